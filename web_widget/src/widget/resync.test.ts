import { expect, it } from "vitest";
import { SCOPE, conversation, setUp } from "./testing.js";

async function live(through: number) {
  const scene = setUp();
  scene.chat.open();
  await scene.rest();
  scene.server.pushEvents(conversation.events.filter((event) => event.seq <= through));
  await scene.rest();
  scene.server.requests.length = 0;
  return scene;
}

it("reads the whole conversation anew after a long silence, and not after a short cut", async () => {
  const { chat, server, clock, rest } = await live(9);
  server.socket?.onclose?.({ code: 1012 });
  await rest(1_000);
  expect(server.hellos).toHaveLength(2);
  expect(server.requests).toEqual([]);
  server.sockets = false;
  server.reachable = false;
  server.socket?.onclose?.({ code: 1006 });
  await clock.pass(3_600_000);
  server.sockets = server.reachable = true;
  server.snapshot = conversation.expected;
  chat.wake();
  await rest(60_000);
  await rest();
  expect(chat.state).toMatchObject({ connection: "live", messages: conversation.expected.messages });
});

it("takes the server's word where it was put back to an earlier state, and goes on from there", async () => {
  const { chat, server, rest } = await live(12);
  server.snapshot = conversation.snapshot; // of before all events
  await chat.refresh();
  await rest(1_000);
  expect(chat.state.messages).toEqual(conversation.snapshot.messages);
  expect(chat.state.lastSeq).toBe(conversation.snapshot.conversation.last_seq);
  expect(server.hellos.at(-1)?.after).toBe(conversation.snapshot.conversation.last_seq);
  server.pushEvents(conversation.events.filter((event) => event.seq <= 9));
  expect(chat.state.lastSeq).toBe(9);
});

it("keeps what it has where an answer was overtaken by events", async () => {
  const { chat, server, rest } = await live(6);
  const refreshed = chat.refresh(); // the fake server answers at once: with what was before these
  server.pushEvents(conversation.events.filter((event) => event.seq <= 9));
  await refreshed;
  await rest();
  expect(chat.state.lastSeq).toBe(9);
});

it("leaves a visitor who has signed out in another tab, as soon as it is looked at", async () => {
  const here = await live(9);
  const there = setUp(here.server, here.storage, here.clock);
  await there.chat.reset();
  await there.rest();
  expect(here.chat.state.messages).not.toEqual([]);
  here.server.snapshot = { ...conversation.snapshot, messages: [] };
  here.chat.wake();
  expect(here.chat.state.messages).toEqual([]);
  await here.rest();
  expect(here.storage.get(`${SCOPE}|session`)).toContain("token-2");
  expect(here.chat.state.connection).toBe("live");
});

it("does not take a token that it has drawn itself for somebody else's", async () => {
  const { chat, server, rest } = await live(9);
  chat.wake();
  await rest();
  expect(server.tokens.size).toBe(1);
  expect(chat.state.messages).not.toEqual([]);
});

it("tells each line once, also one that a snapshot brings before its event does", async () => {
  const { chat, server, heard, rest } = await live(9);
  const known = heard.length;
  const later = conversation.events.filter((event) => event.seq > 9);
  const lines = later.flatMap((event) => event.message ?? []);
  expect(lines.length).toBeGreaterThan(0);
  server.snapshot = conversation.expected;
  await chat.refresh();
  server.pushEvents(later);
  await rest();
  expect(heard.slice(known).map((message) => message.seq)).toEqual(lines.map((message) => message.seq));
  const handedOver = later.filter((event) => event.type === "conversation.claimed" || event.type === "conversation.resolved");
  expect(chat.room.marks.map((mark) => mark.seq)).toEqual(handedOver.map((event) => event.seq));
});
