import { describe, expect, it } from "vitest";
import { goldenConversations } from "../core/testing.js";
import { SCOPE, conversation, setUp } from "./testing.js";

describe("opening", () => {
  it("asks nothing of the server before, then makes a session, a conversation and a line from its cursor", async () => {
    const { chat, server, rest } = setUp();
    chat.restore();
    await rest(60_000);
    expect(server.requests).toEqual([]);
    chat.open();
    chat.open();
    await rest();
    expect(server.requests).toEqual(["/session", "/conversations"]);
    const { id, last_seq } = conversation.snapshot.conversation;
    expect(server.hellos).toEqual([{ type: "hello", token: "token-1", conversation_id: id, after: last_seq }]);
    expect(chat.state).toMatchObject({ id, lastSeq: last_seq, connection: "live" });
  });

  it("uses the stored token, and a new one when the server does not take it", async () => {
    const { server, storage, ...first } = setUp();
    first.chat.open();
    await first.rest();
    const second = setUp(server, storage);
    second.chat.open();
    await second.rest();
    expect(server.requests.filter((path) => path === "/session")).toHaveLength(1);
    server.tokens.clear();
    server.tokens.add("somebody else's");
    const third = setUp(server, storage);
    third.chat.open();
    await third.rest(2_000);
    await third.rest();
    expect(third.chat.state.connection).toBe("live");
    expect(storage.get(`${SCOPE}|session`)).toContain("token-2");
  });

  it("keeps trying while there is no network, and says so", async () => {
    const { chat, server, rest } = setUp();
    server.refuse = { status: 503, code: "storage_unavailable" };
    chat.open();
    await rest();
    expect(chat.state.connection).toBe("offline");
    server.refuse = null;
    await rest(1_000);
    await rest();
    expect(chat.state.connection).toBe("live");
  });

  it("stops when the page is not welcome", async () => {
    const { chat, server, rest } = setUp();
    server.refuse = { status: 403, code: "origin_not_allowed" };
    chat.open();
    await rest(60_000);
    expect(chat.refused).toBe("origin_not_allowed");
    expect(server.requests).toHaveLength(1);
  });
});

describe("where the service has never answered", () => {
  async function pass(rest: (ms?: number) => Promise<void>, times: number, ms: number): Promise<void> {
    for (let i = 0; i < times; i++) await rest(ms);
  }

  it("it is called unreachable after three attempts, once, and is asked slowly from then on", async () => {
    const { chat, server, rest } = setUp();
    server.reachable = false;
    chat.open();
    await rest();
    await rest(500);
    expect([server.requests.length, chat.unreachable]).toEqual([2, false]);
    await rest(1_000);
    await rest();
    expect([server.requests.length, chat.unreachable, server.warnings]).toEqual([3, true, 1]);
    await pass(rest, 4, 10_000);
    expect(server.requests).toHaveLength(3);
    await pass(rest, 10, 10_000);
    expect([server.requests.length, server.warnings]).toEqual([6, 1]);
    server.reachable = true;
    await pass(rest, 5, 10_000);
    expect([chat.unreachable, chat.state.connection]).toEqual([false, "live"]);
  });

  it("a browser without a network is only offline", async () => {
    const { chat, server, rest } = setUp();
    server.reachable = server.online = false;
    chat.open();
    await pass(rest, 20, 5_000);
    expect(server.requests.length).toBeGreaterThan(5);
    expect([chat.unreachable, chat.state.connection, server.warnings]).toEqual([false, "offline", 0]);
  });

  it("a service that has answered before, even with an error, is only away", async () => {
    const { chat, server, rest } = setUp();
    server.refuse = { status: 503, code: "storage_unavailable" };
    chat.open();
    await rest();
    server.reachable = false;
    await pass(rest, 20, 5_000);
    expect(server.requests.length).toBeGreaterThan(5);
    expect([chat.unreachable, chat.state.connection]).toEqual([false, "offline"]);
  });
});

describe("talking", () => {
  it("a line written before there is a conversation goes out once there is, and its event clears it", async () => {
    const { chat, server, storage, rest } = setUp();
    chat.say("請求書について");
    expect(chat.state.pending[0]?.state).toBe("sending");
    await rest(1_000);
    await rest();
    expect(server.posted.map((line) => line.text)).toEqual(["請求書について"]);
    expect(chat.state.pending[0]?.state).toBe("sent");
    const own = conversation.events[0]!;
    const message = { ...own.message!, client_message_id: server.posted[0]!.client_message_id };
    server.pushEvents([{ ...own, message }]);
    expect(chat.state.pending).toEqual([]);
    expect(storage.keys(`${SCOPE}|line|`)).toEqual([]);
  });

  it("a token that ends in the middle leads to a new conversation, and the line goes there", async () => {
    const { chat, server, rest } = setUp();
    chat.open();
    await rest();
    server.tokens.clear();
    server.tokens.add("somebody else's");
    chat.say("まだいますか");
    for (let i = 0; i < 4; i++) await rest(3_000);
    expect(server.posted.map((line) => line.text)).toEqual(["まだいますか"]);
    expect(chat.state.connection).toBe("live");
  });

  it("frames of another conversation are not ours", async () => {
    const { chat, server, rest } = setUp();
    chat.open();
    await rest();
    const before = chat.state;
    server.push({ type: "events", conversation_id: "other", events: conversation.events, last_seq: 99 });
    expect(chat.state).toBe(before);
  });

  it("counts what the visitor has not seen, over a reload", async () => {
    const { chat, server, storage, rest } = setUp();
    chat.open();
    await rest();
    chat.markSeen();
    expect(chat.unread).toBe(0);
    server.pushEvents(conversation.events.filter((event) => event.seq <= 9));
    expect(chat.unread).toBe(1); // the hand-over; the visitor's own lines do not count
    server.snapshot = conversation.expected;
    const later = setUp(server, storage);
    later.chat.restore(); // a person is to answer: followed without being opened
    await later.rest();
    expect(later.chat.unread).toBe(3);
    later.chat.markSeen();
    expect(setUp(server, storage).chat.unread).toBe(0);
  });
});

it("where no socket stands, it polls, and asks for the place in line while waiting", async () => {
  const { chat, server, rest } = setUp();
  server.sockets = false;
  const waiting = goldenConversations().find((item) => item.name.startsWith("ja_choices"))!.expected;
  const at = (position: number): typeof waiting => ({ ...waiting, conversation: { ...waiting.conversation, position } });
  server.snapshot = at(3);
  chat.open();
  await rest(500);
  server.snapshot = at(2);
  await rest(600);
  await rest();
  expect(chat.state).toMatchObject({ connection: "polling", position: 2 });
  chat.pause();
  expect(chat.state.connection).toBe("idle");
});
