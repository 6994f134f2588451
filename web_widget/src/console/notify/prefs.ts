// What this browser tells its agent of, and how; kept in the browser, because the permission is the browser's too.
import type { KeyValueStorage } from "../../core/storage.js";

export type NoticeKind = "waiting" | "offer" | "line" | "mention";

export interface NoticePrefs {
  readonly kinds: Readonly<Record<NoticeKind, boolean>>;
  readonly desktop: boolean;
  readonly sound: boolean;
}

export const KINDS: readonly NoticeKind[] = ["waiting", "offer", "line", "mention"];
/** Nothing rings before somebody has asked for it. */
export const DEFAULT_PREFS: NoticePrefs = { kinds: { waiting: true, offer: true, line: true, mention: true }, desktop: false, sound: false };

const KEY = "madoguchi-console|notices";

export function readPrefs(storage: KeyValueStorage): NoticePrefs {
  const words = (storage.get(KEY) ?? "waiting offer line mention").split(" ");
  const has = (word: string): boolean => words.includes(word);
  return {
    kinds: { waiting: has("waiting"), offer: has("offer"), line: has("line"), mention: has("mention") },
    desktop: has("desktop"),
    sound: has("sound"),
  };
}

export function writePrefs(storage: KeyValueStorage, { kinds, desktop, sound }: NoticePrefs): void {
  const words = [...KINDS.filter((kind) => kinds[kind]), ...(desktop ? ["desktop"] : []), ...(sound ? ["sound"] : [])];
  storage.set(KEY, words.join(" "));
}
