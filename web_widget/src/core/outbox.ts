// Lines on their way to the server. A line is in storage before its first attempt and until the server has
// it, under one id, so that neither a cut, nor a reload, nor a retry can lose or double it.
import type { Action } from "../contract/types.js";
import { fullJitter, systemClock, type Clock, type Random } from "./clock.js";
import { ApiError, isRetryable } from "./http.js";
import { randomId } from "./ids.js";
import type { KeyValueStorage } from "./storage.js";
import type { PendingLine } from "./store.js";

/** Runs `task` while no other tab holds `name`. */
export type Lock = <T>(name: string, task: () => Promise<T>) => Promise<T>;

export interface OutboxOptions {
  /** Start of every storage key and name of the lock: service and conversation (or visitor). */
  readonly scope: string;
  readonly storage: KeyValueStorage;
  /** Hands one line to the server; resolves when it is stored there. */
  readonly send: (line: PendingLine) => Promise<unknown>;
  /** A line is new or has changed. */
  readonly onLine: (line: PendingLine) => void;
  /** A line is gone without having been sent from here. */
  readonly onRemoved: (id: string) => void;
  readonly isRetryable?: (error: unknown) => boolean;
  readonly lock?: Lock;
  readonly clock?: Clock;
  readonly random?: Random;
  readonly newId?: () => string;
}

const RETRY_BASE_MS = 500;
const RETRY_CAP_MS = 30_000;
/** A line found in storage after this long is no longer sent by itself: the moment has passed. */
const EXPIRES_MS = 24 * 60 * 60 * 1000;

const noLock: Lock = (_name, task) => task();

export class Outbox {
  private readonly lines = new Map<string, PendingLine>();
  private readonly clock: Clock;
  private readonly random: Random;
  private readonly lock: Lock;
  private newest = 0;
  private attempts = 0;
  private running = false;
  private stopped = false;
  private skipPause: (() => void) | null = null;

  constructor(private readonly options: OutboxOptions) {
    this.clock = options.clock ?? systemClock;
    this.random = options.random ?? Math.random;
    this.lock = options.lock ?? noLock;
  }

  /** Whether anything waits to be sent. */
  get busy(): boolean {
    return this.head() !== undefined;
  }

  /** Takes up what an earlier page left behind, and goes on sending. */
  resume(): void {
    this.stopped = false;
    for (const key of this.options.storage.keys(this.key(""))) {
      const line = readLine(this.options.storage.get(key));
      if (line === null) this.options.storage.remove(key);
      else if (!this.lines.has(line.id)) this.put(this.expire(line));
    }
    this.begin();
  }

  /** Stores a line, shows it as sending, and sends it. Returns its client message id. */
  add(text: string, action: Action | null = null): string {
    const id = (this.options.newId ?? randomId)();
    this.newest = Math.max(this.clock.now(), this.newest + 1);
    this.put({ id, text, action, createdAt: this.newest, state: "sending", reason: null });
    this.begin();
    return id;
  }

  /** Sends a refused line again: a new request under a new id, since the server has no trace of the old one. */
  retry(id: string): void {
    const line = this.lines.get(id);
    if (line?.state !== "failed") return;
    this.delete(id);
    this.add(line.text, line.action);
  }

  /** Forgets a refused line. */
  delete(id: string): void {
    if (this.lines.get(id)?.state !== "failed") return;
    this.forget(id);
    this.options.onRemoved(id);
  }

  /** Forgets every line, sent or not: their conversation is left behind. */
  clear(): void {
    for (const id of [...this.lines.keys()]) {
      this.forget(id);
      this.options.onRemoved(id);
    }
  }

  /** The line's event has come back: nothing is left to do for it. */
  confirm(id: string): void {
    if (this.lines.has(id)) this.forget(id);
  }

  /** Sends at once instead of waiting out a pause, for instance when the network is back. */
  wake(): void {
    if (!this.stopped) this.skipPause?.();
    this.begin();
  }

  stop(): void {
    this.stopped = true;
    this.skipPause?.();
  }

  private begin(): void {
    if (!this.stopped && !this.running) void this.run();
  }

  private async run(): Promise<void> {
    this.running = true;
    try {
      for (let line = this.head(); line !== undefined && !this.stopped; line = this.head()) {
        const next = line;
        // Held for one attempt only: a tab asleep in its pause must not hold up the others.
        const pause = await this.lock(this.key("lock"), () => this.attempt(next));
        if (pause !== null && !this.stopped) await this.pause(pause);
      }
    } finally {
      this.running = false;
    }
  }

  /** Returns milliseconds to wait before the next attempt, null for none. */
  private async attempt(line: PendingLine): Promise<number | null> {
    if (this.options.storage.get(this.key(line.id)) === null) {
      if (this.lines.delete(line.id)) this.options.onRemoved(line.id); // another tab has sent it
      return null;
    }
    try {
      await this.options.send(line);
    } catch (error) {
      return this.fail(line, error);
    }
    this.attempts = 0;
    const known = this.lines.has(line.id);
    this.forget(line.id);
    if (known) this.options.onLine({ ...line, state: "sent" });
    return null;
  }

  private fail(line: PendingLine, error: unknown): number | null {
    if ((this.options.isRetryable ?? isRetryable)(error)) {
      const jitter = fullJitter(this.attempts++, RETRY_BASE_MS, RETRY_CAP_MS, this.random);
      const told = error instanceof ApiError ? error.retryAfter : null;
      return told === null ? jitter : told * 1000 + jitter;
    }
    this.attempts = 0;
    const reason = error instanceof ApiError ? error.code : "error";
    if (this.lines.has(line.id)) this.put({ ...line, state: "failed", reason });
    return null;
  }

  private head(): PendingLine | undefined {
    let head: PendingLine | undefined;
    for (const line of this.lines.values()) {
      if (line.state === "sending" && (head === undefined || line.createdAt < head.createdAt)) head = line;
    }
    return head;
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        cancel();
        this.skipPause = null;
        resolve();
      };
      const cancel = this.clock.after(ms, done);
      this.skipPause = done;
    });
  }

  private put(line: PendingLine): void {
    this.lines.set(line.id, line);
    this.newest = Math.max(this.newest, line.createdAt);
    this.options.storage.set(this.key(line.id), JSON.stringify(line));
    this.options.onLine(line);
  }

  private forget(id: string): void {
    this.lines.delete(id);
    this.options.storage.remove(this.key(id));
  }

  private expire(line: PendingLine): PendingLine {
    const old = line.state === "sending" && this.clock.now() - line.createdAt > EXPIRES_MS;
    return old ? { ...line, state: "failed", reason: "expired" } : line;
  }

  /** One key a line: two tabs never write over each other's lines. */
  private key(id: string): string {
    return `${this.options.scope}|line|${id}`;
  }
}

function readLine(text: string | null): PendingLine | null {
  try {
    const line = JSON.parse(text ?? "null") as PendingLine | null;
    return line !== null && typeof line.id === "string" && typeof line.text === "string" ? line : null;
  } catch {
    return null;
  }
}
