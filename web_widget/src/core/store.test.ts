import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AgentSnapshot, EventView } from "../contract/types.js";
import { emptyConversation, reduce, type Change, type ConversationState, type PendingLine } from "./store.js";
import { BLANK_ROW, goldenConversations } from "./testing.js";

const golden = goldenConversations();

function run(changes: readonly Change[], from: ConversationState = emptyConversation): ConversationState {
  return changes.reduce(reduce, from);
}

const events = (list: readonly EventView[]): Change => ({ type: "events", events: list });

function line(id: string, createdAt = 1, state: PendingLine["state"] = "sending"): PendingLine {
  return { id, text: "hello", action: null, createdAt, state, reason: null };
}

describe.each(golden)("$name", ({ snapshot, events: all, expected }) => {
  const before: Change = { type: "snapshot", snapshot };
  const after: Change = { type: "snapshot", snapshot: expected };
  const replayed = run([before, events(all)]);

  it("state before + events = state fetched afterwards", () => {
    const { decisions, ...shown } = replayed;
    const { decisions: none, ...fetched } = run([after]);
    expect(shown).toEqual(fetched);
    expect(none).toEqual([]);
    expect(decisions).toEqual(all.flatMap((event) => event.decision ?? []));
  });

  it("shows a visitor the same, without the events for agents", () => {
    const visible = all.filter((event) => event.type !== "bot.decided");
    const cursor = expected.conversation.last_seq;
    const seen = run([before, { type: "events", events: visible, lastSeq: cursor }]);
    expect(seen).toEqual({ ...replayed, decisions: [] });
  });

  it("any prefix, a later snapshot and a replay of everything come to the same", () => {
    fc.assert(
      fc.property(fc.nat(all.length), fc.nat(all.length), fc.boolean(), (prefix, from, late) => {
        const state = run([
          before,
          events(all.slice(0, prefix)),
          ...(late ? [after] : []),
          events(all.slice(Math.min(from, prefix))),
          events(all),
          before, // an answer that was overtaken
        ]);
        const { decisions: _, ...shown } = state;
        const { decisions: __, ...wanted } = replayed;
        expect(shown).toEqual(wanted);
      }),
    );
  });

  it("is built from the agents' snapshot too", () => {
    const last = expected.conversation;
    const started: EventView = {
      seq: 1,
      type: "conversation.started",
      created_at: last.created_at,
      message: null,
      conversation: { state: "bot", agent: null, ticket: null, outcome: null },
      decision: null,
      contact: null,
      rating: null,
      attributes: null,
      move: null, note: null, act: null, merge: null,
    };
    const first = snapshot.messages.map(
      (message): EventView => ({ ...started, seq: message.seq, type: "message.created", message, conversation: null }),
    );
    const agents: AgentSnapshot = {
      conversation: {
        ...BLANK_ROW,
        ...last,
        updated_at: last.created_at,
        assignee: last.agent === null ? null : { id: "a1", name: last.agent },
      },
      events: [started, ...first, ...all],
      tickets: [],
      rating: null,
      visitor_seen_seq: 0,
      agent_seen_seq: 0,
    };
    const pending = [line("not-yet-there")];
    const state = reduce({ ...emptyConversation, pending }, { type: "agent_snapshot", snapshot: agents });
    expect({ ...state, decisions: [] }).toEqual({ ...replayed, decisions: [], pending });
    expect(reduce(state, { type: "agent_snapshot", snapshot: { ...agents, conversation: { ...agents.conversation, last_seq: 1 } } })).toBe(state);
  });
});

describe("pending lines", () => {
  const [{ snapshot, events: all }] = golden as [(typeof golden)[0]];
  const own = all.find((event) => event.message?.client_message_id)!;
  const id = own.message!.client_message_id!;
  const start = run([{ type: "snapshot", snapshot }]);

  it("are replaced by their event", () => {
    const sending = reduce(start, { type: "pending", line: line(id) });
    expect(sending.pending.map((item) => item.id)).toEqual([id]);
    const sent = reduce(sending, { type: "pending", line: line(id, 1, "sent") });
    expect(sent.pending).toHaveLength(1);
    const arrived = reduce(sent, events(all));
    expect(arrived.pending).toEqual([]);
    expect(arrived.messages.filter((message) => message.client_message_id === id)).toHaveLength(1);
  });

  it("do not come back when the event overtook the answer", () => {
    const arrived = reduce(start, events(all));
    expect(reduce(arrived, { type: "pending", line: line(id, 1, "sent") })).toBe(arrived);
  });

  it("stay in the order of writing, and can be removed", () => {
    const state = run(["a", "b", "c"].map((name, i): Change => ({ type: "pending", line: line(name, 3 - i) })));
    expect(state.pending.map((item) => item.id)).toEqual(["c", "b", "a"]);
    const failed = reduce(state, { type: "pending", line: line("b", 2, "failed") });
    expect(failed.pending.map((item) => item.id)).toEqual(["c", "b", "a"]);
    expect(reduce(failed, { type: "pending_removed", id: "b" }).pending.map((item) => item.id)).toEqual(["c", "a"]);
  });
});

describe("details", () => {
  const waiting = golden.find((item) => item.expected.conversation.state === "waiting")!;
  const state = run([{ type: "snapshot", snapshot: waiting.expected }]);

  it("takes the place in line only while waiting", () => {
    expect(reduce(state, { type: "queue", position: 1 }).position).toBe(1);
    expect(reduce(emptyConversation, { type: "queue", position: 1 })).toBe(emptyConversation);
  });

  it("ignores an event type that it does not know, but moves its cursor", () => {
    const unknown = { ...waiting.events[0]!, seq: state.lastSeq + 1, type: "message.redacted" as never };
    expect(reduce(state, events([unknown]))).toEqual({ ...state, lastSeq: state.lastSeq + 1 });
  });

  it("starts over for another conversation, keeping lines that are on their way", () => {
    const pending = [line("on-its-way")];
    const other = golden[0]!.snapshot;
    const next = reduce({ ...state, pending }, { type: "snapshot", snapshot: other });
    expect(next).toMatchObject({ id: other.conversation.id, lastSeq: other.conversation.last_seq, pending });
  });

  it("keeps the object when the connection has not changed", () => {
    expect(reduce(state, { type: "connection", status: "idle" })).toBe(state);
    expect(reduce(state, { type: "connection", status: "live" }).connection).toBe("live");
  });
});
