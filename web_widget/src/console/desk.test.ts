import { describe, expect, it } from "vitest";
import type { AgentSnapshot, ConversationList, ConversationSummary, StateName } from "../contract/types.js";
import type { SocketLike } from "../core/connection.js";
import { createHttp } from "../core/http.js";
import { memoryStorage, type KeyValueStorage } from "../core/storage.js";
import { Api } from "./api.js";
import { Desk } from "./desk.js";
import { textsOf } from "./i18n/index.js";

const ME = { id: "a1", email: "yuki@example.com", name: "Yuki", role: "agent" };

class Wire implements SocketLike {
  onopen: (() => void) | null = null;
  onmessage: ((event: { readonly data: unknown }) => void) | null = null;
  onclose: ((event: { readonly code: number }) => void) | null = null;
  readonly sent: Record<string, unknown>[] = [];
  send(data: string): void {
    this.sent.push(JSON.parse(data) as Record<string, unknown>);
  }
  close(): void {}
}

function row(state: StateName, lastSeq: number, agent: string | null = null): ConversationSummary {
  return {
    id: "c1",
    lang: "ja",
    state,
    last_seq: lastSeq,
    created_at: "2026-01-01T00:00:00Z",
    updated_at: "2026-01-01T00:00:00Z",
    visitor: "Visitor 3fa2",
    assignee: agent === null ? null : { id: agent, name: agent === ME.id ? "Yuki" : "Sam" },
    ticket: "M-0001",
    waiting_since: state === "waiting" ? "2026-01-01T00:00:00Z" : null,
    priority: 0,
    preview: "",
    preview_author: "visitor",
    page: null,
    site: null,
    identity: null,
    lapsed_from: null,
  };
}

/** A server of one conversation behind the browser's `fetch`; `refuse` overrules it route by route. */
class Server {
  conversation = row("waiting", 3);
  signedIn = true;
  readonly calls: string[] = [];
  readonly replies: Record<string, unknown>[] = [];
  refuse = new Map<string, () => Response>();

  readonly fetch = async (input: unknown, init?: RequestInit): Promise<Response> => {
    const route = `${init?.method} ${String(input).replace("/api/v1", "").split("?")[0]}`;
    this.calls.push(route);
    const refusal = this.refuse.get(route);
    if (refusal !== undefined) return refusal();
    if (route === "POST /agent/session") this.signedIn = true;
    if (!this.signedIn) return error(401, "not_signed_in");
    const body = init?.body === undefined ? {} : (JSON.parse(String(init.body)) as Record<string, unknown>);
    return new Response(JSON.stringify(this.answer(route, String(input), body)));
  };

  private answer(route: string, url: string, body: Record<string, unknown>): unknown {
    switch (route) {
      case "GET /agent/conversations":
        return this.list(new URL(url, "http://desk.example").searchParams.get("state") as StateName);
      case "GET /agent/conversations/c1":
        return {
          conversation: this.conversation,
          events: [],
          tickets: [],
          rating: null,
          visitor_seen_seq: 0,
          agent_seen_seq: 0,
        } satisfies AgentSnapshot;
      case "POST /agent/conversations/c1/claim":
        return (this.conversation = row("with_agent", this.conversation.last_seq + 1, ME.id));
      case "POST /agent/conversations/c1/messages":
        this.replies.push(body);
        return {};
      default:
        return ME;
    }
  }

  private list(state: StateName): ConversationList {
    const conversations = this.conversation.state === state ? [this.conversation] : [];
    return { conversations, counts: { [state]: conversations.length } };
  }
}

function error(status: number, code: string, data: Record<string, unknown> = {}): Response {
  return new Response(JSON.stringify({ error: { code, message: code, data, request_id: "r" } }), { status });
}

