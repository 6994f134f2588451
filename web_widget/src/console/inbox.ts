// The queue's screen: the list, the open conversation, and why it came; its address and its keys.
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { ConversationSummary, SearchResults } from "../contract/types.js";
import type { KeyValueStorage } from "../core/storage.js";
import { base } from "../design/tokens.js";
import { conversationAddress } from "./address.js";
import type { DeskConversation } from "./conversation.js";
import "./conversation.js";
import type { Desk } from "./desk.js";
import type { ConsoleText } from "./i18n/types.js";
import { inboxStyles } from "./inbox-styles.js";
import { icons } from "./parts/icons.js";
import { shared } from "./parts/styles.js";
import { readFolded, writeFolded } from "./prefs.js";
import { PRESS, type QueueKey } from "./keys/press.js";
import { NO_FILTER, NOBODYS, readFilter, searchQuery, writeFilter, type QueueFilter } from "./queue/filter.js";
import type { DeskQueue } from "./queue-list.js";
import "./queue-list.js";
import "./reason.js";
import type { Room } from "./room.js";
import { columnsOf, roomTabs } from "./rooms/tabs.js";

/** How long a conversation that has just begun to wait stands out in the list. */
const FRESH_MS = 4_000;
/** Narrower than this a conversation is hard to read beside another. */
const COLUMN_PX = 380;

export class DeskInbox extends LitElement {
  static override properties = {
    t: { attribute: false },
    desk: { attribute: false },
    storage: { attribute: false },
    revision: { attribute: false },
    now: { attribute: false },
    fresh: { state: true },
    folded: { state: true },
    filter: { state: true },
    whyOpen: { state: true },
    fit: { state: true },
    own: { state: true },
  };

  static override styles = [base, shared, inboxStyles];

  declare t: ConsoleText;
  declare desk: Desk;
  declare storage: KeyValueStorage;
  declare revision: number;
  declare now: number;
  private declare fresh: ReadonlySet<string>;
  private declare folded: ReadonlySet<string> | null;
  private declare filter: QueueFilter;
  private declare own: ReadonlySet<string>;
  private declare whyOpen: boolean;
  /** How many conversations fit side by side. */
  private declare fit: number;
  private readonly resized = new ResizeObserver(() => this.measure());
  private readonly find = (text: string, signal: AbortSignal): Promise<SearchResults> =>
    this.desk.api.search(text, searchQuery(this.filter), signal);
  private readonly latest = (row: ConversationSummary): ConversationSummary => this.desk.queue.byId.get(row.id) ?? row;

  constructor() {
    super();
    this.fresh = new Set();
    this.folded = null;
    this.filter = NO_FILTER;
    this.own = NOBODYS;
    this.whyOpen = false;
    this.fit = 1;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.resized.observe(this);
  }

  override disconnectedCallback(): void {
    this.resized.disconnect();
    super.disconnectedCallback();
  }

  protected override firstUpdated(): void {
    if (this.desk.me?.role === "agent") void this.learnTeams(this.desk.me.id);
  }

  /** Where it fails all teams are alike, and the list is as good as before. */
  private async learnTeams(me: string): Promise<void> {
    const { teams } = await this.desk.api.teams().catch(() => ({ teams: [] }));
    this.own = new Set(teams.filter(({ members }) => members.includes(me)).map(({ id }) => id));
  }

  /** A conversation has just begun to wait. */
  announce({ id }: ConversationSummary): void {
    this.fresh = new Set(this.fresh).add(id);
    setTimeout(() => {
      const rest = new Set(this.fresh);
      rest.delete(id);
      this.fresh = rest;
    }, FRESH_MS);
  }

  /** Does what a key means. */
  press(does: QueueKey): void {
    const { desk, conversation, queue } = this;
    PRESS[does]({
      rows: queue?.order ?? [],
      open: desk.rooms.shown.map(({ id }) => id),
      at: desk.room?.id ?? null,
      waits: desk.selected?.state === "waiting",
      pick: (id) => this.pick(id),
      focusList: () => queue?.focusList(),
      focusSearch: () => queue?.focusSearch(),
      pin: (id) => desk.pin(id, !desk.rooms.isPinned(id)),
      claim: () => void desk.claim().then((mine) => mine && conversation?.focusReply()),
      write: (mode) => conversation?.focusReply(mode),
      canned: () => conversation?.insertReply("/"),
      transfer: () => conversation?.beginTransfer(),
      resolve: () => void conversation?.beginResolve(),
    });
  }

  /** Closes what lies over the conversation; returns whether anything did. */
  escape(): boolean {
    if (!this.whyOpen) return false;
    void this.showWhy(false);
    return true;
  }

  protected override willUpdate(): void {
    if (this.folded !== null) return;
    this.folded = readFolded(this.storage);
    this.filter = readFilter(this.storage);
  }

  protected override updated(): void {
    this.measure();
  }

