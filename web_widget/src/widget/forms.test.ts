import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FIELDS, firstWrong, fold, toContact, type Values } from "./forms.js";

const EMPTY: Values = { name: "", email: "", phone: "", preferred_time: "", text: "" };
const LETTER: Values = { ...EMPTY, email: "a@example.com", text: "Where is my order?" };

describe("what people type", () => {
  it.each([
    ["email", " ｈａｎａｋｏ＠ｅｘａｍｐｌｅ．ｃｏ．ｊｐ ", "hanako@example.co.jp"],
    ["phone", "０３ー１２３４ー５６７８", "03-1234-5678"],
    ["phone", "（０９０）1234−5678", "(090)1234-5678"],
    ["phone", "＋８１ 90 1234 5678", "+81 90 1234 5678"],
    ["name", "　山田　花子 ", "山田　花子"],
  ] as const)("%s: %s", (field, typed, sent) => expect(fold(field, typed)).toBe(sent));

  it("is folded once and for all", () => {
    const anything = fc.record({ name: fc.string(), email: fc.string(), phone: fc.string() });
    fc.assert(
      fc.property(anything, (values) => {
        for (const field of ["name", "email", "phone"] as const) {
          const once = fold(field, values[field]);
          expect(fold(field, once)).toBe(once);
        }
      }),
    );
  });
});

describe("what is wrong", () => {
  it.each([
    ["message", {}, null],
    ["message", { email: "" }, "email"],
    ["message", { email: "a＠example．com" }, null],
    ["message", { email: "a@example" }, "email"],
    ["message", { email: "a b@@example.com" }, "email"],
    ["message", { text: "  " }, "text"],
    ["callback", {}, "phone"],
    ["callback", { phone: "０９０ー１２３４ー５６７８" }, null],
    ["callback", { phone: "12345" }, "phone"],
    ["callback", { phone: "call me on 090-1234-5678" }, "phone"],
    ["callback", { phone: "1234567890123456" }, "phone"],
    ["mail", {}, null],
    ["mail", { email: "nobody" }, "email"],
  ] as const)("%s with %o: %s", (kind, change, wrong) => {
    expect(firstWrong(kind, { ...LETTER, ...change })).toBe(wrong);
  });

  it("is one of the form's own fields", () => {
    const texts = fc.record({ name: fc.string(), email: fc.string(), phone: fc.string(), preferred_time: fc.string(), text: fc.string() });
    fc.assert(
      fc.property(fc.constantFrom("message", "callback", "mail"), texts, (kind, values) => {
        const wrong = firstWrong(kind, values);
        expect(wrong === null || FIELDS[kind].includes(wrong)).toBe(true);
      }),
    );
  });
});

it("a request holds the folded values of its own form, and null for what was left open", () => {
  const values = { ...LETTER, phone: "０３ー１２３４ー５６７８" };
  expect(toContact("callback", { ...values, text: "" }, "id-1", "ja")).toEqual({
    client_message_id: "id-1",
    kind: "callback",
    name: null,
    email: null,
    phone: "03-1234-5678",
    preferred_time: null,
    text: null,
    lang: "ja",
  });
  expect(toContact("message", values, "id-2", "en")).toMatchObject({ email: "a@example.com", phone: null });
});
