// What each key does, over what it may touch: a key without an effect does not compile.
import type { Shortcut } from "../shortcuts.js";

/** The queue and the conversation that the agent is at, as keys reach them. */
export interface KeyTarget {
  /** Ids of the rows of the list as they stand on the screen, and of the conversations that are open. */
  readonly rows: readonly string[];
  readonly open: readonly string[];
  /** The conversation that the agent is at, and whether it waits. */
  readonly at: string | null;
  readonly waits: boolean;
  readonly pick: (id: string) => void;
  readonly focusList: () => void;
  readonly focusSearch: () => void;
  readonly pin: (id: string) => void;
  readonly claim: () => void;
  readonly write: (mode: "reply" | "note") => void;
  readonly canned: () => void;
  readonly transfer: () => void;
  readonly resolve: () => void;
}

/** The sheet itself opens on every page; all other keys are the queue's. */
export type QueueKey = Exclude<Shortcut, "sheet">;

export const PRESS: Readonly<Record<QueueKey, (on: KeyTarget) => void>> = {
  next: (on) => step(on, on.rows, 1),
  previous: (on) => step(on, on.rows, -1),
  other: (on) => step(on, on.open, 1, true),
  list: (on) => on.focusList(),
  search: (on) => on.focusSearch(),
  pin: (on) => on.at !== null && on.pin(on.at),
  claim: (on) => on.waits && on.claim(),
  reply: (on) => on.write("reply"),
  note: (on) => on.write("note"),
  canned: (on) => on.canned(),
  transfer: (on) => on.transfer(),
  resolve: (on) => on.resolve(),
};

/** To the next of these conversations, or to the first where none of them is open. */
function step(on: KeyTarget, ids: readonly string[], by: 1 | -1, round = false): void {
  const at = ids.indexOf(on.at ?? "");
  const to = round ? (at + by + ids.length) % ids.length : at + by;
  const next = at === -1 ? ids[0] : ids[to];
  if (next !== undefined) on.pick(next);
}
