// The reply box: a draft for each conversation, kept by its owner; Enter sends, also beside an input method.
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { countCharacters } from "../core/text.js";
import { base } from "../design/tokens.js";
import type { ConsoleText } from "./i18n/types.js";
import { icons } from "./parts/icons.js";
import { shared } from "./parts/styles.js";

/** The server's limit, in characters after trimming. */
const LIMIT = 4000;
const COUNT_FROM = 3600;

/** Fires `send` (detail: text) and `draft` (detail: text). */
export class DeskComposer extends LitElement {
  static override properties = {
    t: { attribute: false },
    conversation: { attribute: false },
    draft: { attribute: false },
    blocked: { attribute: false },
    text: { state: true },
  };

  static override styles = [
    base,
    shared,
    css`
      :host {
        display: block;
        padding: var(--m-space-3) var(--m-space-4) calc(var(--m-space-3) + env(safe-area-inset-bottom));
        background: var(--m-ground);
        border-top: 1px solid var(--m-line);
      }
      .box {
        display: flex;
        align-items: flex-end;
        gap: 8px;
        padding: 6px 6px 6px 14px;
        border: 1px solid var(--m-edge);
        border-radius: var(--m-radius-l);
        background: var(--m-ground);
      }
      .box:focus-within {
        border-color: var(--m-accent);
        box-shadow: 0 0 0 1px var(--m-accent);
      }
      .box.blocked {
        background: var(--m-sunken);
        border-color: var(--m-line);
      }
      textarea {
        flex: 1;
        min-width: 0;
        height: 36px;
        max-height: 40vh;
        padding: 6px 0;
        border: 0;
        outline: 0;
        resize: none;
        background: none;
        font-size: var(--m-size-m);
        line-height: 24px;
      }
      textarea:focus-visible {
        outline: none; /* the box around it shows the focus */
      }
      textarea::placeholder {
        color: var(--m-muted);
        opacity: 1;
      }
      @media (pointer: coarse) {
        textarea {
          font-size: 16px;
        }
      }
      .button {
        border-radius: 11px;
      }
      .foot {
        display: flex;
        justify-content: space-between;
        gap: 12px;
        min-height: 18px;
        padding: 5px 4px 0;
        color: var(--m-muted);
        font-size: var(--m-size-xs);
      }
      .over {
        color: var(--m-danger);
        font-weight: 600;
      }
      @media (max-width: 719px) {
        .hint {
          display: none;
        }
        .foot {
          min-height: 0;
          padding-top: 0;
        }
      }
    `,
  ];

  declare t: ConsoleText;
  declare conversation: string;
  declare draft: string;
  /** Why nothing can be written now; null where it can. */
  declare blocked: string | null;
  private declare text: string;

  constructor() {
    super();
    this.text = "";
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("conversation")) this.text = this.draft;
  }

  protected override render(): TemplateResult {
    const { t, blocked } = this;
    const left = LIMIT - countCharacters(this.text.trim());
    const disabled = blocked !== null || this.text.trim() === "" || left < 0;
    return html`
      <div class="box ${blocked === null ? "" : "blocked"}">
        <textarea data-testid="composer" rows="1" dir="auto" aria-label=${t.composer.label} enterkeyhint="send"
          aria-describedby="foot" placeholder=${blocked ?? t.composer.placeholder} ?disabled=${blocked !== null} .value=${this.text}
          @input=${this.onInput} @keydown=${this.onKey}></textarea>
        <button class="button primary" data-testid="send" ?disabled=${disabled} @click=${this.send}>
          ${icons.send}<span>${t.composer.send}</span>
        </button>
      </div>
      <div class="foot" id="foot" ?hidden=${blocked !== null}>
        <span class="hint">${blocked === null ? t.composer.hint : nothing}</span>
        ${LIMIT - left > COUNT_FROM ? html`<span class=${left < 0 ? "over" : ""}>${t.composer.left(left)}</span>` : nothing}
      </div>
    `;
  }

  protected override updated(): void {
    const box = this.box;
    box.style.height = "auto";
    box.style.height = `${box.scrollHeight}px`;
  }

  override focus(): void {
    this.box.focus();
  }

  private get box(): HTMLTextAreaElement {
    return this.renderRoot.querySelector("textarea") as HTMLTextAreaElement;
  }

  private onInput(): void {
    this.text = this.box.value;
    this.dispatchEvent(new CustomEvent("draft", { detail: this.text }));
  }

  private onKey(event: KeyboardEvent): void {
    // While an input method converts, Enter belongs to it; Safari tells that only by key code 229.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    this.send();
  }

  private send(): void {
    const text = this.text.trim();
    if (this.blocked !== null || text === "" || countCharacters(text) > LIMIT) return;
    this.text = "";
    this.dispatchEvent(new CustomEvent("draft", { detail: "" }));
    this.dispatchEvent(new CustomEvent("send", { detail: text }));
    this.focus();
  }
}

customElements.define("desk-composer", DeskComposer);
