// A desk before a server of one conversation, for tests.
import type { AgentSnapshot, ConversationList, ConversationSummary, StateName } from "../contract/types.js";
import type { SocketLike } from "../core/connection.js";
import { createHttp } from "../core/http.js";
import { memoryStorage, type KeyValueStorage } from "../core/storage.js";
import { BLANK_ROW } from "../core/testing.js";
import { Api } from "./api.js";
import { Desk } from "./desk.js";
import { textsOf } from "./i18n/index.js";

export const ME = { id: "a1", email: "yuki@example.com", name: "Yuki", role: "agent" };

export class Wire implements SocketLike {
  onopen: (() => void) | null = null;
  onmessage: ((event: { readonly data: unknown }) => void) | null = null;
  onclose: ((event: { readonly code: number }) => void) | null = null;
  readonly sent: Record<string, unknown>[] = [];
  send(data: string): void {
    this.sent.push(JSON.parse(data) as Record<string, unknown>);
  }
  close(): void {}
}

export function row(state: StateName, lastSeq: number, agent: string | null = null): ConversationSummary {
  return {
    ...BLANK_ROW,
    lang: "ja",
    state,
    last_seq: lastSeq,
    assignee: agent === null ? null : { id: agent, name: agent === ME.id ? "Yuki" : "Sam" },
    ticket: "M-0001",
    waiting_since: state === "waiting" ? "2026-01-01T00:00:00Z" : null,
    preview_author: "visitor",
  };
}

/** A server of one conversation behind the browser's `fetch`; `refuse` overrules it route by route. */
export class Server {
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

export function error(status: number, code: string, data: Record<string, unknown> = {}): Response {
  return new Response(JSON.stringify({ error: { code, message: code, data, request_id: "r" } }), { status });
}

export function setUp(server: Server, storage: KeyValueStorage = memoryStorage(), onChange: (desk: Desk) => void = () => {}) {
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
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));
}

export async function opened(server: Server, storage?: KeyValueStorage) {
  const all = setUp(server, storage);
  await all.desk.open();
  all.says({ type: "ready" });
  await settle();
  all.desk.select("c1");
  await settle();
  return all;
}
