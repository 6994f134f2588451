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

  statusBot: "Instant answers and real people",
  statusAway: "Instant answers, people back later",
  statusWaiting: (ticket, position) =>
    position === null ? `Ticket ${ticket} · waiting for a person` : `Ticket ${ticket} · ${position === 1 ? "next" : ordinal(position)} in line`,
  statusAgent: (name) => (name === null ? "A person is with you" : `${name} is with you`),
  statusResolved: "Resolved",
  statusUnavailable: "Not available at the moment",

  greeting:
    "Hello! What can we help you with?\nAsk in your own words. If the help centre has no reliable answer, a person takes over.",
  suggestions: "Often asked here",
  you: "You",
  bot: "Help centre",
  agent: "Support",
  typing: "Looking for an answer",
  agentTyping: (name) => `${name} is typing`,

  joined: (name) => `${name} has joined`,
  left: "You are back in line for the next free person",
  resolvedLine: "Conversation resolved",

  readArticle: "Read the full article",
  newTab: "opens in a new tab",
  showMore: "Show more",
  choices: "Suggested articles",
  noneOfThese: "None of these",

  helped: "Did this help?",
  yes: "Yes",
  no: "No",
  sayHelped: "Yes, this helped.",
  sayNotHelped: "No, this did not help.",
  step: (number, of) => `Step ${number} of ${of}`,
  sayWorked: "It worked",
  sayNotWorked: "It did not work",

  handoffTitle: "Passing you on to a person",
  handoffBody: "You can close this window. The answer will be waiting here.",
  ticket: "Ticket",
  place: "Place in line",
  placeInLine,
  wait: "Expected wait",
  waitMinutes: (minutes) =>
    minutes < 1 ? "Less than a minute" : minutes < 90 ? `About ${minutes} min` : `About ${Math.round(minutes / 60)} hours`,
  resolvedTitle: "This conversation is resolved",
  resolvedBody: "You can write again at any time.",

  human: "Talk to a person",
  composer: "Your message",
  placeholder: "Write your question",
  placeholderPerson: "Write a message",
  send: "Send",
  remaining: (characters) => `${characters.toLocaleString("en")} characters left`,
  tooLong: (characters) => `${characters.toLocaleString("en")} characters too many`,

  sending: "Sending",
  sent: "Sent",
  delivered: "Delivered",
  seen: "Seen",
  notSent: "Not sent.",
  reasons: {
    message_too_long: "The message is too long.",
    invalid_message: "The message contains characters that cannot be sent.",
    expired: "It was written more than a day ago.",
    not_allowed_now: "The conversation has moved on.",
    blocked: "You cannot write here at the moment.",
  },
  tryAgain: "Try again",
  delete: "Delete",

  newMessages: "New messages",
  reconnecting: "Connection lost. Reconnecting…",
  unavailable: "The chat is not available on this page at the moment. Please try again later.",

  leaveMessage: "Leave a message",
  callBack: "Call me back",
  menu: "More options",
  busy: "Too many attempts. Please wait a moment and try again.",
  failed: "That did not work. Please try again.",
};
