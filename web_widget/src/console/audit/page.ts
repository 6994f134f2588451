// Settings: the audit log, by person, act and day, and as a file.
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { errorText } from "../errors.js";
import { textsOf } from "../i18n/index.js";
import { accountStyles } from "../accounts/styles.js";
import type { AgentView, AuditEntryView, AuditPage } from "../../contract/types.js";
import { base } from "../../design/tokens.js";
import type { Api } from "../api.js";
import type { UiLang } from "../i18n/types.js";
import { icons } from "../parts/icons.js";
import { page } from "../parts/page-styles.js";
import { fields, shared } from "../parts/styles.js";
import { momentText } from "../time.js";
import { details, sentence } from "./sentence.js";
import { texts } from "./texts.js";

/** In the list of people: who has no id, the command line. */
const SERVICE = "-";

export class SettingsAudit extends LitElement {
  static override properties = {
    lang: { attribute: false },
    me: { attribute: false },
    api: { attribute: false },
    log: { state: true },
    query: { state: true },
    problem: { state: true },
  };

  static override styles = [
    base,
    shared,
    fields,
    page,
    accountStyles,
    css`
      .filter {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(160px, 100%), 1fr));
        gap: var(--m-space-3);
      }
      .filter .actions {
        grid-column: 1 / -1;
        display: flex;
        flex-wrap: wrap;
        gap: var(--m-space-2);
      }
      .filter .field input,
      .filter .field select {
        min-height: 38px;
        font-size: var(--m-size-s);
      }
      ol {
        list-style: none;
        margin: 0;
        padding: 0;
      }
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 2px var(--m-space-4);
        padding: 10px 0;
        font-size: var(--m-size-s);
        line-height: var(--m-leading);
      }
      li + li {
        border-top: 1px solid var(--m-line);
      }
      time {
        color: var(--m-muted);
        font-variant-numeric: tabular-nums;
        white-space: nowrap;
      }
      dl {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--m-space-4);
        grid-column: 1 / -1;
        margin: 0;
        color: var(--m-muted);
      }
      dl div {
        display: flex;
        gap: 6px;
        min-width: 0;
      }
      dd {
        margin: 0;
        color: var(--m-text);
        overflow-wrap: anywhere;
        unicode-bidi: isolate;
      }
      @media (max-width: 719px) {
        li {
          grid-template-columns: minmax(0, 1fr);
        }
        time {
          grid-row: 1;
        }
      }
    `,
  ];

  declare lang: UiLang;
  declare me: AgentView;
  declare api: Api;
  private declare log: AuditPage | null;
  private declare query: URLSearchParams;
  private declare problem: unknown;

  constructor() {
    super();
    this.log = null;
    this.query = new URLSearchParams();
    this.problem = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  protected override render(): TemplateResult {
    const own = texts[this.lang];
    const { log } = this;
    return html`<section class="card">
      <p class="lead">${own.lead}</p>
      <form class="filter" @change=${this.onFilter} @reset=${this.onReset} @submit=${(event: Event) => event.preventDefault()}>
        <label class="field">
          ${own.person}
          <select name="actor" data-testid="audit-actor">
            <option value="">${own.everybody}</option>
            <option value=${SERVICE}>${own.nobody}</option>
            ${log?.actors.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}
          </select>
        </label>
        <label class="field">
          ${own.act}
          <select name="act" data-testid="audit-act">
            <option value="">${own.everything}</option>
            ${log?.acts.map((act) => html`<option value=${act}>${own.acts[act]?.name ?? act}</option>`)}
          </select>
        </label>
        <label class="field">${own.from}<input name="since" type="date" /></label>
        <label class="field">${own.to}<input name="until" type="date" /></label>
        <div class="actions">
          <button type="reset" class="button">${own.reset}</button>
          <a class="button" href="/api/v1/agent/audit.csv?${this.query.toString()}" download data-testid="audit-csv">${own.csv}</a>
        </div>
      </form>
      <div aria-live="assertive">
        ${this.problem === null ? nothing : html`<div class="error">${icons.alert}<span>${errorText(this.problem, textsOf(this.lang))}</span></div>`}
      </div>
      ${log === null ? html`<p class="lead" role="status">${this.problem === null ? own.loading : nothing}</p>` : this.entries(log)}
    </section>`;
  }

  private entries({ entries, more }: AuditPage): TemplateResult {
    const own = texts[this.lang];
    if (entries.length === 0) return html`<p class="lead" role="status">${own.empty}</p>`;
    return html`<ol role="list">
        ${entries.map((entry) => this.entry(entry))}
      </ol>
      ${more ? html`<div class="actions"><button class="button" @click=${this.onMore}>${own.more}</button></div>` : nothing}`;
  }

  private entry(entry: AuditEntryView): TemplateResult {
    const known = details(entry, this.lang);
    return html`<li data-testid="audit-entry" data-act=${entry.act}>
      <span>${sentence(entry, this.lang)}</span>
      <time datetime=${entry.at}>${momentText(entry.at, this.lang, Date.now())}</time>
      ${known.length === 0 ? nothing : html`<dl>${known.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>`}
    </li>`;
  }

  private async load(older = false): Promise<void> {
    const query = new URLSearchParams(this.query);
    const last = this.log?.entries.at(-1);
    if (older && last !== undefined) query.set("before", String(last.seq));
    this.problem = null;
    const asked = this.query;
    try {
      const next = await this.api.http<AuditPage>("GET", `/agent/audit?${query.toString()}`);
      if (asked !== this.query) return; // another choice was made meanwhile
      this.log = older && this.log !== null ? { ...next, entries: [...this.log.entries, ...next.entries] } : next;
    } catch (error) {
      this.problem = error;
    }
  }

  /** Days are those of the reader: from the first moment of one to the last of the other. */
  private onFilter(event: Event): void {
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const query = new URLSearchParams();
    const value = (name: string): string => String(data.get(name) ?? "");
    if (value("actor") !== "") query.set("actor", value("actor") === SERVICE ? "" : value("actor"));
    if (value("act") !== "") query.set("act", value("act"));
    if (value("since") !== "") query.set("since", new Date(`${value("since")}T00:00`).toISOString());
    if (value("until") !== "") {
      const end = new Date(`${value("until")}T00:00`);
      end.setDate(end.getDate() + 1);
      query.set("until", end.toISOString());
    }
    this.query = query;
    void this.load();
  }

  private onReset(): void {
    this.query = new URLSearchParams();
    void this.load();
  }

  private onMore(): void {
    void this.load(true);
  }
}

customElements.define("settings-audit", SettingsAudit);
