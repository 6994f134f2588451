// The visitor's routes (docs/protocol.md), typed.
import type {
  AttributesRequest,
  ContactRequest,
  ConversationSnapshot,
  EventPage,
  MailTranscriptRequest,
  MessageView,
  PostMessageRequest,
  RatingRequest,
  SessionRequest,
  StartRequest,
  SuggestRequest,
  SuggestResponse,
  VisitorSession,
  WidgetConfigView,
} from "../contract/types.js";
import type { Http } from "./http.js";
import type { PendingLine } from "./store.js";

export interface VisitorApi {
  /** What the operator has set; `page` is the address of the page without its query. */
  config(lang: string, page: string): Promise<WidgetConfigView>;
  startSession(request: SessionRequest): Promise<VisitorSession>;
  startConversation(request: StartRequest): Promise<ConversationSnapshot>;
  snapshot(id: string): Promise<ConversationSnapshot>;
  post(id: string, line: PendingLine): Promise<MessageView>;
  /** Waits up to `waitSeconds` for something after `after`. */
  events(id: string, after: number, waitSeconds: number, signal?: AbortSignal): Promise<EventPage>;
  suggest(request: SuggestRequest, signal: AbortSignal): Promise<SuggestResponse>;
  contact(id: string, request: ContactRequest): Promise<MessageView>;
  end(id: string): Promise<ConversationSnapshot>;
  rate(id: string, request: RatingRequest): Promise<void>;
  setAttributes(id: string, request: AttributesRequest): Promise<void>;
  /** The conversation as plain text, its times in the zone `tz` (IANA). */
  transcript(id: string, tz: string): Promise<string>;
  mailTranscript(id: string, request: MailTranscriptRequest): Promise<void>;
}

/** Milliseconds that an answer may take beyond the time the server was asked to wait. */
const SLACK_MS = 15_000;

export function createVisitorApi(http: Http): VisitorApi {
  const at = (id: string) => `/visitor/conversations/${encodeURIComponent(id)}`;
  return {
    config: (lang, page) => http("GET", `/widget/config?lang=${encodeURIComponent(lang)}&page=${encodeURIComponent(page)}`),
    startSession: (request) => http("POST", "/visitor/session", { body: request }),
    startConversation: (request) => http("POST", "/visitor/conversations", { body: request }),
    snapshot: (id) => http("GET", at(id)),
    post: (id, line) => {
      const body: PostMessageRequest = { client_message_id: line.id, text: line.text, action: line.action };
      return http("POST", `${at(id)}/messages`, { body });
    },
    events: (id, after, waitSeconds, signal) =>
      http("GET", `${at(id)}/events?after=${after}&wait=${waitSeconds}`, {
        ...(signal && { signal }),
        timeout: waitSeconds * 1000 + SLACK_MS,
      }),
    suggest: (body, signal) => http("POST", "/visitor/suggest", { body, signal }),
    contact: (id, body) => http("POST", `${at(id)}/contact`, { body }),
    end: (id) => http("POST", `${at(id)}/end`),
    rate: (id, body) => http("POST", `${at(id)}/rating`, { body }),
    setAttributes: (id, body) => http("PUT", `${at(id)}/attributes`, { body }),
    transcript: (id, tz) => http("GET", `${at(id)}/transcript?format=txt&tz=${encodeURIComponent(tz)}`, { as: "text" }),
    mailTranscript: (id, body) => http("POST", `${at(id)}/transcript`, { body }),
  };
}
