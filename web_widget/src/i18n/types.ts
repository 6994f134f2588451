// Every text of the widget. A language that lacks one does not compile.

export interface WidgetTexts {
  readonly title: string;
  readonly open: string;
  readonly close: string;
  readonly unread: (count: number) => string;
  readonly log: string;

  readonly statusBot: string;
  readonly statusWaiting: (ticket: string, position: number | null) => string;
  readonly statusAgent: (name: string | null) => string;
  readonly statusResolved: string;
  readonly statusUnavailable: string;

  readonly greeting: string;
  readonly you: string;
  readonly bot: string;
  readonly agent: string;
  readonly typing: string;

  readonly readArticle: string;
  readonly newTab: string;
  readonly choices: string;
  readonly noneOfThese: string;

  readonly handoffTitle: string;
  readonly handoffBody: string;
  readonly ticket: string;
  readonly place: string;
  /** Stands beside `place`, in one line of the card. */
  readonly placeInLine: (position: number) => string;
  readonly resolvedTitle: string;
  readonly resolvedBody: string;

  readonly human: string;
  readonly composer: string;
  readonly placeholder: string;
  readonly send: string;
  readonly remaining: (characters: number) => string;
  readonly tooLong: (characters: number) => string;

  readonly sending: string;
  readonly sent: string;
  readonly notSent: string;
  /** Why a line was refused, by the protocol's code; other codes have no sentence of their own. */
  readonly reasons: Readonly<Record<"message_too_long" | "invalid_message" | "expired", string>>;
  readonly tryAgain: string;
  readonly delete: string;

  readonly newMessages: string;
  readonly reconnecting: string;
  readonly unavailable: string;
}
