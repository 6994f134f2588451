import { describe, expect, it } from "vitest";
import type { ConversationSummary } from "../../contract/types.js";
import { EMPTY_QUEUE, type QueueState } from "../../core/queue.js";
import { BLANK_ROW } from "../../core/testing.js";
import { newOffers, offerEnded, visitorLines } from "./news.js";

const ME = { id: "a1", name: "Yuki" };
const MINE: Partial<ConversationSummary> = { state: "with_agent", assignee: ME, preview_author: "agent", preview: "Hello", last_seq: 4 };

function queue(changes: Partial<ConversationSummary>): QueueState {
  const row = { ...BLANK_ROW, ...MINE, ...changes } as ConversationSummary;
  return { ...EMPTY_QUEUE, byId: new Map([[row.id, row]]), loaded: true };
}

describe("a visitor's line", () => {
  it.each([
    ["an answer", { preview_author: "visitor", preview: "Yes", last_seq: 5 }, 1],
    ["my own line", { preview: "And?", last_seq: 5 }, 0],
    ["somebody else's conversation", { preview_author: "visitor", preview: "Yes", last_seq: 5, assignee: { id: "a2", name: "Sam" } }, 0],
    ["an event without a line", { last_seq: 5 }, 0],
    ["nothing new", { preview_author: "visitor", preview: "Yes" }, 0],
  ] as const)("%s", (_name, changes, count) => {
    expect(visitorLines(queue({}), queue(changes as Partial<ConversationSummary>), ME.id)).toHaveLength(count);
  });

  it("is no news where the conversation was not known, or is only being loaded", () => {
    const after = queue({ preview_author: "visitor", preview: "Yes", last_seq: 5 });
    expect(visitorLines({ ...EMPTY_QUEUE, loaded: true }, after, ME.id)).toEqual([]);
    expect(visitorLines({ ...queue({}), loaded: false }, after, ME.id)).toEqual([]);
  });
});

describe("an offer", () => {
  const offered = (id: string): ConversationSummary["offer"] => ({ agent: { id, name: id }, until: "2026-01-01T00:00:30Z" });

  it("is news once, to whom it is made, also when it was there before the page", () => {
    const mine = queue({ state: "waiting", offer: offered(ME.id) });
    expect(newOffers(queue({}), mine, ME.id)).toHaveLength(1);
    expect(newOffers(EMPTY_QUEUE, mine, ME.id)).toHaveLength(1);
    expect(newOffers(mine, queue({ state: "waiting", offer: offered(ME.id), last_seq: 9 }), ME.id)).toEqual([]);
    expect(offerEnded(mine, queue({ state: "waiting", assignee: null, offer: offered("a2") }), ME.id)).toBe(true);
    expect(offerEnded(mine, queue({ state: "with_agent", assignee: { id: ME.id, name: "Yuki" } }), ME.id)).toBe(false);
    expect(offerEnded(mine, mine, ME.id) || offerEnded(queue({}), mine, ME.id)).toBe(false);
    expect(newOffers(queue({}), queue({ state: "waiting", offer: offered("a2") }), ME.id)).toEqual([]);
  });
});
