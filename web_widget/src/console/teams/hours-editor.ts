// Business hours to edit: time zone, week, holidays, special days, and under them what they would mean.
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { HoursPreviewView } from "../../contract/types.js";
import { base } from "../../design/tokens.js";
import type { UiLang } from "../i18n/types.js";
import { icons } from "../parts/icons.js";
import { page } from "../parts/page-styles.js";
import { fields, shared } from "../parts/styles.js";
import type { TeamsClient } from "./client.js";
import { OFFICE, withItem, type Hours, type Span, type Special } from "./drafts.js";
import { editorStyles } from "./styles.js";
import { texts } from "./texts.js";
import { trouble } from "./trouble.js";

const PREVIEW_MS = 400;
const ZONES = Intl.supportedValuesOf("timeZone");

/** Fires `edit` (detail: the hours). */
export class HoursEditor extends LitElement {
  static override properties = {
    lang: { attribute: false },
    value: { attribute: false },
    countries: { attribute: false },
    client: { attribute: false },
    preview: { state: true },
    problem: { state: true },
  };

  static override styles = [base, shared, fields, page, editorStyles];

  declare lang: UiLang;
  declare value: Hours;
  declare countries: Readonly<Record<string, readonly string[]>>;
  declare client: TeamsClient;
  private declare preview: HoursPreviewView | null;
  private declare problem: string | null;
  private timer = 0;

