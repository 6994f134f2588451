// The outermost element: brings the desk to the screen, and the browser's own signs to the desk.
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { ConversationSummary } from "../contract/types.js";
import { createHttp } from "../core/http.js";
import { base, tokens } from "../design/tokens.js";
import { browserLock, browserStorage, openSocket, watchPage } from "../ui/browser.js";
import { Api } from "./api.js";
import { appStyles } from "./app-styles.js";
import type { DeskConversation } from "./conversation.js";
import "./conversation.js";
import { Desk } from "./desk.js";
import "./header.js";
import { textsOf } from "./i18n/index.js";
import type { ConsoleText, ThemeName, UiLang } from "./i18n/types.js";
import { icons } from "./parts/icons.js";
import { shared } from "./parts/styles.js";
import type { DeskPassword } from "./password-dialog.js";
import "./password-dialog.js";
import { readFolded, readLang, readTheme, writeFolded, writeLang, writeTheme } from "./prefs.js";
import type { DeskQueue } from "./queue-list.js";
import "./queue-list.js";
import "./reason.js";
import { shortcut } from "./shortcuts.js";
import "./sign-in.js";
import type { DeskToasts } from "./toasts.js";
import "./toasts.js";

/** How long a conversation that has just begun to wait stands out in the list. */
const FRESH_MS = 4_000;
/** A cut shorter than this is mended before anybody needs to know. */
const OFFLINE_SHOWN_AFTER_MS = 2_000;

export class MadoguchiConsole extends LitElement {
  static override properties = {
    uiLang: { state: true },
    theme: { state: true },
    now: { state: true },
    fresh: { state: true },
    folded: { state: true },
    whyOpen: { state: true },
    announcement: { state: true },
    cutShown: { state: true },
  };

  static override styles = [tokens, base, shared, appStyles];

  private declare uiLang: UiLang;
  private declare theme: ThemeName;
  private declare now: number;
  private declare fresh: ReadonlySet<string>;
  private declare folded: ReadonlySet<string>;
  private declare whyOpen: boolean;
  private declare announcement: string;
  private declare cutShown: boolean;
  private readonly storage = browserStorage();
  private readonly desk: Desk;
  private cutTimer = 0;

