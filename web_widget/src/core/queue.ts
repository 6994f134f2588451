// The agents' list as a pure reducer. Summaries merge by `last_seq`, so the order in which the list and the
// socket's frames arrive does not matter, and hearing of something twice changes nothing.
import type { ConversationList, ConversationSummary, StateName } from "../contract/types.js";

export const STATES: readonly StateName[] = ["waiting", "with_agent", "bot", "resolved"];

export interface QueueState {
  readonly byId: ReadonlyMap<string, ConversationSummary>;
  /** Conversations in a state that the server counted but did not list, for lists longer than their limit. */
  readonly unlisted: Readonly<Record<StateName, number>>;
  /** False until every state's list has arrived once. */
  readonly loaded: boolean;
}

export type QueueAction =
  | {
      readonly type: "listed";
      readonly lists: Readonly<Record<StateName, ConversationList>>;
      /** What was known when the lists were asked for. */
      readonly asked?: ReadonlyMap<string, ConversationSummary>;
    }
  | { readonly type: "changed"; readonly conversation: ConversationSummary };

export type Sections = Readonly<Record<"waiting" | "mine" | "others" | "bot" | "resolved", Section>>;

export interface Section {
  readonly rows: readonly ConversationSummary[];
  /** All of them, listed or not. */
  readonly count: number;
}

export const EMPTY_QUEUE: QueueState = {
  byId: new Map(),
  unlisted: { waiting: 0, with_agent: 0, bot: 0, resolved: 0 },
  loaded: false,
};

export function reduceQueue(state: QueueState, action: QueueAction): QueueState {
  if (action.type === "changed") {
    const byId = merge(state.byId, [action.conversation]);
    return byId === state.byId ? state : { ...state, byId };
  }
  const { lists, asked } = action;
  const byId = without(merge(state.byId, STATES.flatMap((name) => lists[name].conversations)), lists, asked);
  const unlisted = { ...EMPTY_QUEUE.unlisted };
  for (const name of STATES) unlisted[name] = lists[name].counts[name] ?? 0;
  for (const row of byId.values()) unlisted[row.state] = Math.max(0, unlisted[row.state] - 1);
  return { byId, unlisted, loaded: true };
}

/** Without what a list that is there in whole has no more, if nothing was heard of it since the list was asked for. */
function without(
  byId: ReadonlyMap<string, ConversationSummary>,
  lists: Readonly<Record<StateName, ConversationList>>,
  asked: ReadonlyMap<string, ConversationSummary> | undefined,
): ReadonlyMap<string, ConversationSummary> {
  if (asked === undefined) return byId;
  const listed = new Set(STATES.flatMap((name) => lists[name].conversations.map((row) => row.id)));
  const whole = (name: StateName): boolean => lists[name].conversations.length >= (lists[name].counts[name] ?? 0);
  const gone = [...asked.values()].filter((row) => byId.get(row.id) === row && !listed.has(row.id) && whole(row.state));
  if (gone.length === 0) return byId;
  const left = new Map(byId);
  for (const row of gone) left.delete(row.id);
  return left;
}

/** The rows as an agent reads them: the queue in the server's order (by urgency), everything else by the latest change. */
export function sectionsOf(state: QueueState, myId: string): Sections {
  const all = [...state.byId.values()];
  const inState = (name: StateName): ConversationSummary[] => all.filter((row) => row.state === name);
  const waiting = inState("waiting").sort(byWaiting);
  const owned = inState("with_agent").sort(byChange);
  const mine = owned.filter((row) => row.assignee?.id === myId);
  const others = owned.filter((row) => row.assignee?.id !== myId);
  const section = (rows: ConversationSummary[], more: number): Section => ({ rows, count: rows.length + more });
  return {
    waiting: section(waiting, state.unlisted.waiting),
    mine: section(mine, 0),
    others: section(others, state.unlisted.with_agent),
    bot: section(inState("bot").sort(byChange), state.unlisted.bot),
    resolved: section(inState("resolved").sort(byChange), state.unlisted.resolved),
  };
}

function merge(
  known: ReadonlyMap<string, ConversationSummary>,
  rows: readonly ConversationSummary[],
): ReadonlyMap<string, ConversationSummary> {
  const newer = rows.filter((row) => row.last_seq > (known.get(row.id)?.last_seq ?? -1));
  if (newer.length === 0) return known;
  const byId = new Map(known);
  for (const row of newer) {
    if (row.last_seq > (byId.get(row.id)?.last_seq ?? -1)) byId.set(row.id, row);
  }
  return byId;
}

function byWaiting(a: ConversationSummary, b: ConversationSummary): number {
  const rank = (row: ConversationSummary): number => time(row.urgency?.rank_at ?? row.waiting_since ?? row.updated_at);
  return rank(a) - rank(b) || tie(a, b);
}

function byChange(a: ConversationSummary, b: ConversationSummary): number {
  return time(b.updated_at) - time(a.updated_at) || tie(a, b);
}

/** Sorting thousands of rows asks for each time a dozen times over. */
const parsed = new Map<string, number>();
const PARSED_MOST = 50_000;

function time(iso: string): number {
  const known = parsed.get(iso);
  if (known !== undefined) return known;
  if (parsed.size >= PARSED_MOST) parsed.clear();
  const at = Date.parse(iso);
  parsed.set(iso, at);
  return at;
}

function tie(a: ConversationSummary, b: ConversationSummary): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
