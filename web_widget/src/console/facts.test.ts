import { describe, expect, it } from "vitest";
import type { AgentSnapshot, ContactView, EventView, MessageView } from "../contract/types.js";
import { factsAfter, factsOf, NO_FACTS, saidOf, seenMark } from "./facts.js";

const AT = "2026-04-01T09:00:00Z";
const call: ContactView = {
  kind: "callback",
  name: "山田",
  email: null,
  phone: "03-1234-5678",
  preferred_time: null,
  text: null,
  lang: "ja",
  created_at: AT,
};
const event = (part: Partial<EventView>): EventView => ({
  seq: 9,
  type: "visitor.contact",
  created_at: AT,
  message: null,
  conversation: null,
  decision: null,
  contact: null,
  rating: null,
  attributes: null,
  move: null, note: null, act: null, merge: null,
  ...part,
});
const line = (seq: number, kind: "visitor" | "bot" | "agent", action: MessageView["action"] = null): MessageView => ({
  id: `m${seq}`,
  seq,
  author: { kind, name: null },
  kind: "text",
  text: "x",
  created_at: AT,
  client_message_id: null,
  article: null,
  choices: null,
  handoff: null,
  step: null,
  note: null,
  offer_person: false,
  action,
});

describe("what is known of a visitor", () => {
  it("comes with the snapshot and goes on with the events", () => {
    const snapshot = { contacts: [call], rating: null, attributes: { plan: "pro" }, visitor_seen_seq: 4 } as unknown as AgentSnapshot;
    const first = factsOf(snapshot);
    expect(first).toEqual({ contacts: [call], rating: null, attributes: { plan: "pro" }, visitorSeen: 4, typing: false });
    const rating = { score: 5, comment: null, created_at: AT };
    const later = factsAfter(first, [
      event({ contact: { ...call, kind: "message" } }),
      event({ rating }),
      event({ attributes: {} }),
    ]);
    expect(later.contacts.map(({ kind }) => kind)).toEqual(["callback", "message"]);
    expect(later).toMatchObject({ rating, attributes: {} });
    expect(factsOf(snapshot, { ...NO_FACTS, visitorSeen: 8 }).visitorSeen).toBe(8);
  });

  it("a line ends the typing of who wrote it", () => {
    const typing = { ...NO_FACTS, typing: true };
    expect(factsAfter(typing, [event({ message: line(9, "visitor") })]).typing).toBe(false);
    expect(factsAfter(typing, [event({ message: line(9, "agent") })]).typing).toBe(true);
  });

  it("a verdict and a step's outcome stand at the line that they are about", () => {
    const about = (type: "helpful" | "not_helpful" | "step" | "human", worked: boolean | null = null) => ({
      type,
      worked,
      message_id: type === "human" ? null : "m2",
    });
    const said = saidOf([
      line(2, "bot"),
      line(3, "visitor", about("not_helpful")),
      line(4, "visitor", about("step", false)),
      line(5, "visitor", about("human")),
    ]);
    expect([...said]).toEqual([["m2", { verdict: "not_helpful", worked: false }]]);
  });

  it("only the newest line of the team is marked as seen", () => {
    const lines = [line(2, "agent"), line(3, "agent"), line(4, "visitor")];
    expect(seenMark(lines, 4)).toBe(3);
    expect(seenMark(lines, 2)).toBeNull();
    expect(seenMark([line(2, "bot")], 9)).toBeNull();
  });
});
