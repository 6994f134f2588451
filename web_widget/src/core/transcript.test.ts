import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AgentSnapshot, ConversationPatch, ConversationSummary, EventView } from "../contract/types.js";
import { BLANK_ROW } from "./testing.js";
import { EMPTY_TRANSCRIPT, reduceTranscript, ticketsChanged, type Transcript } from "./transcript.js";

const patch = (state: ConversationPatch["state"], agent: string | null): ConversationPatch => ({
  state,
  agent,
  ticket: "M-0001",
  outcome: null,
});

function event(seq: number, part: Partial<EventView>): EventView {
  const empty = { message: null, conversation: null, decision: null, contact: null, rating: null, attributes: null, move: null, note: null, act: null, merge: null };
  return { seq, type: "message.created", created_at: "2026-01-01T00:00:00Z", ...empty, ...part };
}

function message(seq: number, text: string): EventView {
  return event(seq, {
    message: {
      id: `m${seq}`,
      seq,
      author: { kind: "visitor", name: null },
      kind: "text",
      text,
      created_at: "2026-01-01T00:00:00Z",
      client_message_id: null,
      article: null,
      choices: null,
      handoff: null,
      step: null,
      note: null,
      offer_person: false,
      action: null,
    },
  });
}

const LOG: readonly EventView[] = [
  event(1, { type: "conversation.started", conversation: { ...patch("bot", null), ticket: null } }),
  message(2, "分割払いはできますか"),
  event(3, { type: "conversation.waiting", conversation: patch("waiting", null) }),
  event(4, { type: "conversation.claimed", conversation: patch("with_agent", "Yuki") }),
  message(5, "まだですか"),
  event(6, { type: "conversation.resolved", conversation: patch("resolved", null) }),
];

function snapshot(lastSeq: number): AgentSnapshot {
  const events = LOG.slice(0, lastSeq);
  const last = events.findLast((item) => item.conversation)?.conversation ?? patch("bot", null);
  const conversation: ConversationSummary = {
    ...BLANK_ROW,
    lang: "ja",
    state: last.state,
    last_seq: lastSeq,
    assignee: last.agent === null ? null : { id: "a1", name: last.agent },
    ticket: last.ticket,
  };
  return { conversation, events, tickets: [], rating: null, visitor_seen_seq: 0, agent_seen_seq: 0 };
}

const open = (lastSeq: number): Transcript =>
  reduceTranscript(EMPTY_TRANSCRIPT, { type: "agent_snapshot", snapshot: snapshot(lastSeq) });

describe("a transcript", () => {
  it("is the same however snapshot and events overlap", () => {
    const ends = fc.integer({ min: 1, max: LOG.length });
    fc.assert(
      fc.property(ends, fc.array(fc.tuple(ends, ends)), (first, pieces) => {
        let state = open(first);
        for (const [a, b] of pieces) {
          // A page never starts behind a gap: the server sends what follows the cursor.
          const from = Math.min(a, b, state.conversation.lastSeq + 1);
          state = reduceTranscript(state, { type: "events", events: LOG.slice(from - 1, Math.max(a, b)) });
        }
        state = reduceTranscript(state, { type: "events", events: LOG.slice(state.conversation.lastSeq) });
        expect(state).toEqual(open(LOG.length));
      }),
    );
  });

  it("does not go back to an older snapshot", () => {
    const state = open(5);
    expect(reduceTranscript(state, { type: "agent_snapshot", snapshot: snapshot(3) })).toBe(state);
  });

  it("knows when the tickets must be fetched again", () => {
    expect(ticketsChanged(LOG.slice(2, 3))).toBe(true);
    expect(ticketsChanged(LOG.slice(3, 5))).toBe(false);
    expect(ticketsChanged(LOG.slice(5))).toBe(true);
  });
});
