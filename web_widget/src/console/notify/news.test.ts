import { describe, expect, it } from "vitest";
import type { ConversationSummary } from "../../contract/types.js";
import { EMPTY_QUEUE, type QueueState } from "../../core/queue.js";
import { BLANK_ROW } from "../../core/testing.js";
import { visitorLines } from "./news.js";

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
