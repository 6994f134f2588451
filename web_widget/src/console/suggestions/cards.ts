// Articles as cards: how likely each answers, a preview, and the ways to use it.
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { AgentArticleView, ConversationSummary } from "../../contract/types.js";
import { safeUrl } from "../../core/text.js";
import { article, base, prose } from "../../design/tokens.js";
import type { Desk, Doing } from "../desk.js";
import type { ConsoleText } from "../i18n/types.js";
import { articleHtml } from "../parts/article-html.js";
import { icons } from "../parts/icons.js";
import { shared } from "../parts/styles.js";
import { percentText } from "../time.js";
import { cardStyles } from "./styles.js";
import { texts } from "./texts.js";

/** An article in a list; `probability` null where nobody knows, `url` null where visitors cannot read it. */
export interface Card {
  readonly article_id: string;
  readonly lang: string;
  readonly title: string;
  readonly probability: number | null;
  readonly url: string | null;
  readonly forEveryone: boolean;
}

/** How an article's preview stands: being fetched, there, or not to be had. */
type Preview = "loading" | "failed" | AgentArticleView;

/** Fires `insert` (detail: text), composed. */
export class DeskArticles extends LitElement {
  static override properties = {
    t: { attribute: false },
    desk: { attribute: false },
    summary: { attribute: false },
    doing: { attribute: false },
    cards: { attribute: false },
    previews: { state: true },
    opened: { state: true },
  };

  static override styles = [base, shared, prose, article, cardStyles];

  declare t: ConsoleText;
  declare desk: Desk;
  declare summary: ConversationSummary | null;
  declare doing: Doing;
  declare cards: readonly Card[];
  private declare previews: ReadonlyMap<string, Preview>;
  private declare opened: string | null;

  constructor() {
    super();
    this.previews = new Map();
    this.opened = null;
  }

  protected override render(): TemplateResult {
    return html`<ol class="candidates">${repeat(this.cards, cardKey, (card) => this.card(card))}</ol>`;
  }

  private card(card: Card): TemplateResult {
    const { t } = this;
    const open = this.opened === cardKey(card);
    const href = card.url === null ? null : safeUrl(card.url, location.href);
    return html`
      <li class="candidate" data-testid="candidate" data-article=${card.article_id}>
        <div class="name">
          <span class="title" dir="auto">${card.title}</span>
          ${href === null
            ? nothing
            : html`<a class="ghost" href=${href} target="_blank" rel="noopener" title=${t.reason.open}
                aria-label="${card.title}: ${t.reason.open}">${icons.open}</a>`}
        </div>
        ${card.probability === null ? nothing : this.sure(card.probability)}
        <div class="does">
          <button class="link" aria-expanded=${open} data-testid="preview" @click=${() => this.toggle(card)}>
            ${open ? t.reason.hide : t.reason.preview}${icons.chevron}
          </button>
          ${this.uses(card)}
        </div>
        ${open ? this.preview(card) : nothing}
      </li>
    `;
  }

  private sure(probability: number): TemplateResult {
    const percent = percentText(probability, this.t.lang);
    return html`<div class="sure">
      <svg class="bar" aria-hidden="true" focusable="false" height="6"><rect class="rail" width="100%" height="6" rx="3" /><rect
        class="fill" width="${Math.round(probability * 100)}%" height="6" rx="3" /></svg>
      <span title=${this.t.reason.probability(percent)}>${percent}</span>
    </div>`;
  }

  private uses(card: Card): TemplateResult | typeof nothing {
    const { t, desk, summary } = this;
    const own = texts[t.lang];
    if (!card.forEveryone) return html`<span class="chip waiting" title=${own.agentsOnlyTitle}>${own.agentsOnly}</span>`;
    const waiting = summary?.state === "waiting";
    const mine = summary?.state === "with_agent" && summary.assignee?.id === desk.me?.id;
    if (!waiting && !mine) return nothing;
    return html`
      ${mine
        ? html`<button class="link" data-testid="insert" title=${own.insertTitle} @click=${() => void this.insert(card)}>${own.insert}</button>`
        : nothing}
      <button class="button" data-testid="send-candidate" ?disabled=${this.doing !== null}
        @click=${() => void desk.sendArticle(card.article_id, card.lang, card.title)}>
        ${waiting ? t.reason.claimAndSend : t.reason.send}
      </button>`;
  }

  private preview(card: Card): TemplateResult {
    const preview = this.previews.get(cardKey(card)) ?? "loading";
    if (preview === "loading") return html`<div class="preview" aria-busy="true"><div class="bone long"></div><div class="bone short"></div></div>`;
    if (preview === "failed") return html`<p class="hint" role="alert">${this.t.reason.previewFailed}</p>`;
    // It scrolls, so that the keyboard has to reach it.
    return html`<div class="preview prose" tabindex="0" role="group" aria-label=${card.title} dir="auto" lang=${card.lang}>${articleHtml(preview.html, preview.title)}</div>`;
  }

  private toggle(card: Card): void {
    const key = cardKey(card);
    this.opened = this.opened === key ? null : key;
    if (this.opened === key) void this.fetch(card);
  }

  private async insert(card: Card): Promise<void> {
    const found = await this.fetch(card);
    if (found === null) this.opened = cardKey(card); // which says that it cannot be had
    else this.dispatchEvent(new CustomEvent("insert", { detail: found.text, bubbles: true, composed: true }));
  }

  private async fetch(card: Card): Promise<AgentArticleView | null> {
    const key = cardKey(card);
    const known = this.previews.get(key);
    if (typeof known === "object") return known;
    this.keep(key, "loading");
    try {
      const found = await this.desk.api.article(card.lang, card.article_id);
      this.keep(key, found);
      return found;
    } catch {
      this.keep(key, "failed");
      return null;
    }
  }

  private keep(key: string, preview: Preview): void {
    this.previews = new Map(this.previews).set(key, preview);
  }
}

function cardKey({ lang, article_id }: Card): string {
  return `${lang}/${article_id}`;
}

customElements.define("desk-articles", DeskArticles);
