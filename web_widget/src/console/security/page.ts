// Settings: one's own account. Name and picture, password, second step, and where one is signed in.
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { errorText } from "../errors.js";
import { textsOf } from "../i18n/index.js";
import { accountStyles } from "../accounts/styles.js";
import type { AgentView, ProfileView, SessionView } from "../../contract/types.js";
import { base } from "../../design/tokens.js";
import type { Api } from "../api.js";
import type { UiLang } from "../i18n/types.js";
import { icons } from "../parts/icons.js";
import { page } from "../parts/page-styles.js";
import { fields, shared } from "../parts/styles.js";
import { momentText } from "../time.js";
import { texts, type SecurityText } from "./texts.js";
import "./two-step.js";

type Part = "profile" | "password" | "sessions";

export class SettingsSecurity extends LitElement {
  static override properties = {
    lang: { attribute: false },
    me: { attribute: false },
    api: { attribute: false },
    profile: { state: true },
    problem: { state: true },
    done: { state: true },
    busy: { state: true },
  };

  static override styles = [
    base,
    shared,
    fields,
    page,
    accountStyles,
    css`
      .mail {
        margin: 0;
      }
      .facts .hint + .hint::before {
        content: "· ";
      }
    `,
  ];

  declare lang: UiLang;
  declare me: AgentView;
  declare api: Api;
  private declare profile: ProfileView | null;
  private declare problem: { readonly at: Part; readonly error: unknown } | null;
  private declare done: Part | null;
  private declare busy: boolean;

  constructor() {
    super();
    this.profile = null;
    this.problem = null;
    this.done = null;
    this.busy = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.act("sessions", () => this.load());
  }

  protected override render(): TemplateResult {
    const { own, profile } = this;
    if (profile === null) {
      return html`<div class="card">${this.trouble("sessions")}<p class="lead" role="status">${this.problem === null ? own.loading : nothing}</p></div>`;
    }
    return html`${this.naming(profile)}
      <security-two-step .lang=${this.lang} .api=${this.api} .state=${profile.two_step} @changed=${() => this.act("sessions", () => this.load())}></security-two-step>
      ${this.password()} ${this.sessions(profile.sessions)}`;
  }

  private get own(): SecurityText {
    return texts[this.lang];
  }

  private trouble(at: Part): TemplateResult {
    const here = this.problem?.at === at ? this.problem : null;
    return html`<div aria-live="assertive">
      ${here === null ? nothing : html`<div class="error" data-testid="problem">${icons.alert}<span>${errorText(here.error, textsOf(this.lang))}</span></div>`}
    </div>`;
  }

  private naming({ name, email, avatar }: ProfileView): TemplateResult {
    const own = this.own.profile;
    return html`<section class="card" aria-labelledby="profile">
      <h3 id="profile">${own.title}</h3>
      <p class="lead">${own.lead}</p>
      <form @submit=${this.onProfile}>
        <p class="mail people">${email}</p>
        <div class="pair">
          <label class="field">${own.name}<input name="name" maxlength="100" autocomplete="name" .value=${name} required data-testid="own-name" /></label>
          <label class="field">
            ${own.avatar}<input name="avatar" maxlength="500" spellcheck="false" .value=${avatar ?? ""} data-testid="own-avatar" />
            <span class="hint">${own.avatarHint}</span>
          </label>
        </div>
        ${this.trouble("profile")}
        <div class="actions">
          <button class="button primary" ?disabled=${this.busy} data-testid="own-save">${own.save}</button>
          <span class="saved" role="status">${this.done === "profile" ? this.own.saved : nothing}</span>
        </div>
      </form>
    </section>`;
  }

  private password(): TemplateResult {
    const own = this.own.password;
    return html`<section class="card" aria-labelledby="password">
      <h3 id="password">${own.title}</h3>
      <p class="lead">${own.lead}</p>
      <form @submit=${this.onPassword}>
        <input class="visually-hidden" tabindex="-1" aria-hidden="true" autocomplete="username" .value=${this.me.email} readonly />
        <div class="pair">
          <label class="field">${own.current}<input name="current" type="password" autocomplete="current-password" maxlength="1024" required /></label>
          <label class="field">
            ${own.next}<input name="next" type="password" autocomplete="new-password" minlength="10" maxlength="1024" required />
            <span class="hint">${own.hint}</span>
          </label>
        </div>
        ${this.trouble("password")}
        <div class="actions">
          <button class="button primary" ?disabled=${this.busy}>${own.submit}</button>
          <span class="saved" role="status">${this.done === "password" ? own.done : nothing}</span>
        </div>
      </form>
    </section>`;
  }

  private sessions(sessions: readonly SessionView[]): TemplateResult {
    const own = this.own.sessions;
    return html`<section class="card" aria-labelledby="sessions">
      <h3 id="sessions">${own.title}</h3>
      <p class="lead">${own.lead}</p>
      ${this.trouble("sessions")}
      <ul role="list" class="rows">
        ${sessions.map((session) => this.session(session))}
      </ul>
      ${sessions.length < 2
        ? nothing
        : html`<div class="actions">
            <button class="button" data-testid="end-others" @click=${() => this.end("/agent/sessions")}>${own.endOthers}</button>
          </div>`}
    </section>`;
  }

  private session({ id, browser, system, created_at, last_seen_at, current }: SessionView): TemplateResult {
    const own = this.own.sessions;
    const device = browser === null || system === null ? (browser ?? system ?? own.unknown) : own.device(browser, system);
    const when = (iso: string): string => momentText(iso, this.lang, Date.now());
    return html`<li class="row" data-testid="session">
      <div class="who"><b>${device}</b> ${current ? html`<span class="chip mine">${own.here}</span>` : nothing}</div>
      <div class="facts"><span class="hint">${own.seen(when(last_seen_at))}</span><span class="hint">${own.since(when(created_at))}</span></div>
      ${current ? nothing : html`<button class="button" aria-label=${own.endOf(device)} @click=${() => this.end(`/agent/sessions/${id}`)}>${own.end}</button>`}
    </li>`;
  }

  private async load(): Promise<void> {
    this.profile = await this.api.http<ProfileView>("GET", "/agent/profile");
  }

  private async act(part: Part, work: () => Promise<unknown>): Promise<boolean> {
    this.busy = true;
    this.problem = this.done = null;
    try {
      await work();
      this.done = part;
      return true;
    } catch (error) {
      this.problem = { at: part, error };
      return false;
    } finally {
      this.busy = false;
    }
  }

  private end(path: string): void {
    void this.act("sessions", async () => {
      await this.api.http("DELETE", path);
      await this.load();
    });
  }

  private onProfile(event: SubmitEvent): void {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const avatar = String(data.get("avatar")).trim();
    const body = { name: String(data.get("name")), avatar: avatar === "" ? null : avatar };
    void this.act("profile", async () => {
      await this.api.http("PUT", "/agent/profile", { body });
      await this.load();
    });
  }

  private async onPassword(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const data = new FormData(form);
    const change = (): Promise<void> => this.api.changePassword(String(data.get("current")), String(data.get("next")));
    if (!(await this.act("password", change))) return;
    form.reset();
    await this.load();
  }
}

customElements.define("settings-security", SettingsSecurity);
