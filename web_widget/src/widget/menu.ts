// The menu under the button in the panel's head, and the question that two of its entries ask before they act.
import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from "lit";
import type { ExtraTexts } from "../i18n/extras/types.js";
import { checkIcon } from "./icons.js";

export interface MenuItem {
  readonly name: string;
  readonly label: string;
  readonly icon: TemplateResult;
  /** Set for what is on or off. */
  readonly checked?: boolean;
  /** Asked before `act`, with a button that says `label`. */
  readonly question?: string;
  readonly act: () => unknown;
}

export class Menu implements ReactiveController {
  isOpen = false;
  private asking: MenuItem | null = null;
  private focusNext: string | null = null;

  constructor(private readonly host: ReactiveControllerHost & { readonly renderRoot: ParentNode }) {
    host.addController(this);
  }

  hostUpdated(): void {
    if (this.focusNext === null) return;
    this.find(this.focusNext)?.focus();
    this.focusNext = null;
  }

  reset(): void {
    this.isOpen = false;
    this.asking = null;
  }

  /** The list, or nothing while it is closed. */
  render(items: readonly MenuItem[], label: string): TemplateResult | typeof nothing {
    if (!this.isOpen) return nothing;
    return html`<div class="menu-list" role="menu" aria-label=${label} @focusout=${this.focusout} @keydown=${this.keydown}>
      ${items.map(
        (item) => html`<button
          type="button"
          class="menu-item"
          role=${item.checked === undefined ? "menuitem" : "menuitemcheckbox"}
          aria-checked=${item.checked ?? nothing}
          tabindex="-1"
          data-testid="menu-${item.name}"
          @click=${() => this.pick(item)}
        >${item.icon}<span>${item.label}</span>${item.checked === true ? checkIcon : nothing}</button>`,
      )}
    </div>`;
  }

  /** The question, over the end of the conversation. */
  renderQuestion(texts: ExtraTexts): TemplateResult | typeof nothing {
    const item = this.asking;
    if (item === null) return nothing;
    return html`<div
      class="question" role="alertdialog" aria-labelledby="question-text" data-testid="question" @keydown=${this.keydown}
    >
      <p id="question-text">${item.question}</p>
      <div class="card-actions">
        <button type="button" class="button primary" data-testid="question-yes" @click=${() => this.confirm(item)}>${item.label}</button>
        <button type="button" class="button" data-testid="question-no" @click=${() => this.dismiss()}>${texts.cancel}</button>
      </div>
    </div>`;
  }

  toggle(): void {
    this.isOpen = !this.isOpen;
    this.asking = null;
    this.focusNext = this.isOpen ? "[role^=menuitem]" : null;
    this.host.requestUpdate();
  }

  private pick(item: MenuItem): void {
    this.isOpen = false;
    if (item.question === undefined) {
      this.find("[data-testid=menu]")?.focus(); // at once: what is done now may take it elsewhere
      item.act();
    } else {
      this.asking = item;
      this.focusNext = ".question .button";
    }
    this.host.requestUpdate();
  }

  private confirm(item: MenuItem): void {
    this.dismiss();
    item.act();
  }

  /** Closes what is open and gives the focus back. */
  private dismiss(): void {
    this.reset();
    this.focusNext = "[data-testid=menu]";
    this.host.requestUpdate();
  }

  private readonly focusout = (event: FocusEvent): void => {
    const next = event.relatedTarget;
    const list = event.currentTarget as Element;
    // The button that opened it closes it by itself.
    const within = next instanceof Node && (list.contains(next) || list.previousElementSibling === next);
    if (!this.isOpen || within) return;
    this.isOpen = false;
    this.host.requestUpdate();
  };

  private readonly keydown = (event: KeyboardEvent): void => {
    if (event.key === "Escape" && (this.isOpen || this.asking !== null)) {
      event.preventDefault();
      event.stopPropagation(); // it closes this, not the panel
      return this.dismiss();
    }
    if (!this.isOpen) return;
    const items = [...this.host.renderRoot.querySelectorAll<HTMLElement>("[role^=menuitem]")];
    const at = items.indexOf(event.target as HTMLElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    items.at(next % items.length)?.focus();
  };

  private find(selector: string): HTMLElement | null {
    return this.host.renderRoot.querySelector<HTMLElement>(selector);
  }
}
