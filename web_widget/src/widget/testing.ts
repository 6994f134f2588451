// A visitor's chat before a server that tests play: one conversation, sockets that stand or do not, time moved by hand.
import type { ConversationSnapshot, EventView, MessageView, WidgetConfigView } from "../contract/types.js";
import type { SocketLike } from "../core/connection.js";
import { memoryStorage, type KeyValueStorage } from "../core/storage.js";
import { FakeClock, goldenConversations, settle } from "../core/testing.js";
import { VisitorChat } from "./chat.js";

export const conversation = goldenConversations().find((item) => item.name === "ja_handed_over.json")!;
export const SCOPE = "madoguchi|https://s.example";

/** The visitor's routes, answering from one conversation; sockets stand or do not. */
export class Server {
  readonly requests: string[] = [];
  readonly configs: string[] = [];
  config: Partial<WidgetConfigView> | null = null;
  readonly frames: Record<string, unknown>[] = [];
  readonly bodies: Record<string, unknown>[] = [];
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

  private tellConfig(address: string): Response {
    this.configs.push(address);
    if (this.config === null) throw new TypeError("Failed to fetch");
    return Response.json(this.config);
  }

  readonly fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const address = String(input).replace("https://s.example/api/v1", "");
    if (address.startsWith("/widget/config")) return this.tellConfig(address);
    const path = address.replace("/visitor", "");
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
    if (path.endsWith("/events?after=0&wait=0")) {
      return Response.json({ events: conversation.events, last_seq: conversation.expected.conversation.last_seq });
    }
    if (path.includes("/events")) return Response.json({ events: [], last_seq: this.snapshot.conversation.last_seq });
    if (init?.body && path !== "/conversations") this.bodies.push({ path, ...JSON.parse(String(init.body)) });
    if (path.endsWith("/rating")) return new Response(null, { status: 204 });
    if (path.includes("/transcript?")) return new Response("Support: hello");
    return Response.json(this.snapshot);
  };

  readonly openSocket = (): SocketLike => {
    const socket: SocketLike = {
      onopen: null,
      onmessage: null,
      onclose: null,
      send: (data) => {
        const frame = JSON.parse(data);
        if (frame.type !== "hello") return void this.frames.push(frame);
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

  /** What is told is also known: a snapshot fetched afterwards has it. */
  pushEvents(events: readonly EventView[]): void {
    for (const { seq, message, conversation: change } of events) {
      const { conversation: known, messages } = this.snapshot;
      if (seq <= known.last_seq) continue;
      const { state, agent, ticket } = change ?? known;
      this.snapshot = {
        ...this.snapshot,
        conversation: { ...known, state, agent, ticket, last_seq: seq },
        messages: message === null ? messages : [...messages, message],
      };
    }
    const id = this.snapshot.conversation.id;
    this.push({ type: "events", conversation_id: id, events, last_seq: events.at(-1)?.seq ?? 0 });
  }
}

export function setUp(server = new Server(), storage: KeyValueStorage = memoryStorage(), clock = new FakeClock()) {
  const heard: MessageView[] = [];
  const chat = new VisitorChat({
    base: "https://s.example",
    language: "ja",
    page: () => "https://shop.example/cart",
    storage,
    lock: (_name, task) => task(),
    openSocket: server.openSocket,
    onChange: () => {},
    onMessage: (message) => heard.push(message),
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
  return { chat, server, storage, clock, rest, heard };
}
