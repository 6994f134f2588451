/// <reference types="vite/types/importMeta.d.ts" />
import { describe, expect, it } from "vitest";
import { pickLang, textsOf } from "./index.js";
import type { UiLang } from "./types.js";

/** Every text as people read it: functions are called with the values given. */
function texts(node: unknown, path: string, out: Map<string, string>): Map<string, string> {
  if (typeof node === "string") out.set(path, node);
  else if (typeof node === "function") out.set(path, String((node as (...values: unknown[]) => unknown)("7", 7)));
  else for (const [key, value] of Object.entries(node as object)) texts(value, `${path}.${key}`, out);
  return out;
}

/** The console's own texts, and those of its pages. */
const PARTS: Readonly<Record<string, Readonly<Record<UiLang, unknown>>>> = {
  console: { en: textsOf("en"), ja: textsOf("ja") },
  ...import.meta.glob<Readonly<Record<UiLang, unknown>>>("../**/texts.ts", { eager: true, import: "texts" }),
};
/** Names that are the same in both, and what a visitor's lines are headed with (nothing). */
const SAME = /^\.(lang|product|queue\.from\.visitor|conversation\.languageOf)$/;

describe.each(Object.entries(PARTS))("the texts of %s", (_name, part) => {
  const [en, ja] = [texts(part.en, "", new Map()), texts(part.ja, "", new Map())];

  it("say the same things in both languages", () => {
    expect([...ja.keys()]).toEqual([...en.keys()]);
  });

  it("are Japanese in Japanese, and never empty", () => {
    for (const [key, text] of ja) {
      if (SAME.test(key)) continue;
      expect(text, key).toMatch(/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u);
      expect(en.get(key), key).toMatch(/[A-Za-z]/);
      expect(en.get(key), key).not.toMatch(/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u);
    }
  });
});

describe("the console's texts", () => {
  it("use the values that they are given", () => {
    for (const lang of ["en", "ja"] as const) {
      const t = textsOf(lang);
      expect(t.composer.left(-3)).toContain("3");
      expect(t.composer.left(-3)).not.toContain("-");
      expect(t.conversation.languageOf("fr")).toBe("fr");
    }
  });
});

describe("the first language", () => {
  it.each([
    [["ja-JP", "en"], "ja"],
    [["fr", "EN-gb", "ja"], "en"],
    [["fr", "jav"], "en"],
    [[], "en"],
  ] as const)("for %j is %s", (wanted, lang) => {
    expect(pickLang(wanted)).toBe(lang);
  });
});
