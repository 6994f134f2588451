// What the console knows and does, without a DOM: session, list, opened conversations, and the agent's actions.
import type { AgentView, ColleagueView, ConversationSummary } from "../contract/types.js";
import { ApiError } from "../core/http.js";
import { AgentFeed, type Lists } from "../core/feed.js";
import type { ConnectionStatus } from "../core/store.js";
import { EMPTY_QUEUE, reduceQueue, sectionsOf, type QueueAction, type QueueState, type Sections } from "../core/queue.js";
import { isSignedOut, type Api, type Outcome } from "./api.js";
import type { DeskPorts, Doing, Phase } from "./desk-ports.js";
import { errorText } from "./errors.js";
import { lossesOf } from "./losses.js";
import { Mentions } from "./notes/mentions.js";
import { Room, unsentIn } from "./room.js";
import { Tellings } from "./tellings.js";

export type { DeskPorts, Doing, Phase } from "./desk-ports.js";

const SCOPE = "madoguchi-console";

export class Desk {
  phase: Phase = "opening";
  /** Whether the sign-in screen is there because a session ended. */
  ended = false;
  me: AgentView | null = null;
  queue: QueueState = EMPTY_QUEUE;
  queueFailed = false;
  connection: ConnectionStatus = "connecting";
  room: Room | null = null;
  doing: Doing = null;
  private feed: AgentFeed | null = null;
  private readonly rooms = new Map<string, Room>();
  private readonly tellings = new Tellings((frame) => this.feed?.tell(frame) ?? false);
  /** Also for what is only read, and has no place in the desk's own state. */
  readonly api: Api;
  readonly mentions: Mentions;

  constructor(private readonly ports: DeskPorts) {
    this.api = ports.api;
    this.mentions = new Mentions(ports.api, ports.onChange);
  }

