// The signed-in screen: the bar on top, below it the queue or a page as the address says, and what it tells of new arrivals.
import { html, LitElement, nothing, type TemplateResult } from "lit";
import type { AgentView, ConversationSummary } from "../contract/types.js";
import type { KeyValueStorage } from "../core/storage.js";
import { base } from "../design/tokens.js";
import { conversationAddress, placeOf } from "./address.js";
import type { Api } from "./api.js";
import type { Desk } from "./desk.js";
import "./header.js";
import type { ConsoleText, ThemeName } from "./i18n/types.js";
import type { DeskInbox } from "./inbox.js";
import "./inbox.js";
import type { DeskKeys } from "./keys/sheet.js";
import "./keys/sheet.js";
import { visitorName } from "./labels.js";
import "./page-frame.js";
import { texts as peopleTexts } from "./people/texts.js";
import "./people/team.js";
import { pageAt, SETTINGS } from "./pages.js";
import { icons } from "./parts/icons.js";
import { shared } from "./parts/styles.js";
import "./live/bell.js";
import "./notes/bell.js";
import type { DeskPassword } from "./password-dialog.js";
import "./password-dialog.js";
import { readSingleKeys, shortcut } from "./shortcuts.js";
import { offersTo } from "./routing/model.js";
import "./routing/offers.js";
import { workplaceStyles } from "./workplace-styles.js";

/** A cut shorter than this is mended before anybody needs to know. */
const CUT_SHOWN_AFTER_MS = 2_000;

/** Fires `lang` and `theme` (detail: the choice), and `password-changed`. */
export class DeskWorkplace extends LitElement {
  static override properties = {
    t: { attribute: false },
    desk: { attribute: false },
    api: { attribute: false },
    storage: { attribute: false },
    theme: { attribute: false },
    revision: { attribute: false },
    at: { state: true },
    now: { state: true },
    announcement: { state: true },
    cutShown: { state: true },
  };

  static override styles = [base, shared, workplaceStyles];

  declare t: ConsoleText;
  declare desk: Desk;
  declare api: Api;
  declare storage: KeyValueStorage;
  declare theme: ThemeName;
  declare revision: number;
  /** Key of the page that is open; null for the queue. */
  private declare at: string | null;
  private declare now: number;
  private declare announcement: string;
  private declare cutShown: boolean;
  private cutTimer = 0;
  private ticker = 0;
  private ends = new AbortController();

