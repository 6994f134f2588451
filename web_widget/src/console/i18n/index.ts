/** The console's languages: which there are, and which one to start with. */

import { en } from "./en.js";
import { ja } from "./ja.js";
import type { ConsoleText, UiLang } from "./types.js";

const TEXTS: Readonly<Record<UiLang, ConsoleText>> = { en, ja };

export const UI_LANGS: readonly (readonly [UiLang, string])[] = [
  ["en", "English"],
  ["ja", "日本語"],
];

export function textsOf(lang: UiLang): ConsoleText {
  return TEXTS[lang];
}

/** The first of the browser's languages that the console has; English if it has none of them. */
export function pickLang(wanted: readonly string[]): UiLang {
  for (const tag of wanted) {
    const base = tag.toLowerCase().split("-")[0];
    if (base === "en" || base === "ja") return base;
  }
  return "en";
}
