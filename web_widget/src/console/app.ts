// The outermost element: holds the desk, hands it the browser's signs, and shows the screen of its phase.
import { html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import type { ConversationSummary } from "../contract/types.js";
import { createHttp } from "../core/http.js";
import { base, tokens } from "../design/tokens.js";
import { browserLock, browserStorage, openSocket, watchPage } from "../ui/browser.js";
import { joinToken } from "./address.js";
import { Api } from "./api.js";
import { appStyles } from "./app-styles.js";
import { Desk } from "./desk.js";
import { textsOf } from "./i18n/index.js";
import type { ConsoleText, ThemeName, UiLang } from "./i18n/types.js";
import { visitorName } from "./labels.js";
import type { NoticeKind } from "./notify/prefs.js";
import { startNotifier } from "./notify/start.js";
import { icons } from "./parts/icons.js";
import { shared } from "./parts/styles.js";
import { readLang, readTheme, writeLang, writeTheme } from "./prefs.js";
import "./sign-in.js";
import type { DeskToasts } from "./toasts.js";
import "./toasts.js";
import type { DeskWorkplace } from "./workplace.js";
import "./workplace.js";

export class MadoguchiConsole extends LitElement {
  static override properties = {
    uiLang: { state: true },
    theme: { state: true },
    revision: { state: true },
    token: { state: true },
    joined: { state: true },
  };

  static override styles = [tokens, base, shared, appStyles];

  private declare uiLang: UiLang;
  private declare theme: ThemeName;
  /** Counts the desk's changes: whoever is given it draws the desk again. */
  private declare revision: number;
  /** Of the one-time link that led here. */
  private declare token: string | null;
  /** Who has just chosen a password under it. */
  private declare joined: string | null;
  private readonly storage = browserStorage();
  private readonly api = new Api(createHttp({ base: "", credentials: { kind: "console" } }));
  private readonly desk: Desk;
  private readonly notifier = startNotifier(this.storage, () => this.desk, () => this.uiLang);

  constructor() {
    super();
    this.uiLang = readLang(this.storage, navigator.languages);
    this.theme = readTheme(this.storage);
    this.revision = 0;
    this.joined = null;
    this.token = joinToken(location.hash);
    const address = `${location.origin.replace(/^http/u, "ws")}/api/v1/agent/ws`;
    this.desk = new Desk({
      api: this.api,
      openSocket: () => openSocket(address),
      storage: this.storage,
      lock: browserLock,
      onChange: () => (this.revision += 1),
      onProblem: (say) => this.toasts?.push(say, "error"),
      onWaiting: (conversation) => {
        this.renderRoot.querySelector<DeskWorkplace>("desk-workplace")?.announce(conversation);
        this.noticeOf("waiting", conversation);
      },
      onLine: (conversation) => this.noticeOf("line", conversation),
      onOffer: (conversation) => this.noticeOf("offer", conversation),
      onMention: ({ conversation_id, note }) =>
        void this.notifier.tell({ kind: "mention", conversation: conversation_id, seq: note.seq, who: note.author.name }),
    });
  }

  private noticeOf(kind: NoticeKind, { id, last_seq, visitor }: ConversationSummary): void {
    void this.notifier.tell({ kind, conversation: id, seq: last_seq, who: visitorName(visitor, this.t) });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const wake = (): void => this.desk.wake();
    const lost = (): void => this.desk.lost();
    watchPage({ wake, show: wake, lost, hide: lost });
    window.addEventListener("hashchange", () => this.takeToken());
    this.takeToken();
    void this.desk.open();
  }

  /** A link's token must stay neither in the address bar nor in the history. */
  private takeToken(): void {
    const token = joinToken(location.hash);
    if (token === null) return;
    this.token = token;
    history.replaceState(null, "", location.pathname);
    void import("./accounts/join.js");
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("uiLang")) this.lang = document.documentElement.lang = this.uiLang;
    if (changed.has("theme")) {
      for (const element of [this, document.documentElement]) {
        if (this.theme === "system") element.removeAttribute("data-theme");
        else element.setAttribute("data-theme", this.theme);
      }
    }
    if (this.desk.phase !== "signed_in") document.title = this.t.product;
  }

  protected override render(): TemplateResult {
    return html`${this.screen()}<desk-toasts .t=${this.t}></desk-toasts>`;
  }

  private get t(): ConsoleText {
    return textsOf(this.uiLang);
  }

  private get toasts(): DeskToasts | null {
    return this.renderRoot.querySelector("desk-toasts");
  }

  private screen(): TemplateResult {
    const { t, desk } = this;
    if (this.token !== null) {
      return html`<desk-join role="main" .uiLang=${this.uiLang} .api=${this.api} .token=${this.token} @joined=${this.onJoined}></desk-join>`;
    }
    switch (desk.phase) {
      case "opening":
        return html`<div class="empty whole" role="status">${t.signIn.loading}</div>`;
      case "unreachable":
        return html`<div class="empty whole" role="alert">
          ${icons.alert}<strong>${t.errors.network}</strong>
          <button class="button" @click=${() => desk.reload()}>${t.queue.retry}</button>
        </div>`;
      case "signed_out":
        return html`<desk-sign-in
          role="main"
          .t=${t}
          .ended=${desk.ended}
          .joined=${this.joined}
          .signIn=${(email: string, password: string, code: string | null) => desk.signIn(email, password, code)}
          @lang=${this.onLang}
        ></desk-sign-in>`;
      case "setting_up":
        void import("./security/due.js");
        return html`<security-due
          role="main"
          .uiLang=${this.uiLang}
          .api=${this.api}
          @done=${() => void desk.open()}
          @signout=${() => void desk.signOut()}
        ></security-due>`;
      case "signed_in":
        return html`<desk-workplace
          .t=${t}
          .desk=${desk}
          .api=${this.api}
          .storage=${this.storage}
          .theme=${this.theme}
          .revision=${this.revision}
          @lang=${this.onLang}
          @theme=${this.onTheme}
          @password-changed=${() => this.toasts?.push((texts) => texts.password.done, "done")}
        ></desk-workplace>`;
    }
  }

  private async onJoined(event: CustomEvent<string | null>): Promise<void> {
    this.joined = event.detail;
    // Whoever else is signed in here is not the one who was invited.
    if (event.detail !== null && this.desk.phase !== "signed_out") await this.desk.signOut();
    this.token = null;
  }

  private onLang(event: CustomEvent<UiLang>): void {
    this.uiLang = event.detail;
    writeLang(this.storage, event.detail);
  }

  private onTheme(event: CustomEvent<ThemeName>): void {
    this.theme = event.detail;
    writeTheme(this.storage, event.detail);
  }
}
