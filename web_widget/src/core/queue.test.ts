import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ConversationList, ConversationSummary, StateName } from "../contract/types.js";
import { EMPTY_QUEUE, reduceQueue, sectionsOf, STATES, type QueueAction, type QueueState } from "./queue.js";
import { BLANK_ROW } from "./testing.js";

const at = (second: number): string => new Date(Date.UTC(2026, 0, 1, 9, 0, second)).toISOString();

/** What the server says of conversation `id` at `seq`: a function of both, as it is on the wire. */
function summary(id: string, seq: number, part: Partial<ConversationSummary> = {}): ConversationSummary {
  const state = STATES[(seq + id.length) % STATES.length] as StateName;
  return {
    ...BLANK_ROW,
    id,
    state,
    last_seq: seq,
    created_at: at(0),
    updated_at: at(seq),
    visitor: `Visitor ${id}`,
    assignee: state === "with_agent" ? { id: seq % 2 === 0 ? "me" : "you", name: "Yuki" } : null,
    waiting_since: state === "waiting" ? at(0) : null,
    preview: `line ${seq}`,
    preview_author: "visitor",
    ...part,
  };
}

function listsOf(rows: ConversationSummary[], counts: Partial<Record<StateName, number>> = {}): QueueAction {
  const list = (name: StateName): ConversationList => {
    const conversations = rows.filter((row) => row.state === name);
    return { conversations, counts: { [name]: counts[name] ?? conversations.length } };
  };
  const lists = { waiting: list("waiting"), with_agent: list("with_agent"), bot: list("bot"), resolved: list("resolved") };
  return { type: "listed", lists };
}

const run = (actions: readonly QueueAction[], from: QueueState = EMPTY_QUEUE): QueueState =>
  actions.reduce(reduceQueue, from);
const content = (state: QueueState): unknown => [...state.byId].sort(([a], [b]) => (a < b ? -1 : 1));

const row = fc.tuple(fc.constantFrom("a", "bb", "ccc"), fc.integer({ min: 1, max: 9 })).map(([id, seq]) => summary(id, seq));
const action = fc.oneof(
  row.map((conversation): QueueAction => ({ type: "changed", conversation })),
  fc.array(row, { maxLength: 4 }).map((rows) => listsOf(rows)),
);

describe("merging summaries", () => {
  it("does not depend on the order of arrival", () => {
    const shuffled = fc.array(action).chain((actions) => fc.tuple(fc.constant(actions), permutation(actions)));
    fc.assert(
      fc.property(shuffled, ([actions, other]) => {
        expect(content(run(actions))).toEqual(content(run(other)));
      }),
    );
  });

  it("changes nothing when told twice", () => {
    fc.assert(
      fc.property(fc.array(action), (actions) => {
        const once = run(actions);
        expect(content(run(actions, once))).toEqual(content(once));
      }),
    );
  });

  it("keeps the same object when nothing is newer, so that nothing is drawn again", () => {
    const state = run([{ type: "changed", conversation: summary("a", 5) }]);
    expect(reduceQueue(state, { type: "changed", conversation: summary("a", 5) })).toBe(state);
    expect(reduceQueue(state, { type: "changed", conversation: summary("a", 4) })).toBe(state);
    expect(reduceQueue(state, { type: "changed", conversation: summary("a", 6) })).not.toBe(state);
  });
});

describe("sections", () => {
  const waiting = (id: string, since: number): ConversationSummary =>
    summary(id, 3, { state: "waiting", waiting_since: at(since), assignee: null });
  const held = (id: string, agent: string, changed: number): ConversationSummary =>
    summary(id, 3, { state: "with_agent", assignee: { id: agent, name: agent }, updated_at: at(changed) });

  it("puts the longest wait first and the latest change first elsewhere", () => {
    const complaint = { ...waiting("complaint", 50), urgency: { rank_at: at(5), because: ["priority" as const] } };
    const rows = [waiting("late", 40), complaint, waiting("early", 10), held("old", "me", 5), held("new", "me", 50), held("x", "you", 9)];
    const sections = sectionsOf(run([listsOf(rows)]), "me");
    expect(sections.waiting.rows.map((r) => r.id)).toEqual(["complaint", "early", "late"]);
    expect(sections.mine.rows.map((r) => r.id)).toEqual(["new", "old"]);
    expect(sections.others.rows.map((r) => r.id)).toEqual(["x"]);
    expect(sections.resolved).toEqual({ rows: [], count: 0 });
  });

  it("counts also what the list was too short for", () => {
    const sections = sectionsOf(run([listsOf([waiting("a", 1)], { waiting: 250, resolved: 9 })]), "me");
    expect(sections.waiting.count).toBe(250);
    expect(sections.resolved).toEqual({ rows: [], count: 9 });
  });

  it("moves a row when its conversation changes hands", () => {
    const taken = { ...held("a", "me", 9), last_seq: 4 };
    const sections = sectionsOf(run([listsOf([waiting("a", 1)]), { type: "changed", conversation: taken }]), "me");
    expect(sections.waiting.count).toBe(0);
    expect(sections.mine.rows).toEqual([taken]);
  });
});

function permutation<T>(items: readonly T[]): fc.Arbitrary<T[]> {
  return fc
    .array(fc.double({ noNaN: true }), { minLength: items.length, maxLength: items.length })
    .map((keys) => items.map((item, i) => [keys[i] ?? 0, item] as const).sort((a, b) => a[0] - b[0]).map(([, item]) => item));
}
