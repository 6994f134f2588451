// What this browser remembers of the console's look: language and theme.
import type { KeyValueStorage } from "../core/storage.js";
import { pickLang } from "./i18n/index.js";
import type { ThemeName, UiLang } from "./i18n/types.js";

const LANG = "madoguchi-console|lang";
const THEME = "madoguchi-console|theme";
const FOLDED = "madoguchi-console|folded";

export function readLang(storage: KeyValueStorage, wanted: readonly string[]): UiLang {
  const kept = storage.get(LANG);
  return pickLang(kept === null ? wanted : [kept, ...wanted]);
}

export function writeLang(storage: KeyValueStorage, lang: UiLang): void {
  storage.set(LANG, lang);
}

export function readTheme(storage: KeyValueStorage): ThemeName {
  const kept = storage.get(THEME);
  return kept === "light" || kept === "dark" ? kept : "system";
}

export function writeTheme(storage: KeyValueStorage, theme: ThemeName): void {
  if (theme === "system") storage.remove(THEME);
  else storage.set(THEME, theme);
}

/** Names of the list's sections that are folded away. */
export function readFolded(storage: KeyValueStorage): ReadonlySet<string> {
  return new Set((storage.get(FOLDED) ?? "").split(" ").filter((name) => name !== ""));
}

export function writeFolded(storage: KeyValueStorage, folded: ReadonlySet<string>): void {
  storage.set(FOLDED, [...folded].join(" "));
}
