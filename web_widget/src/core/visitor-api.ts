// The visitor's routes (docs/protocol.md), typed.
import type {
  ConversationSnapshot,
  EventPage,
  MessageView,
  PostMessageRequest,
  SessionRequest,
  StartRequest,
  VisitorSession,
} from "../contract/types.js";
import type { Http } from "./http.js";
import type { PendingLine } from "./store.js";

export interface VisitorApi {
  startSession(request: SessionRequest): Promise<VisitorSession>;
  startConversation(request: StartRequest): Promise<ConversationSnapshot>;
  snapshot(id: string): Promise<ConversationSnapshot>;
  post(id: string, line: PendingLine): Promise<MessageView>;
  /** Waits up to `waitSeconds` for something after `after`. */
  events(id: string, after: number, waitSeconds: number, signal: AbortSignal): Promise<EventPage>;
}

/** Milliseconds that an answer may take beyond the time the server was asked to wait. */
const SLACK_MS = 15_000;

export function createVisitorApi(http: Http): VisitorApi {
  const at = (id: string) => `/visitor/conversations/${encodeURIComponent(id)}`;
  return {
    startSession: (request) => http("POST", "/visitor/session", { body: request }),
    startConversation: (request) => http("POST", "/visitor/conversations", { body: request }),
    snapshot: (id) => http("GET", at(id)),
    post: (id, line) => {
      const body: PostMessageRequest = { client_message_id: line.id, text: line.text, action: line.action };
      return http("POST", `${at(id)}/messages`, { body });
    },
    events: (id, after, waitSeconds, signal) =>
      http("GET", `${at(id)}/events?after=${after}&wait=${waitSeconds}`, {
        signal,
        timeout: waitSeconds * 1000 + SLACK_MS,
      }),
  };
}
