// The reports: figures with their trend and definition, charts, agents, topics and comments of a period.
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { AgentView, FigureView, ReportView } from "../../contract/types.js";
import { base } from "../../design/tokens.js";
import type { Api } from "../api.js";
import { errorText } from "../errors.js";
import { textsOf } from "../i18n/index.js";
import type { UiLang } from "../i18n/types.js";
import { icons } from "../parts/icons.js";
import { page } from "../parts/page-styles.js";
import { fields, shared } from "../parts/styles.js";
import { chartStyles } from "./chart-styles.js";
import { heatMap } from "./charts.js";
import { trendOf, valueText } from "./format.js";
import { agentsList, commentsList, dailyList, reasonsList, scoresList, topicsList } from "./lists.js";
import { presetDays, PRESETS, shortDay, type Days, type PresetName } from "./period.js";
import { reportStyles } from "./styles.js";
import { texts, type GroupName, type ReportsText, type TableName } from "./texts.js";

const GROUPS: readonly GroupName[] = ["all", "bot", "people", "satisfaction"];

export class DeskReports extends LitElement {
  static override properties = {
    lang: { attribute: false },
    me: { attribute: false },
    api: { attribute: false },
    preset: { state: true },
    days: { state: true },
    narrowed: { state: true },
    report: { state: true },
    error: { state: true },
    explained: { state: true },
    width: { state: true },
  };

  static override styles = [base, shared, fields, page, chartStyles, reportStyles];

  declare lang: UiLang;
  declare me: AgentView;
  declare api: Api;
  private declare preset: PresetName;
  private declare days: Days;
  private declare narrowed: Readonly<Record<"team" | "lang" | "site", string>>;
  private declare report: ReportView | null;
  private declare error: unknown;
  /** Keys of the figures whose definition is shown. */
  private declare explained: ReadonlySet<string>;
  private declare width: number;
  private readonly zone = Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
  private asking: AbortController | null = null;
  private readonly watch = new ResizeObserver(([entry]) => {
    if (entry !== undefined) this.width = Math.floor(entry.contentRect.width);
  });

