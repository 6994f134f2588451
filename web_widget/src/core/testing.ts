// Time that tests move by hand, and the conversations that the Python suite replays too.
import { readFileSync, readdirSync } from "node:fs";
import type { ConversationSnapshot, ConversationSummary, EventView } from "../contract/types.js";
import type { Clock } from "./clock.js";

/** A row of the queue of which there is nothing to say: what a test is about goes on top. */
export const BLANK_ROW: ConversationSummary = {
  id: "c1",
  lang: "en",
  state: "bot",
  last_seq: 1,
  created_at: "2026-01-01T00:00:00Z",
  updated_at: "2026-01-01T00:00:00Z",
  visitor: "Visitor 3fa2",
  assignee: null,
  ticket: null,
  waiting_since: null,
  priority: 0,
  urgency: null,
  offer: null,
  nobody_took: false,
  preview: "",
  preview_author: null,
  page: null,
  site: null,
  identity: null,
  lapsed_from: null,
  team: null,
  due_at: null,
  due_kind: null,
  breached: false,
  tags: [],
  blocked: null,
};

export class FakeClock implements Clock {
  private time = 1_700_000_000_000;
  private tasks: { at: number; task: () => void }[] = [];

  now(): number {
    return this.time;
  }

  after(ms: number, task: () => void): () => void {
    const entry = { at: this.time + ms, task };
    this.tasks.push(entry);
    return () => {
      this.tasks = this.tasks.filter((other) => other !== entry);
    };
  }

  /** Milliseconds until each task that is due, soonest first. */
  get due(): number[] {
    return this.tasks.map((entry) => entry.at - this.time).sort((a, b) => a - b);
  }

  /** Moves on by `ms`, running what falls due in order, with promises settled in between. */
  async pass(ms: number): Promise<void> {
    const end = this.time + ms;
    await settle();
    for (;;) {
      const next = this.tasks.filter((entry) => entry.at <= end).sort((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      this.tasks = this.tasks.filter((entry) => entry !== next);
      this.time = Math.max(this.time, next.at);
      next.task();
      await settle();
    }
    this.time = end;
  }
}

/** Lets every promise that can go on do so. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

export interface GoldenConversation {
  readonly name: string;
  readonly snapshot: ConversationSnapshot;
  readonly events: readonly EventView[];
  readonly expected: ConversationSnapshot;
}

export function goldenConversations(): GoldenConversation[] {
  const folder = new URL("../../../tests/golden/events/", import.meta.url);
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => ({ name, ...JSON.parse(readFileSync(new URL(name, folder), "utf8")) }) as GoldenConversation);
}
