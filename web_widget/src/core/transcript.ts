// A conversation as agents see it: the visitor's view, and beside it every event (changes of hands and the bot's
// decisions among them) and the tickets.
import type { AgentSnapshot, EventType, EventView, TicketView } from "../contract/types.js";
import { emptyConversation, reduce, type Change, type ConversationState } from "./store.js";

export interface Transcript {
  readonly conversation: ConversationState;
  /** Every event, rising by `seq`. */
  readonly log: readonly EventView[];
  /** Oldest first. Events do not carry them: see `ticketsChanged`. */
  readonly tickets: readonly TicketView[];
}

export const EMPTY_TRANSCRIPT: Transcript = { conversation: emptyConversation, log: [], tickets: [] };

export function reduceTranscript(state: Transcript, change: Change): Transcript {
  const conversation = reduce(state.conversation, change);
  if (conversation === state.conversation) return state;
  if (change.type === "agent_snapshot") return fromSnapshot(conversation, change.snapshot);
  if (change.type !== "events") return { ...state, conversation };
  let last = state.conversation.lastSeq;
  const fresh: EventView[] = [];
  for (const event of change.events) {
    if (event.seq <= last) continue;
    last = event.seq;
    fresh.push(event);
  }
  return { ...state, conversation, log: fresh.length === 0 ? state.log : [...state.log, ...fresh] };
}

const TICKET_EVENTS: ReadonlySet<EventType> = new Set([
  "conversation.waiting",
  "conversation.resolved",
  "conversation.returned",
]);

/** Whether these events make or end a ticket, so that the snapshot must be fetched again. */
export function ticketsChanged(events: readonly EventView[]): boolean {
  return events.some((event) => TICKET_EVENTS.has(event.type));
}

function fromSnapshot(conversation: ConversationState, snapshot: AgentSnapshot): Transcript {
  return { conversation, log: snapshot.events, tickets: snapshot.tickets };
}
