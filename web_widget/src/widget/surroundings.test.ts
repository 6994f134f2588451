import { describe, expect, it } from "vitest";
import type { EventView } from "../contract/types.js";
import { Errands } from "./errands.js";
import { SCOPE, conversation, setUp } from "./testing.js";

describe("what surrounds the conversation", () => {
  const waiting = conversation.events.filter((event) => event.seq <= 9);
  const claimed = conversation.events.filter((event) => event.seq <= 10);

  async function joined(events: readonly EventView[]) {
    const scene = setUp();
    scene.chat.open();
    await scene.rest();
    scene.server.pushEvents(events);
    await scene.rest();
    return scene;
  }

  it("tells at most every few seconds that the visitor writes, and only where somebody waits for it", async () => {
    const { chat, server, clock, rest } = await joined([]);
    chat.typing(true);
    expect(server.frames).toEqual([]);
    server.pushEvents(claimed);
    await rest();
    const told = () => server.frames.filter((frame) => frame["type"] === "typing").map((frame) => frame["on"]);
    chat.typing(true);
    chat.typing(true);
    expect(told()).toEqual([true]);
    await clock.pass(3_000);
    chat.typing(true);
    chat.typing(false);
    chat.typing(false);
    expect(told()).toEqual([true, true, false]);
  });

  it("tells how far was read, once, and not before there is a ticket", async () => {
    const { chat, server, rest } = await joined([]);
    chat.markSeen();
    expect(server.frames).toEqual([]);
    server.pushEvents(waiting);
    chat.markSeen();
    chat.markSeen();
    await rest();
    const id = conversation.snapshot.conversation.id;
    expect(server.frames).toEqual([{ type: "seen", conversation_id: id, seq: chat.state.messages.at(-1)!.seq }]);
  });

  it("knows who has joined, live and after a reload", async () => {
    const live = await joined(conversation.events);
    expect(live.chat.room.marks.map((mark) => mark.kind)).toEqual(["joined", "resolved"]);
    expect(live.heard.length).toBeGreaterThan(3);
    const later = setUp();
    later.server.snapshot = conversation.expected;
    later.chat.open();
    await later.rest();
    await later.rest();
    expect(later.chat.room.marks).toEqual(live.chat.room.marks);
    expect(later.heard).toEqual([]);
  });

  it("believes a typing agent for as long as the server says, or until their line comes", async () => {
    const { chat, server, clock } = await joined(claimed);
    const id = conversation.snapshot.conversation.id;
    server.push({ type: "typing", conversation_id: id, author: "agent", name: "M", until_ms: 5_000 });
    expect(chat.room.typingUntil).toBe(clock.now() + 5_000);
    server.pushEvents(conversation.events);
    expect(chat.room.typingUntil).toBe(0);
  });

  it("takes the operator's settings, and goes on without them until they come", async () => {
    const { chat, server, rest } = setUp();
    server.config = null;
    chat.open();
    await rest();
    expect([chat.settings.told, chat.settings.known]).toEqual([null, true]);
    server.config = { greeting: "ようこそ" };
    chat.setLanguage("ja");
    await rest();
    expect(chat.settings.told?.greeting).toBe("ようこそ");
    expect(server.configs.at(-1)).toBe("/widget/config?lang=ja&page=https%3A%2F%2Fshop.example%2Fcart");
  });

  it("fetches what no event tells after each change of hands", async () => {
    const { chat, server, rest } = await joined([]);
    server.snapshot = { ...conversation.snapshot, contact_given: true };
    server.pushEvents(waiting);
    await rest();
    expect(chat.room.contactGiven).toBe(true);
    expect(chat.state.lastSeq).toBe(9); // the older snapshot turned nothing back
  });
});

describe("errands", () => {
  it("are refused before there is a conversation, and go to its address afterwards", async () => {
    const { chat, server, rest } = setUp();
    const errands = new Errands(chat, "Asia/Tokyo");
    await expect(errands.rate(5, null)).rejects.toThrow();
    chat.open();
    await rest();
    await errands.rate(4, "good");
    expect(server.bodies).toEqual([{ path: `/conversations/${chat.state.id}/rating`, score: 4, comment: "good" }]);
    expect(server.requests.at(-1)).toBe(`/conversations/${chat.state.id}`); // fetched anew
    expect(await errands.transcript()).toBe("Support: hello");
  });

  it("attributes wait for the conversation", async () => {
    const { chat, server, rest } = setUp();
    chat.setAttributes({ plan: "pro" });
    await rest();
    expect(server.requests).toEqual([]);
    chat.open();
    await rest();
    expect(server.bodies).toEqual([{ path: `/conversations/${chat.state.id}/attributes`, attributes: { plan: "pro" } }]);
  });

  it("starting over ends what waits, and makes a new visitor", async () => {
    const { chat, server, storage, rest } = setUp();
    chat.open();
    await rest();
    server.pushEvents(conversation.events.filter((event) => event.seq <= 9));
    await chat.reset();
    await rest();
    expect(server.requests).toContain(`/conversations/${conversation.snapshot.conversation.id}/end`);
    expect(storage.get(`${SCOPE}|session`)).toContain("token-2");
    expect(chat.state.connection).toBe("live");
  });

  it("the same person is not made anew, another one is", async () => {
    const token = (sub: string) => `x.${btoa(JSON.stringify({ sub }))}.y`;
    const { chat, server, storage, rest } = setUp();
    chat.identify(token("u1"));
    chat.open();
    await rest();
    expect(server.tokens.size).toBe(1);
    const later = setUp(server, storage);
    later.chat.identify(token("u1"));
    later.chat.open();
    await later.rest();
    expect(server.tokens.size).toBe(1);
    later.chat.identify(token("u2"));
    await later.rest();
    expect(server.tokens.size).toBe(2);
  });
});
