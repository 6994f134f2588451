// The page's values as pure functions: a fresh rule, what a rule says in words, what was typed for a trial.
import type { ConversationSummary, RoutingBody, RoutingRule, TryRoutingRequest } from "../../contract/types.js";
import type { PriorityStep, RoutingText, RulesText } from "./text-types.js";

export const PRIORITIES: readonly PriorityStep[] = [0, 3, 5, 10];
export const NOBODY = "nobody";
export const EVERYBODY = "everybody";

export interface TeamName {
  readonly id: string;
  readonly name: string;
}

/** What somebody typed to be tried out. */
export interface Attempt {
  readonly text: string;
  readonly conversation: string;
  readonly lang: string;
  readonly page: string;
  readonly site: string;
  readonly attributes: string;
  readonly identified: boolean;
}

export const EMPTY_ATTEMPT: Attempt = { text: "", conversation: "", lang: "en", page: "", site: "", attributes: "", identified: false };

export function freshRule(rules: readonly RoutingRule[], t: RulesText): RoutingRule {
  const taken = new Set(rules.map((rule) => rule.name));
  let number = rules.length + 1;
  while (taken.has(t.fresh(number))) number += 1;
  return {
    name: t.fresh(number),
    enabled: true,
    when: { page: "", site: "", lang: "", attribute: "", value: "", identified: null, tag: "", reasons: [] },
    then: { team_id: null, priority: null, skill: null, hand_over: false },
  };
}

/** Of two neighbours the one at `at` goes one place up (-1) or down (1); at the ends nothing changes. */
export function moveRule(rules: readonly RoutingRule[], at: number, step: -1 | 1): RoutingRule[] {
  const moved = [...rules];
  const [rule, other] = [moved[at], moved[at + step]];
  if (rule === undefined || other === undefined) return moved;
  moved[at] = other;
  moved[at + step] = rule;
  return moved;
}

export function conditionsOf({ when }: RoutingRule, t: RoutingText): string {
  const said = [
    when.page && t.rules.is(t.rules.page, when.page),
    when.site && t.rules.is(t.rules.site, when.site),
    when.lang && t.rules.is(t.rules.lang, when.lang),
    when.attribute && t.rules.is(when.attribute, when.value),
    when.identified !== null && (when.identified ? t.rules.isSignedIn : t.rules.isNotSignedIn),
    when.tag && t.rules.is(t.rules.tag, when.tag),
    when.reasons.length > 0 && t.rules.is(t.rules.reasons, when.reasons.map((name) => t.triggers.names[name]).join(" / ")),
  ].filter((part): part is string => typeof part === "string" && part !== "");
  return said.length === 0 ? t.rules.always : said.join(t.rules.and);
}

export function effectsOf({ then }: RoutingRule, teams: readonly TeamName[], t: RulesText): string {
  const said = [
    then.team_id !== null && `${t.team}: ${teams.find(({ id }) => id === then.team_id)?.name ?? t.gone}`,
    then.priority !== null && `${t.priority}: ${priorityName(then.priority, t)}`,
    then.skill !== null && then.skill !== "" && `${t.skill}: ${then.skill}`,
    then.hand_over && t.handOver,
  ].filter((part): part is string => typeof part === "string");
  return said.length === 0 ? t.unchanged : said.join(" · ");
}

export function priorityName(priority: number, t: RulesText): string {
  const step = PRIORITIES.find((each) => each === priority);
  return step === undefined ? String(priority) : t.priorities[step];
}

/** A conversation's id out of its address in the console, or by itself; null for anything else. */
export function conversationId(typed: string): string | null {
  return /(?:^|#|\/)([0-9a-f]{32})$/.exec(typed.trim())?.[1] ?? null;
}

/** One a line, `name = value`; numbers, true and false as what they are. */
export function readAttributes(typed: string): Record<string, string | number | boolean> {
  const found: Record<string, string | number | boolean> = {};
  for (const line of typed.split("\n")) {
    const at = line.indexOf("=");
    const name = line.slice(0, at).trim();
    if (at < 1 || name === "") continue;
    const value = line.slice(at + 1).trim();
    if (value === "true" || value === "false") found[name] = value === "true";
    else found[name] = value !== "" && String(Number(value)) === value ? Number(value) : value;
  }
  return found;
}

/** Null when a conversation is named that cannot be one. */
export function tryRequest(settings: RoutingBody, attempt: Attempt): TryRoutingRequest | null {
  const id = attempt.conversation.trim() === "" ? null : conversationId(attempt.conversation);
  if (id === null && attempt.conversation.trim() !== "") return null;
  const { text, lang, page, site, identified } = attempt;
  return { settings, conversation_id: id, text, lang, page, site, identified, attributes: readAttributes(attempt.attributes) };
}

/** Those of these rows that are offered to this agent, the one that runs out first in front. */
export function offersTo(me: string | undefined, rows: readonly ConversationSummary[]): readonly ConversationSummary[] {
  const until = (row: ConversationSummary): number => Date.parse(row.offer?.until ?? "");
  return rows.filter((row) => row.offer !== null && row.offer.agent.id === me).sort((a, b) => until(a) - until(b));
}
