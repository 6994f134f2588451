// What went wrong, in the agent's language.
import { ApiError, NetworkError } from "../core/http.js";
import type { ConsoleText } from "./i18n/types.js";
import { refusal } from "./refusals/texts.js";
import type { Data } from "./refusals/types.js";

/** A text that is chosen when it is drawn, so that it follows a change of language. */
export type Say = (t: ConsoleText) => string;

export function errorText(error: unknown, t: ConsoleText): string {
  if (error instanceof NetworkError) return t.errors.network;
  if (!(error instanceof ApiError)) return t.errors.server;
  const { code, data, status, message, retryAfter } = error;
  const known = refusal(code, retryAfter === null ? data : { ...data, retry_after: retryAfter }, t.lang);
  return known ?? (status >= 500 ? t.errors.server : message);
}

/** The text of a line that was refused; `code` is the protocol's, or the outbox's own "expired". */
export function codeText(code: string, t: ConsoleText, data: Data = {}): string {
  return code === "expired" ? t.errors.expired : (refusal(code, data, t.lang) ?? t.errors.server);
}
