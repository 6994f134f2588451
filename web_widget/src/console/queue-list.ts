// The left column: every conversation by section, ticking, and never in need of a reload.
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { ConversationSummary } from "../contract/types.js";
import type { Section, Sections } from "../core/queue.js";
import { base } from "../design/tokens.js";
import type { ConsoleText, SectionName } from "./i18n/types.js";
import { shortPage, visitorName } from "./labels.js";
import { icons } from "./parts/icons.js";
import { shared } from "./parts/styles.js";
import { queueStyles } from "./queue-styles.js";
import { clockText, momentText, spokenDuration } from "./time.js";

const ORDER: readonly SectionName[] = ["waiting", "mine", "others", "bot", "resolved"];

/** Fires `pick` (detail: conversation id), `fold` (detail: section) and `again`. */
export class DeskQueue extends LitElement {
  static override properties = {
    t: { attribute: false },
    sections: { attribute: false },
    loaded: { type: Boolean },
    failed: { type: Boolean },
    selected: { attribute: false },
    fresh: { attribute: false },
    folded: { attribute: false },
    now: { attribute: false },
  };

  static override styles = [base, shared, queueStyles];

  declare t: ConsoleText;
  declare sections: Sections;
  declare loaded: boolean;
  declare failed: boolean;
  declare selected: string | null;
  /** Conversations that have just begun to wait: shown with a short highlight. */
  declare fresh: ReadonlySet<string>;
  declare folded: ReadonlySet<string>;
  declare now: number;

  protected override render(): TemplateResult {
    const { t } = this;
    return html`
      <nav aria-label=${t.queue.title} data-testid="queue-list" @keydown=${this.onKey}>
        ${this.failed ? this.problem() : nothing}
        ${this.loaded ? ORDER.map((name) => this.section(name, this.sections[name])) : this.failed ? nothing : this.skeleton()}
      </nav>
    `;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has("selected") || this.selected === null) return;
    this.renderRoot.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }

  /** Rows as they stand on the screen, for the keyboard. */
  get order(): readonly string[] {
    return ORDER.filter((name) => !this.folded.has(name)).flatMap((name) => this.sections[name].rows.map((row) => row.id));
  }

  private section(name: SectionName, { rows, count }: Section): TemplateResult {
    const { t } = this;
    const open = !this.folded.has(name);
    const quiet = name === "waiting" && count === 0;
    return html`
      <section class=${name}>
        <h2>
          <button class="fold" aria-expanded=${open} @click=${() => this.fire("fold", name)}>
            ${icons.chevron}<span>${t.queue.sections[name]}</span>
            <span class="count" data-section=${name} data-count=${count}>${count}</span>
          </button>
        </h2>
        <div ?hidden=${!open}>
          ${quiet ? this.quiet() : rows.length === 0 ? html`<p class="none">${t.queue.none[name]}</p>` : nothing}
          <ul role="list">
            ${repeat(rows, (row) => row.id, (row) => html`<li>${this.row(row, name)}</li>`)}
          </ul>
        </div>
      </section>
    `;
  }

  private row(row: ConversationSummary, section: SectionName): TemplateResult {
    const { t } = this;
    const chosen = row.id === this.selected;
    const unanswered = section === "mine" && row.preview_author === "visitor";
    const by = row.preview_author === null ? "" : t.queue.from[row.preview_author];
    return html`
      <button
        class="row ${section === "waiting" && this.fresh.has(row.id) ? "fresh" : ""}"
        data-testid="queue-item"
        data-conversation=${row.id}
        data-state=${row.state}
        aria-current=${chosen ? "true" : nothing}
        @click=${() => this.fire("pick", row.id)}
      >
        <span class="top">
          <span class="chip lang">${row.lang.slice(0, 2).toUpperCase()}</span>
          <span class="name people" dir="auto">${visitorName(row.visitor, t)}</span>
          ${unanswered ? html`<span class="dot"><span class="visually-hidden">${t.queue.needsReply}</span></span>` : nothing}
          <span class="when">${this.when(row)}</span>
        </span>
        <span class="preview people" dir="auto">${row.preview === "" ? t.queue.noMessage : `${by}${row.preview}`}</span>
        ${row.lapsed_from ? html`<span class="chip waiting lapsed" data-testid="lapsed" dir="auto">${t.queue.lapsed(row.lapsed_from.name)}</span>` : nothing}
        <span class="foot">
          ${row.ticket === null ? nothing : html`<span class="ticket">${row.ticket}</span>`}
          ${section === "others" && row.assignee ? html`<span class="people" dir="auto">${row.assignee.name}</span>` : nothing}
          ${row.page === null ? nothing : html`<span class="page people" dir="ltr">${shortPage(row.page)}</span>`}
        </span>
      </button>
    `;
  }

  private when(row: ConversationSummary): TemplateResult {
    const { t } = this;
    if (row.state !== "waiting" || row.waiting_since === null) {
      return html`<time datetime=${row.updated_at}>${momentText(row.updated_at, t.lang, this.now)}</time>`;
    }
    const seconds = (this.now - Date.parse(row.waiting_since)) / 1000;
    const late = seconds >= 300 ? "late" : "";
    return html`<span class="wait ${late}" aria-hidden="true">${clockText(seconds)}</span>
      <span class="visually-hidden">${t.queue.waitingFor(spokenDuration(seconds, t.lang))}</span>`;
  }

  private quiet(): TemplateResult {
    const { t } = this;
    return html`<div class="empty quiet">${icons.inbox}<strong>${t.queue.quiet}</strong>${t.queue.quietHint}</div>`;
  }

  private problem(): TemplateResult {
    const { t } = this;
    return html`<div class="problem" role="alert">
      ${icons.alert}<span>${t.queue.failed}</span>
      <button class="link" @click=${() => this.fire("again")}>${t.queue.retry}</button>
    </div>`;
  }

  private skeleton(): TemplateResult {
    const bones = html`<div class="bones"><div class="bone short"></div><div class="bone long"></div></div>`;
    return html`<div aria-busy="true" aria-label=${this.t.conversation.loading}>${[0, 1, 2, 3].map(() => bones)}</div>`;
  }

  private onKey(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const rows = [...this.renderRoot.querySelectorAll<HTMLElement>("section > div:not([hidden]) .row")];
    const at = rows.findIndex((row) => row === this.shadowRoot?.activeElement);
    const next = rows[at === -1 ? (step === 1 ? 0 : rows.length - 1) : at + step];
    event.preventDefault();
    next?.focus();
  }

  private fire(name: string, detail?: string): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

customElements.define("desk-queue", DeskQueue);
