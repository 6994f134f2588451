// One agent's live feed: every change of the list, and the events of the conversations that are followed, over
// one socket. Order after each (re)connection: hello, ready, then the list is fetched and the followed
// conversations go on from their cursors, so nothing between is missed. Where sockets are blocked the same
// data is polled. Holds no data itself: what arrives goes to the listener's reducers.
import type { AgentFrame, ConversationList, ConversationSummary, EventPage, StateName } from "../contract/types.js";
import { STATES } from "./queue.js";

/** live: socket ready. polling: no socket, the list is fetched again and again. lost: nothing gets through. */
export type FeedStatus = "connecting" | "live" | "polling" | "lost";

export interface FeedSocket {
  send(frame: string): void;
  close(): void;
  onopen: (() => void) | null;
  onmessage: ((frame: { readonly data: unknown }) => void) | null;
  onclose: ((event: { readonly code: number }) => void) | null;
}

/** Everything from outside, so that tests run on their own time and network. */
export interface FeedPorts {
  openSocket(): FeedSocket;
  list(state: StateName): Promise<ConversationList>;
  /** Waits up to `wait` seconds for an event after `after`. */
  events(id: string, after: number, wait: number, signal: AbortSignal): Promise<EventPage>;
  /** True when an error means that the session has ended. */
  isSignedOut(error: unknown): boolean;
  setTimer(run: () => void, ms: number): number;
  clearTimer(timer: number): void;
  now(): number;
  random(): number;
}

export interface FeedListener {
  listed(lists: Readonly<Record<StateName, ConversationList>>): void;
  changed(conversation: ConversationSummary): void;
  events(id: string, page: EventPage): void;
  status(status: FeedStatus): void;
  listFailed(): void;
  signedOut(): void;
}

export const DEAD_LINE_MS = 45_000;
export const POLL_MS = 3_000;
export const SOCKET_AGAIN_MS = 60_000;
const FIRST_RETRY_MS: readonly [number, number] = [200, 1_000];
const RETRY_CAP_MS = 15_000;
const LONG_POLL_SECONDS = 25;
const UNREADY_LIMIT = 2;
const SESSION_ENDED = 4401;

export class AgentFeed {
  private socket: FeedSocket | undefined;
  private ready = false;
  private running = false;
  private status: FeedStatus = "connecting";
  private failures = 0;
  private unready = 0;
  private lastFrame = 0;
  private polling = false;
  private readonly timers = new Map<"dead" | "again" | "list", number>();
  private readonly followed = new Map<string, { cursor: () => number; poll: AbortController | undefined }>();

  constructor(
    private readonly ports: FeedPorts,
    private readonly listener: FeedListener,
  ) {}

  start(): void {
    this.running = true;
    this.connect();
  }

  stop(): void {
    this.running = false;
    this.polling = false;
    this.dropSocket();
    for (const name of ["dead", "again", "list"] as const) this.cancel(name);
    for (const entry of this.followed.values()) entry.poll?.abort();
    this.followed.clear();
  }

  /** Go on with this conversation's events from `cursor()`, now and after every reconnection. */
  follow(id: string, cursor: () => number): void {
    this.followed.set(id, { cursor, poll: undefined });
    if (this.ready) this.subscribe(id, cursor());
    else if (this.polling) void this.pollEvents(id);
  }

  unfollow(id: string): void {
    const entry = this.followed.get(id);
    if (entry === undefined) return;
    entry.poll?.abort();
    this.followed.delete(id);
    if (this.ready) this.send({ type: "unsubscribe", conversation_id: id });
  }

  /** The browser came back (online, visible, restored): do not wait for a timer to find out. */
  wake(): void {
    if (!this.running) return;
    if (!this.ready || this.ports.now() - this.lastFrame > DEAD_LINE_MS / 2) this.connect();
  }

  /** Fetches the list; tries again by itself until it has come. */
  async refresh(): Promise<void> {
    this.cancel("list");
    try {
      const pages = await Promise.all(STATES.map(async (name) => [name, await this.ports.list(name)] as const));
      if (!this.running) return;
      this.listener.listed(Object.fromEntries(pages) as Record<StateName, ConversationList>);
      if (this.polling && !this.ready) this.set("polling");
    } catch (error) {
      if (!this.running || this.signedOutBy(error)) return;
      if (!this.ready) this.set("lost");
      this.listener.listFailed();
      this.after("list", this.backoff(this.failures++), () => void this.refresh());
      return;
    }
    if (this.polling) this.after("list", POLL_MS * (0.75 + this.ports.random() / 2), () => void this.refresh());
  }

