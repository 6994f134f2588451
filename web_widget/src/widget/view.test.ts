import { describe, expect, it } from "vitest";
import { emptyConversation, reduce, type ConversationState, type PendingLine } from "../core/store.js";
import { goldenConversations } from "../core/testing.js";
import { en } from "../i18n/en.js";
import { ja } from "../i18n/ja.js";
import { emptyRoom, takeEvents, type Room } from "./room.js";
import { botOwesReply, canAskForPerson, initials, lastMarks, lineViews, questionOf, reasonForForm, reasonText, statusText } from "./view.js";

const golden = goldenConversations();

function at(name: string, seq: number): ConversationState {
  const { snapshot, events } = golden.find((item) => item.name === `${name}.json`)!;
  const start = reduce(emptyConversation, { type: "snapshot", snapshot });
  return reduce(start, { type: "events", events: events.filter((event) => event.seq <= seq) });
}

const line = (state: PendingLine["state"], action: PendingLine["action"] = null): PendingLine => ({
  id: "own-line",
  text: "hello",
  action,
  createdAt: Date.now(),
  state,
  reason: null,
});

const withLine = (state: ConversationState, pending: PendingLine) => reduce(state, { type: "pending", line: pending });

describe("lineViews", () => {
  it("keeps a line's key when its event comes", () => {
    const all = golden[0]!.events;
    const own = all.find((event) => event.message?.client_message_id)!.message!;
    const pending = withLine(at("en_answered", 1), { ...line("sending"), id: own.client_message_id! });
    const before = lineViews(pending).at(-1)!;
    const after = lineViews(reduce(pending, { type: "events", events: all.slice(0, 1) })).at(-1)!;
    expect([before.key, before.state, before.seq]).toEqual([own.client_message_id, "sending", null]);
    expect([after.key, after.state, after.seq]).toEqual([own.client_message_id, "sent", own.seq]);
  });

  it("lets choices be picked only while they are the last word", () => {
    const offered = at("en_choices_and_reopened", 3);
    expect(lineViews(offered).at(-1)).toMatchObject({ kind: "choices", current: true });
    expect(lineViews(withLine(offered, line("sending"))).some((view) => view.current)).toBe(false);
    expect(lineViews(withLine(offered, line("failed"))).filter((view) => view.current)).toHaveLength(1);
    expect(lineViews(at("en_choices_and_reopened", 5)).filter((view) => view.kind === "choices")[0]?.current).toBe(false);
  });

  it("shows the place in line on the hand-over that is going on, also under later lines", () => {
    const waiting = lineViews(at("ja_handed_over", 9)).find((view) => view.kind === "handoff");
    const claimed = lineViews(at("ja_handed_over", 10)).find((view) => view.kind === "handoff");
    expect(waiting?.current).toBe(true);
    expect(claimed?.current).toBe(false);
  });

  it("begins a run at each change of author and each day", () => {
    const views = lineViews(at("en_choices_and_reopened", 99));
    expect(views[0]).toMatchObject({ newDay: true, first: true });
    for (const [index, view] of views.entries()) {
      if (index > 0 && views[index - 1]!.author !== view.author) expect(view.first).toBe(true);
    }
  });
});

describe("receipts", () => {
  const own = (state: ConversationState, room: Room = emptyRoom) =>
    lineViews(state, room).filter((view) => view.author === "visitor").map((view) => view.receipt);

  it("stand on the last own line, and wherever a line is not yet there", () => {
    const answered = at("ja_handed_over", 12);
    expect(own(answered)).toEqual([null, null, null, "delivered"]);
    expect(own(withLine(answered, line("sending")))).toEqual([null, null, null, null, "sending"]);
    expect(own(withLine(answered, line("failed"))).at(-1)).toBe("failed");
    expect(own(withLine(answered, line("sent"))).at(-1)).toBe("sent");
  });

  it("say seen once a person has read so far", () => {
    const answered = at("ja_handed_over", 12);
    expect(own(answered, { ...emptyRoom, seenByAgent: 11 }).at(-1)).toBe("delivered");
    expect(own(answered, { ...emptyRoom, seenByAgent: 12 }).at(-1)).toBe("seen");
  });
});

describe("who came and went", () => {
  const events = golden.find((item) => item.name.startsWith("en_choices"))!.events;
  const upTo = (seq: number) => takeEvents(emptyRoom, events.filter((event) => event.seq <= seq));

  it("stands before the line that followed, once, and after the last line until one follows", () => {
    const lines = lineViews(at("en_choices_and_reopened", 12), upTo(12));
    expect(lines.at(-1)?.marks.map((mark) => mark.kind)).toEqual(["joined", "left", "joined"]);
    expect(lines.at(-1)?.first).toBe(true);
    expect(lastMarks(lines, upTo(12))).toEqual([]);
    const earlier = lineViews(at("en_choices_and_reopened", 9), upTo(9));
    expect(lastMarks(earlier, upTo(9)).map((mark) => mark.name)).toEqual(["Alex Kim"]);
  });

  it("is not said twice where it is resolved", () => {
    expect(lastMarks(lineViews(at("en_choices_and_reopened", 15), upTo(15)), upTo(15))).toEqual([]);
    const reopened = lineViews(at("en_choices_and_reopened", 18), upTo(18));
    expect(reopened.flatMap((view) => view.marks.map((mark) => mark.kind))).toEqual(["joined", "left", "joined", "resolved"]);
  });
});

