import type { Language } from "./languages.js";
import type { WidgetTexts } from "./types.js";

export { pickLanguage, type Language } from "./languages.js";

/** A file of its own for each language: a visitor fetches one. */
const files: Readonly<Record<Language, () => Promise<WidgetTexts>>> = {
  en: async () => (await import("./en.js")).en,
  ja: async () => (await import("./ja.js")).ja,
};

/** Raises what the browser raises when the file cannot be fetched. */
export function loadTexts(language: Language): Promise<WidgetTexts> {
  return files[language]();
}
