// A visitor's conversation, from nothing to followed: session, snapshot, line, outbox. Nothing is asked of the
// server before `open()`, unless an earlier page left a conversation with people or an unsent line behind.
import type { Action, EventView, VisitorFrame } from "../contract/types.js";
import { fullJitter, systemClock, type Clock, type Random } from "../core/clock.js";
import { Connection, type SocketLike } from "../core/connection.js";
import { ApiError, NetworkError, createHttp, isRetryable } from "../core/http.js";
import { Outbox, type Lock } from "../core/outbox.js";
import type { KeyValueStorage } from "../core/storage.js";
import { emptyConversation, reduce, type Change, type ConversationState, type PendingLine } from "../core/store.js";
import { createVisitorApi, type VisitorApi } from "../core/visitor-api.js";
import { SessionStore } from "./session.js";

export interface ChatOptions {
  readonly base: string;
  readonly language: string;
  /** Address of the page, without its query. */
  readonly page: () => string;
  readonly storage: KeyValueStorage;
  readonly lock: Lock;
  readonly openSocket: (url: string) => SocketLike;
  readonly onChange: () => void;
  /** Whether the browser believes that it has a network. */
  readonly isOnline: () => boolean;
  /** Called once, when `unreachable` becomes true. */
  readonly onUnreachable: () => void;
  readonly fetch?: typeof fetch;
  readonly clock?: Clock;
  readonly random?: Random;
}

const RETRY_BASE_MS = 1_000;
const RETRY_CAP_MS = 15_000;
const ATTEMPTS_BEFORE_UNREACHABLE = 3;
const UNREACHABLE_RETRY_MS = 60_000;

export class VisitorChat {
  state: ConversationState = emptyConversation;
  /** The server does not want this page or browser: a code of the protocol. */
  refused: string | null = null;
  /**
   * The network is there and the service has never answered. A browser does not tell a page whose origin the service
   * does not allow from a service that is down; so it goes on trying, slowly.
   */
  unreachable = false;
  /** When the visitor last wrote, by this browser's clock. */
  lastWroteAt = 0;

  private readonly api: VisitorApi;
  private readonly session: SessionStore;
  private readonly outbox: Outbox;
  private readonly connection: Connection<VisitorFrame>;
  private readonly clock: Clock;
  private readonly random: Random;
  private wanted = false;
  private joining = false;
  private failures = 0;
  /** Attempts that the service did not answer; null once it has answered any. */
  private unanswered: number | null = 0;
  private skipPause: (() => void) | null = null;

  constructor(private readonly options: ChatOptions) {
    this.clock = options.clock ?? systemClock;
    this.random = options.random ?? Math.random;
    const scope = `madoguchi|${options.base}`;
    this.session = new SessionStore(scope, options.storage);
    const credentials = { kind: "bearer", token: () => this.session.token } as const;
    this.api = createVisitorApi(
      createHttp({ base: options.base, credentials, ...(options.fetch && { fetch: options.fetch }) }),
    );
    const waits = { clock: this.clock, random: this.random };
    this.outbox = new Outbox({
      ...waits,
      scope,
      storage: options.storage,
      lock: options.lock,
      send: (line) => this.deliver(line),
      // After these the chat starts anew, and the line goes into the new conversation.
      isRetryable: (error) => isRetryable(error) || isLost(error),
      onLine: (line) => this.dispatch({ type: "pending", line }),
      onRemoved: (id) => this.dispatch({ type: "pending_removed", id }),
    });
    this.connection = new Connection<VisitorFrame>({
      ...waits,
      openSocket: () => options.openSocket(`${options.base.replace(/^http/, "ws")}/api/v1/visitor/ws`),
      hello: () => ({
        type: "hello",
        token: this.session.token ?? "",
        conversation_id: this.state.id ?? "",
        after: this.state.lastSeq,
      }),
      onReady: () => this.stands(),
      onFrame: (frame) => this.receive(frame),
      onStatus: (status) => this.dispatch({ type: "connection", status }),
      onFatal: () => this.startAnew(),
      poll: (wait, signal) => this.poll(wait, signal),
    });
  }

  /** Number of lines by others that have not been looked at. */
  get unread(): number {
    const seen = this.session.seen;
    return this.state.messages.filter((message) => message.author.kind !== "visitor" && message.seq > seen).length;
  }

  /** Follows the conversation of an earlier page if somebody is to answer in it or a line is still unsent. */
  restore(): void {
    if (this.session.followed || this.options.storage.keys(`madoguchi|${this.options.base}|line|`).length > 0) {
      this.open();
    }
  }

