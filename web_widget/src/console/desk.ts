// What the console knows and does, without a DOM: session, list, opened conversations, and the agent's actions.
import type { AgentView, ColleagueView, ConversationSummary } from "../contract/types.js";
import { ApiError } from "../core/http.js";
import { AgentFeed, type Lists } from "../core/feed.js";
import type { ConnectionStatus } from "../core/store.js";
import { EMPTY_QUEUE, reduceQueue, sectionsOf, type QueueAction, type QueueState, type Sections } from "../core/queue.js";
import { Arrivals } from "./arrivals.js";
import { isSignedOut, type Api } from "./api.js";
import { Deeds } from "./deeds.js";
import type { DeskPorts, Doing, Phase } from "./desk-ports.js";
import { errorText } from "./errors.js";
import { lossesOf } from "./losses.js";
import { Alerts } from "./live/alerts.js";
import { Mentions } from "./notes/mentions.js";
import { newOffers, offerEnded, visitorLines } from "./notify/news.js";
import { OpenRooms, PINS_MOST } from "./open-rooms.js";
import { Room, unsentIn } from "./room.js";
import { texts as roomTexts } from "./rooms/texts.js";
import { Tellings } from "./tellings.js";
export type { DeskPorts, Doing, Phase } from "./desk-ports.js";
const SCOPE = "madoguchi-console";

export class Desk extends Deeds {
  phase: Phase = "opening";
  /** Whether the sign-in screen is there because a session ended. */
  ended = false;
  me: AgentView | null = null;
  queue: QueueState = EMPTY_QUEUE;
  queueFailed = false;
  connection: ConnectionStatus = "connecting";
  doing: Doing = null;
  private feed: AgentFeed | null = null;
  private arrivals = new Arrivals();
  private asked: QueueState["byId"] = EMPTY_QUEUE.byId;
  private sectioned: { readonly of: QueueState; readonly is: Sections } | null = null;
  readonly rooms: OpenRooms;
  private readonly tellings = new Tellings((frame) => this.feed?.tell(frame) ?? false);
  /** Also for what is only read, and has no place in the desk's own state. */
  readonly api: Api;
  readonly mentions: Mentions;
  readonly alerts: Alerts;

  constructor(private readonly ports: DeskPorts) {
    super();
    this.api = ports.api;
    this.rooms = new OpenRooms({
      storage: ports.storage,
      make: (id) => this.newRoom(id),
      follow: (room) => this.feed?.follow(room.id, () => room.cursor),
      unfollow: (id) => this.feed?.unfollow(id),
    });
    this.mentions = new Mentions(ports.api, ports.onChange, ports.onMention);
    this.alerts = new Alerts(ports.onProblem, ports.onChange);
  }

  /** Made once for each list: with thousands of rows the sorting is what costs. */
  get sections(): Sections {
    if (this.sectioned?.of !== this.queue) this.sectioned = { of: this.queue, is: sectionsOf(this.queue, this.me?.id ?? "") };
    return this.sectioned.is;
  }

  /** The conversation that the agent is at. */
  get room(): Room | null {
    return this.rooms.current;
  }

  get selected(): ConversationSummary | null {
    return this.room === null ? null : (this.queue.byId.get(this.room.id) ?? null);
  }

  /** Takes up the session of the cookie, if there is one. */
  async open(): Promise<void> {
    this.phase = "opening";
    this.ports.onChange();
    try {
      this.enter(await this.ports.api.me());
    } catch (error) {
      this.phase = isSignedOut(error) ? "signed_out" : "unreachable";
      this.ports.onChange();
    }
  }

  /** Throws what the server refuses. */
  async signIn(email: string, password: string, code: string | null = null): Promise<void> {
    this.enter(await this.ports.api.signIn(email, password, code));
  }

  async signOut(): Promise<void> {
    try {
      await this.ports.api.signOut();
      this.leave(false);
    } catch (error) {
      if (isSignedOut(error)) this.leave(false);
      else this.tell(error);
    }
  }

