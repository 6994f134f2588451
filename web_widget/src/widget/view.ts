// From the conversation's state to what stands on the screen, as values.
import type { Action, MessageKind, MessageView } from "../contract/types.js";
import { sameDay } from "../core/format.js";
import type { ConversationState, PendingLine } from "../core/store.js";
import type { WidgetTexts } from "../i18n/types.js";
import { emptyRoom, type Mark, type Room } from "./room.js";

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
  /** Set on the visitor's last line alone, and wherever it is not yet with the server. */
  readonly receipt: Receipt | null;
  /** What stands before it: who came and went since the line before. */
  readonly marks: readonly Mark[];
}

/** sent: the server has it; delivered: it stands in the conversation; seen: a person has had it before them. */
export type Receipt = "sending" | "failed" | "sent" | "delivered" | "seen";

export function lineViews(state: ConversationState, room: Room = emptyRoom): LineView[] {
  const last = state.messages.at(-1);
  const currentId = state.pending.every((line) => line.state === "failed") ? last?.id : undefined;
  const handoff = state.state === "waiting" ? state.messages.findLast((message) => message.handoff) : undefined;
  const bare = [
    ...state.messages.map((message) => fromMessage(message, message.id === currentId || message === handoff)),
    ...state.pending.map(fromPending),
  ];
  const lastOwn = bare.findLastIndex((line) => line.author === "visitor");
  return bare.map((line, index) => {
    const before = bare[index - 1];
    const marks = room.marks.filter((mark) => mark.seq > (before?.seq ?? 0) && mark.seq < (line.seq ?? Infinity));
    const newDay = before === undefined ? !sameDay(line.time, Date.now()) : !sameDay(line.time, before.time);
    const first = newDay || marks.length > 0 || before?.author !== line.author || before.name !== line.name;
    return { ...line, newDay, first, marks, receipt: receiptOf(line, index === lastOwn, room) };
  });
}

/** Who came and went after the last line; that it is resolved stands below in words of its own. */
export function lastMarks(lines: readonly LineView[], room: Room): readonly Mark[] {
  const last = lines.at(-1);
  if (last !== undefined && last.seq === null) return []; // it stands before the line that is on its way
  return room.marks.filter((mark) => mark.seq > (last?.seq ?? 0) && mark.kind !== "resolved");
}

type Bare = Omit<LineView, "first" | "newDay" | "marks" | "receipt">;

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

function receiptOf(line: Bare, isLastOwn: boolean, room: Room): Receipt | null {
  if (line.author !== "visitor") return null;
  if (line.seq === null) return line.state;
  if (!isLastOwn) return null;
  return line.seq <= room.seenByAgent ? "seen" : "delivered";
}

/** What a line of the bot still asks the visitor: only the newest, while the bot is the one who answers. */
export function questionOf(line: LineView, state: ConversationState): "helped" | "step" | null {
  if (!line.current || state.state !== "bot" || line.author !== "bot") return null;
  if (line.message?.step) return "step";
  return line.kind === "answer" ? "helped" : null;
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

export function statusText(state: ConversationState, room: Room, texts: WidgetTexts): string {
  switch (state.state) {
    case "bot":
      return room.people?.available === false ? (room.people.back?.short ?? texts.statusAway) : texts.statusBot;
    case "waiting":
      return texts.statusWaiting(state.ticket ?? "", state.position);
    case "with_agent":
      return texts.statusAgent(state.agent);
    case "resolved":
      return texts.statusResolved;
  }
}

/** Why an address should be asked for now, unless the visitor has given one or waved the form away. */
export function reasonForForm(
  state: ConversationState,
  room: Room,
  formAfterSeconds: number,
  now: number,
): "away" | "long" | null {
  if (state.state !== "waiting" || room.contactGiven) return null;
  if (room.people?.available === false) return "away";
  if (room.waitingSince === null) return null;
  return now - Date.parse(room.waitingSince) >= formAfterSeconds * 1000 ? "long" : null;
}

/** One or two letters for a picture: the family name's first character in Japanese, initials elsewhere. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = [...(words[0] ?? "")][0] ?? "";
  if (words.length < 2 || /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}]/u.test(first)) return first.toUpperCase();
  return (first + ([...(words.at(-1) ?? "")][0] ?? "")).toUpperCase();
}

/** The sentence for why a line was refused; empty where the code has none. */
export function reasonText(reason: string | null, texts: WidgetTexts): string {
  return (texts.reasons as Readonly<Record<string, string>>)[reason ?? ""] ?? "";
}
