// A visitor's conversation, from nothing to followed: session, snapshot, line, outbox. Nothing is asked of the
// server before `open()`, unless an earlier page left a conversation with people or an unsent line behind.
import type { Action, ConversationSnapshot, EventView, MessageView, VisitorFrame } from "../contract/types.js";
import { systemClock, type Clock } from "../core/clock.js";
import { Connection } from "../core/connection.js";
import { NetworkError, createHttp, isRetryable } from "../core/http.js";
import { Outbox } from "../core/outbox.js";
import { emptyConversation, reduce, type Change, type ConversationState, type PendingLine } from "../core/store.js";
import { createVisitorApi, type VisitorApi } from "../core/visitor-api.js";
import { PageAttributes, type Attributes } from "./attributes.js";
import type { ChatOptions } from "./chat-options.js";
import { Joiner, isLost } from "./joiner.js";
import { Presence } from "./presence.js";
import { readEvents } from "./read-events.js";
import { emptyRoom, takeEvents, takeFrame, takeSnapshot, type Room } from "./room.js";
import { SessionStore, subjectOf } from "./session.js";
import { OperatorSettings } from "./settings.js";

const RESYNC_AFTER_MS = 60_000; // after such a silence of the server everything is read anew

export class VisitorChat {
  state: ConversationState = emptyConversation;
  room: Room = emptyRoom;
  language: string;
  /** When the visitor last wrote, by this browser's clock. */
  lastWroteAt = 0;
  readonly settings: OperatorSettings;
  readonly api: VisitorApi;
  private readonly scope: string;
  private readonly session: SessionStore;
  private readonly joiner: Joiner;
  private readonly outbox: Outbox;
  private readonly connection: Connection<VisitorFrame>;
  private readonly clock: Clock;
  private readonly presence: Presence;
  private readonly attributes: PageAttributes;
  private wanted = false;
  private identity: string | null = null;

  constructor(private readonly options: ChatOptions) {
    this.clock = options.clock ?? systemClock;
    this.language = options.language;
    this.scope = `madoguchi|${options.base}`;
    const waits = { clock: this.clock, random: options.random ?? Math.random };
    this.session = new SessionStore(this.scope, options.storage);
    const credentials = { kind: "bearer", token: () => this.session.token } as const;
    const http = createHttp({ base: options.base, credentials, ...(options.fetch && { fetch: options.fetch }) });
    this.api = createVisitorApi(http);
    this.settings = new OperatorSettings((language) => this.api.config(language, options.page()), options.onChange);
    this.attributes = new PageAttributes((request) =>
      this.state.id === null ? null : this.api.setAttributes(this.state.id, request),
    );
    this.joiner = new Joiner({
      ...options,
      ...waits,
      api: this.api,
      session: this.session,
      lockName: `${this.scope}|join`,
      sessionRequest: () => ({ lang: this.language, identity: this.identity }),
      startRequest: () => ({ lang: this.language, page: options.page(), site: options.site ?? null, time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone }),
      onStatus: (status) => this.dispatch({ type: "connection", status }),
      onJoined: (snapshot) => this.adopt(snapshot),
    });
    this.outbox = new Outbox({
      ...waits,
      scope: this.scope,
      storage: options.storage,
      lock: options.lock,
      send: (line) => this.deliver(line),
      // After these the chat starts anew, and the line goes into the new conversation.
      isRetryable: (error) => isRetryable(error) || isLost(error),
      onLine: (line) => this.dispatch({ type: "pending", line }),
      onRemoved: (id) => this.dispatch({ type: "pending_removed", id }),
    });
    this.presence = new Presence(this.clock, (frame) => this.connection.send(frame));
    this.connection = new Connection<VisitorFrame>({
      ...waits,
      openSocket: () => options.openSocket(`${options.base.replace(/^http/, "ws")}/api/v1/visitor/ws`),
      hello: () => {
        const { id, lastSeq } = this.state;
        return { type: "hello", token: this.session.token ?? "", conversation_id: id ?? "", after: lastSeq };
      },
      onReady: (silence) => {
        this.joiner.stands();
        if (silence > RESYNC_AFTER_MS) void this.refresh(); // not all of it comes by events
      },
      onFrame: (frame) => this.receive(frame),
      onStatus: (status) => this.dispatch({ type: "connection", status }),
      onFatal: () => this.startAnew(),
      poll: (wait, signal) => this.poll(wait, signal),
    });
  }

  get refused(): string | null {
    return this.joiner.refused;
  }

  get unreachable(): boolean {
    return this.joiner.unreachable;
  }

  /** Number of lines by others that have not been looked at. */
  get unread(): number {
    return this.state.messages.filter(({ author, seq }) => author.kind !== "visitor" && seq > this.session.seen).length;
  }

  /** Follows the conversation of an earlier page if somebody is to answer in it or a line is still unsent. */
  restore(): void {
    if (this.session.followed || this.options.storage.keys(`${this.scope}|line|`).length > 0) this.open();
  }

  /** Makes or resumes the conversation, and stays with it. */
  open(): void {
    if (this.wanted) return;
    this.wanted = true;
    this.outbox.resume();
    void this.settings.load(this.language);
    void this.join();
  }

  say(text: string, action: Action | null = null): void {
    this.open();
    this.lastWroteAt = this.clock.now();
    this.presence.sent();
    this.outbox.add(text, action);
  }

  retry(id: string): void {
    this.lastWroteAt = this.clock.now();
    this.outbox.retry(id);
  }

  readonly delete = (id: string): void => this.outbox.delete(id);

  typing(on: boolean): void {
    this.presence.typing(on, this.state);
  }