  select(id: string | null): void {
    if (id === (this.room?.id ?? null) || this.phase !== "signed_in") return;
    this.rooms.select(id);
    if (id !== null) this.mentions.look(id);
    this.ports.onChange();
  }

  /** Keeps a conversation on the screen beside the others, or no longer. */
  pin(id: string, on: boolean): void {
    if (!this.rooms.pin(id, on)) this.ports.onProblem((t) => roomTexts[t.lang].full(PINS_MOST));
    this.ports.onChange();
  }

  reload(): void {
    if (this.phase === "unreachable") void this.open();
    if (this.phase !== "signed_in") return;
    void this.feed?.refresh();
    for (const room of this.rooms.shown) void room.load();
  }

  /** Everybody else to whom a conversation can be given. Throws what the server refuses. */
  async colleagues(): Promise<readonly ColleagueView[]> {
    return (await this.ports.api.colleagues()).agents.filter(({ id }) => id !== this.me?.id);
  }

  /** Sends an article word for word, claiming the conversation first where it still waits. */
  async sendArticle(articleId: string, lang: string, title: string): Promise<void> {
    const room = this.room;
    if (room === null) return;
    if (this.selected?.state === "waiting" && !(await this.claim())) return;
    room.sendArticle(articleId, lang, title);
  }

  /** Signed in, but not to be counted on: visitors are not told that somebody is there. */
  async setAway(away: boolean): Promise<void> {
    try {
      this.me = await this.ports.api.setAway(away);
    } catch (error) {
      this.tell(error);
    }
    this.ports.onChange();
  }

  /** This agent writes, or has ceased to. */
  typing(room: Room, on: boolean, now = Date.now()): void {
    this.tellings.typing(room.id, on, now);
  }

  /** Everything of this conversation is on the screen. */
  seen(room: Room): void {
    this.tellings.seen(room.id, room.cursor);
  }

  /** Does it, and tells what the server refuses. */
  async attempt(act: () => Promise<unknown>): Promise<boolean> {
    try {
      await act();
      return true;
    } catch (error) {
      this.tell(error);
      return false;
    }
  }

  wake(): void {
    this.feed?.wake();
    if (this.room !== null) this.mentions.look(this.room.id);
    for (const room of this.rooms.all) room.wake();
  }

  lost(): void {
    this.feed?.lost();
  }

  protected async act(doing: Doing, send: (id: string) => Promise<ConversationSummary>): Promise<boolean> {
    const room = this.room;
    if (room === null || this.doing !== null) return false;
    this.doing = doing;
    this.ports.onChange();
    try {
      this.apply({ type: "changed", conversation: await send(room.id) });
      return true;
    } catch (error) {
      this.tell(error);
      // Whoever was faster: show what is true now.
      if (error instanceof ApiError && error.status < 500) this.reload();
      return false;
    } finally {
      this.doing = null;
      this.ports.onChange();
    }
  }

  private enter(me: AgentView): void {
    [this.me, this.phase, this.ended] = [me, me.two_step_due ? "setting_up" : "signed_in", false];
    // Maintainers have pages, and no conversations to follow.
    if (me.two_step_due || me.role === "maintainer") return this.ports.onChange();
    this.connection = "connecting";
    this.feed = new AgentFeed({
      openSocket: this.ports.openSocket,
      list: (state, limit, signal) => this.ports.api.list(state, limit, signal),
      events: (id, after, wait, signal) => this.ports.api.events(id, after, wait, signal),
      onListing: () => (this.asked = this.queue.byId),
      onLists: (lists) => this.takeLists(lists),
      onListFailed: (error) => this.listFailed(error),
      onChanged: (conversation) => this.apply({ type: "changed", conversation }),
      onMentions: (mentions) => this.mentions.take(mentions, this.room?.id ?? null),
      onLive: (alerts) => this.alerts.take(alerts),
      onEvents: (id, page) => this.rooms.get(id)?.takeEvents(page),
      onNotice: (notice) => this.rooms.get(notice.conversation_id)?.notice(notice),
      onStatus: (status) => this.setConnection(status),
      onFatal: () => this.leave(true),
    });
    const scope = `${SCOPE}|${me.id}|`;
    // What was written before a reload and has not arrived is sent now, whichever conversation it is in.
    for (const id of unsentIn(this.ports.storage, scope)) this.rooms.of(id);
    this.rooms.restore(scope);
    this.feed.start();
    this.ports.onChange();
  }

