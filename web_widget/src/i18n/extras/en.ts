import type { ExtraTexts } from "./types.js";

const ticketIs = (ticket: string | null): string => (ticket === null ? "" : ` Your ticket number is ${ticket}.`);

export const en: ExtraTexts = {
  found: (count) => (count === 1 ? "1 article found" : `${count} articles found`),
  foundTitle: "Is it this?",
  dismiss: "Hide the suggestions",

  download: "Save this conversation",
  mailTranscript: "Send this conversation by e-mail",
  sound: "Sound for new messages",
  startOver: "Start over",
  startOverQuestion: "Start a new conversation? This one will no longer be shown here.",
  end: "End chat",
  endQuestion: "End this chat? You can write again at any time.",
  cancel: "Cancel",

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