  constructor() {
    super();
    this.preset = "month";
    this.days = presetDays("month", new Date());
    this.narrowed = { team: "", lang: "", site: "" };
    this.report = null;
    this.error = null;
    this.explained = new Set();
    this.width = 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.watch.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.watch.disconnect();
    this.asking?.abort();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("api")) void this.ask();
  }

  protected override render(): TemplateResult {
    const { report } = this;
    return html`${this.filters()} ${this.error !== null ? this.failure() : report === null ? this.bones() : this.content(report)}`;
  }

  private get t(): ReportsText {
    return texts[this.lang];
  }

  private filters(): TemplateResult {
    const { t, days, report } = this;
    const custom = this.preset === "custom";
    return html`<form class="card filters" aria-label=${t.period} data-testid="report-filters" @submit=${(event: Event) => event.preventDefault()}>
      <label class="field ${custom ? "wide" : ""}">${t.period}
        <select data-testid="report-preset" @change=${this.onPreset}>
          ${PRESETS.map((name) => html`<option value=${name} ?selected=${name === this.preset}>${t.presets[name]}</option>`)}
        </select>
      </label>
      ${custom
        ? html`<label class="field">${t.from}<input type="date" required .value=${days.first} max=${days.last} @change=${this.onDay("first")} /></label>
            <label class="field">${t.to}<input type="date" required .value=${days.last} min=${days.first} @change=${this.onDay("last")} /></label>`
        : nothing}
      ${report === null ? nothing : this.narrowing(report)}
      <button class="button" type="button" @click=${() => print()}>${t.print}</button>
    </form>`;
  }

  /** What there is one of only is no choice. */
  private narrowing(report: ReportView): TemplateResult[] {
    const { t } = this;
    const { teams, langs, sites } = report.choices;
    const choices = [
      ["team", t.team, teams.map((team) => [team.id, team.name] as const), 1],
      ["lang", t.language, langs.map((lang) => [lang, t.languages[lang] ?? lang] as const), 2],
      ["site", t.site, sites.map((site) => [site, site] as const), 1],
    ] as const;
    return choices.flatMap(([name, label, options, least]) => {
      if (options.length < least) return [];
      return [
        html`<label class="field">${label}
          <select data-testid="report-${name}" @change=${this.onNarrowed(name)}>
            <option value="">${t.all}</option>
            ${options.map(([value, text]) => html`<option value=${value} ?selected=${value === this.narrowed[name]}>${text}</option>`)}
          </select>
        </label>`,
      ];
    });
  }

  private content(report: ReportView): TemplateResult {
    const { t, lang } = this;
    const long: Intl.DateTimeFormatOptions = { year: "numeric", month: "short", day: "numeric" };
    const given = { t, lang, csv: (table: TableName, what: string) => this.csv(table, what) };
    const span = t.span(shortDay(report.first, lang, long), shortDay(report.last, lang, long), report.tz);
    const nothingHappened = report.figures.every((figure) => figure.unit !== "count" || figure.value === 0);
    return html`<p class="span" data-testid="report-span">${span}</p>
      ${nothingHappened
        ? html`<div class="card empty" data-testid="report-empty">${icons.inbox}<strong>${t.empty}</strong>${t.emptyHint}</div>`
        : html`<section class="card">
              <header><h3>${t.figures}</h3>${this.csv("figures", t.figures)}</header>
              <div class="groups">${GROUPS.map((group) => this.group(group, report))}</div>
            </section>
            ${dailyList(report, given, this.width)}
            <section class="card">
              <header><h3>${t.hours}</h3>${this.csv("hours", t.hours)}</header>
              <p class="lead">${t.hoursLead}</p>
              <div class="scroll" tabindex="0" role="group" aria-label=${t.hours}>${heatMap(report.hours, lang, t)}</div>
            </section>
            <div class="two">${reasonsList(report, given)} ${scoresList(report, given)}</div>
            ${agentsList(report, given)} ${topicsList(report, given)} ${commentsList(report, given)}`}`;
  }

  private group(group: GroupName, report: ReportView): TemplateResult {
    return html`<section class=${group} aria-label=${this.t.groups[group]}>
      <h4>${this.t.groups[group]}</h4>
      <dl class="figures">${report.figures.filter((figure) => figure.group === group).map((figure) => this.figure(figure))}</dl>
    </section>`;
  }

  private figure(figure: FigureView): TemplateResult {
    const { t, lang } = this;
    const [label, trend] = [figure.label[lang], trendOf(figure)];
    const explained = this.explained.has(figure.key);
    const text = (value: number | null): string => valueText(value, figure.unit, lang, t);
    const arrow = trend === null ? "" : { up: "▲", down: "▼", same: "＝" }[trend.direction];
    const tone = trend?.good === true ? "good" : trend?.good === false ? "bad" : "";
    return html`<div class="figure" data-testid="figure" data-key=${figure.key}>
      <dt>
        ${label}
        <button class="ghost" aria-label=${t.means(label)} aria-expanded=${explained} @click=${() => this.explain(figure.key)}>${icons.why}</button>
      </dt>
      <dd class="value ${figure.value === null ? "none" : ""}" data-testid="figure-value">${text(figure.value)}</dd>
      <dd class="trend">
        ${trend === null ? nothing : html`<span class=${tone}><span aria-hidden="true">${arrow}</span><span class="visually-hidden">${t[trend.direction]}</span></span>`}
        ${figure.before === null ? nothing : html`<span>${t.before(text(figure.before))}</span>`}
        ${figure.unit === "count" || figure.value === null ? nothing : html`<span>${t.cases(new Intl.NumberFormat(lang).format(figure.n))}</span>`}
      </dd>
      ${explained ? html`<dd class="definition" data-testid="definition">${figure.definition[lang]}</dd>` : nothing}
    </div>`;
  }

  private csv(table: TableName, what: string): TemplateResult {
    return html`<a class="button" href="/api/v1/agent/reports/${table}.csv?${this.query()}" download aria-label=${this.t.csvOf(what)} data-testid="report-csv" data-table=${table}>${this.t.csv}</a>`;
  }

  private failure(): TemplateResult {
    return html`<div class="card empty" role="alert">
      ${icons.alert}<strong>${this.t.failed}</strong>${errorText(this.error, textsOf(this.lang))}
      <button class="button" @click=${() => this.ask()}>${this.t.retry}</button>
    </div>`;
  }

  private bones(): TemplateResult {
    return html`<div class="card" aria-busy="true" aria-label=${this.t.loading}>
      <div class="bone short"></div><div class="bone long"></div><div class="bone long"></div>
    </div>`;
  }

  private query(): string {
    const query = new URLSearchParams({ from: this.days.first, to: this.days.last, tz: this.zone });
    for (const [name, value] of Object.entries(this.narrowed)) if (value !== "") query.set(name, value);
    return query.toString();
  }

  private async ask(): Promise<void> {
    this.asking?.abort();
    const asking = (this.asking = new AbortController());
    try {
      const report = await this.api.http<ReportView>("GET", `/agent/reports?${this.query()}`, { signal: asking.signal, timeout: 60_000 });
      if (this.asking !== asking) return;
      [this.report, this.error] = [report, null];
    } catch (error) {
      if (this.asking === asking && !asking.signal.aborted) this.error = error;
    }
  }

  private explain(key: string): void {
    const next = new Set(this.explained);
    if (!next.delete(key)) next.add(key);
    this.explained = next;
  }

  private onPreset(event: Event): void {
    this.preset = (event.target as HTMLSelectElement).value as PresetName;
    if (this.preset === "custom") return;
    this.days = presetDays(this.preset, new Date());
    void this.ask();
  }

  private onDay(which: keyof Days): (event: Event) => void {
    return (event) => {
      const { value } = event.target as HTMLInputElement;
      if (value === "") return;
      this.days = { ...this.days, [which]: value };
      void this.ask();
    };
  }

  private onNarrowed(name: "team" | "lang" | "site"): (event: Event) => void {
    return (event) => {
      this.narrowed = { ...this.narrowed, [name]: (event.target as HTMLSelectElement).value };
      void this.ask();
    };
  }
}

customElements.define("desk-reports", DeskReports);
