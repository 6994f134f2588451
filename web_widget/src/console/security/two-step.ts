// Setting up the second step of signing in, and what one does with it later. Each act asks for the password once more.
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { errorText } from "../errors.js";
import { textsOf } from "../i18n/index.js";
import { accountStyles } from "../accounts/styles.js";
import type { EnrolmentView, RecoveryCodes, TwoStepView } from "../../contract/types.js";
import { base } from "../../design/tokens.js";
import type { Api } from "../api.js";
import type { UiLang } from "../i18n/types.js";
import { icons } from "../parts/icons.js";
import { page } from "../parts/page-styles.js";
import { fields, shared } from "../parts/styles.js";
import { texts, type SecurityText } from "./texts.js";

type Wish = "begin" | "codes" | "off";

type Step =
  | { readonly kind: "rest" }
  | { readonly kind: "password"; readonly wish: Wish }
  | { readonly kind: "code"; readonly enrolment: EnrolmentView }
  | { readonly kind: "codes"; readonly codes: readonly string[] };

/** Fires `changed` once something is in force, or off. */
export class SecurityTwoStep extends LitElement {
  static override properties = {
    lang: { attribute: false },
    api: { attribute: false },
    state: { attribute: false },
    step: { state: true },
    problem: { state: true },
    busy: { state: true },
  };

  static override styles = [
    base,
    shared,
    fields,
    page,
    accountStyles,
    css`
      .scan {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: var(--m-space-4);
        align-items: center;
      }
      .scan img {
        width: 180px;
        height: 180px;
        border-radius: var(--m-radius-m);
        background: #fff;
      }
      code {
        display: block;
        padding: 8px 12px;
        border-radius: var(--m-radius-m);
        background: var(--m-sunken);
        font-family: ui-monospace, monospace;
        font-size: var(--m-size-m);
        overflow-wrap: anywhere;
        user-select: all;
      }
      .codes {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(210px, 1fr));
        gap: 6px;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      @media (max-width: 719px) {
        .scan {
          grid-template-columns: minmax(0, 1fr);
          justify-items: center;
        }
        .scan > div {
          width: 100%;
        }
      }
    `,
  ];

  declare lang: UiLang;
  declare api: Api;
  declare state: TwoStepView;
  private declare step: Step;
  private declare problem: unknown;
  private declare busy: boolean;

  constructor() {
    super();
    this.step = { kind: "rest" };
    this.problem = null;
    this.busy = false;
  }

  protected override render(): TemplateResult {
    const { own, state } = this;
    return html`<section class="card" aria-labelledby="two-step" data-testid="two-step" data-on=${state.enabled}>
      <header>
        <h3 id="two-step">${own.title}</h3>
        <span class="chip ${state.enabled ? "resolved" : "waiting"}">${state.enabled ? own.on : own.off}</span>
      </header>
      <p class="lead">${own.lead}</p>
      ${this.now()}
    </section>`;
  }

  private get own(): SecurityText["twoStep"] {
    return texts[this.lang].twoStep;
  }

  private now(): TemplateResult {
    switch (this.step.kind) {
      case "rest":
        return this.rest();
      case "password":
        return this.password(this.step.wish);
      case "code":
        return this.scan(this.step.enrolment);
      case "codes":
        return this.codes(this.step.codes);
    }
  }

  private rest(): TemplateResult {
    const { own, state } = this;
    const ask = (wish: Wish) => () => this.go({ kind: "password", wish });
    if (!state.enabled) {
      return html`<div class="actions">
        <button class="button primary" data-testid="two-step-begin" @click=${ask("begin")}>${own.begin}</button>
      </div>`;
    }
    return html`<p class="lead">${own.left(state.recovery_codes_left)}</p>
      ${state.required ? html`<p class="lead">${own.required}</p>` : nothing}
      <div class="actions">
        <button class="button" @click=${ask("codes")}>${own.renew}</button>
        ${state.required ? nothing : html`<button class="button danger" data-testid="two-step-off" @click=${ask("off")}>${own.turnOff}</button>`}
      </div>`;
  }

