import type { WidgetTexts } from "./types.js";

const rules = new Intl.PluralRules("en", { type: "ordinal" });
const SUFFIX: Readonly<Record<string, string>> = { one: "st", two: "nd", few: "rd" };

function ordinal(n: number): string {
  return `${n}${SUFFIX[rules.select(n)] ?? "th"}`;
}

const placeInLine = (position: number): string =>
  position === 1 ? "You are next in line" : `You are ${ordinal(position)} in line`;

const ticketIs = (ticket: string | null): string => (ticket === null ? "" : ` Your ticket number is ${ticket}.`);

export const en: WidgetTexts = {
  title: "Support",
  open: "Open the support chat",
  close: "Close the support chat",
  unread: (count) => (count === 1 ? "1 new message" : `${count} new messages`),
  log: "Conversation",

  statusBot: "Instant answers, and people behind them",
  statusAway: "Instant answers; people will be back later",
  statusWaiting: (ticket, position) =>
    position === null ? `Ticket ${ticket} · waiting for a person` : `Ticket ${ticket} · ${placeInLine(position)}`,
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
  found: (count) => (count === 1 ? "1 article found" : `${count} articles found`),
  foundTitle: "Is it this?",
  dismiss: "Hide the suggestions",

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
  },
  tryAgain: "Try again",
  delete: "Delete",

  newMessages: "New messages",
  reconnecting: "Connection lost. Reconnecting…",
  unavailable: "The chat is not available on this page at the moment. Please try again later.",

  menu: "More options",
  download: "Save this conversation",
  mailTranscript: "Send this conversation by e-mail",
  sound: "Sound for new messages",
  startOver: "Start over",
  startOverQuestion: "Start a new conversation? This one will no longer be shown here.",
  end: "End chat",
  endQuestion: "End this chat? You can write again at any time.",
  cancel: "Cancel",
  busy: "Too many attempts. Please wait a moment and try again.",
  failed: "That did not work. Please try again.",

  form: {
    message: "Leave a message",
    callback: "Ask to be called back",
    mail: "Send this conversation by e-mail",
    whyAway: "Nobody is at the desk at the moment. Leave your e-mail address and we will answer there.",
    whyLong: "This is taking longer than it should. Stay here, or leave your e-mail address and we will answer there.",
    whyAsked: "We will answer by e-mail. This chat stays open too.",
    whyCallback: "Tell us your number and when it suits you.",
    whyMail: "Everything said so far, as a plain e-mail.",
    optional: "optional",
    labels: {
      name: "Name",
      email: "E-mail address",
      phone: "Phone number",
      preferred_time: "When should we call?",
      text: "Message",
    },
    wrong: {
      name: "Please shorten the name.",
      email: "Please enter an e-mail address like name@example.com.",
      phone: "Please enter a phone number with its area code.",
      preferred_time: "Please shorten the time.",
      text: "Please write what it is about.",
    },
    submitMessage: "Send message",
    submitCallback: "Call me back",
    submitMail: "Send",
    back: "Not now",
    doneMessage: (ticket) => `Thank you. We will answer you by e-mail.${ticketIs(ticket)}`,
    doneCallback: (ticket) => `Thank you. We will call you back.${ticketIs(ticket)}`,
    doneMail: "The conversation is on its way to you.",
  },
  rating: {
    question: "How did we do?",
    scores: ["Very poor", "Poor", "Fair", "Good", "Excellent"],
    comment: "What could be better?",
    submit: "Send comment",
    thanks: "Thank you for your rating.",
  },
};
