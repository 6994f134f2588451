import type { WidgetTexts } from "./types.js";

const rules = new Intl.PluralRules("en", { type: "ordinal" });
const SUFFIX: Readonly<Record<string, string>> = { one: "st", two: "nd", few: "rd" };

function ordinal(n: number): string {
  return `${n}${SUFFIX[rules.select(n)] ?? "th"}`;
}

const placeInLine = (position: number): string =>
  position === 1 ? "You are next in line" : `You are ${ordinal(position)} in line`;

export const en: WidgetTexts = {
  title: "Support",
  open: "Open the support chat",
  close: "Close the support chat",
  unread: (count) => (count === 1 ? "1 new message" : `${count} new messages`),
  log: "Conversation",

  statusBot: "Instant answers, and people behind them",
  statusWaiting: (ticket, position) =>
    position === null ? `Ticket ${ticket} · waiting for a person` : `Ticket ${ticket} · ${placeInLine(position)}`,
  statusAgent: (name) => (name === null ? "A person is with you" : `${name} is with you`),
  statusResolved: "Resolved",
  statusUnavailable: "Not available at the moment",

  greeting:
    "Hello! What can we help you with?\nAsk in your own words. If the help centre has no reliable answer, a person takes over.",
  you: "You",
  bot: "Help centre",
  agent: "Support",
  typing: "Looking for an answer",

  readArticle: "Read the full article",
  newTab: "opens in a new tab",
  choices: "Suggested articles",
  noneOfThese: "None of these",

  handoffTitle: "Passing you on to a person",
  handoffBody: "You can close this window. The answer will be waiting here.",
  ticket: "Ticket",
  place: "Place in line",
  placeInLine,
  resolvedTitle: "This conversation is resolved",
  resolvedBody: "You can write again at any time.",

  human: "Talk to a person",
  composer: "Your message",
  placeholder: "Write your question",
  send: "Send",
  remaining: (characters) => `${characters.toLocaleString("en")} characters left`,
  tooLong: (characters) => `${characters.toLocaleString("en")} characters too many`,

  sending: "Sending",
  sent: "Sent",
  notSent: "Not sent.",
  reasons: {
    message_too_long: "The message is too long.",
    invalid_message: "The message contains characters that cannot be sent.",
    expired: "It was written more than a day ago.",
  },
  tryAgain: "Try again",
  delete: "Delete",

  newMessages: "New messages",
  reconnecting: "Connection lost. Reconnecting…",
  unavailable: "The chat is not available on this page at the moment. Please try again later.",
};
