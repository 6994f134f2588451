// The sign-in screen.
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { base } from "../design/tokens.js";
import { errorText, type Say } from "./errors.js";
import type { ConsoleText } from "./i18n/types.js";
import { langSwitch } from "./header.js";
import { icons, mark } from "./parts/icons.js";
import { fields, shared } from "./parts/styles.js";

export type SignIn = (email: string, password: string) => Promise<void>;

/** Fires `lang` (detail: the choice). */
export class DeskSignIn extends LitElement {
  static override properties = {
    t: { attribute: false },
    ended: { type: Boolean },
    signIn: { attribute: false },
    busy: { state: true },
    problem: { state: true },
  };

  static override styles = [
    base,
    shared,
    fields,
    css`
      :host {
        display: grid;
        place-items: center;
        min-height: 100%;
        padding: var(--m-space-5) var(--m-space-4);
        background: var(--m-sunken);
      }
      .card {
        width: min(400px, 100%);
        display: grid;
        gap: var(--m-space-4);
        padding: 36px 32px 32px;
        background: var(--m-ground);
        border: 1px solid var(--m-line);
        border-radius: var(--m-radius-l);
        box-shadow: var(--m-shadow-m);
      }
      .brand {
        display: flex;
        align-items: center;
        gap: 10px;
        font-size: var(--m-size-l);
        font-weight: 700;
      }
      .brand .mark {
        width: 32px;
        height: 32px;
      }
      h1 {
        margin: 8px 0 0;
        font-size: var(--m-size-xl);
        line-height: var(--m-leading-tight);
      }
      .lead {
        margin: -10px 0 4px;
        color: var(--m-muted);
        font-size: var(--m-size-m);
        line-height: var(--m-leading);
      }
      .button {
        min-height: 44px;
        font-size: var(--m-size-m);
        margin-top: 4px;
      }
      .language {
        justify-self: center;
        margin: 4px 0 -8px;
      }
      .language .field {
        display: flex;
        align-items: center;
        color: var(--m-muted);
        font-weight: 400;
        white-space: nowrap;
      }
      .notice {
        background: var(--m-warn-soft);
        color: var(--m-warn);
      }
    `,
  ];

  declare t: ConsoleText;
  declare ended: boolean;
  declare signIn: SignIn;
  private declare busy: boolean;
  private declare problem: Say | null;

  constructor() {
    super();
    this.busy = false;
    this.problem = null;
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLInputElement>("input")?.focus();
  }

  protected override render(): TemplateResult {
    const { t } = this;
    return html`
      <form class="card" @submit=${this.submit}>
        <div class="brand">${mark}<span>${t.product}</span></div>
        <h1>${t.signIn.title}</h1>
        <p class="lead">${t.signIn.lead}</p>
        ${this.ended && this.problem === null
          ? html`<div class="error notice" role="status">${icons.alert}<span>${t.signIn.ended}</span></div>`
          : nothing}
        <label class="field">
          ${t.signIn.email}
          <input data-testid="signin-email" name="email" type="email" autocomplete="username" inputmode="email"
            spellcheck="false" autocapitalize="off" maxlength="254" required />
        </label>
        <label class="field">
          ${t.signIn.password}
          <input data-testid="signin-password" name="password" type="password" autocomplete="current-password"
            maxlength="1024" required />
        </label>
        <div aria-live="assertive">
          ${this.problem === null
            ? nothing
            : html`<div class="error" data-testid="signin-error">${icons.alert}<span>${this.problem(t)}</span></div>`}
        </div>
        <button class="button primary" data-testid="signin-submit" ?disabled=${this.busy}>
          ${this.busy ? t.signIn.busy : t.signIn.submit}
        </button>
        <div class="language">
          ${langSwitch(t, (lang) => this.dispatchEvent(new CustomEvent("lang", { detail: lang })))}
        </div>
      </form>
    `;
  }

  private async submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const data = new FormData(form);
    this.busy = true;
    this.problem = null;
    try {
      await this.signIn(String(data.get("email")).trim(), String(data.get("password")));
    } catch (error) {
      this.problem = (t) => errorText(error, t);
      form.querySelector<HTMLInputElement>("[name=password]")?.select();
    } finally {
      this.busy = false;
    }
  }
}

customElements.define("desk-sign-in", DeskSignIn);
