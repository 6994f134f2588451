// Canned replies in the box: which text, and what its places are filled with.
import type { AgentView, CannedReplyView, ConversationSummary } from "../../contract/types.js";
import type { Option } from "../parts/completion.js";

export const VARIABLES = ["visitor", "agent", "ticket", "page", "team"] as const;
type Variable = (typeof VARIABLES)[number];

const PLACE = new RegExp(`\\{(${VARIABLES.join("|")})\\}`, "gu");

/** What is known of a conversation; an empty place stays as it is, to be seen. */
export function valuesOf(summary: ConversationSummary | null, me: AgentView | null): Readonly<Record<Variable, string | null>> {
  return {
    // "Visitor 3fa2" is a label of ours, and no name to address somebody by.
    visitor: summary?.identity?.name ?? null,
    agent: me?.name ?? null,
    ticket: summary?.ticket ?? null,
    page: summary?.page ?? null,
    team: summary?.team?.name ?? null,
  };
}

/** Each place once: what is filled in may itself hold braces, and is not looked at again. */
export function fill(text: string, values: Readonly<Record<Variable, string | null>>): string {
  return text.replace(PLACE, (place, name: Variable) => values[name]?.trim() || place);
}

/** The places that are still open, each once, in the order of the text. */
export function openPlaces(text: string): readonly string[] {
  return [...new Set(text.match(PLACE) ?? [])];
}

/** The text in the visitor's language, and where there is none in the other one. */
export function textFor(reply: CannedReplyView, lang: string): string {
  const { en, ja } = reply.texts;
  return (lang.startsWith("ja") ? (ja ?? en) : (en ?? ja)) ?? "";
}

export function offersOf(
  replies: readonly CannedReplyView[],
  summary: ConversationSummary | null,
  me: AgentView | null,
): readonly Option[] {
  const values = valuesOf(summary, me);
  // Of one shortcut the agent's own comes first.
  return [...replies]
    .sort((a, b) => Number(b.own) - Number(a.own) || a.shortcut.localeCompare(b.shortcut))
    .map((reply) => {
      const text = fill(textFor(reply, summary?.lang ?? "en"), values);
      return { key: reply.id, name: `/${reply.shortcut}`, hint: text.replace(/\s+/gu, " "), insert: text };
    });
}
