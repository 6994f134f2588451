// Names that the server gives in English, in the agent's language.
import type { ConsoleText } from "./i18n/types.js";

/** "Visitor 3fa2" as it reads here: 「お客様 3fa2」. */
export function visitorName(label: string | undefined, t: ConsoleText): string {
  return label === undefined ? t.line.visitor : label.replace(/^Visitor(?= )/u, t.line.visitor);
}

/** "example.com/pricing" for "https://www.example.com/pricing/". */
export function shortPage(page: string): string {
  return page.replace(/^https?:\/\/(www\.)?/u, "").replace(/\/$/u, "");
}