  /** Makes or resumes the conversation, and stays with it. */
  open(): void {
    if (this.wanted) return;
    this.wanted = true;
    this.outbox.resume();
    void this.join();
  }

  say(text: string, action: Action | null = null): void {
    this.open();
    this.lastWroteAt = this.clock.now();
    this.outbox.add(text, action);
  }

  retry(id: string): void {
    this.lastWroteAt = this.clock.now();
    this.outbox.retry(id);
  }

  delete(id: string): void {
    this.outbox.delete(id);
  }

  markSeen(): void {
    this.session.seen = this.state.messages.at(-1)?.seq ?? 0;
  }

  wake(): void {
    this.skipPause?.();
    this.connection.wake();
    this.outbox.wake();
  }

  lost(): void {
    this.connection.lost();
  }

  /** Lets go of the line while the page is put away; `resume` takes it up again. */
  pause(): void {
    this.connection.stop();
  }

  resume(): void {
    if (this.wanted && this.state.id !== null && !this.joining) this.connection.start();
    this.wake();
  }

  private async join(pauseFirst = false): Promise<void> {
    if (this.joining) return;
    this.joining = true;
    this.dispatch({ type: "connection", status: "connecting" });
    try {
      if (pauseFirst) await this.backOff();
      while (!(await this.tryToJoin())) {
        this.dispatch({ type: "connection", status: "offline" });
        await this.backOff();
      }
    } catch (error) {
      this.refused = error instanceof ApiError ? error.code : "error";
      this.dispatch({ type: "connection", status: "idle" });
      return;
    } finally {
      this.joining = false;
    }
    this.connection.start();
    this.outbox.wake();
  }

  /** False: try again later. Throws when the server refuses for good. */
  private async tryToJoin(): Promise<boolean> {
    const { language, page, lock } = this.options;
    try {
      await lock(`madoguchi|${this.options.base}|join`, async () => {
        this.session.load(); // another tab may have made one by now
        if (this.session.token === null) {
          this.session.token = (await this.api.startSession({ lang: language })).token;
        }
      });
      const snapshot = await this.api.startConversation({ lang: language, page: page() });
      this.dispatch({ type: "snapshot", snapshot });
      snapshot.messages.forEach((message) => this.confirm(message.client_message_id));
      this.heard();
      return true;
    } catch (error) {
      if (error instanceof NetworkError) this.countUnanswered();
      else this.heard();
      if (isLost(error)) this.session.drop();
      else if (!isRetryable(error)) throw error;
      return false;
    }
  }

  private heard(): void {
    this.unanswered = null;
    this.unreachable = false;
  }

  private countUnanswered(): void {
    if (this.unanswered === null || this.unreachable || !this.options.isOnline()) return;
    if (++this.unanswered < ATTEMPTS_BEFORE_UNREACHABLE) return;
    this.unreachable = true;
    this.options.onUnreachable();
  }

  private async backOff(): Promise<void> {
    const ms = this.unreachable
      ? UNREACHABLE_RETRY_MS * (0.5 + this.random() / 2)
      : fullJitter(this.failures++, RETRY_BASE_MS, RETRY_CAP_MS, this.random);
    await new Promise<void>((resolve) => {
      const cancel = this.clock.after(ms, resolve);
      this.skipPause = () => {
        cancel();
        resolve();
      };
    });
    this.skipPause = null;
  }

  private stands(): void {
    this.failures = 0;
  }

  /** Token or conversation are not known there any more. */
  private startAnew(): void {
    if (this.joining) return;
    this.connection.stop();
    this.session.drop();
    void this.join(true);
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
    if (frame.type === "queue") this.dispatch({ type: "queue", position: frame.position });
    if (frame.type === "events" && frame.conversation_id === this.state.id) this.take(frame.events, frame.last_seq);
  }

  private async poll(wait: number, signal: AbortSignal): Promise<void> {
    const id = this.state.id ?? "";
    const page = await this.api.events(id, this.state.lastSeq, wait, signal);
    this.stands();
    this.take(page.events, page.last_seq);
    // The place in line is no event; by socket it comes in frames of its own.
    if (this.state.state === "waiting") this.dispatch({ type: "snapshot", snapshot: await this.api.snapshot(id) });
  }

  private take(events: readonly EventView[], lastSeq: number): void {
    this.dispatch({ type: "events", events, lastSeq });
    events.forEach((event) => this.confirm(event.message?.client_message_id));
  }

  private confirm(clientMessageId: string | null | undefined): void {
    if (clientMessageId) this.outbox.confirm(clientMessageId);
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

function isLost(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 401 || error.status === 404);
}