  protected override render(): TemplateResult {
    const { t, desk } = this;
    return html`<main class=${desk.room === null ? "choosing" : "reading"}>
      <desk-queue
        .t=${t}
        .sections=${desk.sections}
        .loaded=${desk.queue.loaded}
        .failed=${desk.queueFailed}
        .selected=${desk.room?.id ?? null}
        .fresh=${this.fresh}
        .folded=${this.folded}
        .filter=${this.filter}
        .own=${this.own}
        .find=${this.find}
        .latest=${this.latest}
        .now=${this.now}
        @pick=${(event: CustomEvent<string>) => this.pick(event.detail)}
        @fold=${(event: CustomEvent<string>) => this.fold(event.detail)}
        @filter=${(event: CustomEvent<QueueFilter>) => this.narrow(event.detail)}
        @again=${() => desk.reload()}
      ></desk-queue>
      ${this.opened()}
    </main>`;
  }

  private opened(): TemplateResult {
    const { t, desk } = this;
    const { room, rooms } = desk;
    const { shown } = rooms;
    if (shown.length === 0) {
      return html`<div class="empty nothing">
        ${icons.chat}<strong>${t.conversation.nothing}</strong>${t.conversation.nothingHint}
      </div>`;
    }
    const columns = columnsOf(shown, room, this.fit);
    const tabs = { t, desk, select: (id: string) => this.pick(id), close: (id: string) => this.close(id) };
    return html`
      <div class="rooms">
        ${shown.length > columns.length ? roomTabs(tabs) : nothing}
        <div class="columns ${columns.length > 1 ? "several" : ""}">
          ${repeat(columns, ({ id }) => id, (each) => this.column(each))}
        </div>
      </div>
      ${room === null ? nothing : this.reason(room)}
    `;
  }

  private column(room: Room): TemplateResult {
    const { t, desk } = this;
    return html`<desk-conversation
      class=${room === desk.room ? "current" : ""}
      .t=${t}
      .desk=${desk}
      .room=${room}
      .summary=${desk.queue.byId.get(room.id) ?? null}
      .transcript=${room.transcript}
      .facts=${room.facts}
      .phase=${room.phase}
      .doing=${desk.doing}
      .today=${new Date(this.now).setHours(0, 0, 0, 0)}
      .pinned=${desk.rooms.isPinned(room.id)}
      .whyOpen=${this.whyOpen && room === desk.room}
      @pointerdown=${() => this.enter(room)}
      @focusin=${() => this.enter(room)}
      @back=${() => this.pick(null)}
      @why=${() => void this.showWhy(!this.whyOpen)}
    ></desk-conversation>`;
  }

  private reason(room: Room): TemplateResult {
    const { t, desk } = this;
    return html`<desk-reason
      class=${this.whyOpen ? "open" : ""}
      .t=${t}
      .desk=${desk}
      .summary=${desk.selected}
      .transcript=${room.transcript}
      .facts=${room.facts}
      .doing=${desk.doing}
      .suggestions=${room.suggestions}
      .found=${room.suggestions.view}
      @insert=${(event: CustomEvent<string>) => this.insert(event.detail)}
      @close=${() => void this.showWhy(false)}
    ></desk-reason>`;
  }

  private get queue(): DeskQueue | null {
    return this.renderRoot.querySelector("desk-queue");
  }

  private get conversation(): DeskConversation | null {
    return this.renderRoot.querySelector("desk-conversation.current");
  }

  /** Whoever presses or writes in a column is at its conversation: keys, buttons and the reason mean that one. */
  private enter(room: Room): void {
    if (room !== this.desk.room) this.pick(room.id);
  }

  /** Out of the open ones; what was written stays as a draft. */
  private close(id: string): void {
    this.pick(this.desk.rooms.close(id));
    this.requestUpdate();
  }

  /** The open conversation stands in the address, so that a reload and the back button keep their sense. */
  private pick(id: string | null): void {
    this.whyOpen = false;
    const address = id === null ? location.pathname : conversationAddress(id);
    if (this.desk.room === null) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
    this.desk.select(id);
  }

  /** On narrow screens the reason lies over the conversation: the focus goes with it. */
  private async showWhy(open: boolean): Promise<void> {
    this.whyOpen = open;
    await this.updateComplete;
    const place = open ? this.renderRoot.querySelector("desk-reason") : this.conversation;
    place?.shadowRoot?.querySelector<HTMLElement>(open ? ".close" : ".why")?.focus();
  }

  private insert(text: string): void {
    this.whyOpen = false;
    this.conversation?.insertReply(text);
  }

  private measure(): void {
    const rooms = this.renderRoot.querySelector(".rooms");
    if (rooms !== null) this.fit = Math.max(1, Math.floor(rooms.clientWidth / COLUMN_PX));
  }

  private narrow(filter: QueueFilter): void {
    this.filter = filter;
    writeFilter(this.storage, filter);
  }

  private fold(section: string): void {
    const folded = new Set(this.folded);
    if (!folded.delete(section)) folded.add(section);
    this.folded = folded;
    writeFolded(this.storage, folded);
  }
}

customElements.define("desk-inbox", DeskInbox);
