// The sign-in screen.
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { ApiError } from "../core/http.js";
import { base } from "../design/tokens.js";
import { errorText, type Say } from "./errors.js";
import type { ConsoleText } from "./i18n/types.js";
import { langSwitch } from "./header.js";
import { icons, mark } from "./parts/icons.js";
import { fields, shared } from "./parts/styles.js";
import { signInStyles } from "./sign-in-styles.js";

export type SignIn = (email: string, password: string, code: string | null) => Promise<void>;

/** Fires `lang` (detail: the choice). */
export class DeskSignIn extends LitElement {
  static override properties = {
    t: { attribute: false },
    ended: { type: Boolean },
    joined: { attribute: false },
    signIn: { attribute: false },
    busy: { state: true },
    problem: { state: true },
    first: { state: true },
  };

  static override styles = [
    base,
    shared,
    fields,
    signInStyles,
  ];

  declare t: ConsoleText;
  declare ended: boolean;
  /** The address of whoever has just chosen a password under a link. */
  declare joined: string | null;
  declare signIn: SignIn;
  private declare busy: boolean;
  private declare problem: Say | null;
  /** What was right in the first step: a code is wanted now. */
  private declare first: { readonly email: string; readonly password: string } | null;

  constructor() {
    super();
    this.busy = false;
    this.problem = null;
    this.first = null;
    this.joined = null;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has("first")) this.renderRoot.querySelector<HTMLInputElement>("input")?.focus();
  }

  protected override render(): TemplateResult {
    const { t } = this;
    return html`
      <form class="card" @submit=${this.submit}>
        <div class="brand">${mark}<span>${t.product}</span></div>
        ${this.first === null ? this.credentials() : this.secondStep()}
        <div aria-live="assertive">
          ${this.problem === null
            ? nothing
            : html`<div class="error" data-testid="signin-error">${icons.alert}<span>${this.problem(t)}</span></div>`}
        </div>
        <button class="button primary" data-testid="signin-submit" ?disabled=${this.busy}>
          ${this.busy ? t.signIn.busy : t.signIn.submit}
        </button>
        ${this.first === null
          ? nothing
          : html`<button type="button" class="link" @click=${this.startAgain}>${t.signIn.other}</button>`}
        <div class="language">
          ${langSwitch(t, (lang) => this.dispatchEvent(new CustomEvent("lang", { detail: lang })))}
        </div>
      </form>
    `;
  }

  private credentials(): TemplateResult {
    const { t } = this;
    const notice = this.problem !== null ? null : this.joined !== null ? t.signIn.joined : this.ended ? t.signIn.ended : null;
    return html`<h1>${t.signIn.title}</h1>
      <p class="lead">${t.signIn.lead}</p>
      ${notice === null
        ? nothing
        : html`<div class="error ${this.joined === null ? "notice" : "good"}" role="status">${icons.alert}<span>${notice}</span></div>`}
      <label class="field">
        ${t.signIn.email}
        <input data-testid="signin-email" name="email" type="email" autocomplete="username" inputmode="email"
          spellcheck="false" autocapitalize="off" maxlength="254" required .value=${this.joined ?? ""} />
      </label>
      <label class="field">
        ${t.signIn.password}
        <input data-testid="signin-password" name="password" type="password" autocomplete="current-password"
          maxlength="1024" required />
      </label>`;
  }

  private secondStep(): TemplateResult {
    const { t } = this;
    return html`<h1>${t.signIn.codeTitle}</h1>
      <p class="lead">${t.signIn.codeLead}</p>
      <label class="field">
        ${t.signIn.code}
        <input class="code" data-testid="signin-code" name="code" autocomplete="one-time-code" spellcheck="false"
          autocapitalize="off" maxlength="64" required />
        <span class="hint">${t.signIn.codeHint}</span>
      </label>`;
  }

  private startAgain(): void {
    this.first = null;
    this.problem = null;
  }

  private async submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const data = new FormData(form);
    const first = this.first ?? { email: String(data.get("email")).trim(), password: String(data.get("password")) };
    const code = this.first === null ? null : String(data.get("code"));
    this.busy = true;
    this.problem = null;
    try {
      await this.signIn(first.email, first.password, code);
    } catch (error) {
      if (error instanceof ApiError && error.code === "second_factor_required") {
        this.first = first;
        return;
      }
      this.problem = (t) => errorText(error, t);
      form.querySelector<HTMLInputElement>("[name=password], [name=code]")?.select();
    } finally {
      this.busy = false;
    }
  }
}

customElements.define("desk-sign-in", DeskSignIn);
