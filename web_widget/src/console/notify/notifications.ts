// Settings: what this browser tells its agent of, and how, with the browser's own state said as it is.
import { html, LitElement, nothing, type TemplateResult } from "lit";
import type { AgentView } from "../../contract/types.js";
import { base } from "../../design/tokens.js";
import { browserStorage } from "../../ui/browser.js";
import type { Api } from "../api.js";
import type { UiLang } from "../i18n/types.js";
import { page } from "../parts/page-styles.js";
import { shared } from "../parts/styles.js";
import { askPermission, permission, ring, showNotification, soundAllowed } from "./browser.js";
import { KINDS, readPrefs, writePrefs, type NoticePrefs } from "./prefs.js";
import { texts } from "./texts.js";

type Tried = "shown" | "notShown" | "played" | null;

export class DeskNotifications extends LitElement {
  static override properties = { lang: {}, prefs: { state: true }, tried: { state: true } };

  static override styles = [base, shared, page];

  declare me: AgentView;
  declare api: Api;
  private declare prefs: NoticePrefs;
  private declare tried: Tried;
  private readonly storage = browserStorage();

  constructor() {
    super();
    this.prefs = readPrefs(this.storage);
    this.tried = null;
  }

  protected override render(): TemplateResult {
    const { prefs } = this;
    const t = texts[this.lang as UiLang];
    return html`
      <section class="card">
        <h3>${t.what}</h3>
        <p class="lead">${t.whatLead}</p>
        ${KINDS.map((kind) =>
          option(kind, t.kinds[kind], t.kindHints[kind], prefs.kinds[kind], (on) => this.keep({ ...prefs, kinds: { ...prefs.kinds, [kind]: on } })),
        )}
      </section>
      <section class="card">
        <h3>${t.how}</h3>
        <p class="lead">${t.howLead}</p>
        ${option("desktop", t.desktop, `${t.desktopHint} ${t.permissions[permission()]}`, prefs.desktop, (on) => void this.setDesktop(on))}
        ${option("sound", t.sound, `${t.soundHint} ${soundAllowed() ? "" : t.soundAsleep}`, prefs.sound, (on) => this.keep({ ...prefs, sound: on }))}
        <div class="actions">
          <button class="button" data-testid="test-desktop" ?disabled=${permission() === "missing"} @click=${() => void this.tryDesktop()}>${t.testDesktop}</button>
          <button class="button" data-testid="test-sound" @click=${() => this.trySound()}>${t.testSound}</button>
        </div>
        <p class="lead" role="status" data-testid="tried">${this.tried === null ? nothing : this.tried === "notShown" ? `${t.notShown} ${t.permissions[permission()]}` : t[this.tried]}</p>
      </section>
    `;
  }

  private keep(prefs: NoticePrefs): void {
    this.prefs = prefs;
    writePrefs(this.storage, prefs);
  }

  /** Switched on only if the browser allows it: a switch that is on and shows nothing would be a lie. */
  private async setDesktop(on: boolean): Promise<void> {
    const allowed = on ? (await askPermission()) === "granted" : false;
    this.keep({ ...this.prefs, desktop: allowed });
    this.requestUpdate();
  }

  private async tryDesktop(): Promise<void> {
    const t = texts[this.lang as UiLang];
    const allowed = (await askPermission()) === "granted";
    this.tried = allowed && showNotification(t.testTitle, t.testBody, "test", () => undefined) ? "shown" : "notShown";
  }

  private trySound(): void {
    ring();
    this.tried = "played";
  }
}

function option(name: string, label: string, hint: string | undefined, on: boolean, change: (on: boolean) => void): TemplateResult {
  return html`<label class="switch">
    <input type="checkbox" data-testid="notify-${name}" .checked=${on} @change=${(event: Event) => {
      const box = event.currentTarget as HTMLInputElement;
      change(box.checked);
    }} />
    <span>${label}${hint === undefined ? nothing : html`<small>${hint}</small>`}</span>
  </label>`;
}

customElements.define("desk-notifications", DeskNotifications);
