// What the routes of accounts refuse, in the agent's language.
import { ApiError } from "../../core/http.js";
import { errorText } from "../errors.js";
import { textsOf } from "../i18n/index.js";
import type { UiLang } from "../i18n/types.js";
import { texts } from "./texts.js";

export function accountError(error: unknown, lang: UiLang): string {
  const own: Readonly<Record<string, string>> = texts[lang].errors;
  const known = error instanceof ApiError ? own[error.code] : undefined;
  return known ?? errorText(error, textsOf(lang));
}