  constructor() {
    super();
    this.at = null;
    this.now = Date.now();
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
  announce(conversation: ConversationSummary): void {
    this.announcement = this.t.queue.announced(visitorName(conversation.visitor, this.t), conversation.ticket ?? "");
    this.inbox?.announce(conversation);
  }

  protected override willUpdate(): void {
    document.title = this.heading();
    const cut = this.desk.connection === "offline";
    if (cut && this.cutTimer === 0) this.cutTimer = window.setTimeout(() => (this.cutShown = true), CUT_SHOWN_AFTER_MS);
    if (cut) return;
    clearTimeout(this.cutTimer);
    this.cutTimer = 0;
    this.cutShown = false;
  }

  protected override render(): TemplateResult {
    const { t, desk } = this;
    const { me, room } = desk;
    // Maintainers see no conversations: what is their own is where they begin.
    const at = this.at ?? (me?.role === "maintainer" ? "settings/security" : null);
    return html`
      <desk-header
        role="banner"
        .t=${t}
        .me=${me}
        .at=${at}
        .queueAddress=${room === null ? "#" : conversationAddress(room.id)}
        .theme=${this.theme}
        .connection=${desk.connection}
        @lang=${this.pass}
        @theme=${this.pass}
        @password=${() => this.renderRoot.querySelector<DeskPassword>("desk-password")?.show()}
        @keys=${() => this.keys?.show()}
        @away=${(event: CustomEvent<boolean>) => void desk.setAway(event.detail)}
        @signout=${() => void desk.signOut()}
      >
        ${me === null || me.role === "maintainer" ? nothing : html`<desk-team slot="tools" .t=${t} .me=${me} .api=${this.api} .mine=${desk.sections.mine.count}></desk-team>`}
        <desk-alerts slot="tools" .uiLang=${t.lang} .alerts=${desk.alerts.open}></desk-alerts>
        <desk-mentions slot="tools" .t=${t} .mentions=${desk.mentions.unseen}></desk-mentions>
      </desk-header>
      ${this.bar()}
      <desk-offers
        .t=${t}
        .rows=${offersTo(me?.id, desk.sections.waiting.rows)}
        .now=${this.now}
        .doing=${desk.doing !== null}
        @accept=${(event: CustomEvent<string>) => void this.accept(event.detail)}
        @decline=${(event: CustomEvent<string>) => void desk.attempt(() => this.api.decline(event.detail))}
      ></desk-offers>
      ${at === null || me === null ? this.queue() : this.page(at, me)}
      <desk-password
        .t=${t}
        .change=${(current: string, next: string) => desk.api.changePassword(current, next)}
        @done=${() => this.dispatchEvent(new CustomEvent("password-changed"))}
      ></desk-password>
      <desk-keys .t=${t} .storage=${this.storage}></desk-keys>
      <div class="visually-hidden" role="status" aria-live="polite">${this.announcement}</div>
    `;
  }

  private queue(): TemplateResult {
    return html`<desk-inbox
      .t=${this.t}
      .desk=${this.desk}
      .storage=${this.storage}
      .revision=${this.revision}
      .now=${this.now}
    ></desk-inbox>`;
  }

  private page(at: string, me: AgentView): TemplateResult {
    return html`<desk-page role="main" .t=${this.t} .me=${me} .api=${this.api} .at=${at} .revision=${this.revision}></desk-page>`;
  }

  private bar(): TemplateResult | typeof nothing {
    const { t, desk } = this;
    if (desk.connection === "polling") {
      return html`<div class="bar slow" role="status" data-testid="connection-bar">${t.connection.polling}</div>`;
    }
    if (!this.cutShown) return this.awayBar();
    return html`<div class="bar" role="alert" data-testid="connection-bar">${icons.alert}${t.connection.lost}</div>`;
  }

  private awayBar(): TemplateResult | typeof nothing {
    const { t, desk } = this;
    if (!desk.me?.away) return nothing;
    const people = peopleTexts[t.lang];
    const { count } = desk.sections.mine;
    const { offers_missed: missed } = desk.me;
    return html`<div class="bar slow" role="status" data-testid="away-bar">
      <span>${missed > 0 ? people.missed(missed) : people.away}${count > 0 ? ` ${people.left(count)}` : ""}</span>
      <button class="button" data-testid="back-again" @click=${() => void desk.setAway(false)}>${people.back}</button>
    </div>`;
  }

  /** "(3) Reports · Madoguchi": how many wait stands first, where a narrow tab still shows it. */
  private heading(): string {
    const { t, at, desk } = this;
    const waiting = desk.sections.waiting.count;
    const page = at === null ? null : pageAt(at, desk.me?.role);
    const name = page === null ? null : at === SETTINGS ? t.pages.settings : t.pages.names[page.key];
    return `${waiting > 0 ? `(${waiting}) ` : ""}${name === null ? "" : `${name} · `}${t.product}`;
  }

  private get inbox(): DeskInbox | null {
    return this.renderRoot.querySelector("desk-inbox");
  }

  private get keys(): DeskKeys | null {
    return this.renderRoot.querySelector("desk-keys");
  }

  /** A page leaves the open conversation as it is: whoever comes back to the queue finds it again. */
  private followAddress(): void {
    const place = placeOf(location.hash);
    this.at = place.kind === "page" ? place.key : null;
    if (place.kind !== "page") this.desk.select(place.kind === "queue" ? null : place.id);
  }

  /** What was offered is taken, and opened. */
  private async accept(id: string): Promise<void> {
    this.at = null;
    history.pushState(null, "", conversationAddress(id));
    this.desk.select(id);
    await this.desk.claim();
  }

  private pass(event: CustomEvent<string>): void {
    this.dispatchEvent(new CustomEvent(event.type, { detail: event.detail }));
  }

  private onKey(event: KeyboardEvent): void {
    if (event.key === "Escape" && !event.defaultPrevented && this.inbox?.escape()) return;
    const does = shortcut(event);
    if (does === null || (does !== "sheet" && !readSingleKeys(this.storage))) return;
    if (does === "sheet") this.keys?.show();
    else if (this.inbox === null) return;
    else this.inbox.press(does);
    event.preventDefault();
  }
}

customElements.define("desk-workplace", DeskWorkplace);
