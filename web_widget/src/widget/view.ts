// From the conversation's state to what stands on the screen, as values.
import type { Action, MessageKind, MessageView } from "../contract/types.js";
import { sameDay } from "../core/format.js";
import type { ConversationState, PendingLine } from "../core/store.js";
import type { WidgetTexts } from "../i18n/types.js";

export interface LineView {
  /** The same before and after the server has the line, so that its element stays and is not read out twice. */
  readonly key: string;
  readonly author: MessageView["author"]["kind"];
  readonly name: string | null;
  readonly kind: MessageKind;
  readonly text: string;
  readonly time: string | number;
  readonly seq: number | null;
  readonly state: PendingLine["state"];
  readonly reason: string | null;
  readonly message: MessageView | null;
  /** Begins a run of lines by one author, or a day. */
  readonly first: boolean;
  readonly newDay: boolean;
  /** The line that the conversation stands at: its choices can be picked, its place in line is now. */
  readonly current: boolean;
}

export function lineViews(state: ConversationState): LineView[] {
  const last = state.messages.at(-1);
  const currentId = state.pending.every((line) => line.state === "failed") ? last?.id : undefined;
  const handoff = state.state === "waiting" ? state.messages.findLast((message) => message.handoff) : undefined;
  const bare = [
    ...state.messages.map((message) => fromMessage(message, message.id === currentId || message === handoff)),
    ...state.pending.map(fromPending),
  ];
  return bare.map((line, index) => {
    const before = bare[index - 1];
    const newDay = before === undefined ? !sameDay(line.time, Date.now()) : !sameDay(line.time, before.time);
    const first = newDay || before?.author !== line.author || before.name !== line.name;
    return { ...line, newDay, first };
  });
}

type Bare = Omit<LineView, "first" | "newDay">;

function fromMessage(message: MessageView, current: boolean): Bare {
  return {
    key: message.client_message_id ?? message.id,
    author: message.author.kind,
    name: message.author.name,
    kind: message.kind,
    text: message.text,
    time: message.created_at,
    seq: message.seq,
    state: "sent",
    reason: null,
    message,
    current,
  };
}

function fromPending(line: PendingLine): Bare {
  return {
    key: line.id,
    author: "visitor",
    name: null,
    kind: "text",
    text: line.text,
    time: line.createdAt,
    seq: null,
    state: line.state,
    reason: line.reason,
    message: null,
    current: false,
  };
}

/** Whether a person can still be asked for: not when one is on the way or there. */
export function canAskForPerson(state: ConversationState): boolean {
  const asked = state.pending.some((line) => isHuman(line.action) && line.state !== "failed");
  return !asked && (state.state === "bot" || state.state === "resolved");
}

function isHuman(action: Action | null): boolean {
  return action?.type === "human";
}

/** How long a reply is taken to be on its way, in milliseconds. */
export const TYPING_MS = 15_000;

/** Whether the bot owes a reply to the visitor's last line. */
export function botOwesReply(state: ConversationState): boolean {
  if (state.state !== "bot" && state.state !== "resolved") return false;
  const pending = state.pending.at(-1);
  if (pending !== undefined) return pending.state !== "failed";
  // What was said before it was resolved is owed no reply; a line after that makes it the bot's again.
  return state.state === "bot" && state.messages.at(-1)?.author.kind === "visitor";
}

export function statusText(state: ConversationState, texts: WidgetTexts): string {
  switch (state.state) {
    case "bot":
      return texts.statusBot;
    case "waiting":
      return texts.statusWaiting(state.ticket ?? "", state.position);
    case "with_agent":
      return texts.statusAgent(state.agent);
    case "resolved":
      return texts.statusResolved;
  }
}

/** The sentence for why a line was refused; empty where the code has none. */
export function reasonText(reason: string | null, texts: WidgetTexts): string {
  return (texts.reasons as Readonly<Record<string, string>>)[reason ?? ""] ?? "";
}
