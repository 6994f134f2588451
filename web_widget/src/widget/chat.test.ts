import { describe, expect, it } from "vitest";
import type { ConversationSnapshot, EventView } from "../contract/types.js";
import type { SocketLike } from "../core/connection.js";
import { memoryStorage, type KeyValueStorage } from "../core/storage.js";
import { FakeClock, goldenConversations, settle } from "../core/testing.js";
import { VisitorChat } from "./chat.js";

const conversation = goldenConversations().find((item) => item.name === "ja_handed_over.json")!;
const SCOPE = "madoguchi|https://s.example";

/** The visitor's routes, answering from one conversation; sockets stand or do not. */
class Server {
  readonly requests: string[] = [];
  readonly hellos: { token: string; conversation_id: string; after: number }[] = [];
  readonly tokens = new Set<string>();
  readonly posted: { client_message_id: string; text: string }[] = [];
  snapshot: ConversationSnapshot = conversation.snapshot;
  refuse: { status: number; code: string } | null = null;
  reachable = true;
  sockets = true;
  online = true;
  warnings = 0;
  socket: SocketLike | null = null;

  readonly fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const path = String(input).replace("https://s.example/api/v1/visitor", "");
    this.requests.push(path);
    if (!this.reachable) throw new TypeError("Failed to fetch");
    const no = (status: number, code: string) =>
      Response.json({ error: { code, message: code, data: {}, request_id: "r" } }, { status });
    if (this.refuse !== null) return no(this.refuse.status, this.refuse.code);
    if (path === "/session") {
      const token = `token-${this.tokens.size + 1}`;
      this.tokens.add(token);
      return Response.json({ token }, { status: 201 });
    }
    const token = new Headers(init?.headers).get("Authorization")?.replace("Bearer ", "") ?? "";
    if (!this.tokens.has(token)) return no(401, "invalid_token");
    if (path.endsWith("/messages")) {
      this.posted.push(JSON.parse(String(init?.body)));
      return Response.json({ id: "m" }, { status: 201 });
    }
    if (path.includes("/events")) return Response.json({ events: [], last_seq: this.snapshot.conversation.last_seq });
    return Response.json(this.snapshot);
  };

  readonly openSocket = (): SocketLike => {
    const socket: SocketLike = {
      onopen: null,
      onmessage: null,
      onclose: null,
      send: (data) => {
        const frame = JSON.parse(data);
        if (frame.type !== "hello") return;
        this.hellos.push(frame);
        if (this.tokens.has(frame.token)) this.push({ type: "ready" });
        else socket.onclose?.({ code: 4401 });
      },
      close: () => {},
    };
    this.socket = socket;
    void Promise.resolve().then(() => (this.sockets ? socket.onopen?.() : socket.onclose?.({ code: 1006 })));
    return socket;
  };

  push(frame: object): void {
    this.socket?.onmessage?.({ data: JSON.stringify(frame) });
  }

  pushEvents(events: readonly EventView[]): void {
    const id = this.snapshot.conversation.id;
    this.push({ type: "events", conversation_id: id, events, last_seq: events.at(-1)?.seq ?? 0 });
  }
}

function setUp(server = new Server(), storage: KeyValueStorage = memoryStorage(), clock = new FakeClock()) {
  const chat = new VisitorChat({
    base: "https://s.example",
    language: "ja",
    page: () => "https://shop.example/cart",
    storage,
    lock: (_name, task) => task(),
    openSocket: server.openSocket,
    onChange: () => {},
    isOnline: () => server.online,
    onUnreachable: () => server.warnings++,
    fetch: server.fetch,
    clock,
    random: () => 0.5,
  });
  /** Answers take more turns than a promise. */
  const rest = async (ms = 0) => {
    for (let i = 0; i < 5; i++) {
      await new Promise((resolve) => setImmediate(resolve));
      await settle();
    }
    await clock.pass(ms);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { chat, server, storage, clock, rest };
}

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
