// What went wrong, in the agent's language.
import { ApiError, NetworkError } from "../core/http.js";
import type { ConsoleText } from "./i18n/types.js";

/** A text that is chosen when it is drawn, so that it follows a change of language. */
export type Say = (t: ConsoleText) => string;

export function errorText(error: unknown, t: ConsoleText): string {
  if (error instanceof NetworkError) return t.errors.network;
  if (!(error instanceof ApiError)) return t.errors.server;
  switch (error.code) {
    case "already_claimed":
      return t.errors.already_claimed(nameIn(error.data["agent"]) ?? t.errors.somebody);
    case "at_capacity":
      return t.errors.at_capacity(nameIn(error.data["agent"]) ?? t.errors.somebody, Number(error.data["capacity"]));
    case "too_many_requests":
      return t.errors.too_many_requests(Math.max(1, Math.ceil(error.retryAfter ?? 1)));
    case "weak_password":
      return t.errors.weak_password(typeof error.data["least"] === "number" ? error.data["least"] : null);
    default:
      return error.status >= 500 ? t.errors.server : codeText(error.code, t, error.message);
  }
}

/** The text of a line that was refused; `code` is the protocol's, or the outbox's own "expired". */
export function codeText(code: string, t: ConsoleText, message: string = code): string {
  switch (code) {
    case "invalid_credentials":
    case "invalid_code":
    case "not_owner":
    case "forbidden":
    case "agent_not_found":
    case "invalid_target":
    case "not_allowed_now":
    case "article_not_found":
    case "conversation_not_found":
    case "message_too_long":
    case "expired":
      return t.errors[code];
    default:
      return t.errors.other(message);
  }
}

function nameIn(agent: unknown): string | null {
  if (typeof agent === "string") return agent;
  const name = typeof agent === "object" && agent !== null && "name" in agent ? agent.name : null;
  return typeof name === "string" ? name : null;
}
