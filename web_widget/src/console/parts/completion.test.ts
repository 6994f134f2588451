import { describe, expect, it } from "vitest";
import { completed, matching, tokenAt, type Option } from "./completion.js";

const option = (name: string): Option => ({ key: name, name, hint: "", insert: `@${name} ` });

describe("the word that is being typed", () => {
  it.each([
    ["@", "@", ""],
    ["ask @Hana S", "@", "Hana S"],
    ["確認＠田中", "@", "田中"],
    ["mail@example", "@", null],
    ["@a\nb", "@", null],
    ["/he", "/", "he"],
    ["see /hello", "/", "hello"],
    ["and/or", "/", null],
    ["/hello there", "/", null],
    ["https://x", "/", null],
  ] as const)("in %j after %s is %j", (text, sign, query) => {
    expect(tokenAt(text, text.length, sign)?.query ?? null).toBe(query);
  });

  it("ends at the caret", () => {
    expect(tokenAt("@Ha you", 3, "@")).toEqual({ start: 0, end: 3, query: "Ha" });
  });
});

describe("the options", () => {
  it("are those of which a word begins so, whatever its width and case", () => {
    const all = [option("Hana Sato"), option("Sam"), option("田中")];
    expect(matching(all, "sa").map(({ name }) => name)).toEqual(["Hana Sato", "Sam"]);
    expect(matching(all, "ＨＡ").map(({ name }) => name)).toEqual(["Hana Sato"]);
    expect(matching(all, "x")).toEqual([]);
    expect(matching(all, "", 2)).toHaveLength(2);
  });

  it("take the place of the word", () => {
    const text = "ask @ha now";
    const token = tokenAt(text, 7, "@");
    expect(token && completed(text, token, option("Hana"))).toEqual({ text: "ask @Hana  now", caret: 10 });
  });
});
