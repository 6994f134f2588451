// What this agent's own writing and reading tells the other side: no more often than it is news.
import type { SeenFrame, TypingFrame } from "../contract/types.js";

/** While an agent writes, the visitor is told so again after this time. */
const TYPING_AGAIN_MS = 3_000;

export class Tellings {
  private readonly seenTold = new Map<string, number>();
  private typingTold = { id: "", at: 0 };

  /** `tell` returns whether there was a line to tell it on. */
  constructor(private readonly tell: (frame: TypingFrame | SeenFrame) => boolean) {}

  typing(id: string, on: boolean, now: number): void {
    const here = this.typingTold.id === id;
    if (on ? here && now - this.typingTold.at < TYPING_AGAIN_MS : !here) return;
    this.typingTold = on ? { id, at: now } : { id: "", at: 0 };
    this.tell({ type: "typing", conversation_id: id, on });
  }

  seen(id: string, seq: number): void {
    if (seq <= (this.seenTold.get(id) ?? 0)) return;
    if (this.tell({ type: "seen", conversation_id: id, seq })) this.seenTold.set(id, seq);
  }

  /** What was told on a line that broke may not have arrived. */
  forgetSeen(): void {
    this.seenTold.clear();
  }
}