  constructor() {
    super();
    this.preview = null;
    this.problem = null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has("value") && !changed.has("lang")) return;
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.look(), PREVIEW_MS);
  }

  protected override render(): TemplateResult {
    const { value, t } = this;
    return html`
      <div class="pair">
        <label class="field">
          ${t.zone}
          <input list="zones" .value=${value.zone} data-testid="zone" autocomplete="off" @change=${(e: Event) => this.edit({ zone: text(e) })} />
          <span class="hint">${t.zoneHint}</span>
        </label>
        <datalist id="zones">${ZONES.map((zone) => html`<option value=${zone}></option>`)}</datalist>
        ${this.holidays()}
      </div>
      <fieldset>
        <legend>${t.week}</legend>
        <p class="lead">${t.weekHint}</p>
        ${value.weekly.map((spans, day) => this.day(spans, day))}
        <div class="actions">
          <button type="button" class="button" @click=${this.copyMonday}>${t.copyMonday}</button>
        </div>
      </fieldset>
      <fieldset>
        <legend>${t.special}</legend>
        <p class="lead">${t.specialHint}</p>
        ${value.special.map((entry, at) => this.special(entry as Special, at))}
        <div class="actions">
          <button type="button" class="button" data-testid="add-closure" @click=${() => this.addSpecial([])}>${t.addClosure}</button>
          <button type="button" class="button" @click=${() => this.addSpecial([OFFICE])}>${t.addExtra}</button>
        </div>
      </fieldset>
      <label class="switch">
        <input type="checkbox" .checked=${value.staffed_anyway} @change=${(e: Event) => this.edit({ staffed_anyway: checked(e) })} />
        <span>${t.anyway}<small>${t.anywayHint}</small></span>
      </label>
      ${this.outcome()}
    `;
  }

  private get t(): (typeof texts)["en"] {
    return texts[this.lang];
  }

  private holidays(): TemplateResult {
    const { t, value } = this;
    const names = new Intl.DisplayNames(this.lang, { type: "region" });
    const known = Object.keys(this.countries)
      .map((code) => [code, names.of(code) ?? code] as const)
      .sort((a, b) => a[1].localeCompare(b[1], this.lang));
    const parts = this.countries[value.country ?? ""] ?? [];
    return html`
      <label class="field">
        ${t.country}
        <select data-testid="country" @change=${(e: Event) => this.edit({ country: text(e) || null, subdivision: null })}>
          <option value="" ?selected=${value.country === null}>${t.noCountry}</option>
          ${known.map(([code, name]) => html`<option value=${code} ?selected=${code === value.country}>${name}</option>`)}
        </select>
      </label>
      ${parts.length === 0
        ? nothing
        : html`<label class="field">
            ${t.subdivision}
            <select @change=${(e: Event) => this.edit({ subdivision: text(e) || null })}>
              <option value="" ?selected=${value.subdivision === null}>${t.wholeCountry}</option>
              ${parts.map((code) => html`<option value=${code} ?selected=${code === value.subdivision}>${code}</option>`)}
            </select>
          </label>`}
    `;
  }

  private day(spans: readonly Span[], day: number): TemplateResult {
    const { t } = this;
    const name = t.days[day] ?? "";
    const replace = (next: Span[]): void => this.edit({ weekly: withItem(this.value.weekly, day, next) });
    return html`<div class="day" role="group" aria-label=${name} data-day=${day}>
      <span class="name">${name}</span>
      <div class="spans">
        ${spans.length === 0 ? html`<span class="closed">${t.closed}</span>` : nothing}
        ${this.spans(spans, name, replace)}
      </div>
      <button type="button" class="link" aria-label=${t.addSpanTo(name)} @click=${() => replace([...spans, spans.length === 0 ? OFFICE : { opens: "", closes: "" }])}>
        ${t.addSpan}
      </button>
    </div>`;
  }

  private spans(spans: readonly Span[], name: string, replace: (next: Span[]) => void): TemplateResult[] {
    const { t } = this;
    return spans.map(
      (span, at) => html`<span class="span">
        <input type="time" required aria-label=${t.opens(name)} .value=${span.opens}
          @change=${(e: Event) => replace(withItem(spans, at, { ...span, opens: text(e) }))} />
        <span aria-hidden="true">–</span>
        <input type="time" required aria-label=${t.closes(name)} .value=${span.closes}
          @change=${(e: Event) => replace(withItem(spans, at, { ...span, closes: text(e) }))} />
        <button type="button" class="ghost" aria-label=${t.removeSpan(name)} title=${t.remove} @click=${() => replace(withItem(spans, at, null))}>${icons.close}</button>
      </span>`,
    );
  }

  private special(entry: Special, at: number): TemplateResult {
    const { t } = this;
    const replace = (part: Partial<Special> | null): void =>
      this.edit({ special: withItem(this.value.special, at, part && { ...entry, ...part }) });
    const label = `${t.special} ${at + 1}`;
    return html`<div class="special" role="group" aria-label=${label} data-testid="special">
      <label class="field">${t.from}<input type="date" required .value=${entry.first} @change=${(e: Event) => replace({ first: text(e), last: entry.last && entry.last >= text(e) ? entry.last : text(e) })} /></label>
      <label class="field">${t.until}<input type="date" required .value=${entry.last ?? entry.first} @change=${(e: Event) => replace({ last: text(e) })} /></label>
      <div class="spans">
        ${entry.spans.length === 0 ? html`<span class="closed">${t.closed}</span>` : nothing}
        ${this.spans(entry.spans, label, (spans) => replace({ spans }))}
      </div>
      <label class="field grow">${t.reason}<input maxlength="100" .value=${entry.text} @change=${(e: Event) => replace({ text: text(e) })} /></label>
      <button type="button" class="ghost" aria-label=${t.removeDay(entry.first)} title=${t.remove} @click=${() => replace(null)}>${icons.close}</button>
    </div>`;
  }

  private outcome(): TemplateResult {
    const { t, preview } = this;
    const when = new Intl.DateTimeFormat(this.lang, { dateStyle: "full", timeStyle: "short", timeZone: safeZone(this.value.zone) });
    const day = new Intl.DateTimeFormat(this.lang, { year: "numeric", month: "short", day: "numeric", weekday: "short", timeZone: "UTC" });
    return html`<div class="preview" aria-live="polite" data-testid="preview">
      <h4>${t.preview}</h4>
      ${this.problem === null ? nothing : html`<div class="error" data-testid="hours-problem">${icons.alert}<span>${this.problem}</span></div>`}
      ${this.problem !== null || preview === null
        ? nothing
        : html`<p>${preview.is_open ? t.openNow : preview.next_opening ? t.opensAt(when.format(new Date(preview.next_opening))) : t.neverOpens}</p>
            ${preview.days_off.length === 0
              ? html`<p class="lead">${t.noDaysOff}</p>`
              : html`<ul role="list">
                  ${preview.days_off.map((off) => html`<li><span>${day.format(new Date(off.day))}</span> <span class="lead">${off.text}</span></li>`)}
                </ul>`}`}
    </div>`;
  }

  private readonly copyMonday = (): void => {
    const [monday = [], , , , , ...weekend] = this.value.weekly;
    this.edit({ weekly: [monday, monday, monday, monday, monday, ...weekend] });
  };

  private addSpecial(spans: Span[]): void {
    const today = new Date().toLocaleDateString("sv");
    const entry: Special = { first: today, last: today, spans, text: "" };
    this.edit({ special: [...this.value.special, entry] });
  }

  private edit(part: Partial<Hours>): void {
    this.value = { ...this.value, ...part };
    this.dispatchEvent(new CustomEvent("edit", { detail: this.value }));
  }

  private async look(): Promise<void> {
    const asked = this.value;
    try {
      const preview = await this.client.preview(asked, this.lang);
      if (asked !== this.value) return;
      this.preview = preview;
      this.problem = null;
    } catch (error) {
      if (asked === this.value) this.problem = trouble(error, this.lang);
    }
  }
}

function text(event: Event): string {
  return (event.target as HTMLInputElement | HTMLSelectElement).value;
}

function checked(event: Event): boolean {
  return (event.target as HTMLInputElement).checked;
}

function safeZone(zone: string): string {
  return ZONES.includes(zone) ? zone : "UTC";
}

customElements.define("desk-hours", HoursEditor);
