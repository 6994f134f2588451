// Short notices that pass by themselves; errors stay longer.
import { css, html, LitElement, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { base } from "../design/tokens.js";
import type { Say } from "./errors.js";
import type { ConsoleText } from "./i18n/types.js";
import { icons } from "./parts/icons.js";
import { shared } from "./parts/styles.js";

interface Toast {
  readonly id: number;
  readonly say: Say;
  readonly kind: "done" | "error";
}

const STAYS_MS = { done: 5_000, error: 9_000 } as const;
const MOST = 3;

export class DeskToasts extends LitElement {
  static override properties = { t: { attribute: false }, toasts: { state: true } };

  static override styles = [
    base,
    shared,
    css`
      :host {
        position: fixed;
        inset-block-end: calc(96px + env(safe-area-inset-bottom));
        inset-inline: 0;
        z-index: 30;
        pointer-events: none;
      }
      .stack {
        display: grid;
        justify-items: center;
        gap: 8px;
      }
      .toast {
        display: flex;
        align-items: center;
        gap: 10px;
        max-width: min(520px, calc(100vw - 32px));
        padding: 6px 6px 6px 16px;
        border: 1px solid var(--m-line);
        border-radius: var(--m-radius-m);
        background: var(--m-raised);
        box-shadow: var(--m-shadow-l);
        font-size: var(--m-size-s);
        font-weight: 500;
        line-height: 1.5;
        pointer-events: auto;
        animation: rise var(--m-calm) var(--m-ease);
      }
      .toast > .icon {
        color: var(--m-good);
      }
      .toast.error > .icon {
        color: var(--m-danger);
      }
      @keyframes rise {
        from {
          opacity: 0;
          translate: 0 8px;
        }
      }
    `,
  ];

  declare t: ConsoleText;
  private declare toasts: readonly Toast[];
  private next = 0;

  constructor() {
    super();
    this.toasts = [];
  }

  push(say: Say, kind: "done" | "error"): void {
    const id = this.next++;
    this.toasts = [...this.toasts, { id, say, kind }].slice(-MOST);
    setTimeout(() => this.drop(id), STAYS_MS[kind]);
  }

  protected override render(): TemplateResult {
    return html`<div class="stack" role="status" aria-live="polite">
      ${repeat(
        this.toasts,
        (toast) => toast.id,
        ({ id, say, kind }) => html`<div class="toast ${kind}" data-testid="toast" data-kind=${kind}>
          ${kind === "done" ? icons.check : icons.alert}<span class="people" dir="auto">${say(this.t)}</span>
          <button class="ghost" aria-label=${this.t.toast.dismiss} @click=${() => this.drop(id)}>${icons.close}</button>
        </div>`,
      )}
    </div>`;
  }

  private drop(id: number): void {
    this.toasts = this.toasts.filter((toast) => toast.id !== id);
  }
}

customElements.define("desk-toasts", DeskToasts);