  get sections(): Sections {
    return sectionsOf(this.queue, this.me?.id ?? "");
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
  async signIn(email: string, password: string): Promise<void> {
    this.enter(await this.ports.api.signIn(email, password));
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

  /** Throws what the server refuses. */
  changePassword(current: string, next: string): Promise<void> {
    return this.ports.api.changePassword(current, next);
  }

  select(id: string | null): void {
    if (id === (this.room?.id ?? null) || this.phase !== "signed_in") return;
    if (this.room !== null) this.feed?.unfollow(this.room.id);
    this.room = id === null ? null : this.roomOf(id);
    const room = this.room;
    if (room !== null) {
      void room.load();
      this.mentions.look(room.id);
      this.feed?.follow(room.id, () => room.cursor);
    }
    this.ports.onChange();
  }

  reload(): void {
    if (this.phase === "unreachable") void this.open();
    if (this.phase !== "signed_in") return;
    void this.feed?.refresh();
    void this.room?.load();
  }

  /** Returns whether the conversation is now this agent's. */
  claim(): Promise<boolean> {
    return this.act("claim", (id) => this.ports.api.claim(id));
  }

  release(): Promise<boolean> {
    return this.act("release", (id) => this.ports.api.release(id));
  }

  resolve(outcome: Outcome): Promise<boolean> {
    return this.act("resolve", (id) => this.ports.api.resolve(id, outcome));
  }

  /** To a colleague, or with null back to the queue; the note is for whoever reads it next. */
  transfer(agentId: string | null, note: string | null): Promise<boolean> {
    return this.act("transfer", (id) => this.ports.api.transfer(id, agentId, note));
  }

  takeOver(): Promise<boolean> {
    return this.act("take_over", (id) => this.ports.api.takeOver(id));
  }

  returnToBot(): Promise<boolean> {
    return this.act("return_to_bot", (id) => this.ports.api.returnToBot(id));
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

  /** This agent writes, or has ceased to, in the open conversation. */
  typing(on: boolean, now = Date.now()): void {
    if (this.room !== null) this.tellings.typing(this.room.id, on, now);
  }

  /** Everything of the open conversation is on the screen. */
  seen(): void {
    if (this.room !== null) this.tellings.seen(this.room.id, this.room.cursor);
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
    for (const room of this.rooms.values()) room.wake();
  }

  lost(): void {
    this.feed?.lost();
  }

  private async act(doing: Doing, send: (id: string) => Promise<ConversationSummary>): Promise<boolean> {
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
    this.me = me;
    this.phase = "signed_in";
    this.ended = false;
    this.connection = "connecting";
    this.feed = new AgentFeed({
      openSocket: this.ports.openSocket,
      list: (state, signal) => this.ports.api.list(state, signal),
      events: (id, after, wait, signal) => this.ports.api.events(id, after, wait, signal),
      onLists: (lists) => this.takeLists(lists),
      onListFailed: (error) => this.listFailed(error),
      onChanged: (conversation) => this.apply({ type: "changed", conversation }),
      onMentions: (mentions) => this.mentions.take(mentions, this.room?.id ?? null),
      onEvents: (id, page) => this.rooms.get(id)?.takeEvents(page),
      onNotice: (notice) => this.rooms.get(notice.conversation_id)?.notice(notice),
      onStatus: (status) => this.setConnection(status),
      onFatal: () => this.leave(true),
    });
    // What was written before a reload and has not arrived is sent now, whichever conversation it is in.
    for (const id of unsentIn(this.ports.storage, `${SCOPE}|${me.id}|`)) this.roomOf(id);
    this.feed.start();
    this.ports.onChange();
  }

  private leave(ended: boolean): void {
    if (this.phase !== "signed_in") return;
    this.phase = "signed_out";
    this.ended = ended;
    this.feed?.stop();
    this.feed = null;
    for (const room of this.rooms.values()) room.close();
    this.rooms.clear();
    this.tellings.forgetSeen();
    this.mentions.clear();
    this.room = null;
    this.queue = EMPTY_QUEUE;
    this.queueFailed = false;
    this.ports.onChange();
  }

  private takeLists(lists: Lists): void {
    this.queueFailed = false;
    if (this.connection === "polling") void this.mentions.load(this.room?.id ?? null);
    this.apply({ type: "listed", lists });
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
    for (const row of before.loaded ? this.queue.byId.values() : []) {
      if (row.state === "waiting" && before.byId.get(row.id)?.state !== "waiting") this.ports.onWaiting(row);
    }
    // What this agent does is no loss: a transfer is on its way.
    if (this.doing === null) lossesOf(before, this.queue, this.me?.id ?? "").forEach(this.ports.onProblem);
    this.ports.onChange();
  }

  private setConnection(status: ConnectionStatus): void {
    // Trying again after a cut is still "offline" to the agent, until something gets through.
    if (status === "connecting" && this.connection === "offline") return;
    this.connection = status;
    if (status === "live" || status === "polling") {
      this.tellings.forgetSeen();
      if (this.room?.phase === "failed") void this.room.load();
      for (const room of this.rooms.values()) room.wake();
    }
    this.ports.onChange();
  }

  private roomOf(id: string): Room {
    const known = this.rooms.get(id);
    if (known !== undefined) return known;
    const room = new Room({
      id,
      api: this.ports.api,
      storage: this.ports.storage,
      scope: `${SCOPE}|${this.me?.id ?? ""}|${id}`,
      ...(this.ports.lock === undefined ? {} : { lock: this.ports.lock }),
      onChange: this.ports.onChange,
      onSummary: (conversation) => this.apply({ type: "changed", conversation }),
      onSignedOut: () => this.leave(true),
    });
    this.rooms.set(id, room);
    room.resume(); // tells of changes, so it must be known by now
    return room;
  }

  private tell(error: unknown): void {
    if (isSignedOut(error)) return this.leave(true);
    this.ports.onProblem((t) => errorText(error, t));
  }
}

