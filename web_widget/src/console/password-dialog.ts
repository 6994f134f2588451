// Change of password, in a dialog of the browser's own.
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { ApiError } from "../core/http.js";
import { base } from "../design/tokens.js";
import { errorText, type Say } from "./errors.js";
import type { ConsoleText } from "./i18n/types.js";
import { icons } from "./parts/icons.js";
import { dialog, fields, shared } from "./parts/styles.js";

/** Fires `done` when the password has been changed. */
export class DeskPassword extends LitElement {
  static override properties = {
    t: { attribute: false },
    change: { attribute: false },
    busy: { state: true },
    problem: { state: true },
  };

  static override styles = [
    base,
    shared,
    fields,
    dialog,
  ];

  declare t: ConsoleText;
  declare change: (current: string, next: string) => Promise<void>;
  private declare busy: boolean;
  private declare problem: Say | null;

  constructor() {
    super();
    this.busy = false;
    this.problem = null;
  }

  show(): void {
    this.problem = null;
    this.renderRoot.querySelector("form")?.reset();
    this.dialog.showModal();
  }

  protected override render(): TemplateResult {
    const { t } = this;
    return html`
      <dialog aria-labelledby="title">
        <form @submit=${this.submit}>
          <div class="top">
            <h2 id="title">${t.password.title}</h2>
            <button type="button" class="ghost" aria-label=${t.reason.close} @click=${() => this.dialog.close()}>${icons.close}</button>
          </div>
          <label class="field">
            ${t.password.current}
            <input name="current" type="password" autocomplete="current-password" maxlength="1024" required />
          </label>
          <label class="field">
            ${t.password.next}
            <input name="next" type="password" autocomplete="new-password" maxlength="1024" required />
            <span class="hint">${t.password.hint}</span>
          </label>
          <div aria-live="assertive">
            ${this.problem === null ? nothing : html`<div class="error">${icons.alert}<span>${this.problem(t)}</span></div>`}
          </div>
          <button class="button primary" ?disabled=${this.busy}>${t.password.submit}</button>
        </form>
      </dialog>
    `;
  }

  private get dialog(): HTMLDialogElement {
    return this.renderRoot.querySelector("dialog") as HTMLDialogElement;
  }

  private async submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    this.busy = true;
    this.problem = null;
    try {
      await this.change(String(data.get("current")), String(data.get("next")));
      this.dialog.close();
      this.dispatchEvent(new CustomEvent("done"));
    } catch (error) {
      const wrong = error instanceof ApiError && error.code === "wrong_password";
      this.problem = (t) => (wrong ? t.password.wrong : errorText(error, t));
    } finally {
      this.busy = false;
    }
  }
}

customElements.define("desk-password", DeskPassword);
