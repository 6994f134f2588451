// The right column: why the conversation came to people, and the articles that may answer it.
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { ArticleView, CandidateView, ConversationSummary, TicketView } from "../contract/types.js";
import type { Transcript } from "../core/transcript.js";
import { safeUrl } from "../core/text.js";
import { article, base, prose } from "../design/tokens.js";
import { candidateKey, splitCandidates } from "./candidates.js";
import type { Desk, Doing } from "./desk.js";
import type { Facts } from "./facts.js";
import type { ConsoleText } from "./i18n/types.js";
import { articleHtml } from "./parts/article-html.js";
import { outcomeName } from "./labels.js";
import { icons } from "./parts/icons.js";
import { shared } from "./parts/styles.js";
import { reasonStyles } from "./reason-styles.js";
import { percentText } from "./time.js";
import { visitorFacts } from "./visitor-facts.js";

/** How an article's preview stands: being fetched, there, or not to be had. */
type Preview = "loading" | "failed" | ArticleView;

/** Fires `close`. */
export class DeskReason extends LitElement {
  static override properties = {
    t: { attribute: false },
    desk: { attribute: false },
    summary: { attribute: false },
    transcript: { attribute: false },
    facts: { attribute: false },
    doing: { attribute: false },
    previews: { state: true },
    opened: { state: true },
    unfolded: { state: true },
  };

  static override styles = [base, shared, prose, article, reasonStyles];

  declare t: ConsoleText;
  declare desk: Desk;
  declare summary: ConversationSummary | null;
  declare transcript: Transcript;
  declare facts: Facts;
  declare doing: Doing;
  private declare previews: ReadonlyMap<string, Preview>;
  private declare opened: string | null;
  /** Number of the ticket whose unlikely candidates are shown too. */
  private declare unfolded: string | null;

  constructor() {
    super();
    this.previews = new Map();
    this.opened = null;
    this.unfolded = null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("summary") && changed.get("summary")?.id !== this.summary?.id) this.opened = null;
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
          ? html`<p class="hint">${t.reason.none}</p>${visitorFacts(t, this.facts, this.summary)}`
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
      ${visitorFacts(t, this.facts, this.summary)}
      <h3>${t.reason.question}</h3>
      <blockquote class="people prose" dir="auto" tabindex="0">${ticket.question}</blockquote>
      <h3>${t.reason.candidates}</h3>
      ${ticket.candidates.length === 0
        ? html`<p class="hint">${t.reason.noCandidates}</p>`
        : this.candidates(ticket)}
    `;
  }

  private candidates(ticket: TicketView): TemplateResult {
    const { t } = this;
    const { likely, unlikely } = splitCandidates(ticket.candidates);
    const unfolded = this.unfolded === ticket.number;
    const list = (items: readonly CandidateView[]): TemplateResult =>
      html`<ol class="candidates">${repeat(items, candidateKey, (item) => this.candidate(item))}</ol>`;
    return html`
      ${list(likely)}
      ${unlikely.length === 0
        ? nothing
        : html`<button class="link unlikely" data-testid="unlikely" aria-expanded=${unfolded}
              @click=${() => (this.unfolded = unfolded ? null : ticket.number)}>
              ${unfolded ? t.reason.hideUnlikely : t.reason.showUnlikely(unlikely.length)}${icons.chevron}
            </button>
            ${unfolded ? list(unlikely) : nothing}`}
    `;
  }

  private candidate(candidate: CandidateView): TemplateResult {
    const { t } = this;
    const percent = percentText(candidate.probability, t.lang);
    const open = this.opened === candidateKey(candidate);
    const href = safeUrl(candidate.url, location.href);
    return html`
      <li class="candidate" data-testid="candidate" data-article=${candidate.article_id}>
        <div class="name">
          <span class="title" dir="auto">${candidate.title}</span>
          ${href === null
            ? nothing
            : html`<a class="ghost" href=${href} target="_blank" rel="noopener" title=${t.reason.open}
                aria-label="${candidate.title}: ${t.reason.open}">${icons.open}</a>`}
        </div>
        <div class="sure">
          <svg class="bar" aria-hidden="true" focusable="false" height="6"><rect class="rail" width="100%" height="6" rx="3" /><rect
            class="fill" width="${Math.round(candidate.probability * 100)}%" height="6" rx="3" /></svg>
          <span title=${t.reason.probability(percent)}>${percent}</span>
        </div>
        <div class="does">
          <button class="link" aria-expanded=${open} data-testid="preview" @click=${() => this.toggle(candidate)}>
            ${open ? t.reason.hide : t.reason.preview}${icons.chevron}
          </button>
          ${this.sendButton(candidate)}
        </div>
        ${open ? this.preview(candidate) : nothing}
      </li>
    `;
  }

  private sendButton(candidate: CandidateView): TemplateResult | typeof nothing {
    const { t, desk, summary } = this;
    const waiting = summary?.state === "waiting";
    const mine = summary?.state === "with_agent" && summary.assignee?.id === desk.me?.id;
    if (!waiting && !mine) return nothing;
    return html`<button
      class="button"
      data-testid="send-candidate"
      ?disabled=${this.doing !== null}
      @click=${() => void desk.sendArticle(candidate.article_id, candidate.lang, candidate.title)}
    >
      ${waiting ? t.reason.claimAndSend : t.reason.send}
    </button>`;
  }

  private preview(candidate: CandidateView): TemplateResult {
    const preview = this.previews.get(candidateKey(candidate)) ?? "loading";
    if (preview === "loading") return html`<div class="preview" aria-busy="true"><div class="bone long"></div><div class="bone short"></div></div>`;
    if (preview === "failed") return html`<p class="hint" role="alert">${this.t.reason.previewFailed}</p>`;
    // It scrolls, so that the keyboard has to reach it.
    return html`<div class="preview prose" tabindex="0" role="group" aria-label=${candidate.title} dir="auto" lang=${candidate.lang}>${articleHtml(preview.html, preview.title)}</div>`;
  }

  private toggle(candidate: CandidateView): void {
    const id = candidateKey(candidate);
    this.opened = this.opened === id ? null : id;
    const known = this.previews.get(id);
    if (this.opened === id && (known === undefined || known === "failed")) void this.fetchPreview(candidate, id);
  }

  private async fetchPreview(candidate: CandidateView, id: string): Promise<void> {
    this.keep(id, "loading");
    try {
      this.keep(id, await this.desk.article(candidate.lang, candidate.article_id));
    } catch {
      this.keep(id, "failed");
    }
  }

  private keep(id: string, preview: Preview): void {
    this.previews = new Map(this.previews).set(id, preview);
  }
}

customElements.define("desk-reason", DeskReason);
