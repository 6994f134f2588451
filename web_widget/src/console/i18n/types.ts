/** Every text of the console. A language that lacks one does not compile. */
import type { MoveView } from "../../contract/types.js";

export type UiLang = "en" | "ja";
export type SectionName = "waiting" | "mine" | "others" | "bot" | "resolved";
export type OutcomeName = "answered" | "no_answer_needed" | "spam" | "other";
export type ThemeName = "system" | "light" | "dark";
type DecisionName = "answer" | "choose" | "ask" | "handoff" | "smalltalk" | "step";
type MoveName = MoveView["how"];
export type RoleName = "admin" | "supervisor" | "agent" | "maintainer";

/** Addresses of the pages beside the queue, after "#/". */
export type PageName =
  | "reports"
  | "live"
  | "settings/notifications"
  | "settings/replies"
  | "settings/teams"
  | "settings/routing"
  | "settings/agents"
  | "settings/security"
  | "settings/audit";

export interface ConsoleText {
  readonly lang: UiLang;
  readonly product: string;
  readonly signIn: {
    readonly title: string;
    readonly lead: string;
    readonly email: string;
    readonly password: string;
    readonly submit: string;
    readonly busy: string;
    readonly ended: string;
    readonly loading: string;
    /** After a password was chosen under a link. */
    readonly joined: string;
    readonly codeTitle: string;
    readonly codeLead: string;
    readonly code: string;
    readonly codeHint: string;
    readonly other: string;
  };
  readonly errors: {
    readonly network: string;
    readonly server: string;
    readonly somebody: string;
    readonly expired: string;
  };
  readonly menu: {
    readonly open: string;
    readonly language: string;
    readonly theme: string;
    readonly themes: Readonly<Record<ThemeName, string>>;
    readonly roles: Readonly<Record<RoleName, string>>;
    readonly password: string;
    readonly away: string;
    readonly awayHint: string;
    readonly signOut: string;
  };
  readonly pages: {
    readonly navigation: string;
    readonly queue: string;
    readonly settings: string;
    readonly names: Readonly<Record<PageName, string>>;
    readonly loading: string;
    readonly missing: string;
    readonly missingHint: string;
    readonly failed: string;
    readonly failedHint: string;
    readonly reload: string;
  };
  readonly password: {
    readonly title: string;
    readonly current: string;
    readonly next: string;
    readonly hint: string;
    readonly wrong: string;
    readonly submit: string;
    readonly done: string;
  };
  readonly connection: {
    readonly states: Readonly<Record<"idle" | "connecting" | "live" | "polling" | "offline", string>>;
    readonly lost: string;
    readonly polling: string;
  };
  readonly queue: {
    readonly title: string;
    readonly sections: Readonly<Record<SectionName, string>>;
    readonly none: Readonly<Record<SectionName, string>>;
    readonly quiet: string;
    readonly quietHint: string;
    readonly failed: string;
    readonly retry: string;
    readonly waitingFor: (duration: string) => string;
    readonly needsReply: string;
    readonly noMessage: string;
    readonly lapsed: (agent: string) => string;
    readonly from: Readonly<Record<"visitor" | "bot" | "agent", string>>;
    readonly announced: (visitor: string, ticket: string) => string;
  };
  readonly conversation: {
    readonly region: string;
    readonly nothing: string;
    readonly nothingHint: string;
    readonly loading: string;
    readonly failed: string;
    readonly back: string;
    readonly log: string;
    readonly startedAt: (when: string) => string;
    readonly page: string;
    readonly languageOf: (code: string) => string;
    readonly states: Readonly<Record<"bot" | "waiting" | "with_agent" | "resolved", string>>;
    readonly withAgent: (name: string) => string;
    readonly withYou: string;
    readonly claim: string;
    readonly release: string;
    readonly more: string;
    readonly transfer: string;
    readonly takeOver: string;
    readonly returnToBot: string;
    readonly resolve: string;
    readonly resolveAs: string;
    /** Those that agents choose, and others that conversations were closed with, now or by earlier releases. */
    readonly outcomes: Readonly<Record<OutcomeName | "no_reply" | "ended_by_visitor" | "returned_to_bot" | "merged", string>>;
    readonly why: string;
    readonly newMessages: string;
  };
  readonly line: {
    readonly visitor: string;
    readonly bot: string;
    readonly agent: string;
    readonly you: string;
    readonly sending: string;
    readonly failed: string;
    readonly tryAgain: string;
    readonly remove: string;
    readonly choices: string;
    readonly article: string;
    readonly handoff: (ticket: string, position: number) => string;
    readonly started: string;
    readonly waiting: (ticket: string) => string;
    readonly claimed: (agent: string) => string;
    readonly released: string;
    readonly resolved: (outcome: string) => string;
    readonly reopened: string;
    readonly returned: string;
    readonly moves: Readonly<Record<MoveName, (from: string, to: string) => string>>;
    readonly note: (by: string) => string;
    readonly decision: string;
    readonly decisions: Readonly<Record<DecisionName, string>>;
    readonly verdicts: Readonly<Record<"helpful" | "not_helpful", string>>;
    readonly step: (number: number, of: number) => string;
    readonly worked: string;
    readonly notWorked: string;
    readonly seen: string;
    readonly typing: string;
    readonly rated: (score: number) => string;
    readonly contact: (kind: string) => string;
  };
  readonly transfer: {
    readonly title: string;
    readonly to: string;
    readonly queue: string;
    readonly teams: string;
    readonly everybody: string;
    readonly there: (count: number) => string;
    readonly shut: string;
    readonly people: string;
    readonly online: string;
    readonly offline: string;
    readonly note: string;
    readonly hint: string;
    readonly submit: string;
  };
  /** Told when a conversation went out of this agent's hands without their doing. */
  readonly losses: {
    readonly lapsed: (conversation: string) => string;
    readonly taken: (conversation: string, agent: string) => string;
  };
  readonly facts: {
    readonly contact: string;
    readonly kinds: Readonly<Record<"message" | "callback", string>>;
    readonly name: string;
    readonly email: string;
    readonly phone: string;
    readonly time: string;
    readonly rating: string;
    readonly score: (score: number) => string;
    readonly identity: string;
    readonly subject: string;
    readonly attributes: string;
    readonly site: string;
    readonly yes: string;
    readonly no: string;
  };
  readonly composer: {
    readonly label: string;
    readonly placeholder: string;
    readonly send: string;
    readonly hint: string;
    readonly blocked: Readonly<Record<"bot" | "waiting" | "resolved", string>>;
    readonly blockedByOther: (agent: string) => string;
    readonly left: (characters: number) => string;
  };
  readonly reason: {
    readonly title: string;
    readonly close: string;
    readonly none: string;
    readonly question: string;
    readonly candidates: string;
    readonly noCandidates: string;
    readonly showUnlikely: (count: number) => string;
    readonly hideUnlikely: string;
    readonly probability: (percent: string) => string;
    readonly open: string;
    readonly preview: string;
    readonly hide: string;
    readonly previewFailed: string;
    readonly send: string;
    readonly claimAndSend: string;
    readonly earlier: (count: number) => string;
  };
  readonly toast: {
    readonly dismiss: string;
  };
}
