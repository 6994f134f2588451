// Single keys, where nothing is being typed. One table: what works is what the sheet shows.
import type { KeyValueStorage } from "../core/storage.js";

export type Shortcut =
  | "next"
  | "previous"
  | "list"
  | "search"
  | "claim"
  | "reply"
  | "note"
  | "canned"
  | "resolve"
  | "transfer"
  | "pin"
  | "other"
  | "sheet";

export const SHORTCUTS: Readonly<Record<"list" | "conversation", readonly (readonly [key: string, does: Shortcut])[]>> = {
  list: [
    ["j", "next"],
    ["k", "previous"],
    ["l", "list"],
    ["/", "search"],
    ["?", "sheet"],
  ],
  conversation: [
    ["c", "claim"],
    ["r", "reply"],
    ["n", "note"],
    ["a", "canned"],
    ["e", "resolve"],
    ["t", "transfer"],
    ["p", "pin"],
    ["o", "other"],
  ],
};

const KEYS: ReadonlyMap<string, Shortcut> = new Map([...SHORTCUTS.list, ...SHORTCUTS.conversation]);
const SINGLE_OFF = "madoguchi-console|single-keys-off";

/** Whether single keys work at all: who dictates, or presses keys by accident, switches them off (WCAG 2.1.4). */
export function readSingleKeys(storage: KeyValueStorage): boolean {
  return storage.get(SINGLE_OFF) === null;
}

export function writeSingleKeys(storage: KeyValueStorage, on: boolean): void {
  if (on) storage.remove(SINGLE_OFF);
  else storage.set(SINGLE_OFF, "1");
}

/** What the key means; null beside a field, a dialog, an input method or a modifier. */
export function shortcut(event: KeyboardEvent): Shortcut | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return null;
  const typing = event
    .composedPath()
    .some((node) => node instanceof Element && node.matches("input, textarea, select, dialog, [contenteditable]"));
  return typing ? null : (KEYS.get(event.key) ?? null);
}
