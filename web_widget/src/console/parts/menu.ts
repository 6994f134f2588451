// A button that opens a panel below it. Closes by Escape, by a click elsewhere, and when the focus leaves.
import { css, html, LitElement, type TemplateResult } from "lit";

export class DeskMenu extends LitElement {
  static override properties = { open: { type: Boolean, reflect: true } };

  static override styles = css`
    :host {
      position: relative;
      display: inline-flex;
    }
    .panel {
      position: absolute;
      inset-block-start: calc(100% + 6px);
      inset-inline-end: 0;
      z-index: 20;
      min-width: 100%;
      background: var(--m-raised);
      color: var(--m-text);
      border: 1px solid var(--m-line);
      border-radius: var(--m-radius-m);
      box-shadow: var(--m-shadow-l);
      padding: var(--m-space-2);
    }
    .panel[hidden] {
      display: none;
    }
  `;

  declare open: boolean;

  constructor() {
    super();
    this.open = false;
    this.addEventListener("keydown", (event) => this.onKey(event));
    this.addEventListener("focusout", (event) => this.onFocusOut(event));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("pointerdown", this.onPointer);
  }

  override disconnectedCallback(): void {
    document.removeEventListener("pointerdown", this.onPointer);
    super.disconnectedCallback();
  }

  protected override render(): TemplateResult {
    return html`
      <slot name="trigger" @click=${this.toggle} @slotchange=${this.mirror}></slot>
      <div class="panel" ?hidden=${!this.open}><slot></slot></div>
    `;
  }

  protected override updated(): void {
    this.mirror();
  }

  close(): void {
    this.open = false;
  }

  private get trigger(): HTMLElement | null {
    return this.querySelector<HTMLElement>("[slot=trigger]");
  }

  private toggle(): void {
    this.open = !this.open;
  }

  /** The trigger is the owner's button: its state is told there, where assistive technology reads it. */
  private mirror(): void {
    this.trigger?.setAttribute("aria-expanded", String(this.open));
  }

  private readonly onPointer = (event: PointerEvent): void => {
    if (this.open && !event.composedPath().includes(this)) this.open = false;
  };

  private onKey(event: KeyboardEvent): void {
    if (!this.open || event.key !== "Escape") return;
    event.stopPropagation();
    this.open = false;
    this.trigger?.focus();
  }

  private onFocusOut(event: FocusEvent): void {
    const next = event.relatedTarget;
    if (next instanceof Node && !this.contains(next)) this.open = false;
  }
}

customElements.define("desk-menu", DeskMenu);
