// What automatic assignment offers this agent, above whatever they look at: accept or decline before the time runs out.
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { ConversationSummary } from "../../contract/types.js";
import { base } from "../../design/tokens.js";
import type { ConsoleText } from "../i18n/types.js";
import { visitorName } from "../labels.js";
import { shared } from "../parts/styles.js";
import { texts } from "./texts.js";

/** Fires `accept` and `decline` (detail: conversation id). */
export class DeskOffers extends LitElement {
  static override properties = {
    t: { attribute: false },
    rows: { attribute: false },
    now: { attribute: false },
    doing: { attribute: false },
  };

  static override styles = [
    base,
    shared,
    css`
      :host {
        display: block;
        flex: none;
      }
      section {
        display: grid;
        gap: 1px;
        max-height: 40vh;
        overflow-y: auto;
        border-bottom: 1px solid var(--m-line);
        background: var(--m-accent-soft);
        color: var(--m-on-accent-soft);
      }
      .offer {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 6px 14px;
        max-width: 1320px;
        width: 100%;
        margin-inline: auto;
        padding: 8px 16px;
        font-size: var(--m-size-s);
      }
      h2 {
        margin: 0;
        font-size: var(--m-size-s);
      }
      .preview {
        flex: 1 1 180px;
        min-width: 0;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .left {
        font-variant-numeric: tabular-nums;
        font-weight: 600;
      }
      .does {
        display: flex;
        gap: 8px;
        margin-inline-start: auto;
      }
    `,
  ];

  declare t: ConsoleText;
  declare rows: readonly ConversationSummary[];
  declare now: number;
  declare doing: boolean;

  protected override render(): TemplateResult {
    const { t, rows } = this;
    const own = texts[t.lang].offers;
    const newest = rows.at(-1);
    return html`
      ${rows.length === 0
        ? nothing
        : html`<section aria-label=${own.title} data-testid="offers">${repeat(rows, (row) => row.id, (row) => this.offer(row))}</section>`}
      <div class="visually-hidden" role="status">${newest === undefined ? "" : own.told(visitorName(newest.visitor, t))}</div>
    `;
  }

  private offer(row: ConversationSummary): TemplateResult {
    const { t } = this;
    const own = texts[t.lang].offers;
    const left = Math.max(0, Math.ceil((Date.parse(row.offer?.until ?? "") - this.now) / 1000));
    return html`<div class="offer" data-testid="offer" data-conversation=${row.id}>
      <h2>${own.title}</h2>
      <span><span class="people" dir="auto">${visitorName(row.visitor, t)}</span> · <span class="ticket">${row.ticket}</span></span>
      <span class="preview people" dir="auto">${row.preview}</span>
      <span class="left" aria-hidden="true">${own.left(left)}</span>
      <span class="does">
        <button class="button primary" data-testid="accept" ?disabled=${this.doing} @click=${() => this.fire("accept", row.id)}>${own.accept}</button>
        <button class="button" data-testid="decline" ?disabled=${this.doing} @click=${() => this.fire("decline", row.id)}>${own.decline}</button>
      </span>
    </div>`;
  }

  private fire(name: "accept" | "decline", id: string): void {
    this.dispatchEvent(new CustomEvent(name, { detail: id }));
  }
}

customElements.define("desk-offers", DeskOffers);
