/** The texts of automatic assignment and of the page of routing. A language that lacks one does not compile. */
import type { TriggerName } from "../../contract/types.js";

type Decision = "answer" | "choose" | "ask" | "handoff" | "smalltalk" | "step";
export type PriorityStep = 0 | 3 | 5 | 10;

export interface RoutingText {
  readonly offers: Readonly<Record<"title" | "accept" | "decline" | "nobodyTook", string>> & {
    readonly left: (seconds: number) => string;
    readonly told: (visitor: string) => string;
    readonly offeredTo: (agent: string) => string;
  };
  readonly save: string;
  readonly saving: string;
  readonly saved: string;
  readonly unsaved: string;
  readonly discard: string;
  readonly wrongAt: (place: string, message: string) => string;
  readonly changed: string;
  readonly reload: string;
  readonly failed: string;
  readonly triggers: Readonly<Record<"title" | "lead" | "noCounts" | "unhelpfulMost", string>> & {
    readonly count: (days: number) => string;
    readonly fixed: Readonly<Record<"promise" | "safety" | "own_setting", string>>;
    readonly names: Readonly<Record<TriggerName, string>>;
  };
  readonly rules: RulesText;
  readonly attempt: Readonly<
    Record<
      | "title" | "lead" | "question" | "conversation" | "conversationHint" | "badConversation" | "lang" | "attributes"
      | "attributesHint" | "run" | "asked" | "decision" | "reason" | "team" | "everybody" | "priority" | "skill" | "agent"
      | "nobody",
      string
    >
  > & { readonly decisions: Readonly<Record<Decision, string>>; readonly by: (rule: string) => string };
  readonly assignment: Readonly<
    Record<
      | "title" | "lead" | "queue" | "everybody" | "mode" | "manual" | "automatic" | "overflow" | "toNobody" | "toEverybody"
      | "seconds" | "secondsHint" | "awayAfter" | "awayAfterHint",
      string
    >
  > & { readonly toTeam: (team: string) => string };
  readonly reopen: Readonly<Record<"title" | "lead" | "to" | "days", string>> & {
    readonly names: Readonly<Record<"bot" | "queue" | "agent", string>>;
  };
}

export type RulesText = Readonly<
  Record<
    | "title" | "lead" | "none" | "add" | "edit" | "close" | "remove" | "up" | "down" | "enabled" | "name" | "when" | "then"
    | "always" | "page" | "pageHint" | "site" | "lang" | "anyLang" | "attribute" | "value" | "attributeHint" | "identified"
    | "anybody" | "signedIn" | "notSignedIn" | "isSignedIn" | "isNotSignedIn" | "tag" | "reasons" | "team" | "unchanged" | "priority" | "skill" | "handOver"
    | "handOverHint" | "gone" | "and",
    string
  >
> & {
  readonly fresh: (number: number) => string;
  readonly priorities: Readonly<Record<PriorityStep, string>>;
  readonly is: (field: string, value: string) => string;
};
