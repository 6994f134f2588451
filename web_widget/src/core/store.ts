// One conversation as a pure reducer: state and change in, state out.
//
// Everything on the screen comes from here, and all of it comes by one path: a snapshot, and then numbered
// events, for the sender too. Applying an event twice, or a snapshot late, changes nothing.
import type {
  Action,
  AgentSnapshot,
  ConversationSnapshot,
  DecisionView,
  EventView,
  MessageView,
  StateName,
} from "../contract/types.js";

/** idle: not wanted; offline: cut, will try again; live: by socket; polling: by long-polling. */
export type ConnectionStatus = "idle" | "connecting" | "live" | "polling" | "offline";

/** A line written here whose event has not come back yet. */
export interface PendingLine {
  readonly id: string;
  readonly text: string;
  readonly action: Action | null;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly state: "sending" | "sent" | "failed";
  /** Why it failed: an error code of the protocol, or "expired". */
  readonly reason: string | null;
}

export interface ConversationState {
  readonly id: string | null;
  readonly lang: string | null;
  readonly state: StateName;
  readonly agent: string | null;
  readonly ticket: string | null;
  /** Place in line while waiting; 1 is next. Null when it is not known. */
  readonly position: number | null;
  /** The highest number seen: where to go on after a cut. */
  readonly lastSeq: number;
  /** Rising by `seq`. */
  readonly messages: readonly MessageView[];
  /** What the bot made of each message; only agents ever receive any. */
  readonly decisions: readonly DecisionView[];
  readonly pending: readonly PendingLine[];
  readonly connection: ConnectionStatus;
}

export type Change =
  | { readonly type: "snapshot"; readonly snapshot: ConversationSnapshot }
  | { readonly type: "agent_snapshot"; readonly snapshot: AgentSnapshot }
  | { readonly type: "events"; readonly events: readonly EventView[]; readonly lastSeq?: number }
  | { readonly type: "queue"; readonly position: number }
  | { readonly type: "pending"; readonly line: PendingLine }
  | { readonly type: "pending_removed"; readonly id: string }
  | { readonly type: "connection"; readonly status: ConnectionStatus };

export const emptyConversation: ConversationState = {
  id: null,
  lang: null,
  state: "bot",
  agent: null,
  ticket: null,
  position: null,
  lastSeq: 0,
  messages: [],
  decisions: [],
  pending: [],
  connection: "idle",
};

export function reduce(state: ConversationState, change: Change): ConversationState {
  switch (change.type) {
    case "snapshot":
      return takeSnapshot(state, change.snapshot);
    case "agent_snapshot":
      return takeAgentSnapshot(state, change.snapshot);
    case "events": {
      const next = change.events.reduce(applyEvent, state);
      // The cursor may run ahead of the events: some are for agents only.
      return advance(next, change.lastSeq ?? 0);
    }
    case "queue":
      return state.state === "waiting" ? { ...state, position: change.position } : state;
    case "pending":
      return putPending(state, change.line);
    case "pending_removed":
      return { ...state, pending: state.pending.filter((line) => line.id !== change.id) };
    case "connection":
      return state.connection === change.status ? state : { ...state, connection: change.status };
  }
}

function takeSnapshot(state: ConversationState, snapshot: ConversationSnapshot): ConversationState {
  const { conversation, messages } = snapshot;
  // An answer that was overtaken by events must not turn the clock back.
  if (conversation.id === state.id && conversation.last_seq < state.lastSeq) return state;
  return dropArrived({
    ...state,
    id: conversation.id,
    lang: conversation.lang,
    state: conversation.state,
    agent: conversation.agent,
    ticket: conversation.ticket,
    position: conversation.position,
    lastSeq: conversation.last_seq,
    messages,
    decisions: conversation.id === state.id ? state.decisions : [],
  });
}

function takeAgentSnapshot(state: ConversationState, snapshot: AgentSnapshot): ConversationState {
  const { conversation, events } = snapshot;
  if (conversation.id === state.id && conversation.last_seq < state.lastSeq) return state;
  const fresh: ConversationState = {
    ...emptyConversation,
    id: conversation.id,
    lang: conversation.lang,
    pending: state.pending,
    connection: state.connection,
  };
  const replayed = events.reduce(applyEvent, fresh);
  return {
    ...advance(replayed, conversation.last_seq),
    state: conversation.state,
    agent: conversation.assignee?.name ?? null,
    ticket: conversation.ticket,
  };
}

function applyEvent(state: ConversationState, event: EventView): ConversationState {
  if (event.seq <= state.lastSeq) return state;
  const next = { ...state, lastSeq: event.seq };
  if (event.type === "message.created" && event.message) return addMessage(next, event.message);
  if (event.type === "bot.decided" && event.decision) {
    return { ...next, decisions: [...state.decisions, event.decision] };
  }
  // By prefix, not by list: a later server may have changes of state that this client has no name for.
  if (event.type.startsWith("conversation.") && event.conversation) {
    const { state: name, agent, ticket } = event.conversation;
    // The place in line is not part of a patch; it comes with the hand-over line and then by queue frames.
    return { ...next, state: name, agent, ticket, position: null };
  }
  return next;
}

function addMessage(state: ConversationState, message: MessageView): ConversationState {
  const position = message.handoff && state.state === "waiting" ? message.handoff.position : state.position;
  return dropArrived({ ...state, position, messages: [...state.messages, message] });
}

function advance(state: ConversationState, lastSeq: number): ConversationState {
  return lastSeq > state.lastSeq ? { ...state, lastSeq } : state;
}

function putPending(state: ConversationState, line: PendingLine): ConversationState {
  // Its event may overtake the answer to its POST: a line that has arrived does not come back.
  if (state.messages.some((message) => message.client_message_id === line.id)) return state;
  const others = state.pending.filter((other) => other.id !== line.id);
  return { ...state, pending: [...others, line].sort(byAge) };
}

function dropArrived(state: ConversationState): ConversationState {
  if (state.pending.length === 0) return state;
  const arrived = new Set(state.messages.map((message) => message.client_message_id));
  const pending = state.pending.filter((line) => !arrived.has(line.id));
  return pending.length === state.pending.length ? state : { ...state, pending };
}

function byAge(a: PendingLine, b: PendingLine): number {
  return a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1);
}