  private password(wish: Wish): TemplateResult {
    const { own } = this;
    return html`<form @submit=${(event: SubmitEvent) => this.onPassword(event, wish)}>
      <input class="visually-hidden" tabindex="-1" aria-hidden="true" autocomplete="username" readonly />
      <label class="field">
        ${own.password}
        <input name="password" type="password" autocomplete="current-password" maxlength="1024" required data-testid="two-step-password" />
        <span class="hint">${own.why[wish]}</span>
      </label>
      ${this.trouble()}
      <div class="actions">
        <button class="button primary" ?disabled=${this.busy} data-testid="two-step-next">${own.next}</button>
        <button type="button" class="button" @click=${() => this.go({ kind: "rest" })}>${own.cancel}</button>
      </div>
    </form>`;
  }

  private scan({ qr, secret }: EnrolmentView): TemplateResult {
    const { own } = this;
    return html`<form @submit=${this.onCode}>
      <p class="lead">${own.scan}</p>
      <div class="scan">
        <img src=${qr} alt=${own.qr} width="180" height="180" />
        <div class="field">${own.secret}<code data-testid="two-step-secret">${secret.replace(/(.{4})(?=.)/gu, "$1 ")}</code></div>
      </div>
      <label class="field">
        ${own.code}
        <input name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="10" required data-testid="two-step-code" />
      </label>
      ${this.trouble()}
      <div class="actions">
        <button class="button primary" ?disabled=${this.busy} data-testid="two-step-confirm">${own.confirm}</button>
        <button type="button" class="button" @click=${() => this.go({ kind: "rest" })}>${own.cancel}</button>
      </div>
    </form>`;
  }

  private codes(codes: readonly string[]): TemplateResult {
    const { own } = this;
    const file = `data:text/plain;charset=utf-8,${encodeURIComponent(`Madoguchi\n${codes.join("\n")}\n`)}`;
    return html`<h4 tabindex="-1">${own.codesTitle}</h4>
      <p class="lead">${own.codesLead}</p>
      <ul class="codes" role="list">
        ${codes.map((code) => html`<li><code data-testid="recovery-code">${code}</code></li>`)}
      </ul>
      <div class="actions">
        <a class="button" href=${file} download="madoguchi-recovery-codes.txt">${own.download}</a>
        <button class="button primary" data-testid="two-step-finish" @click=${this.onFinish}>${own.finish}</button>
      </div>`;
  }

  private trouble(): TemplateResult {
    return html`<div aria-live="assertive">
      ${this.problem === null
        ? nothing
        : html`<div class="error" data-testid="two-step-error">${icons.alert}<span>${errorText(this.problem, textsOf(this.lang))}</span></div>`}
    </div>`;
  }

  private async go(step: Step): Promise<void> {
    this.step = step;
    this.problem = null;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>("input:not([readonly]), h4, button")?.focus();
  }

  private async attempt(work: () => Promise<Step>): Promise<void> {
    this.busy = true;
    this.problem = null;
    try {
      await this.go(await work());
    } catch (error) {
      this.problem = error;
      this.renderRoot.querySelector<HTMLInputElement>("input:not([readonly])")?.select();
    } finally {
      this.busy = false;
    }
  }

  private onPassword(event: SubmitEvent, wish: Wish): Promise<void> {
    event.preventDefault();
    const body = { password: String(new FormData(event.currentTarget as HTMLFormElement).get("password")) };
    return this.attempt(async () => {
      if (wish === "begin") {
        return { kind: "code", enrolment: await this.api.http<EnrolmentView>("POST", "/agent/two-step", { body }) };
      }
      if (wish === "codes") {
        return { kind: "codes", codes: (await this.api.http<RecoveryCodes>("POST", "/agent/two-step/codes", { body })).codes };
      }
      await this.api.http("POST", "/agent/two-step/off", { body });
      this.onChanged();
      return { kind: "rest" };
    });
  }

  private onCode(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const body = { code: String(new FormData(event.currentTarget as HTMLFormElement).get("code")) };
    return this.attempt(async () => {
      const { codes } = await this.api.http<RecoveryCodes>("POST", "/agent/two-step/confirm", { body });
      return { kind: "codes", codes };
    });
  }

  private onFinish(): void {
    void this.go({ kind: "rest" });
    this.onChanged();
  }

  private onChanged(): void {
    this.dispatchEvent(new CustomEvent("changed"));
  }
}

customElements.define("security-two-step", SecurityTwoStep);
