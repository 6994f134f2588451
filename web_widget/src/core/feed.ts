// One agent's live feed: every change of the list, and the events of the conversations that are followed, over
// one line. Order after each (re)connection: hello, ready, then the list is fetched and the followed
// conversations go on from their cursors, so nothing between is missed. Where sockets are blocked the same
// is polled. Holds no data itself: what arrives goes to the listener's reducers.
import type {
  AgentFrame,
  AlertView,
  ConversationList,
  ConversationSummary,
  EventPage,
  MentionView,
  SeenFrame,
  SeenNoticeFrame,
  StateName,
  TypingFrame,
  TypingNoticeFrame,
} from "../contract/types.js";
import { systemClock, type Clock, type Random } from "./clock.js";
import { Connection, type SocketLike } from "./connection.js";
import { STATES } from "./queue.js";
import type { ConnectionStatus } from "./store.js";

export type Lists = Readonly<Record<StateName, ConversationList>>;

export interface FeedOptions {
  readonly openSocket: () => SocketLike;
  /** At most `limit` rows of one state, and the counts. */
  readonly list: (state: StateName, limit: number, signal?: AbortSignal) => Promise<ConversationList>;
  /** Waits up to `wait` seconds for an event after `after`. */
  readonly events: (id: string, after: number, wait: number, signal: AbortSignal) => Promise<EventPage>;
  readonly onLists: (lists: Lists) => void;
  /** The lists are about to be asked for. */
  readonly onListing?: () => void;
  /** The list could not be fetched; it is tried again by itself. */
  readonly onListFailed: (error: unknown) => void;
  readonly onChanged: (conversation: ConversationSummary) => void;
  readonly onEvents: (id: string, page: EventPage) => void;
  /** Notes that name this agent and wait to be looked at, whenever that changes: all of them. */
  readonly onMentions?: (mentions: readonly MentionView[]) => void;
  /** For those who lead: the open alerts, whenever they or who is there have changed. */
  readonly onLive?: (alerts: readonly AlertView[]) => void;
  /** Somebody writes, or has seen more: told over a socket only, and for followed conversations. */
  readonly onNotice?: (notice: TypingNoticeFrame | SeenNoticeFrame) => void;
  readonly onStatus: (status: ConnectionStatus) => void;
  /** The session is over, or the server does not understand us; see `Connection`. */
  readonly onFatal: (code: number) => void;
  readonly clock?: Clock;
  readonly random?: Random;
}

/** A round of polling takes this long, and no longer: the list has no long-polling of its own. */
export const ROUND_SECONDS = 3;
const LIST_RETRY_MS = 2_000;
/** Rows of each state that are fetched first: more than a screen holds. */
export const FIRST_ROWS = 200;
/** The server's limit. */
const ALL_ROWS = 5_000;
/** What agents choose from is there in whole, so that filters and counts are true. */
const WHOLE: readonly StateName[] = ["waiting", "with_agent"];
/** Where the list is polled, what is longer than the first rows comes in whole no more often than this. */
const WHOLE_EVERY_MS = 20_000;

export class AgentFeed {
  private readonly clock: Clock;
  private readonly connection: Connection<AgentFrame>;
  private readonly cursors = new Map<string, () => number>();
  private running = false;
  private cancelRetry: () => void = () => {};
  private wholeAt = 0;

  constructor(private readonly options: FeedOptions) {
    this.clock = options.clock ?? systemClock;
    this.connection = new Connection<AgentFrame>({
      openSocket: options.openSocket,
      hello: () => ({ type: "hello" }),
      onReady: () => this.onReady(),
      onFrame: (frame) => this.onFrame(frame),
      onStatus: options.onStatus,
      onFatal: (code) => {
        this.stop();
        options.onFatal(code);
      },
      poll: (wait, signal) => this.poll(wait, signal),
      clock: this.clock,
      ...(options.random === undefined ? {} : { random: options.random }),
    });
  }

  start(): void {
    this.running = true;
    this.connection.start();
  }

  stop(): void {
    this.running = false;
    this.cancelRetry();
    this.cursors.clear();
    this.connection.stop();
  }

  wake(): void {
    this.connection.wake();
  }

  lost(): void {
    this.connection.lost();
  }

  /** Goes on with this conversation's events from `cursor()`, now and after every reconnection. */
  follow(id: string, cursor: () => number): void {
    this.cursors.set(id, cursor);
    this.subscribe(id, cursor());
  }

  unfollow(id: string): void {
    if (this.cursors.delete(id)) this.connection.send({ type: "unsubscribe", conversation_id: id });
  }

  /** Tells the other side, if there is a line to tell it on; returns whether there was. */
  tell(frame: TypingFrame | SeenFrame): boolean {
    return this.connection.send(frame);
  }

  /** Fetches the list; after a failure it tries again by itself until it has come. */
  async refresh(): Promise<void> {
    this.cancelRetry();
    try {
      await this.fetchLists();
    } catch (error) {
      if (!this.running) return;
      this.options.onListFailed(error);
      this.cancelRetry = this.clock.after(LIST_RETRY_MS, () => void this.refresh());
    }
  }

  private onReady(): void {
    for (const [id, cursor] of this.cursors) this.subscribe(id, cursor());
    void this.refresh();
  }

  private onFrame(frame: AgentFrame): void {
    if (frame.type === "conversation") this.options.onChanged(frame.conversation);
    else if (frame.type === "live") this.options.onLive?.(frame.alerts);
    else if (frame.type === "mentions") this.options.onMentions?.(frame.mentions);
    else if (frame.type === "events" && this.cursors.has(frame.conversation_id)) {
      this.options.onEvents(frame.conversation_id, frame);
    } else if ((frame.type === "typing" || frame.type === "seen") && this.cursors.has(frame.conversation_id)) {
      this.options.onNotice?.(frame);
    }
  }

  /** One round: the list at once, and for each followed conversation what comes within the round. */
  private async poll(wait: number, signal: AbortSignal): Promise<void> {
    const seconds = Math.min(wait, ROUND_SECONDS);
    const follow = async (id: string, cursor: () => number): Promise<void> => {
      const page = await this.options.events(id, cursor(), seconds, signal);
      if (this.cursors.has(id)) this.options.onEvents(id, page);
    };
    const followed = [...this.cursors].map(([id, cursor]) => follow(id, cursor));
    const pause = new Promise<void>((resolve) => this.clock.after(seconds * 1000, resolve));
    await Promise.all([this.fetchLists(signal), ...followed, pause]);
  }

  private async fetchLists(signal?: AbortSignal): Promise<void> {
    this.options.onListing?.();
    const fetch = async (name: StateName, limit: number) => [name, await this.options.list(name, limit, signal)] as const;
    const lists = Object.fromEntries(await Promise.all(STATES.map((name) => fetch(name, FIRST_ROWS)))) as Lists;
    if (this.running) this.options.onLists(lists);
    const long = WHOLE.filter((name) => (lists[name].counts[name] ?? 0) > lists[name].conversations.length);
    const polled = signal !== undefined;
    if (long.length === 0 || !this.running || (polled && this.clock.now() < this.wholeAt)) return;
    this.wholeAt = this.clock.now() + WHOLE_EVERY_MS;
    const whole = await Promise.all(long.map((name) => fetch(name, ALL_ROWS)));
    if (this.running) this.options.onLists({ ...lists, ...Object.fromEntries(whole) });
  }

  private subscribe(id: string, after: number): void {
    this.connection.send({ type: "subscribe", conversation_id: id, after });
  }
}