function setUp(server: Server, storage: KeyValueStorage = memoryStorage(), onChange: (desk: Desk) => void = () => {}) {
  const problems: string[] = [];
  const arrivals: string[] = [];
  const wires: Wire[] = [];
  const desk: Desk = new Desk({
    api: new Api(createHttp({ base: "", credentials: { kind: "console" }, fetch: server.fetch as typeof fetch })),
    openSocket: () => {
      wires.push(new Wire());
      return wires.at(-1) as Wire;
    },
    storage,
    onChange: () => onChange(desk),
    onProblem: (say) => problems.push(say(textsOf("en"))),
    onWaiting: (conversation) => arrivals.push(conversation.id),
  });
  const says = (frame: object): void => wires.at(-1)?.onmessage?.({ data: JSON.stringify(frame) });
  return { desk, problems, arrivals, wires, says };
}

/** Lets the answers of the server arrive; they take a few turns of the event loop. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));
}

async function opened(server: Server, storage?: KeyValueStorage) {
  const all = setUp(server, storage);
  await all.desk.open();
  all.says({ type: "ready" });
  await settle();
  all.desk.select("c1");
  await settle();
  return all;
}

describe("the session", () => {
  it("is taken up from the cookie, or asked for", async () => {
    const server = new Server();
    const { desk } = setUp(server);
    await desk.open();
    expect([desk.phase, desk.me?.name]).toEqual(["signed_in", "Yuki"]);
    server.signedIn = false;
    const other = setUp(server).desk;
    await other.open();
    expect([other.phase, other.ended]).toEqual(["signed_out", false]);
  });

  it("waits for a server that is away instead of asking for a password", async () => {
    const server = new Server();
    server.refuse.set("GET /agent/me", () => error(503, "storage_unavailable"));
    const { desk } = setUp(server);
    await desk.open();
    expect(desk.phase).toBe("unreachable");
    server.refuse.clear();
    desk.reload();
    await settle();
    expect(desk.phase).toBe("signed_in");
  });

  it("ends at the sign-in screen when the socket says so", async () => {
    const { desk, wires } = await opened(new Server());
    wires.at(-1)?.onclose?.({ code: 4401 });
    expect([desk.phase, desk.ended, desk.room, desk.queue.loaded]).toEqual(["signed_out", true, null, false]);
  });
});

describe("claiming", () => {
  it("makes the conversation mine", async () => {
    const { desk } = await opened(new Server());
    expect(await desk.claim()).toBe(true);
    expect(desk.sections.mine.rows.map((item) => item.id)).toEqual(["c1"]);
  });

  it("names the winner and shows what is true when somebody was faster", async () => {
    const server = new Server();
    const { desk, problems } = await opened(server);
    server.conversation = row("with_agent", 4, "a2");
    server.refuse.set("POST /agent/conversations/c1/claim", () => error(409, "already_claimed", { agent: "Sam" }));
    expect(await desk.claim()).toBe(false);
    await settle();
    expect(problems).toEqual(["Sam has already taken it."]);
    expect(desk.selected?.assignee?.name).toBe("Sam");
    expect(desk.sections.waiting.count).toBe(0);
  });
});

describe("sending an article", () => {
  it("claims first where the conversation waits, and names the article, not its text", async () => {
    const server = new Server();
    const { desk } = await opened(server);
    await desk.sendArticle("reset-password", "ja", "パスワードを再設定する");
    await settle();
    expect(server.replies).toEqual([
      { client_message_id: expect.any(String) as string, text: null, article_id: "reset-password", lang: "ja" },
    ]);
    expect(desk.selected?.state).toBe("with_agent");
  });

  it("sends nothing when the claim is refused", async () => {
    const server = new Server();
    server.refuse.set("POST /agent/conversations/c1/claim", () => error(409, "already_claimed", { agent: "Sam" }));
    const { desk } = await opened(server);
    await desk.sendArticle("reset-password", "ja", "パスワードを再設定する");
    await settle();
    expect(server.replies).toEqual([]);
  });
});

describe("what was written", () => {
  it("outlives the end of the session: draft and line are there, and the line is sent once, under its own id", async () => {
    const server = new Server();
    const storage = memoryStorage();
    const { desk } = await opened(server, storage);
    await desk.claim();
    if (desk.room) desk.room.draft = "half a sen";
    server.signedIn = false;
    desk.room?.reply("はい、できます");
    await settle();
    expect([desk.phase, desk.ended]).toEqual(["signed_out", true]);
    expect(server.replies).toEqual([]);
    const [key] = storage.keys("madoguchi-console|a1|c1|line|");
    await desk.signIn(ME.email, "right");
    await settle();
    expect(server.replies.map((body) => [body["client_message_id"], body["text"]])).toEqual([
      [key?.split("|").at(-1), "はい、できます"],
    ]);
    expect(storage.keys("madoguchi-console|a1|c1|line|")).toEqual([]);
    desk.select("c1");
    expect(desk.room?.draft).toBe("half a sen");
  });

  it("is sent after a reload also while the screen opens that very conversation", async () => {
    const server = new Server();
    const storage = memoryStorage();
    const line = { id: "line-0001", text: "still here", action: null, createdAt: Date.now(), state: "sending", reason: null };
    storage.set("madoguchi-console|a1|c1|line|line-0001", JSON.stringify(line));
    const { desk } = setUp(server, storage, (it) => it.select("c1"));
    await desk.open();
    await settle();
    expect(desk.phase).toBe("signed_in");
    expect(server.replies.map((body) => body["client_message_id"])).toEqual(["line-0001"]);
  });
});

describe("an opened conversation", () => {
  it("is known for whose it is also where the list cannot be had", async () => {
    const server = new Server();
    server.conversation = row("with_agent", 4, ME.id);
    server.refuse.set("GET /agent/conversations", () => error(503, "storage_unavailable"));
    const { desk } = await opened(server);
    expect([desk.queueFailed, desk.queue.loaded]).toEqual([true, false]);
    expect(desk.selected?.assignee?.id).toBe(ME.id);
  });
});

describe("arrivals", () => {
  it("are told once each, and not for those who waited already", async () => {
    const server = new Server();
    const { says, arrivals } = await opened(server);
    expect(arrivals).toEqual([]);
    const fresh = { ...row("waiting", 2), id: "c2" };
    says({ type: "conversation", conversation: fresh });
    says({ type: "conversation", conversation: { ...fresh, last_seq: 3 } });
    expect(arrivals).toEqual(["c2"]);
  });
});

describe("what is told beside the lines", () => {
  const kinds = (wire: Wire | undefined, type: string) => wire?.sent.filter((frame) => frame.type === type) ?? [];

  it("typing is told once in a while, and its end once", async () => {
    const { desk, wires } = await opened(new Server());
    for (const now of [0, 1_000, 2_999, 3_000]) desk.typing(true, now);
    desk.typing(false, 3_100);
    desk.typing(false, 3_200);
    expect(kinds(wires.at(-1), "typing").map((frame) => frame.on)).toEqual([true, true, false]);
  });

  it("what was read is told once, and again on a new line", async () => {
    const { desk, wires, says } = await opened(new Server());
    desk.seen();
    desk.seen();
    expect(kinds(wires.at(-1), "seen")).toEqual([{ type: "seen", conversation_id: "c1", seq: 3 }]);
    says({ type: "events", conversation_id: "c1", events: [], last_seq: 5 });
    desk.seen();
    expect(kinds(wires.at(-1), "seen").at(-1)?.seq).toBe(5);
  });

  it("shows what the visitor does, and nothing of other conversations", async () => {
    const { desk, says } = await opened(new Server());
    const typing = { type: "typing", conversation_id: "c1", author: "visitor", name: null, until_ms: 20 };
    says({ ...typing, conversation_id: "c2" });
    says({ ...typing, author: "agent" });
    expect(desk.room?.facts.typing).toBe(false);
    says(typing);
    says({ type: "seen", conversation_id: "c1", by: "visitor", seq: 3 });
    says({ type: "seen", conversation_id: "c1", by: "visitor", seq: 2 });
    expect(desk.room?.facts).toMatchObject({ typing: true, visitorSeen: 3 });
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(desk.room?.facts.typing).toBe(false);
    says(typing);
    says({ ...typing, until_ms: 0 });
    expect(desk.room?.facts.typing).toBe(false);
  });

  it("an agent may be away", async () => {
    const server = new Server();
    const { desk } = await opened(server);
    await desk.setAway(true);
    expect(server.calls).toContain("PUT /agent/presence");
    expect(desk.phase).toBe("signed_in");
  });
});
