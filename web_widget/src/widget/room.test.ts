import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ConversationSnapshot, EventView, VisitorFrame } from "../contract/types.js";
import { memoryStorage } from "../core/storage.js";
import { goldenConversations } from "../core/testing.js";
import { Drafts } from "./drafts.js";
import { withUnread } from "./page-title.js";
import { emptyRoom, takeEvents, takeFrame, takeSnapshot } from "./room.js";
import { SoundSwitch } from "./sound-switch.js";

const events = goldenConversations().find((item) => item.name.startsWith("en_choices"))!.events;

describe("who comes and goes", () => {
  it("is told by the events, in their order", () => {
    const { marks } = takeEvents(emptyRoom, events);
    expect(marks.map(({ kind, name }) => [kind, name])).toEqual([
      ["joined", "Alex Kim"],
      ["left", null],
      ["joined", "Maria Rossi"],
      ["resolved", null],
    ]);
  });

  it("comes to the same in any portions, any order and any repetition", () => {
    const whole = takeEvents(emptyRoom, events).marks;
    fc.assert(
      fc.property(fc.array(fc.subarray([...events], { minLength: 0 })), (portions) => {
        const room = [...portions, events].reduce((state, portion) => takeEvents(state, portion), emptyRoom);
        expect(room.marks).toEqual(whole);
      }),
    );
  });

  it("a line of an agent ends their typing, a line of the visitor does not", () => {
    const typing = { ...emptyRoom, typingUntil: 99 };
    const by = (kind: "agent" | "visitor") => events.filter((event: EventView) => event.message?.author.kind === kind);
    expect(takeEvents(typing, by("visitor")).typingUntil).toBe(99);
    expect(takeEvents(typing, by("agent")).typingUntil).toBe(0);
  });
});

describe("frames", () => {
  const take = (frame: object, room = emptyRoom) => takeFrame(room, frame as VisitorFrame, 1_000);
  const typing = { type: "typing", conversation_id: "c", author: "agent", name: "M", until_ms: 5_000 };

  it("typing lasts as long as the server says from now on", () => {
    expect(take(typing).typingUntil).toBe(6_000);
    expect(take({ ...typing, until_ms: 0 }, take(typing)).typingUntil).toBe(0);
    expect(take({ ...typing, author: "visitor" }).typingUntil).toBe(0);
  });

  it("what was seen never becomes less, and the visitor's own reading is no news", () => {
    const seen = (seq: number, by = "agent") => ({ type: "seen", conversation_id: "c", by, seq });
    expect(take(seen(3), take(seen(7))).seenByAgent).toBe(7);
    expect(take(seen(9, "visitor")).seenByAgent).toBe(0);
  });

  it("the queue tells the wait, and who is there only where that is known", () => {
    const there = take({ type: "people", people: { available: true, wait_seconds: 60, back: null } });
    const next = take({ type: "queue", position: 2, wait_seconds: 240, people: null }, there);
    expect([next.people?.available, next.waitSeconds]).toEqual([true, 240]);
  });

  it("others change nothing", () => {
    expect(take({ type: "something_new" })).toBe(emptyRoom);
  });
});

it("a snapshot of an older server leaves the room as it may", () => {
  const bare: Partial<ConversationSnapshot> = { messages: [] };
  expect(takeSnapshot({ ...emptyRoom, seenByAgent: 4 }, bare)).toEqual({ ...emptyRoom, seenByAgent: 4 });
});

it("unread lines stand before the page's own title, whatever the page makes of it", () => {
  expect(withUnread("Shop", 0, 2)).toBe("(2) Shop");
  expect(withUnread("(2) Shop", 2, 3)).toBe("(3) Shop");
  expect(withUnread("Cart", 3, 1)).toBe("(1) Cart");
  expect(withUnread("(3) Cart", 3, 0)).toBe("Cart");
  expect(withUnread("(2024) Review", 1, 0)).toBe("(2024) Review");
});

it("drafts are kept by name and service, and forgotten together", () => {
  const storage = memoryStorage();
  const drafts = new Drafts("a", storage);
  drafts.set("composer", "half a sen");
  drafts.set("form-email", "x@example.com");
  expect(new Drafts("a", storage).get("composer")).toBe("half a sen");
  expect(new Drafts("b", storage).get("composer")).toBe("");
  drafts.set("composer", "");
  expect(storage.keys("a|draft|")).toEqual(["a|draft|form-email"]);
  drafts.clear();
  expect(storage.keys("")).toEqual([]);
});

it("the sound is off until it is turned on", () => {
  const storage = memoryStorage();
  const sound = new SoundSwitch("a", storage);
  expect([sound.on, sound.toggle(), new SoundSwitch("a", storage).on, sound.toggle()]).toEqual([false, true, true, false]);
});
