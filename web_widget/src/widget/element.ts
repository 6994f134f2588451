// The widget as a custom element: a launcher, and the panel that it opens.
import { LitElement, html, nothing, type TemplateResult } from "lit";
import { texts as allTexts } from "../i18n/index.js";
import { base, tokens } from "../design/tokens.js";
import type { WidgetConfig } from "./config.js";
import { chatIcon, downIcon } from "./icons.js";
import { MadoguchiPanel } from "./panel.js";
import { shellStyles } from "./styles/shell.js";

export class MadoguchiChat extends LitElement {
  static override styles = [tokens, base, shellStyles];

  /** Set before the element is put into the page. */
  config!: WidgetConfig;

  private readonly panel = new MadoguchiPanel();
  private isOpen = false;
  private unread = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    const { language, theme } = this.config;
    this.lang = language;
    this.panel.config = this.config;
    if (theme !== null) this.dataset["theme"] = this.panel.dataset["theme"] = theme;
    this.panel.addEventListener("close", () => this.close());
    this.panel.addEventListener("unread", (event) => {
      this.unread = (event as CustomEvent<number>).detail;
      this.requestUpdate();
    });
  }

  open(): void {
    if (this.isOpen) return;
    this.isOpen = true;
    this.panel.open();
    this.requestUpdate();
  }

  close(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.panel.close();
    this.requestUpdate();
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(".launcher")?.focus());
  }

  protected override render(): TemplateResult {
    return html`${this.panel}${this.launcher()}`;
  }

  private launcher(): TemplateResult {
    const { isOpen } = this;
    const texts = allTexts[this.config.language];
    const unread = isOpen ? 0 : this.unread;
    const label = isOpen ? texts.close : unread > 0 ? `${texts.open} (${texts.unread(unread)})` : texts.open;
    return html`<button
      type="button"
      class="launcher ${isOpen ? "open" : ""}"
      data-testid="launcher"
      aria-label=${label}
      aria-expanded=${isOpen}
      @click=${() => (isOpen ? this.close() : this.open())}
      @keydown=${this.keydown}
    >
      ${isOpen ? downIcon : chatIcon}
      ${unread > 0 ? html`<span class="unread" data-testid="unread">${unread > 99 ? "99+" : unread}</span>` : nothing}
    </button>`;
  }

  private readonly keydown = (event: KeyboardEvent): void => {
    event.stopPropagation(); // keys typed here are not shortcuts of the page around
    if (event.key === "Escape") this.close();
  };
}
