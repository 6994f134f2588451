// The texts that the chat needs from the first moment on. A language that lacks one does not compile.

export interface WidgetTexts {
  readonly title: string;
  readonly open: string;
  readonly close: string;
  readonly unread: (count: number) => string;
  readonly log: string;

  readonly statusBot: string;
  readonly statusAway: string;
  readonly statusWaiting: (ticket: string, position: number | null) => string;
  readonly statusAgent: (name: string | null) => string;
  readonly statusResolved: string;
  readonly statusUnavailable: string;

  readonly greeting: string;
  readonly suggestions: string;
  readonly you: string;
  readonly bot: string;
  readonly agent: string;
  readonly typing: string;
  readonly agentTyping: (name: string) => string;

  /** Lines between the messages: who came and went. */
  readonly joined: (name: string) => string;
  readonly left: string;
  readonly resolvedLine: string;

  readonly readArticle: string;
  readonly newTab: string;
  readonly showMore: string;
  readonly choices: string;
  readonly noneOfThese: string;

  readonly helped: string;
  readonly yes: string;
  readonly no: string;
  /** What the visitor is taken to say with each button: they become lines of the conversation. */
  readonly sayHelped: string;
  readonly sayNotHelped: string;
  readonly step: (number: number, of: number) => string;
  readonly sayWorked: string;
  readonly sayNotWorked: string;

  readonly handoffTitle: string;
  readonly handoffBody: string;
  readonly ticket: string;
  readonly place: string;
  /** Stands beside `place`, in one line of the card. */
  readonly placeInLine: (position: number) => string;
  readonly wait: string;
  /** Stands beside `wait`. */
  readonly waitMinutes: (minutes: number) => string;
  readonly resolvedTitle: string;
  readonly resolvedBody: string;

  readonly human: string;
  readonly composer: string;
  readonly placeholder: string;
  readonly placeholderPerson: string;
  readonly send: string;
  readonly remaining: (characters: number) => string;
  readonly tooLong: (characters: number) => string;

  readonly sending: string;
  readonly sent: string;
  readonly delivered: string;
  readonly seen: string;
  readonly notSent: string;
  /** Why a line was refused, by the protocol's code; other codes have no sentence of their own. */
  readonly reasons: Readonly<Record<"message_too_long" | "invalid_message" | "expired" | "not_allowed_now" | "blocked", string>>;
  readonly tryAgain: string;
  readonly delete: string;

  readonly newMessages: string;
  readonly reconnecting: string;
  readonly unavailable: string;

  /** Ways to people that need no waiting. */
  readonly leaveMessage: string;
  readonly callBack: string;
  readonly menu: string;
  readonly busy: string;
  readonly failed: string;
}
