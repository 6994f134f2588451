// What the visitor's side tells of itself beside the messages: that something is being written, how far it was read.
import type { Clock } from "../core/clock.js";
import type { ConversationState } from "../core/store.js";

const TYPING_REPEAT_MS = 3_000;

export class Presence {
  private typedAt = -Infinity;
  private seen = 0;

  /** `send` returns false where there is no line to send a frame on. */
  constructor(
    private readonly clock: Clock,
    private readonly send: (frame: object) => boolean,
  ) {}

  /** The visitor writes, or has ceased to: told to whoever answers, at most every few seconds. */
  typing(on: boolean, { id, state }: ConversationState): void {
    if (id === null || (state !== "waiting" && state !== "with_agent")) return;
    const now = this.clock.now();
    if (on ? now - this.typedAt < TYPING_REPEAT_MS : this.typedAt === -Infinity) return;
    this.typedAt = on ? now : -Infinity;
    this.send({ type: "typing", conversation_id: id, on });
  }

  /** A line was sent: that says by itself that the writing has ended. */
  sent(): void {
    this.typedAt = -Infinity;
  }

  /** Everything up to `seq` is on the screen. Each is a write on the server: before there is a ticket, nobody asks. */
  sees(seq: number, { id, ticket }: ConversationState): void {
    if (seq <= this.seen || ticket === null) return;
    if (this.send({ type: "seen", conversation_id: id, seq })) this.seen = seq;
  }

  reset(): void {
    this.seen = 0;
    this.sent();
  }
}
