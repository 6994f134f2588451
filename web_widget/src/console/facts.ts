// What is known of a visitor beside the lines: how to reach them, how they rated, what their page says, what they
// have seen. Pure: a snapshot, then events.
import type { ActionView, AgentRatingView, AgentSnapshot, ContactView, EventView, MessageView } from "../contract/types.js";

export type Attributes = NonNullable<AgentSnapshot["attributes"]>;

export interface Facts {
  /** Oldest first. */
  readonly contacts: readonly ContactView[];
  readonly rating: AgentRatingView | null;
  /** Said by the page, and not verified. */
  readonly attributes: Attributes;
  /** The visitor has seen everything up to here. */
  readonly visitorSeen: number;
  readonly typing: boolean;
}

export const NO_FACTS: Facts = { contacts: [], rating: null, attributes: {}, visitorSeen: 0, typing: false };

export function factsOf(snapshot: AgentSnapshot, before: Facts = NO_FACTS): Facts {
  return {
    contacts: snapshot.contacts ?? [],
    rating: snapshot.rating,
    attributes: snapshot.attributes ?? {},
    visitorSeen: Math.max(before.visitorSeen, snapshot.visitor_seen_seq),
    typing: before.typing,
  };
}

/** `events` are new: those after the last one that was taken in. */
export function factsAfter(facts: Facts, events: readonly EventView[]): Facts {
  return events.reduce((now, { contact, rating, attributes, message }) => {
    if (contact) return { ...now, contacts: [...now.contacts, contact] };
    if (rating) return { ...now, rating };
    if (attributes) return { ...now, attributes };
    // Whoever has sent a line has ceased to write it.
    return message?.author.kind === "visitor" ? { ...now, typing: false } : now;
  }, facts);
}

/** What the visitor said of each of the bot's lines, by the line's id: of an answer, and of a step. */
export interface Said {
  readonly verdict?: "helpful" | "not_helpful";
  readonly worked?: boolean;
}

export function saidOf(messages: readonly MessageView[]): ReadonlyMap<string, Said> {
  const said = new Map<string, Said>();
  for (const { action } of messages) {
    if (!action?.message_id) continue;
    said.set(action.message_id, { ...said.get(action.message_id), ...part(action) });
  }
  return said;
}

function part({ type, worked }: ActionView): Said {
  if (type === "helpful" || type === "not_helpful") return { verdict: type };
  return type === "step" && worked !== null ? { worked } : {};
}

/** The agents' newest line that the visitor has seen, if any: it carries the mark. */
export function seenMark(messages: readonly MessageView[], visitorSeen: number): number | null {
  const last = messages.findLast((message) => message.author.kind === "agent");
  return last !== undefined && last.seq <= visitorSeen ? last.seq : null;
}
