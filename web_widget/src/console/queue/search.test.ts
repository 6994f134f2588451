import { describe, expect, it } from "vitest";
import { marked } from "./search.js";

describe("what was found", () => {
  it.each([
    ["Where is my refund?", "REFUND my", "Where is [my] [refund]?"],
    ["返金はいつですか。返金", "返金", "[返金]はいつですか。[返金]"],
    ["a+b (c) <b>", "+b (c", "a[+b] [(c]) <b>"],
    ["nothing here", "zebra", "nothing here"],
    ["as it is", "  ", "as it is"],
  ])("is marked in %j", (line, question, expected) => {
    expect(marked(line, question).map(({ text, found }) => (found ? `[${text}]` : text)).join("")).toBe(expected);
  });
});
