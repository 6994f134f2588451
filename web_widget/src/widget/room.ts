// What surrounds a visitor's conversation: who is there, who is writing, what has been seen, who came and went.
// Pure, like the store of the conversation itself; it comes with snapshots and by frames that are not numbered.
import type { AgentCard, ConversationSnapshot, EventView, PeopleView, VisitorFrame } from "../contract/types.js";

/** A change of hands, shown as a line between the messages. */
export interface Mark {
  readonly seq: number;
  readonly time: string;
  readonly kind: "joined" | "left" | "resolved";
  readonly name: string | null;
}

export interface Room {
  readonly people: PeopleView | null;
  /** How long one waits for a person, in seconds: for this visitor once they stand in line. Null: not known. */
  readonly waitSeconds: number | null;
  readonly waitingSince: string | null;
  readonly contactGiven: boolean;
  /** The person who has the conversation. */
  readonly person: AgentCard | null;
  /** A person of the team has seen everything up to here. */
  readonly seenByAgent: number;
  /** Until when, in milliseconds by this browser's clock, a person is taken to be writing; 0: nobody is. */
  readonly typingUntil: number;
  readonly canRate: boolean;
  readonly score: number | null;
  /** Rising by `seq`. */
  readonly marks: readonly Mark[];
}

export const emptyRoom: Room = {
  people: null,
  waitSeconds: null,
  waitingSince: null,
  contactGiven: false,
  person: null,
  seenByAgent: 0,
  typingUntil: 0,
  canRate: false,
  score: null,
  marks: [],
};

/** A server that is older than this page, in the minutes of a deployment, leaves parts of it out. */
export function takeSnapshot(room: Room, snapshot: Partial<ConversationSnapshot>): Room {
  return {
    ...room,
    people: snapshot.people ?? null,
    waitSeconds: snapshot.people?.wait_seconds ?? null,
    waitingSince: snapshot.waiting_since ?? null,
    contactGiven: snapshot.contact_given === true,
    person: snapshot.agent ?? null,
    seenByAgent: Math.max(room.seenByAgent, snapshot.agent_seen_seq ?? 0),
    canRate: snapshot.can_rate === true,
    score: snapshot.rating?.score ?? null,
  };
}

/** `now`: milliseconds by this browser's clock. */
export function takeFrame(room: Room, frame: VisitorFrame, now: number): Room {
  switch (frame.type) {
    case "queue":
      return { ...room, people: frame.people ?? room.people, waitSeconds: frame.wait_seconds };
    case "people":
      return { ...room, people: frame.people, waitSeconds: frame.people.wait_seconds };
    case "typing":
      if (frame.author !== "agent") return room;
      return { ...room, typingUntil: frame.until_ms > 0 ? now + frame.until_ms : 0 };
    case "seen":
      return frame.by === "agent" ? { ...room, seenByAgent: Math.max(room.seenByAgent, frame.seq) } : room;
    default:
      return room;
  }
}

/** Takes the changes of hands among `events`; those known already are left out. */
export function takeEvents(room: Room, events: readonly EventView[]): Room {
  const known = new Set(room.marks.map((mark) => mark.seq));
  const fresh = events.flatMap((event) => (known.has(event.seq) ? [] : (toMark(event) ?? [])));
  const written = events.some((event) => event.message?.author.kind === "agent");
  const typingUntil = written ? 0 : room.typingUntil;
  if (fresh.length === 0) return typingUntil === room.typingUntil ? room : { ...room, typingUntil };
  return { ...room, typingUntil, marks: [...room.marks, ...fresh].sort((a, b) => a.seq - b.seq) };
}

function toMark({ type, seq, created_at: time, conversation }: EventView): Mark | null {
  if (type === "conversation.claimed") return { seq, time, kind: "joined", name: conversation?.agent ?? null };
  if (type === "conversation.released") return { seq, time, kind: "left", name: null };
  if (type === "conversation.resolved") return { seq, time, kind: "resolved", name: null };
  return null;
}
