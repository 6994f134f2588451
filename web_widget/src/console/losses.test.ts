import { describe, expect, it } from "vitest";
import type { ConversationSummary } from "../contract/types.js";
import { EMPTY_QUEUE, reduceQueue, sectionsOf, type QueueState } from "../core/queue.js";
import { BLANK_ROW } from "../core/testing.js";
import { en } from "./i18n/en.js";
import { lossesOf } from "./losses.js";

const ME = { id: "a1", name: "Hanako" };
const OTHER = { id: "a2", name: "Iago" };

function row(changes: Partial<ConversationSummary> & { last_seq: number }): ConversationSummary {
  return {
    ...BLANK_ROW,
    state: "with_agent",
    ticket: "M-0007",
    ...changes,
  };
}

function step(before: QueueState, changed: ConversationSummary): [QueueState, string[]] {
  const after = reduceQueue(before, { type: "changed", conversation: changed });
  return [after, lossesOf(before, after, ME.id).map((say) => say(en))];
}

const mine = row({ last_seq: 5, assignee: ME });
const lapsed = row({ last_seq: 7, state: "waiting", waiting_since: "2026-04-01T09:00:00Z", lapsed_from: ME });

describe("what an agent is told of conversations that left their hands", () => {
  it("says once that a lease has lapsed, also after a reload", () => {
    const [had] = step(EMPTY_QUEUE, mine);
    const [lost, told] = step(had, lapsed);
    expect(told).toEqual(["Your console was away too long: Visitor 3fa2 (M-0007) is back in the queue."]);
    expect(step(lost, { ...lapsed, last_seq: 8 })[1]).toEqual([]);
    expect(step(EMPTY_QUEUE, lapsed)[1]).toHaveLength(1);
  });

  it("says who has it now", () => {
    const [had] = step(EMPTY_QUEUE, mine);
    expect(step(had, row({ last_seq: 7, assignee: OTHER }))[1]).toEqual(["Visitor 3fa2 (M-0007) is now with Iago."]);
  });

  it("is silent about what others lose, and about what is over", () => {
    const [had] = step(EMPTY_QUEUE, mine);
    expect(step(had, row({ last_seq: 7, state: "resolved" }))[1]).toEqual([]);
    expect(step(had, row({ last_seq: 7, state: "waiting" }))[1]).toEqual([]);
    const [theirs] = step(EMPTY_QUEUE, row({ last_seq: 5, assignee: OTHER }));
    expect(step(theirs, { ...lapsed, lapsed_from: OTHER })[1]).toEqual([]);
  });
});

it("puts those whose agent vanished first, as the server ranks them", () => {
  const old = row({ id: "old", last_seq: 3, state: "waiting", waiting_since: "2026-04-01T08:00:00Z" });
  const urgency = { rank_at: "2026-04-01T07:59:00Z", because: ["lapsed" as const] };
  const state = [old, { ...lapsed, urgency }].reduce(
    (now, conversation) => reduceQueue(now, { type: "changed", conversation }),
    EMPTY_QUEUE,
  );
  expect(sectionsOf(state, ME.id).waiting.rows.map(({ id }) => id)).toEqual(["c1", "old"]);
});
