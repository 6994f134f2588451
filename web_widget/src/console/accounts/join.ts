// The screen that a one-time link leads to: an invitation, or a new password. Shown to whoever has the link.
import { html, LitElement, nothing, type TemplateResult } from "lit";
import type { JoinView } from "../../contract/types.js";
import { base } from "../../design/tokens.js";
import type { Api } from "../api.js";
import { textsOf } from "../i18n/index.js";
import type { UiLang } from "../i18n/types.js";
import { icons, mark } from "../parts/icons.js";
import { fields, shared } from "../parts/styles.js";
import { signInStyles } from "../sign-in-styles.js";
import { errorText } from "../errors.js";
import { texts, type AccountsText } from "./texts.js";

/** Fires `joined` (detail: the address to sign in with, null where the link is of no use). */
export class DeskJoin extends LitElement {
  static override properties = {
    uiLang: { attribute: false },
    api: { attribute: false },
    token: { attribute: false },
    view: { state: true },
    problem: { state: true },
    busy: { state: true },
  };

  static override styles = [base, shared, fields, signInStyles];

  /** Not `lang`: that is lost where it is set before this file has come. */
  declare uiLang: UiLang;
  declare api: Api;
  declare token: string;
  private declare view: JoinView | null;
  private declare problem: ((own: AccountsText) => string) | null;
  private declare busy: boolean;

  constructor() {
    super();
    this.view = null;
    this.problem = null;
    this.busy = false;
  }

  /** Not when it is connected: what was set before this file has come is there from the first update on. */
  protected override firstUpdated(): void {
    void this.look();
  }

  protected override render(): TemplateResult {
    const t = textsOf(this.uiLang);
    return html`<div class="card">
      <div class="brand">${mark}<span>${t.product}</span></div>
      ${this.view === null ? this.waiting() : this.form(this.view)}
    </div>`;
  }

  private waiting(): TemplateResult {
    const own = texts[this.uiLang].join;
    if (this.problem === null) return html`<p class="lead" role="status">${own.loading}</p>`;
    return html`<h1>${own.goneTitle}</h1>
      ${this.trouble()}
      <button class="button primary" @click=${() => this.leave(null)}>${own.toSignIn}</button>`;
  }

  private form(view: JoinView): TemplateResult {
    const own = texts[this.uiLang].join;
    const invited = view.kind === "invite";
    const role = textsOf(this.uiLang).menu.roles[view.role];
    return html`<form @submit=${this.submit}>
      <h1>${invited ? own.inviteTitle : own.resetTitle}</h1>
      <p class="lead">${invited ? own.inviteLead(role) : own.resetLead}</p>
      <input class="visually-hidden" tabindex="-1" aria-hidden="true" autocomplete="username" .value=${view.email} readonly />
      <p class="whose people">${view.email}</p>
      ${invited
        ? html`<label class="field">
            ${own.name}<input name="name" maxlength="100" autocomplete="name" required data-testid="join-name" />
            <span class="hint">${own.nameHint}</span>
          </label>`
        : nothing}
      <label class="field">
        ${own.password}
        <input name="password" type="password" autocomplete="new-password" minlength="10" maxlength="1024" required data-testid="join-password" />
        <span class="hint">${own.passwordHint}</span>
      </label>
      <label class="field">
        ${own.again}
        <input name="again" type="password" autocomplete="new-password" maxlength="1024" required data-testid="join-again" />
      </label>
      ${this.trouble()}
      <button class="button primary" ?disabled=${this.busy} data-testid="join">${invited ? own.submit : own.resetSubmit}</button>
    </form>`;
  }

  private trouble(): TemplateResult {
    const text = this.problem?.(texts[this.uiLang]);
    return html`<div aria-live="assertive">
      ${text === undefined ? nothing : html`<div class="error" data-testid="join-error">${icons.alert}<span>${text}</span></div>`}
    </div>`;
  }

  private async look(): Promise<void> {
    try {
      this.view = await this.api.http<JoinView>("POST", "/agent/join/look", { body: { token: this.token } });
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLInputElement>("label input")?.focus();
    } catch (error) {
      this.problem = () => errorText(error, textsOf(this.uiLang));
    }
  }

  private async submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const [name, password] = [data.get("name"), String(data.get("password"))];
    if (password !== data.get("again")) {
      this.problem = (own) => own.join.differ;
      return;
    }
    this.busy = true;
    this.problem = null;
    try {
      const body = { token: this.token, password, name: name === null ? null : String(name) };
      const joined = await this.api.http<JoinView>("POST", "/agent/join", { body });
      this.leave(joined.email);
    } catch (error) {
      this.problem = () => errorText(error, textsOf(this.uiLang));
    } finally {
      this.busy = false;
    }
  }

  private leave(email: string | null): void {
    this.dispatchEvent(new CustomEvent("joined", { detail: email }));
  }
}

customElements.define("desk-join", DeskJoin);
