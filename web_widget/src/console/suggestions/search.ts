// Looking an article up while answering; those that are kept from visitors among them.
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { ConversationSummary } from "../../contract/types.js";
import { base } from "../../design/tokens.js";
import type { Desk, Doing } from "../desk.js";
import type { ConsoleText } from "../i18n/types.js";
import { fields, shared } from "../parts/styles.js";
import "./cards.js";
import type { Card } from "./cards.js";
import { texts } from "./texts.js";

const PAUSE_MS = 250;

export class DeskArticleSearch extends LitElement {
  static override properties = {
    t: { attribute: false },
    desk: { attribute: false },
    summary: { attribute: false },
    doing: { attribute: false },
    cards: { state: true },
    failed: { state: true },
  };

  static override styles = [
    base,
    shared,
    fields,
    css`
      :host {
        display: grid;
        gap: 10px;
        margin-top: 20px;
      }
      .field input {
        min-height: 38px;
        font-size: var(--m-size-m);
      }
      p {
        margin: 0;
        color: var(--m-muted);
        font-size: var(--m-size-s);
      }
      @media (pointer: coarse) {
        .field input {
          font-size: 16px;
        }
      }
    `,
  ];

  declare t: ConsoleText;
  declare desk: Desk;
  declare summary: ConversationSummary | null;
  declare doing: Doing;
  /** Null: nothing is being looked for. */
  private declare cards: readonly Card[] | null;
  private declare failed: boolean;
  private timer = 0;
  private wanted = "";

  constructor() {
    super();
    this.cards = null;
    this.failed = false;
  }

  override disconnectedCallback(): void {
    clearTimeout(this.timer);
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("summary") || changed.get("summary")?.id === this.summary?.id) return;
    this.look("");
    const box = this.renderRoot.querySelector?.("input");
    if (box) box.value = "";
  }

  protected override render(): TemplateResult {
    const { t, cards } = this;
    const own = texts[t.lang];
    return html`
      <label class="field">
        ${own.search}
        <input type="search" data-testid="article-search" maxlength="300" placeholder=${own.searchHint} autocomplete="off"
          @input=${(event: Event) => this.later((event.currentTarget as HTMLInputElement).value)} />
      </label>
      <p role="status" ?hidden=${cards === null && !this.failed}>
        ${this.failed ? own.failed : cards?.length === 0 ? own.nothing : own.results(cards?.length ?? 0)}
      </p>
      ${cards === null || cards.length === 0
        ? nothing
        : html`<desk-articles data-testid="found" .t=${t} .desk=${this.desk} .summary=${this.summary} .doing=${this.doing} .cards=${cards}></desk-articles>`}
    `;
  }

  private later(text: string): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.look(text.trim()), PAUSE_MS);
  }

  private look(text: string): void {
    this.wanted = text;
    this.failed = false;
    if (text === "") this.cards = null;
    else void this.search(text);
  }

  private async search(text: string): Promise<void> {
    try {
      const { articles } = await this.desk.api.findArticles(text, this.summary?.lang ?? this.t.lang);
      if (text !== this.wanted) return; // more was typed since
      this.cards = articles.map(({ for_everyone, ...hit }) => ({ ...hit, url: null, forEveryone: for_everyone }));
    } catch {
      this.failed = text === this.wanted;
    }
  }
}

customElements.define("desk-article-search", DeskArticleSearch);
