// Settings: colleagues' accounts. Invite, change, disable; links are shown once, to be handed over.
import { html, LitElement, nothing, type TemplateResult } from "lit";
import type { AccountList, AccountRequest, AccountView, AgentView, InviteView, NewLinkView } from "../../contract/types.js";
import { base } from "../../design/tokens.js";
import type { Api } from "../api.js";
import { textsOf } from "../i18n/index.js";
import type { RoleName, UiLang } from "../i18n/types.js";
import { icons } from "../parts/icons.js";
import { page } from "../parts/page-styles.js";
import { fields, shared } from "../parts/styles.js";
import { momentText } from "../time.js";
import { errorText } from "../errors.js";
import { accountStyles } from "./styles.js";
import { texts, type AccountsText } from "./texts.js";

const ROLES: readonly RoleName[] = ["agent", "supervisor", "admin", "maintainer"];

interface Shown {
  readonly kind: "invite" | "reset";
  readonly link: NewLinkView;
  readonly copied: boolean;
}

export class SettingsAgents extends LitElement {
  static override properties = {
    lang: { attribute: false },
    me: { attribute: false },
    api: { attribute: false },
    list: { state: true },
    problem: { state: true },
    shown: { state: true },
    editing: { state: true },
    saved: { state: true },
    busy: { state: true },
  };

  static override styles = [base, shared, fields, page, accountStyles];

  declare lang: UiLang;
  declare me: AgentView;
  declare api: Api;
  private declare list: AccountList | null;
  /** Where it went wrong, and how. */
  private declare problem: { readonly at: string; readonly error: unknown } | null;
  private declare shown: Shown | null;
  /** Id of the account whose form is open. */
  private declare editing: string | null;
  private declare saved: string | null;
  private declare busy: boolean;