  private leave(ended: boolean): void {
    if (this.phase !== "signed_in" && this.phase !== "setting_up") return;
    [this.phase, this.ended] = ["signed_out", ended];
    this.feed?.stop();
    this.feed = null;
    this.rooms.closeAll();
    this.tellings.forgetSeen();
    this.mentions.clear();
    this.alerts.clear();
    this.queue = EMPTY_QUEUE;
    this.sectioned = null;
    this.arrivals = new Arrivals();
    this.queueFailed = false;
    this.ports.onChange();
  }

  /** Whoever lets offers run out is set away by the server. What fails here is shown by what the agent does next. */
  private async lookAtMe(): Promise<void> {
    const me = await this.ports.api.me().catch(() => this.me);
    if (this.phase !== "signed_in") return;
    this.me = me;
    this.ports.onChange();
  }

  private takeLists(lists: Lists): void {
    this.queueFailed = false;
    if (this.connection === "polling") void this.mentions.load(this.room?.id ?? null);
    this.apply({ type: "listed", lists, asked: this.asked });
    for (const room of this.rooms.shown) if (room.phase === "ready" && !this.queue.byId.has(room.id)) void room.load();
    this.ports.onChange();
  }

  private listFailed(error: unknown): void {
    if (isSignedOut(error)) return this.leave(true);
    this.queueFailed = true;
    this.ports.onChange();
  }

  private apply(action: QueueAction): void {
    const before = this.queue;
    this.queue = reduceQueue(before, action);
    if (this.queue === before) return;
    this.arrivals.take(before, this.queue, action).forEach(this.ports.onWaiting);
    visitorLines(before, this.queue, this.me?.id ?? "").forEach((row) => this.ports.onLine?.(row));
    newOffers(before, this.queue, this.me?.id ?? "").forEach((row) => this.ports.onOffer?.(row));
    if (offerEnded(before, this.queue, this.me?.id ?? "")) void this.lookAtMe();
    // What this agent does is no loss: a transfer is on its way.
    if (this.doing === null) lossesOf(before, this.queue, this.me?.id ?? "").forEach(this.ports.onProblem);
    this.ports.onChange();
  }

  private setConnection(status: ConnectionStatus): void {
    // Trying again after a cut is still "offline" to the agent, until something gets through.
    if (status === "connecting" && this.connection === "offline") return;
    if (this.connection === "offline") void this.lookAtMe();
    this.connection = status;
    if (status === "live" || status === "polling") {
      this.tellings.forgetSeen();
      for (const room of this.rooms.shown) if (room.phase === "failed") void room.load();
      for (const room of this.rooms.all) room.wake();
    }
    this.ports.onChange();
  }

  private newRoom(id: string): Room {
    return new Room({
      id,
      api: this.ports.api,
      storage: this.ports.storage,
      scope: `${SCOPE}|${this.me?.id ?? ""}|${id}`,
      ...(this.ports.lock === undefined ? {} : { lock: this.ports.lock }),
      onChange: this.ports.onChange,
      onSummary: (conversation) => this.apply({ type: "changed", conversation }),
      onSignedOut: () => this.leave(true),
    });
  }

  private tell(error: unknown): void {
    if (isSignedOut(error)) return this.leave(true);
    this.ports.onProblem((t) => errorText(error, t));
  }
}
