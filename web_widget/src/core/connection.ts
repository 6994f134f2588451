// One line to the server that is always being mended. It carries frames and says how it stands; what a frame
// means is its owner's business. Used with a visitor's socket and with an agent's.
import { fullJitter, systemClock, type Clock, type Random } from "./clock.js";
import { ApiError } from "./http.js";
import type { ConnectionStatus } from "./store.js";

/** The part of WebSocket that is used here. */
export interface SocketLike {
  onopen: (() => void) | null;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  onclose: ((event: { readonly code: number }) => void) | null;
  send(data: string): void;
  close(): void;
}

export interface ConnectionOptions<Frame extends { readonly type: string }> {
  readonly openSocket: () => SocketLike;
  /** The first frame, asked for at each connect, so that it carries the newest cursor. */
  readonly hello: () => object;
  /** The hello was accepted, so many milliseconds after the last frame of an earlier socket (0: there was none). */
  readonly onReady?: (silence: number) => void;
  /** Every frame but ready and ping. */
  readonly onFrame: (frame: Frame) => void;
  readonly onStatus: (status: ConnectionStatus) => void;
  /** It is no use trying again as we are: 4400, 4401, 4403 or 4404 (docs/protocol.md). The line is stopped. */
  readonly onFatal: (code: number) => void;
  /** One round of long-polling, at most `waitSeconds` long, for networks that let no socket through. */
  readonly poll?: (waitSeconds: number, signal: AbortSignal) => Promise<void>;
  readonly clock?: Clock;
  readonly random?: Random;
}

const READY_LIMIT_MS = 10_000;
/** The server pings every 20 s. */
const SILENCE_LIMIT_MS = 45_000;
const SUSPICIOUS_MS = 25_000;
const QUICK_MIN_MS = 200;
const QUICK_MAX_MS = 1_000;
const RETRY_BASE_MS = 1_000;
const RETRY_CAP_MS = 15_000;
const SOCKET_FAILURES_BEFORE_POLLING = 2;
const SOCKET_PROBE_MS = 60_000;
const POLL_WAIT_S = 25;

const BAD_FRAME = 4400;
const NOT_SIGNED_IN = 4401;
const NOT_ALLOWED = 4403;
const NOT_FOUND = 4404;

export class Connection<Frame extends { readonly type: string }> {
  private readonly clock: Clock;
  private readonly random: Random;
  private wanted = false;
  private socket: SocketLike | null = null;
  private ready = false;
  private socketRefused = false;
  private failures = 0;
  private lastFrameAt = 0;
  private cancelTimer: () => void = () => {};
  private cancelRetry: (() => void) | null = null;
  private polling: AbortController | null = null;
  private skipPollPause: (() => void) | null = null;

  constructor(private readonly options: ConnectionOptions<Frame>) {
    this.clock = options.clock ?? systemClock;
    this.random = options.random ?? Math.random;
  }

  start(): void {
    if (this.wanted) return;
    this.wanted = true;
    this.failures = 0;
    this.connect();
  }

  stop(): void {
    this.wanted = false;
    this.cancelRetry?.();
    this.cancelRetry = null;
    this.closeSocket();
    this.stopPolling();
    this.options.onStatus("idle");
  }

  /** The network or the page is back: tries at once, and does not trust a line that has been silent. */
  wake(): void {
    if (!this.wanted) return;
    this.skipPollPause?.();
    if (this.ready && this.clock.now() - this.lastFrameAt > SUSPICIOUS_MS) this.drop(0);
    if (this.socket === null && this.polling === null) this.connect();
  }

  /** Takes a new line, for another hello. */
  again(): void {
    if (this.wanted) this.drop(0);
  }

  /** The browser says that the network is gone: the line is given up now instead of after a long silence. */
  lost(): void {
    if (this.wanted && this.socket !== null) this.drop(0);
  }

  /** Sends a frame; false when there is no line to send it on. */
  send(frame: object): boolean {
    if (!this.ready || this.socket === null) return false;
    this.socket.send(JSON.stringify(frame));
    return true;
  }

  private connect(): void {
    this.cancelRetry?.();
    this.cancelRetry = null;
    if (this.polling === null) this.options.onStatus("connecting");
    let socket: SocketLike;
    try {
      socket = this.options.openSocket();
    } catch {
      this.drop(0); // refused by the page's own policy
      return;
    }
    this.socket = socket;
    this.expect(READY_LIMIT_MS);
    socket.onopen = () => socket.send(JSON.stringify(this.options.hello()));
    socket.onmessage = (event) => this.receive(event.data);
    socket.onclose = (event) => this.drop(event.code);
  }

