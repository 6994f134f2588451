// Single keys, where nothing is being typed.

export type Shortcut = "next" | "previous" | "claim" | "reply" | "note";

const KEYS: Readonly<Record<string, Shortcut>> = { j: "next", k: "previous", c: "claim", r: "reply", n: "note" };

/** What the key means; null beside a field, a dialog, an input method or a modifier. */
export function shortcut(event: KeyboardEvent): Shortcut | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return null;
  const typing = event
    .composedPath()
    .some((node) => node instanceof Element && node.matches("input, textarea, select, dialog, [contenteditable]"));
  return typing ? null : (KEYS[event.key] ?? null);
}
