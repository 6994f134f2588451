// Names that the server gives in English, in the agent's language.
import type { ConsoleText } from "./i18n/types.js";

/** "Visitor 3fa2" as it reads here: 「お客様 3fa2」. */
export function visitorName(label: string | undefined, t: ConsoleText): string {
  return label === undefined ? t.line.visitor : label.replace(/^Visitor(?= )/u, t.line.visitor);
}

/** How a conversation was resolved; an outcome that this console does not know is shown as it is. */
export function outcomeName(outcome: string | null, t: ConsoleText): string {
  const names: Readonly<Record<string, string>> = t.conversation.outcomes;
  return names[outcome ?? "other"] ?? outcome ?? "";
}

/** "example.com/pricing" for "https://www.example.com/pricing/". */
export function shortPage(page: string): string {
  return page.replace(/^https?:\/\/(www\.)?/u, "").replace(/\/$/u, "");
}