  private connect(): void {
    this.dropSocket();
    this.cancel("again");
    const socket = this.ports.openSocket();
    this.socket = socket;
    this.lastFrame = this.ports.now();
    this.watch();
    socket.onopen = () => this.send({ type: "hello" });
    socket.onmessage = (frame) => this.receive(frame.data);
    socket.onclose = (event) => this.dropped(event.code);
  }

  private receive(data: unknown): void {
    this.lastFrame = this.ports.now();
    this.watch();
    const frame = JSON.parse(String(data)) as AgentFrame;
    if (frame.type === "ready") this.becomeReady();
    else if (frame.type === "ping") this.send({ type: "pong" });
    else if (frame.type === "conversation") this.listener.changed(frame.conversation);
    else if (frame.type === "events") this.listener.events(frame.conversation_id, frame);
  }

  private becomeReady(): void {
    this.ready = true;
    this.polling = false;
    this.failures = 0;
    this.unready = 0;
    for (const [id, entry] of this.followed) {
      entry.poll?.abort();
      entry.poll = undefined;
      this.subscribe(id, entry.cursor());
    }
    this.set("live");
    void this.refresh();
  }

  private dropped(code: number): void {
    const wasReady = this.ready;
    this.dropSocket();
    if (!this.running) return;
    if (code === SESSION_ENDED) {
      this.listener.signedOut();
      return;
    }
    if (!wasReady) this.unready += 1;
    if (this.unready >= UNREADY_LIMIT) this.startPolling();
    else this.set("lost");
    const [low, high] = FIRST_RETRY_MS;
    const quick = low + this.ports.random() * (high - low);
    const wait = this.polling ? SOCKET_AGAIN_MS : wasReady ? quick : this.backoff(this.failures++);
    this.after("again", wait, () => this.connect());
  }

  private startPolling(): void {
    if (this.polling) return;
    this.polling = true;
    void this.refresh();
    for (const id of this.followed.keys()) void this.pollEvents(id);
  }

  private async pollEvents(id: string): Promise<void> {
    const entry = this.followed.get(id);
    if (entry === undefined || entry.poll !== undefined) return;
    const poll = new AbortController();
    entry.poll = poll;
    for (let failures = 0; this.polling && !poll.signal.aborted; ) {
      try {
        const page = await this.ports.events(id, entry.cursor(), LONG_POLL_SECONDS, poll.signal);
        if (poll.signal.aborted) return;
        failures = 0;
        this.listener.events(id, page);
      } catch (error) {
        if (poll.signal.aborted || this.signedOutBy(error)) return;
        const wait = this.backoff(failures++);
        await new Promise<void>((resolve) => this.ports.setTimer(resolve, wait));
      }
    }
    if (entry.poll === poll) entry.poll = undefined;
  }

  private signedOutBy(error: unknown): boolean {
    if (!this.ports.isSignedOut(error)) return false;
    this.listener.signedOut();
    return true;
  }

  private watch(): void {
    this.after("dead", DEAD_LINE_MS, () => this.dropped(0));
  }

  private dropSocket(): void {
    const socket = this.socket;
    this.socket = undefined;
    this.ready = false;
    this.cancel("dead");
    if (socket === undefined) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }

  private subscribe(id: string, after: number): void {
    this.send({ type: "subscribe", conversation_id: id, after });
  }

  private send(frame: object): void {
    this.socket?.send(JSON.stringify(frame));
  }

  private set(status: FeedStatus): void {
    if (status === this.status) return;
    this.status = status;
    this.listener.status(status);
  }

  /** Full jitter: anywhere between nothing and a ceiling that doubles. */
  private backoff(failures: number): number {
    return 250 + this.ports.random() * Math.min(RETRY_CAP_MS, 1_000 * 2 ** failures);
  }

  private after(name: "dead" | "again" | "list", ms: number, run: () => void): void {
    this.cancel(name);
    this.timers.set(name, this.ports.setTimer(run, ms));
  }

  private cancel(name: "dead" | "again" | "list"): void {
    const timer = this.timers.get(name);
    if (timer !== undefined) this.ports.clearTimer(timer);
    this.timers.delete(name);
  }
}
