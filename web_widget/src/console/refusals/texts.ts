// What the server refuses, in the agent's language.
import type { UiLang } from "../i18n/types.js";
import { en } from "./en.js";
import { ja } from "./ja.js";
import type { Data, RefusalsText, Sentence } from "./types.js";

export const texts: Readonly<Record<UiLang, RefusalsText>> = { en, ja };

/** What is wrong, and what to do; null for a code that this console does not know yet. */
export function refusal(code: string, data: Data, lang: UiLang): string | null {
  const { codes, whys } = texts[lang];
  const sentence = find(whys, data["why"]) ?? find(codes, code);
  if (sentence === undefined) return null;
  return typeof sentence === "string" ? sentence : sentence(data);
}

function find(sentences: Readonly<Record<string, Sentence>>, key: unknown): Sentence | undefined {
  return typeof key === "string" && Object.hasOwn(sentences, key) ? sentences[key] : undefined;
}