describe("what a line still asks", () => {
  const step = { number: 1, of: 2, html: "<p>x</p>" };

  it("whether an answer helped, while it is the newest and the bot's", () => {
    const state = at("en_answered", 3);
    const [question, answer] = lineViews(state);
    expect([questionOf(question!, state), questionOf(answer!, state)]).toEqual([null, "helped"]);
    expect(questionOf(lineViews(withLine(state, line("sending")))[1]!, state)).toBeNull();
    expect(questionOf(answer!, { ...state, state: "waiting" })).toBeNull();
  });

  it("how a step went", () => {
    const state = at("en_answered", 3);
    const messages = state.messages.map((message) => (message.article ? { ...message, step } : message));
    expect(questionOf(lineViews({ ...state, messages })[1]!, state)).toBe("step");
  });
});

describe("an address is asked for", () => {
  const state = at("ja_choices_then_waiting", 99);
  const since = "2026-03-02T00:00:00Z";
  const now = Date.parse(since);
  const room: Room = { ...emptyRoom, waitingSince: since, people: { available: true, wait_seconds: null, back: null } };

  it.each([
    ["nobody is there", { people: { available: false, wait_seconds: null, back: null } }, 0, "away"],
    ["the wait is too long", {}, 120_000, "long"],
    ["it is not yet", {}, 119_000, null],
    ["it was given", { contactGiven: true }, 999_000, null],
    ["nothing is known", { waitingSince: null, people: null }, 999_000, null],
  ] as const)("%s", (_when, change, waited, wanted) => {
    expect(reasonForForm(state, { ...room, ...change }, 120, now + waited)).toBe(wanted);
  });

  it("of nobody who does not wait", () => {
    expect(reasonForForm({ ...state, state: "with_agent" }, room, 120, now + 999_000)).toBeNull();
  });
});

it.each([
  ["佐藤 美咲", "佐"],
  ["Maria Rossi", "MR"],
  ["  jean-luc  de la  Cruz ", "JC"],
  ["Hanako", "H"],
  ["", ""],
  ["𠮷田 花子", "𠮷"],
])("the picture of %s says %s", (name, letters) => expect(initials(name)).toBe(letters));

describe("asking for a person", () => {
  it.each([
    ["en_answered", 3, true],
    ["en_choices_and_reopened", 7, false],
    ["en_choices_and_reopened", 9, false],
    ["ja_handed_over", 99, true],
  ])("%s at %i: %s", (name, seq, wanted) => expect(canAskForPerson(at(name, seq))).toBe(wanted));

  it("is possible once, and again when the wish was refused", () => {
    const state = at("en_answered", 3);
    expect(canAskForPerson(withLine(state, line("sending", { type: "human" })))).toBe(false);
    expect(canAskForPerson(withLine(state, line("failed", { type: "human" })))).toBe(true);
    expect(canAskForPerson(withLine(state, line("sending")))).toBe(true);
  });
});

it("the bot owes a reply to the visitor's last line, and only while it owns the conversation", () => {
  expect(botOwesReply(at("en_answered", 2))).toBe(true);
  expect(botOwesReply(at("en_answered", 3))).toBe(false);
  expect(botOwesReply(withLine(at("en_answered", 3), line("sending")))).toBe(true);
  expect(botOwesReply(withLine(at("en_answered", 3), line("failed")))).toBe(false);
  expect(botOwesReply(withLine(at("ja_handed_over", 10), line("sending")))).toBe(false);
  const thanked = at("ja_handed_over", 99);
  const messages = thanked.messages.filter((message) => message.author.kind === "visitor");
  expect(botOwesReply({ ...thanked, messages })).toBe(false);
  expect(botOwesReply(withLine(thanked, line("sending")))).toBe(true);
});

it("the status is said in both languages", () => {
  expect(statusText(at("ja_choices_then_waiting", 99), emptyRoom, ja)).toBe("受付番号 M-0101・3番目です");
  expect(statusText(at("ja_choices_then_waiting", 99), emptyRoom, en)).toBe("Ticket M-0101 · 3rd in line");
  expect(statusText({ ...at("ja_choices_then_waiting", 99), position: null }, emptyRoom, ja)).toContain("お待ち");
  expect(statusText(at("ja_handed_over", 12), emptyRoom, ja)).toContain("佐藤 美咲");
  expect(statusText(at("ja_handed_over", 99), emptyRoom, en)).toBe("Resolved");
  expect(statusText(at("en_answered", 3), emptyRoom, en)).toBe(en.statusBot);
  const away = { available: false, wait_seconds: null };
  expect(statusText(at("en_answered", 3), { ...emptyRoom, people: { ...away, back: null } }, en)).toBe(en.statusAway);
  const back = { at: "2026-04-02T00:00:00Z", text: "", short: "People back tomorrow" };
  expect(statusText(at("en_answered", 3), { ...emptyRoom, people: { ...away, back } }, en)).toBe("People back tomorrow");
});

it("English counts places with the right endings", () => {
  const words = [1, 2, 3, 4, 11, 12, 13, 21, 22].map((n) => en.placeInLine(n).split(" ")[2]);
  expect(words).toEqual(["next", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd"]);
});

it("a reason without a sentence stays silent", () => {
  expect(reasonText("message_too_long", en)).toBe("The message is too long.");
  expect(reasonText("something_new", en)).toBe("");
  expect(reasonText(null, ja)).toBe("");
});
