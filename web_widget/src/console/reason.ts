// The right column: why the conversation came to people, and the articles that may answer it.
import { html, LitElement, nothing, type TemplateResult } from "lit";
import type { CandidateView, ConversationSummary, SuggestionsView, TicketView } from "../contract/types.js";
import type { Transcript } from "../core/transcript.js";
import { base, prose } from "../design/tokens.js";
import { splitCandidates } from "./candidates.js";
import type { Desk, Doing } from "./desk.js";
import type { Facts } from "./facts.js";
import type { ConsoleText } from "./i18n/types.js";
import { outcomeName } from "./labels.js";
import { icons } from "./parts/icons.js";
import { shared } from "./parts/styles.js";
import { reasonStyles } from "./reason-styles.js";
import "./suggestions/cards.js";
import type { SuggestionBox } from "./suggestions/suggestion-box.js";
import { texts } from "./suggestions/texts.js";
import { verdictRow, verdictStyles } from "./suggestions/verdict.js";
import { visitorFacts } from "./visitor-facts.js";

/** Fires `close`, and from the articles in it `insert` (detail: text). */
export class DeskReason extends LitElement {
  static override properties = {
    t: { attribute: false },
    desk: { attribute: false },
    summary: { attribute: false },
    transcript: { attribute: false },
    facts: { attribute: false },
    doing: { attribute: false },
    found: { attribute: false },
    suggestions: { attribute: false },
    unfolded: { state: true },
  };

  static override styles = [base, shared, prose, reasonStyles, verdictStyles];

  declare t: ConsoleText;
  declare desk: Desk;
  declare summary: ConversationSummary | null;
  declare transcript: Transcript;
  declare facts: Facts;
  declare doing: Doing;
  /** Articles for what is asked now; null until they have come. */
  declare found: SuggestionsView | null;
  declare suggestions: SuggestionBox;
  /** Number of the ticket whose unlikely candidates are shown too. */
  private declare unfolded: string | null;

  constructor() {
    super();
    this.unfolded = null;
  }

  /** What stands below the first glance comes a moment later, as a file of its own. */
  override connectedCallback(): void {
    super.connectedCallback();
    void import("./reason-more.js").catch(() => undefined);
  }

  protected override render(): TemplateResult {
    const { t } = this;
    const { tickets } = this.transcript;
    const ticket = tickets.at(-1);
    return html`
      <aside aria-label=${t.reason.title} data-testid="reason">
        <header>
          <h2>${t.reason.title}</h2>
          <button class="ghost close" aria-label=${t.reason.close} @click=${() => this.dispatchEvent(new CustomEvent("close"))}>
            ${icons.close}
          </button>
        </header>
        ${ticket === undefined
          ? html`<p class="hint">${t.reason.none}</p>${this.filing()}${visitorFacts(t, this.facts, this.summary)}${this.others()}`
          : this.ticket(ticket, tickets.length - 1)}
      </aside>
    `;
  }

  private ticket(ticket: TicketView, earlier: number): TemplateResult {
    const { t } = this;
    return html`
      <p class="why prose">${ticket.reason.text[t.lang] ?? ticket.reason.code}</p>
      <p class="which">
        <b class="ticket">${ticket.number}</b>
        ${ticket.resolved_at === null ? nothing : html`<span>${t.line.resolved(outcomeName(ticket.outcome, t))}</span>`}
        ${earlier > 0 ? html`<span>${t.reason.earlier(earlier)}</span>` : nothing}
      </p>
      ${this.filing()} ${visitorFacts(t, this.facts, this.summary)} ${this.others()}
      ${this.question(ticket)}
      <h3>${t.reason.candidates}</h3>
      ${this.candidates(ticket, this.found?.candidates ?? ticket.candidates)} ${this.verdict()}
      <desk-article-search .t=${t} .desk=${this.desk} .summary=${this.summary} .doing=${this.doing}></desk-article-search>
    `;
  }

  private filing(): TemplateResult {
    return html`<desk-filing .t=${this.t} .desk=${this.desk} .summary=${this.summary}></desk-filing>`;
  }

  private others(): TemplateResult {
    const { t, desk, summary, facts } = this;
    return html`<desk-others .t=${t} .desk=${desk} .summary=${summary} .contacts=${facts.contacts.length}></desk-others>`;
  }

  /** What is asked now, and what was asked at the hand-over if that was something else. */
  private question(ticket: TicketView): TemplateResult {
    const { t, found } = this;
    const own = texts[t.lang];
    const now = found?.question ?? ticket.question;
    const another = now !== ticket.question;
    return html`
      <h3>${another ? own.newest : t.reason.question}</h3>
      <blockquote class="people prose" dir="auto" tabindex="0" data-testid="question">${now}</blockquote>
      ${another && ticket.question !== ""
        ? html`<h3>${own.atHandOver}</h3><blockquote class="people prose before" dir="auto" tabindex="0">${ticket.question}</blockquote>`
        : nothing}
    `;
  }

  private candidates(ticket: TicketView, items: readonly CandidateView[]): TemplateResult {
    const { t } = this;
    if (items.length === 0) return html`<p class="hint">${t.reason.noCandidates}</p>`;
    const { likely, unlikely } = splitCandidates(items);
    const unfolded = this.unfolded === ticket.number;
    return html`
      ${this.cards(likely)}
      ${unlikely.length === 0
        ? nothing
        : html`<button class="link unlikely" data-testid="unlikely" aria-expanded=${unfolded}
              @click=${() => (this.unfolded = unfolded ? null : ticket.number)}>
              ${unfolded ? t.reason.hideUnlikely : t.reason.showUnlikely(unlikely.length)}${icons.chevron}
            </button>
            ${unfolded ? this.cards(unlikely) : nothing}`}
    `;
  }

  private cards(items: readonly CandidateView[]): TemplateResult {
    const cards = items.map((item) => ({ ...item, forEveryone: true }));
    return html`<desk-articles .t=${this.t} .desk=${this.desk} .summary=${this.summary} .doing=${this.doing} .cards=${cards}></desk-articles>`;
  }

  /** What agents say of the suggestions, while the conversation is theirs to answer. */
  private verdict(): TemplateResult | typeof nothing {
    const { found, suggestions } = this;
    const state = this.summary?.state;
    if (found === null || (state !== "waiting" && state !== "with_agent")) return nothing;
    return verdictRow(found, this.desk.me, this.t, {
      noneFits: (reason) => void this.desk.attempt(() => suggestions.noneFits(reason)),
      withdraw: (label) => void this.desk.attempt(() => suggestions.withdraw(label)),
    });
  }
}

customElements.define("desk-reason", DeskReason);
