// The signed-in screen: list, conversation, reason; its address, its keys, and what it tells of new arrivals.
import { html, LitElement, nothing, type TemplateResult } from "lit";
import type { ConversationSummary } from "../contract/types.js";
import type { KeyValueStorage } from "../core/storage.js";
import { base } from "../design/tokens.js";
import type { DeskConversation } from "./conversation.js";
import "./conversation.js";
import type { Desk } from "./desk.js";
import "./header.js";
import type { ConsoleText, ThemeName } from "./i18n/types.js";
import { visitorName } from "./labels.js";
import { icons } from "./parts/icons.js";
import { shared } from "./parts/styles.js";
import type { DeskPassword } from "./password-dialog.js";
import "./password-dialog.js";
import { readFolded, writeFolded } from "./prefs.js";
import type { DeskQueue } from "./queue-list.js";
import "./queue-list.js";
import "./reason.js";
import { shortcut } from "./shortcuts.js";
import { workplaceStyles } from "./workplace-styles.js";

/** How long a conversation that has just begun to wait stands out in the list. */
const FRESH_MS = 4_000;
/** A cut shorter than this is mended before anybody needs to know. */
const CUT_SHOWN_AFTER_MS = 2_000;

/** Fires `lang` and `theme` (detail: the choice), and `password-changed`. */
export class DeskWorkplace extends LitElement {
  static override properties = {
    t: { attribute: false },
    desk: { attribute: false },
    storage: { attribute: false },
    theme: { attribute: false },
    revision: { attribute: false },
    now: { state: true },
    fresh: { state: true },
    folded: { state: true },
    whyOpen: { state: true },
    announcement: { state: true },
    cutShown: { state: true },
  };

  static override styles = [base, shared, workplaceStyles];

  declare t: ConsoleText;
  declare desk: Desk;
  declare storage: KeyValueStorage;
  declare theme: ThemeName;
  declare revision: number;
  private declare now: number;
  private declare fresh: ReadonlySet<string>;
  private declare folded: ReadonlySet<string> | null;
  private declare whyOpen: boolean;
  private declare announcement: string;
  private declare cutShown: boolean;
  private cutTimer = 0;
  private ticker = 0;
  private ends = new AbortController();

  constructor() {
    super();
    this.now = Date.now();
    this.fresh = new Set();
    this.folded = null;
    this.whyOpen = false;
    this.announcement = "";
    this.cutShown = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.ends = new AbortController();
    const { signal } = this.ends;
    window.addEventListener("hashchange", () => this.followAddress(), { signal });
    document.addEventListener("keydown", (event) => this.onKey(event), { signal });
    this.ticker = window.setInterval(() => (this.now = Date.now()), 1_000);
    this.followAddress();
  }

  override disconnectedCallback(): void {
    this.ends.abort();
    clearInterval(this.ticker);
    clearTimeout(this.cutTimer);
    super.disconnectedCallback();
  }

  /** A conversation has just begun to wait. */
  announce({ id, visitor, ticket }: ConversationSummary): void {
    this.fresh = new Set(this.fresh).add(id);
    this.announcement = this.t.queue.announced(visitorName(visitor, this.t), ticket ?? "");
    setTimeout(() => {
      const rest = new Set(this.fresh);
      rest.delete(id);
      this.fresh = rest;
    }, FRESH_MS);
  }

  protected override willUpdate(): void {
    this.folded ??= readFolded(this.storage);
    const cut = this.desk.connection === "offline";
    if (cut && this.cutTimer === 0) this.cutTimer = window.setTimeout(() => (this.cutShown = true), CUT_SHOWN_AFTER_MS);
    if (cut) return;
    clearTimeout(this.cutTimer);
    this.cutTimer = 0;
    this.cutShown = false;
  }

  protected override render(): TemplateResult {
    const { t, desk } = this;
    return html`
      <desk-header
        role="banner"
        .t=${t}
        .me=${desk.me}
        .theme=${this.theme}
        .connection=${desk.connection}
        @lang=${this.pass}
        @theme=${this.pass}
        @password=${() => this.renderRoot.querySelector<DeskPassword>("desk-password")?.show()}
        @away=${(event: CustomEvent<boolean>) => void desk.setAway(event.detail)}
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
        @done=${() => this.dispatchEvent(new CustomEvent("password-changed"))}
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
    return html`
      <desk-conversation
        .t=${t}
        .desk=${desk}
        .room=${room}
        .summary=${desk.selected}
        .transcript=${room.transcript}
        .facts=${room.facts}
        .phase=${room.phase}
        .doing=${desk.doing}
        .today=${new Date(this.now).setHours(0, 0, 0, 0)}
        .whyOpen=${this.whyOpen}
        @back=${() => this.pick(null)}
        @why=${() => void this.showWhy(!this.whyOpen)}
      ></desk-conversation>
      <desk-reason
        class=${this.whyOpen ? "open" : ""}
        .t=${t}
        .desk=${desk}
        .summary=${desk.selected}
        .transcript=${room.transcript}
        .facts=${room.facts}
        .doing=${desk.doing}
        @close=${() => void this.showWhy(false)}
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

  private get conversation(): DeskConversation | null {
    return this.renderRoot.querySelector("desk-conversation");
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

  private pass(event: CustomEvent<string>): void {
    this.dispatchEvent(new CustomEvent(event.type, { detail: event.detail }));
  }

  /** On narrow screens the reason lies over the conversation: the focus goes with it. */
  private async showWhy(open: boolean): Promise<void> {
    this.whyOpen = open;
    await this.updateComplete;
    const place = open ? this.renderRoot.querySelector("desk-reason") : this.conversation;
    place?.shadowRoot?.querySelector<HTMLElement>(open ? ".close" : ".why")?.focus();
  }

  private fold(section: string): void {
    const folded = new Set(this.folded);
    if (!folded.delete(section)) folded.add(section);
    this.folded = folded;
    writeFolded(this.storage, folded);
  }

  private onKey(event: KeyboardEvent): void {
    const { desk, conversation } = this;
    if (event.key === "Escape" && this.whyOpen && !event.defaultPrevented) return void this.showWhy(false);
    const does = shortcut(event);
    if (does === null) return;
    event.preventDefault();
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

customElements.define("desk-workplace", DeskWorkplace);