  private receive(data: unknown): void {
    const silence = this.lastFrameAt === 0 ? 0 : this.clock.now() - this.lastFrameAt;
    this.lastFrameAt = this.clock.now();
    if (this.ready) this.expect(SILENCE_LIMIT_MS);
    const frame = parse(data);
    if (frame === null) return;
    if (frame.type === "ping") this.socket?.send('{"type":"pong"}');
    else if (frame.type === "ready") this.becomeReady(silence);
    else this.options.onFrame(frame as Frame);
  }

  private becomeReady(silence: number): void {
    this.ready = true;
    this.failures = 0;
    this.expect(SILENCE_LIMIT_MS);
    this.stopPolling();
    this.options.onStatus("live");
    this.options.onReady?.(silence);
  }

  /** Gives the socket up unless something comes within `ms`. */
  private expect(ms: number): void {
    this.cancelTimer();
    this.cancelTimer = this.clock.after(ms, () => this.drop(0));
  }

  private drop(code: number): void {
    const wasReady = this.ready;
    this.closeSocket();
    if (code === NOT_SIGNED_IN || code === NOT_ALLOWED || code === NOT_FOUND) return this.giveUp(code);
    if (code === BAD_FRAME) {
      if (this.options.poll === undefined) return this.giveUp(code);
      this.socketRefused = true; // the same hello would be refused again
    }
    if (!wasReady) this.failures++;
    const noSocket = this.socketRefused || this.failures >= SOCKET_FAILURES_BEFORE_POLLING;
    if (noSocket && this.options.poll !== undefined) {
      if (this.polling === null) void this.pollUntilStopped(this.options.poll);
      if (!this.socketRefused) this.retryAfter(SOCKET_PROBE_MS);
      return;
    }
    this.options.onStatus("offline");
    this.retryAfter(
      wasReady
        ? this.quick()
        : Math.max(QUICK_MIN_MS, fullJitter(this.failures - 1, RETRY_BASE_MS, RETRY_CAP_MS, this.random)),
    );
  }

  private giveUp(code: number): void {
    this.stop();
    this.options.onFatal(code);
  }

  private retryAfter(ms: number): void {
    this.cancelRetry?.();
    this.cancelRetry = this.clock.after(ms, () => this.connect());
  }

  private quick(): number {
    return QUICK_MIN_MS + this.random() * (QUICK_MAX_MS - QUICK_MIN_MS);
  }

  private closeSocket(): void {
    const socket = this.socket;
    this.cancelTimer();
    this.socket = null;
    this.ready = false;
    if (socket === null) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }

  private async pollUntilStopped(poll: NonNullable<ConnectionOptions<Frame>["poll"]>): Promise<void> {
    const controller = new AbortController();
    this.polling = controller;
    // The first round of each try does not wait: whether the line stands must be known at once.
    let wait = 0;
    let failures = 0;
    while (!controller.signal.aborted) {
      const began = this.clock.now();
      try {
        await poll(wait, controller.signal);
        if (controller.signal.aborted) return;
        if (wait === 0) this.options.onStatus("polling");
        // It was the network or the server that was away, not the socket that is blocked: no need for the slow probe.
        if (failures > 0 && this.socket === null && !this.socketRefused) this.connect();
        wait = POLL_WAIT_S;
        failures = 0;
        // Something in between that answers at once must not make this a flood.
        if (this.clock.now() - began < QUICK_MIN_MS) await this.pollPause(QUICK_MIN_MS);
      } catch (error) {
        if (controller.signal.aborted) return;
        if (error instanceof ApiError && error.status === 401) return this.giveUp(NOT_SIGNED_IN);
        if (error instanceof ApiError && error.status === 404) return this.giveUp(NOT_FOUND);
        wait = 0;
        this.options.onStatus("offline");
        await this.pollPause(fullJitter(failures++, RETRY_BASE_MS, RETRY_CAP_MS, this.random));
      }
    }
  }

  private pollPause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        cancel();
        this.skipPollPause = null;
        resolve();
      };
      const cancel = this.clock.after(Math.max(QUICK_MIN_MS, ms), done);
      this.skipPollPause = done;
    });
  }

  private stopPolling(): void {
    this.polling?.abort();
    this.polling = null;
    this.skipPollPause?.();
  }
}

function parse(data: unknown): { readonly type: string } | null {
  try {
    const frame: unknown = JSON.parse(String(data));
    const typed = typeof frame === "object" && frame !== null && "type" in frame && typeof frame.type === "string";
    return typed ? (frame as { type: string }) : null;
  } catch {
    return null;
  }
}
