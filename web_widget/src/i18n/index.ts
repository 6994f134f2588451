import { en } from "./en.js";
import { ja } from "./ja.js";
import type { WidgetTexts } from "./types.js";

export type Language = "en" | "ja";

export const texts: Readonly<Record<Language, WidgetTexts>> = { en, ja };

/** The first wish that there are texts for; English when there is none. "ja-JP" counts as "ja". */
export function pickLanguage(wishes: readonly (string | null | undefined)[]): Language {
  for (const wish of wishes) {
    const language = wish?.trim().toLowerCase().split(/[-_]/)[0];
    if (language === "en" || language === "ja") return language;
  }
  return "en";
}