  constructor() {
    super();
    this.list = this.problem = this.shown = this.editing = this.saved = null;
    this.busy = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  protected override render(): TemplateResult {
    const { own, list } = this;
    if (list === null) {
      return html`<div class="card" aria-busy=${this.problem === null}>
        ${this.trouble("list")}${this.problem === null ? html`<p class="lead" role="status">${own.loading}</p>` : nothing}
      </div>`;
    }
    return html`${this.inviting()}
      <section class="card" aria-labelledby="accounts">
        <h3 id="accounts">${own.list.title}</h3>
        ${this.trouble("list")}
        <ul role="list" class="rows">
          ${list.accounts.map((account) => this.row(account))}
        </ul>
      </section>
      ${list.invites.length === 0 ? nothing : this.invitations(list.invites)} ${this.requirement(list)}`;
  }

  private get own(): AccountsText {
    return texts[this.lang];
  }

  private roleText(role: RoleName): string {
    return textsOf(this.lang).menu.roles[role];
  }

  private roles(name: string, chosen: RoleName): TemplateResult {
    return html`<select name=${name} data-testid=${name}>
      ${ROLES.map((role) => html`<option value=${role} ?selected=${role === chosen}>${this.roleText(role)}</option>`)}
    </select>`;
  }

  private trouble(at: string): TemplateResult {
    const here = this.problem?.at === at ? this.problem : null;
    return html`<div aria-live="assertive">
      ${here === null ? nothing : html`<div class="error" data-testid="problem">${icons.alert}<span>${errorText(here.error, textsOf(this.lang))}</span></div>`}
    </div>`;
  }

  private inviting(): TemplateResult {
    const { own } = this;
    return html`<section class="card" aria-labelledby="invite">
      <h3 id="invite">${own.invite.title}</h3>
      <p class="lead">${own.invite.lead}</p>
      <form @submit=${this.onInvite}>
        <div class="pair">
          <label class="field">
            ${own.invite.email}
            <input name="email" type="email" maxlength="254" autocomplete="off" spellcheck="false" required data-testid="invite-email" />
          </label>
          <label class="field">${own.invite.role} ${this.roles("invite-role", "agent")}</label>
        </div>
        ${this.trouble("invite")}
        <div class="actions"><button class="button primary" ?disabled=${this.busy} data-testid="invite">${own.invite.submit}</button></div>
      </form>
      ${this.shown?.kind === "invite" ? this.link(this.shown) : nothing}
    </section>`;
  }

  private link({ kind, link, copied }: Shown): TemplateResult {
    const own = this.own.link;
    return html`<div class="link-box" role="status">
      <b>${own[kind](link.email)}</b>
      <div class="copy">
        <input readonly aria-label=${own.address} .value=${link.url} data-testid="link" @focus=${(event: Event) => (event.target as HTMLInputElement).select()} />
        <button class="button" data-testid="copy" @click=${this.onCopy}>${copied ? own.copied : own.copy}</button>
      </div>
      <p class="hint">${own.hint(momentText(link.expires_at, this.lang, Date.now()))}</p>
    </div>`;
  }

  private row(account: AccountView): TemplateResult {
    const own = this.own.list;
    const { id, name, email, role, active, two_step, last_seen_at } = account;
    const seen = last_seen_at === null ? own.never : own.seen(momentText(last_seen_at, this.lang, Date.now()));
    return html`<li data-testid="account" data-email=${email}>
      <div class="row ${active ? "" : "off"}">
        <div class="who">
          <b class="people" dir="auto">${name}</b>
          ${id === this.me.id ? html`<span class="chip mine">${own.you}</span>` : nothing}
          <span class="mail people">${email}</span>
        </div>
        <div class="facts">
          <span>${this.roleText(role)}</span>
          ${two_step ? html`<span class="chip resolved">${own.twoStep}</span>` : nothing}
          ${active ? nothing : html`<span class="chip waiting" data-testid="disabled">${own.disabled}</span>`}
          <span class="hint">${seen}</span>
        </div>
        <button class="button" aria-expanded=${this.editing === id} aria-label=${own.editOf(name)} data-testid="edit" @click=${() => this.onEdit(id)}>${own.edit}</button>
      </div>
      ${this.editing === id ? this.editor(account) : nothing}
    </li>`;
  }

  private editor(account: AccountView): TemplateResult {
    const own = this.own.list;
    const { id, name, role, active, two_step, email } = account;
    return html`<form class="editor" @submit=${(event: SubmitEvent) => this.onSave(event, account)}>
      <div class="pair">
        <label class="field">${own.name}<input name="name" maxlength="100" .value=${name} required /></label>
        <label class="field">${own.role} ${this.roles("role", role)}</label>
      </div>
      ${this.trouble(id)}
      <div class="actions">
        <button class="button primary" ?disabled=${this.busy} data-testid="save">${own.save}</button>
        ${active
          ? html`<button type="button" class="button" data-testid="reset-password" @click=${() => this.act(id, () => this.onLink(id))}>${own.resetPassword}</button>`
          : nothing}
        ${two_step
          ? html`<button type="button" class="button danger" data-testid="reset-two-step" @click=${() => this.ask(own.confirm.resetTwoStep(name), id, () => this.api.http("POST", `/agent/accounts/${id}/reset-two-step`))}>
              ${own.resetTwoStep}
            </button>`
          : nothing}
        ${active
          ? html`<button type="button" class="button danger" data-testid="disable" @click=${() => this.ask(own.confirm.disable(name), id, () => this.change(id, { active: false }))}>${own.disable}</button>`
          : html`<button type="button" class="button" data-testid="enable" @click=${() => this.act(id, () => this.change(id, { active: true }))}>${own.enable}</button>`}
        <span class="saved" role="status">${this.saved === id ? own.saved : nothing}</span>
      </div>
      ${this.shown?.kind === "reset" && this.shown.link.email === email ? this.link(this.shown) : nothing}
    </form>`;
  }

  private invitations(invites: readonly InviteView[]): TemplateResult {
    const own = this.own.open;
    return html`<section class="card" aria-labelledby="open">
      <h3 id="open">${own.title}</h3>
      ${this.trouble("open")}
      <ul role="list" class="rows">
        ${invites.map(
          ({ id, email, role, expires_at }) => html`<li class="row" data-testid="invitation" data-email=${email}>
            <div class="who"><b class="people">${email}</b></div>
            <div class="facts"><span>${this.roleText(role)}</span><span class="hint">${own.until(momentText(expires_at, this.lang, Date.now()))}</span></div>
            <button class="button" aria-label=${own.revokeOf(email)} @click=${() => this.act("open", () => this.api.http("DELETE", `/agent/invites/${id}`))}>${own.revoke}</button>
          </li>`,
        )}
      </ul>
    </section>`;
  }

  private requirement(list: AccountList): TemplateResult {
    const own = this.own.required;
    return html`<fieldset class="card" data-testid="two-step-roles">
      <legend><h3>${own.title}</h3></legend>
      <p class="lead">${own.lead}</p>
      <div class="pair">
        ${ROLES.map(
          (role) => html`<label class="switch">
            <input type="checkbox" name=${role} .checked=${list.two_step_roles.includes(role)} ?disabled=${this.busy} @change=${this.onRequire} />
            ${this.roleText(role)}
          </label>`,
        )}
      </div>
      ${this.trouble("required")}
    </fieldset>`;
  }

  private async load(): Promise<void> {
    try {
      this.list = await this.api.http<AccountList>("GET", "/agent/accounts");
    } catch (error) {
      this.problem = { at: "list", error };
    }
  }

  /** Does something, then shows what is true now; a refusal is told at `at`. Returns whether it was done. */
  private async act(at: string, work: () => Promise<unknown>): Promise<boolean> {
    this.busy = true;
    this.problem = null;
    this.saved = null;
    try {
      await work();
      await this.load();
      return true;
    } catch (error) {
      this.problem = { at, error };
      return false;
    } finally {
      this.busy = false;
    }
  }

  private ask(question: string, at: string, work: () => Promise<unknown>): void {
    if (confirm(question)) void this.act(at, work);
  }

  private change(id: string, body: AccountRequest): Promise<void> {
    return this.api.http("PATCH", `/agent/accounts/${id}`, { body });
  }

  private onEdit(id: string): void {
    this.editing = this.editing === id ? null : id;
    this.problem = this.saved = this.shown = null;
  }

  private async onInvite(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const data = new FormData(form);
    const body = { email: String(data.get("email")).trim(), role: data.get("invite-role") };
    const done = await this.act("invite", async () => {
      const link = await this.api.http<NewLinkView>("POST", "/agent/invites", { body });
      this.shown = { kind: "invite", link, copied: false };
    });
    if (done) form.reset();
  }

  private async onSave(event: SubmitEvent, account: AccountView): Promise<void> {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const [name, role] = [String(data.get("name")).trim(), String(data.get("role")) as RoleName];
    const body = { ...(name === account.name ? {} : { name }), ...(role === account.role ? {} : { role }) };
    if (await this.act(account.id, () => this.change(account.id, body))) this.saved = account.id;
  }

  private async onLink(id: string): Promise<void> {
    const link = await this.api.http<NewLinkView>("POST", `/agent/accounts/${id}/password-link`);
    this.shown = { kind: "reset", link, copied: false };
  }

  private async onRequire(event: Event): Promise<void> {
    const { name, checked } = event.currentTarget as HTMLInputElement;
    const roles = (this.list?.two_step_roles ?? []).filter((role) => role !== name);
    const body = { roles: checked ? [...roles, name as RoleName] : roles };
    // What was refused must not stay ticked.
    if (!(await this.act("required", () => this.api.http("PUT", "/agent/two-step/roles", { body })))) {
      (event.target as HTMLInputElement).checked = !checked;
    }
  }

  private async onCopy(event: Event): Promise<void> {
    event.preventDefault();
    if (this.shown === null) return;
    await navigator.clipboard.writeText(this.shown.link.url);
    this.shown = { ...this.shown, copied: true };
  }
}

customElements.define("settings-agents", SettingsAgents);
