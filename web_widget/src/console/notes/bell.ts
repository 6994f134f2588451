// In the header: how many notes name this agent, and the way to each.
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { MentionView } from "../../contract/types.js";
import { base } from "../../design/tokens.js";
import { conversationAddress } from "../address.js";
import type { ConsoleText } from "../i18n/types.js";
import type { DeskMenu } from "../parts/menu.js";
import "../parts/menu.js";
import { shared } from "../parts/styles.js";
import { momentText } from "../time.js";
import { texts } from "./texts.js";

export class DeskMentions extends LitElement {
  static override properties = { t: { attribute: false }, mentions: { attribute: false } };

  static override styles = [
    base,
    shared,
    css`
      .trigger {
        position: relative;
        font-weight: 700;
        font-size: var(--m-size-l);
      }
      .count {
        position: absolute;
        inset-block-start: 0;
        inset-inline-end: -2px;
        min-width: 18px;
        padding: 0 4px;
        border-radius: var(--m-radius-full);
        background: var(--m-danger);
        color: var(--m-ground);
        font-size: 11px;
        line-height: 18px;
        text-align: center;
      }
      .list {
        width: min(340px, calc(100vw - 116px)); /* the account stands beside it */
        max-height: 60vh;
        overflow-y: auto;
      }
      h2 {
        margin: 4px 10px 6px;
        color: var(--m-muted);
        font-size: var(--m-size-xs);
      }
      a {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 2px 10px;
        padding: 8px 10px;
        border-radius: var(--m-radius-s);
        color: inherit;
        font-size: var(--m-size-s);
        line-height: var(--m-leading);
        text-decoration: none;
      }
      a:hover {
        background: var(--m-accent-soft);
        color: var(--m-on-accent-soft);
      }
      time {
        color: var(--m-muted);
        font-size: var(--m-size-xs);
      }
      .text {
        grid-column: 1 / -1;
        overflow: hidden;
        display: -webkit-box;
        -webkit-line-clamp: 3;
        -webkit-box-orient: vertical;
      }
      .none {
        margin: 6px 10px 8px;
        color: var(--m-muted);
        font-size: var(--m-size-s);
      }
    `,
  ];

  declare t: ConsoleText;
  declare mentions: readonly MentionView[];

  protected override render(): TemplateResult {
    const { t, mentions } = this;
    const own = texts[t.lang];
    const count = mentions.length;
    const name = count === 0 ? own.mentions : own.mentionsCount(count);
    return html`<desk-menu>
      <button slot="trigger" class="ghost trigger" data-testid="mentions" data-count=${count} aria-haspopup="true" aria-label=${name} title=${name}>
        <span aria-hidden="true">@</span>${count === 0 ? nothing : html`<span class="count" aria-hidden="true">${count}</span>`}
      </button>
      <div class="list">
        <h2>${own.mentions}</h2>
        ${count === 0 ? html`<p class="none">${own.none}</p>` : mentions.map((mention) => this.row(mention))}
      </div>
    </desk-menu>`;
  }

  private row({ conversation_id, note }: MentionView): TemplateResult {
    const { t } = this;
    return html`<a href=${conversationAddress(conversation_id)} data-testid="mention" data-conversation=${conversation_id} @click=${this.close}>
      <b class="people" dir="auto">${note.author.name}</b>
      <time datetime=${note.created_at}>${momentText(note.created_at, t.lang, Date.now())}</time>
      <span class="text people" dir="auto">${note.text}</span>
    </a>`;
  }

  private close(): void {
    this.renderRoot.querySelector<DeskMenu>("desk-menu")?.close();
  }
}

customElements.define("desk-mentions", DeskMentions);