  markSeen(): void {
    const seq = this.state.messages.at(-1)?.seq ?? 0;
    this.session.seen = seq;
    this.presence.sees(seq, this.state);
  }

  /** Who the visitor is, signed by the page's own server; the conversations of that person follow. */
  identify(identity: string): void {
    this.identity = identity;
    if (this.session.token === null || subjectOf(identity) === this.session.subject) return;
    void this.startOver();
  }

  /** What the page says of its visitor; replaces what it said before. */
  setAttributes(attributes: Attributes): void {
    this.attributes.say(attributes);
  }

  setLanguage(language: string): void {
    this.language = language;
    if (this.wanted) void this.settings.load(this.language);
  }

  /** A new visitor with a new conversation, at once or when it is opened again; nobody is left waiting in the old one. */
  async reset(atOnce = true): Promise<void> {
    this.wanted &&= atOnce;
    const { id, state } = this.state;
    if (id !== null && (state === "waiting" || state === "with_agent")) await this.api.end(id).catch(() => {});
    this.identity = null;
    this.attributes.say(null);
    this.outbox.clear();
    await this.startOver();
  }

  wake(): void {
    if (this.session.isStale) void this.startOver(); // the visitor has signed out in another tab
    this.joiner.wake();
    this.connection.wake();
    this.outbox.wake();
  }

  readonly lost = (): void => this.connection.lost();

  /** Lets go of the line while the page is put away; `resume` takes it up again. */
  readonly pause = (): void => this.connection.stop();

  resume(): void {
    if (this.wanted && this.state.id !== null && !this.joiner.joining) this.connection.start();
    this.wake();
  }

  private async join(pauseFirst = false): Promise<void> {
    if (!(await this.joiner.join(pauseFirst))) return;
    this.connection.start();
    this.outbox.wake();
    if (this.settings.missing) void this.settings.load(this.language);
    this.attributes.tell();
    const { id, ticket } = this.state;
    if (id === null || ticket === null) return;
    // A snapshot holds the messages alone; who came and went stands in the events.
    await readEvents(this.api, id, (events) => {
      if (id === this.state.id) this.room = takeEvents(this.room, events);
      this.options.onChange();
      return id === this.state.id;
    });
  }

  /** Leaves the visitor and the conversation; where the chat is open, the next visitor comes at once. */
  private async startOver(): Promise<void> {
    this.connection.stop();
    this.session.drop();
    this.state = { ...emptyConversation, pending: this.state.pending };
    this.room = emptyRoom;
    this.presence.reset();
    this.options.onChange();
    if (this.wanted) await this.join();
  }

  /** Token or conversation are not known there any more. */
  private startAnew(): void {
    if (this.joiner.joining) return;
    this.connection.stop();
    this.session.drop();
    void this.join(true);
  }

  /** What no event tells: the wait, whether an address was left, who the person is, whether it may be rated. */
  async refresh(): Promise<void> {
    const { id, lastSeq } = this.state;
    if (id === null) return;
    const snapshot = await this.api.snapshot(id).catch(() => null);
    if (snapshot === null || id !== this.state.id) return;
    if (snapshot.conversation.last_seq < lastSeq) {
      // The server was put back to an earlier state: what it knows counts.
      this.state = { ...this.state, id: null, lastSeq: 0, messages: [] };
      this.room = emptyRoom;
      this.connection.again();
    }
    this.adopt(snapshot);
  }

  private adopt(snapshot: ConversationSnapshot): void {
    const { id, lastSeq } = this.state;
    this.room = takeSnapshot(this.room, snapshot);
    this.dispatch({ type: "snapshot", snapshot });
    // A snapshot may overtake events; the first one brings what an earlier page has told.
    this.hear(snapshot.messages, id === snapshot.conversation.id ? lastSeq : Infinity);
  }

  private async deliver(line: PendingLine): Promise<void> {
    if (this.state.id === null || this.session.token === null) throw new NetworkError();
    try {
      await this.api.post(this.state.id, line);
    } catch (error) {
      if (isLost(error)) this.startAnew();
      throw error;
    }
  }

  private receive(frame: VisitorFrame): void {
    if (frame.type === "events") {
      if (frame.conversation_id === this.state.id) this.take(frame.events, frame.last_seq);
      return;
    }
    this.room = takeFrame(this.room, frame, this.clock.now());
    if (frame.type === "queue") this.dispatch({ type: "queue", position: frame.position });
    else this.options.onChange();
  }

  private async poll(wait: number, signal: AbortSignal): Promise<void> {
    const id = this.state.id ?? "";
    const page = await this.api.events(id, this.state.lastSeq, wait, signal);
    this.joiner.stands();
    this.take(page.events, page.last_seq);
    // The place in line is no event; by socket it comes in frames of its own.
    if (this.state.state === "waiting") await this.refresh();
  }

  private take(events: readonly EventView[], lastSeq: number): void {
    const before = this.state.lastSeq;
    this.room = takeEvents(this.room, events);
    this.dispatch({ type: "events", events, lastSeq });
    this.hear(events.flatMap((event) => event.message ?? []), before);
    if (events.some((event) => event.seq > before && event.type.startsWith("conversation."))) void this.refresh();
  }

  private hear(messages: readonly MessageView[], before: number): void {
    for (const message of messages) {
      this.outbox.confirm(message.client_message_id ?? "");
      if (message.seq > before) this.options.onMessage?.(message);
    }
  }

  private dispatch(change: Change): void {
    const before = this.state;
    this.state = reduce(before, change);
    if (this.state.state !== before.state) {
      this.session.followed = this.state.state === "waiting" || this.state.state === "with_agent";
    }
    this.options.onChange();
  }
}