  constructor() {
    super();
    this.uiLang = readLang(this.storage, navigator.languages);
    this.theme = readTheme(this.storage);
    this.folded = readFolded(this.storage);
    this.fresh = new Set();
    this.now = Date.now();
    this.whyOpen = false;
    this.announcement = "";
    this.cutShown = false;
    const address = `${location.origin.replace(/^http/, "ws")}/api/v1/agent/ws`;
    this.desk = new Desk({
      api: new Api(createHttp({ base: "", credentials: { kind: "console" } })),
      openSocket: () => openSocket(address),
      storage: this.storage,
      lock: browserLock,
      onChange: () => this.changed(),
      onToast: (say, kind) => this.renderRoot.querySelector<DeskToasts>("desk-toasts")?.push(say, kind),
      onWaiting: (conversation) => this.arrived(conversation),
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const wake = (): void => this.desk.wake();
    watchPage({ wake, show: wake, lost: () => this.desk.lost(), hide: () => this.desk.lost() });
    window.addEventListener("hashchange", () => this.followAddress());
    document.addEventListener("keydown", (event) => this.onKey(event));
    setInterval(() => (this.now = Date.now()), 1_000);
    void this.desk.open();
  }

  private get t(): ConsoleText {
    return textsOf(this.uiLang);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("uiLang")) this.lang = document.documentElement.lang = this.uiLang;
    if (!changed.has("theme")) return;
    for (const element of [this, document.documentElement]) {
      if (this.theme === "system") element.removeAttribute("data-theme");
      else element.setAttribute("data-theme", this.theme);
    }
  }

  protected override render(): TemplateResult {
    return html`${this.screen()}<desk-toasts .t=${this.t}></desk-toasts>`;
  }

  private screen(): TemplateResult {
    const { t, desk } = this;
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
          .t=${t}
          .ended=${desk.ended}
          .signIn=${(email: string, password: string) => desk.signIn(email, password)}
          @lang=${this.onLang}
        ></desk-sign-in>`;
      case "signed_in":
        return this.workplace();
    }
  }

  private workplace(): TemplateResult {
    const { t, desk } = this;
    return html`
      <desk-header
        .t=${t}
        .me=${desk.me}
        .theme=${this.theme}
        .connection=${desk.connection}
        @lang=${this.onLang}
        @theme=${this.onTheme}
        @password=${() => this.passwordDialog?.show()}
        @signout=${() => void desk.signOut()}
      ></desk-header>
      ${this.bar()}
      <main class=${desk.room === null ? "choosing" : "reading"}>
        <desk-queue
          .t=${t}
          .sections=${desk.sections}
          .loaded=${desk.queue.loaded}
          .failed=${desk.queueFailed}
          .selected=${desk.room?.id ?? null}
          .fresh=${this.fresh}
          .folded=${this.folded}
          .now=${this.now}
          @pick=${(event: CustomEvent<string>) => this.pick(event.detail)}
          @fold=${(event: CustomEvent<string>) => this.fold(event.detail)}
          @again=${() => desk.reload()}
        ></desk-queue>
        ${this.opened()}
      </main>
      <desk-password
        .t=${t}
        .change=${(current: string, next: string) => desk.changePassword(current, next)}
        @done=${() => this.toasts?.push((texts) => texts.password.done, "done")}
      ></desk-password>
      <div class="visually-hidden" role="status" aria-live="polite">${this.announcement}</div>
    `;
  }

  private opened(): TemplateResult {
    const { t, desk } = this;
    const { room } = desk;
    if (room === null) {
      return html`<div class="empty nothing">
        ${icons.chat}<strong>${t.conversation.nothing}</strong>${t.conversation.nothingHint}
      </div>`;
    }
    const today = new Date(this.now).setHours(0, 0, 0, 0);
    return html`
      <desk-conversation
        .t=${t}
        .desk=${desk}
        .room=${room}
        .summary=${desk.selected}
        .transcript=${room.transcript}
        .phase=${room.phase}
        .doing=${desk.doing}
        .today=${today}
        .whyOpen=${this.whyOpen}
        @back=${() => this.pick(null)}
        @why=${() => (this.whyOpen = !this.whyOpen)}
      ></desk-conversation>
      <desk-reason
        class=${this.whyOpen ? "open" : ""}
        .t=${t}
        .desk=${desk}
        .summary=${desk.selected}
        .transcript=${room.transcript}
        .doing=${desk.doing}
        @close=${() => (this.whyOpen = false)}
      ></desk-reason>
    `;
  }

  private bar(): TemplateResult | typeof nothing {
    const { t, desk } = this;
    if (desk.connection === "polling") {
      return html`<div class="bar slow" role="status" data-testid="connection-bar">${t.connection.polling}</div>`;
    }
    if (!this.cutShown) return nothing;
    return html`<div class="bar" role="alert" data-testid="connection-bar">${icons.alert}${t.connection.lost}</div>`;
  }

  private get toasts(): DeskToasts | null {
    return this.renderRoot.querySelector("desk-toasts");
  }

  private get passwordDialog(): DeskPassword | null {
    return this.renderRoot.querySelector("desk-password");
  }

  private changed(): void {
    const { desk } = this;
    if (desk.phase === "signed_in" && desk.room === null && location.hash.length > 1) this.followAddress();
    const waiting = desk.phase === "signed_in" ? desk.sections.waiting.count : 0;
    document.title = waiting > 0 ? `(${waiting}) ${this.t.product}` : this.t.product;
    this.watchCut(desk.phase === "signed_in" && desk.connection === "offline");
    this.requestUpdate();
  }

  private watchCut(cut: boolean): void {
    if (!cut) {
      clearTimeout(this.cutTimer);
      this.cutTimer = 0;
      this.cutShown = false;
    } else if (this.cutTimer === 0) {
      this.cutTimer = window.setTimeout(() => (this.cutShown = true), OFFLINE_SHOWN_AFTER_MS);
    }
  }

  /** The open conversation stands in the address, so that a reload and the back button keep their sense. */
  private followAddress(): void {
    const id = decodeURIComponent(location.hash.slice(1));
    this.desk.select(id === "" ? null : id);
  }

  private pick(id: string | null): void {
    this.whyOpen = false;
    const address = id === null ? location.pathname : `#${encodeURIComponent(id)}`;
    if (this.desk.room === null) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
    this.desk.select(id);
  }

  private fold(section: string): void {
    const folded = new Set(this.folded);
    if (!folded.delete(section)) folded.add(section);
    this.folded = folded;
    writeFolded(this.storage, folded);
  }

  private arrived(conversation: ConversationSummary): void {
    const { id, visitor, ticket } = conversation;
    this.fresh = new Set(this.fresh).add(id);
    this.announcement = this.t.queue.announced(visitor, ticket ?? "");
    setTimeout(() => {
      const rest = new Set(this.fresh);
      rest.delete(id);
      this.fresh = rest;
    }, FRESH_MS);
  }

  private onLang(event: CustomEvent<UiLang>): void {
    this.uiLang = event.detail;
    writeLang(this.storage, event.detail);
  }

  private onTheme(event: CustomEvent<ThemeName>): void {
    this.theme = event.detail;
    writeTheme(this.storage, event.detail);
  }

  private onKey(event: KeyboardEvent): void {
    const { desk } = this;
    const does = desk.phase === "signed_in" ? shortcut(event) : null;
    if (does === null) return;
    event.preventDefault();
    const conversation = this.renderRoot.querySelector<DeskConversation>("desk-conversation");
    if (does === "reply") conversation?.focusReply();
    else if (does === "claim") {
      if (desk.selected?.state === "waiting") void desk.claim().then((mine) => mine && conversation?.focusReply());
    } else {
      const rows = this.renderRoot.querySelector<DeskQueue>("desk-queue")?.order ?? [];
      const at = rows.indexOf(desk.room?.id ?? "");
      const next = at === -1 ? rows[0] : rows[at + (does === "next" ? 1 : -1)];
      if (next !== undefined) this.pick(next);
    }
  }
}
