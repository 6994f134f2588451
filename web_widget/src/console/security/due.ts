// In place of the console: the role must have two-step sign-in, and whoever signed in has none yet.
import { html, LitElement, nothing, type TemplateResult } from "lit";
import type { ProfileView } from "../../contract/types.js";
import { base } from "../../design/tokens.js";
import type { Api } from "../api.js";
import { textsOf } from "../i18n/index.js";
import type { UiLang } from "../i18n/types.js";
import { icons, mark } from "../parts/icons.js";
import { page } from "../parts/page-styles.js";
import { fields, shared } from "../parts/styles.js";
import { signInStyles } from "../sign-in-styles.js";
import { texts } from "./texts.js";
import "./two-step.js";

/** Fires `done` once it is set up, and `signout`. */
export class SecurityDue extends LitElement {
  static override properties = {
    uiLang: { attribute: false },
    api: { attribute: false },
    profile: { state: true },
  };

  static override styles = [base, shared, fields, page, signInStyles];

  /** Not `lang`: that is lost where it is set before this file has come. */
  declare uiLang: UiLang;
  declare api: Api;
  private declare profile: ProfileView | null;

  constructor() {
    super();
    this.profile = null;
  }

  /** Not when it is connected: what was set before this file has come is there from the first update on. */
  protected override async firstUpdated(): Promise<void> {
    this.profile = await this.api.http<ProfileView>("GET", "/agent/profile");
  }

  protected override render(): TemplateResult {
    const own = texts[this.uiLang];
    return html`<div class="due">
      <div class="brand">${mark}<span>${textsOf(this.uiLang).product}</span></div>
      <div class="error notice" role="status">${icons.alert}<span>${own.twoStep.due}</span></div>
      ${this.profile === null
        ? nothing
        : html`<security-two-step .lang=${this.uiLang} .api=${this.api} .state=${this.profile.two_step} @changed=${() => this.fire("done")}></security-two-step>`}
      <button class="link" @click=${() => this.fire("signout")}>${own.signOut}</button>
    </div>`;
  }

  private fire(name: "done" | "signout"): void {
    this.dispatchEvent(new CustomEvent(name));
  }
}

customElements.define("security-due", SecurityDue);
