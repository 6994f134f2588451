import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fullJitter } from "./clock.js";
import { formatDay, formatTime, sameDay } from "./format.js";
import { randomId } from "./ids.js";
import { memoryStorage, webStorage, type WebStorage } from "./storage.js";
import { countCharacters, safeUrl, splitLinks } from "./text.js";

const urls = (text: string) => splitLinks(text).flatMap((part) => part.url ?? []);

describe("splitLinks", () => {
  it.each([
    ["see https://example.com/a?b=1#c.", ["https://example.com/a?b=1#c"]],
    ["(https://example.com/a_(b))", ["https://example.com/a_(b)"]],
    ["詳しくはhttps://example.com/%E6%89%8Bをご覧ください。", ["https://example.com/%E6%89%8B"]],
    ["（https://example.com/a）、https://example.com/b。", ["https://example.com/a", "https://example.com/b"]],
    ["javascript:alert(1) data:text/html,x ftp://a.example", []],
    ["https://user:pw@evil.example/", []],
    ["https://", []],
    ["お問い合わせはsupport@example.comまで。", ["mailto:support@example.com"]],
    ["mailto:a.b+c@example.co.jp, tel:+81-3-1234-5678.", ["mailto:a.b+c@example.co.jp", "tel:+81-3-1234-5678"]],
    ["mailto:a@example.com?body=x tel:javascript a@b", []],
    ["詳細は「https://example.com/a」、または https://example.com/b！", ["https://example.com/a", "https://example.com/b"]],
    ['<a href="https://example.com">', ["https://example.com/"]],
  ])("%s", (text, wanted) => expect(urls(text)).toEqual(wanted));

  it("loses nothing and links nothing but the web, mail and telephones", () => {
    const piece = fc.constantFrom("https://a.example/", "http://", "javascript:", " ", "。", ")", "(", "あ", "x", '"', "a@b.c", "mailto:", "tel:", "?", "12345");
    const texts = fc.oneof(fc.string({ unit: "grapheme" }), fc.array(piece).map((parts) => parts.join("")));
    fc.assert(
      fc.property(texts, (text) => {
        const parts = splitLinks(text);
        expect(parts.map((part) => part.text).join("")).toBe(text);
        for (const { url } of parts) if (url !== null) expect(url).toMatch(/^(https?:\/\/|mailto:[^?]+$|tel:[+\d().-]+$)/);
      }),
    );
  });
});

it("safeUrl resolves against the service, and refuses other schemes", () => {
  expect(safeUrl("/help/en/a", "https://s.example/x")).toBe("https://s.example/help/en/a");
  expect(safeUrl("javascript:alert(1)", "https://s.example/")).toBeNull();
  expect(safeUrl("/help")).toBeNull();
});

it("countCharacters counts as the server does", () => {
  expect(countCharacters("窓口🙂")).toBe(3);
});

it("randomId is a UUID of version 4, also without crypto.randomUUID", () => {
  const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
  expect(randomId()).toMatch(shape);
  const original = crypto.randomUUID;
  Object.defineProperty(crypto, "randomUUID", { value: undefined, configurable: true });
  expect(randomId()).toMatch(shape);
  Object.defineProperty(crypto, "randomUUID", { value: original, configurable: true });
});

it("fullJitter stays between zero and the cap", () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.double({ min: 0, max: 0.999, noNaN: true }), (attempt, chance) => {
      const delay = fullJitter(attempt, 500, 30_000, () => chance);
      expect(delay).toBeGreaterThanOrEqual(0);
      expect(delay).toBeLessThanOrEqual(Math.min(30_000, 500 * 2 ** attempt));
    }),
  );
});

describe("times", () => {
  const noon = new Date(2026, 2, 3, 12, 5).getTime();
  const at = (day: number, hour: number) => new Date(2026, 2, day, hour).getTime();

  it("are in the reader's language", () => {
    expect(formatTime(noon, "ja")).toBe("12:05");
    expect(formatTime(noon, "en").replace(/\s/g, " ")).toBe("12:05 PM");
    expect(formatDay(at(3, 1), "ja", noon)).toBe("今日");
    expect(formatDay(at(2, 23), "en", noon)).toBe("yesterday");
    expect(formatDay(at(1, 9), "ja", noon)).toBe("3月1日(日)");
    expect(formatDay(new Date(2025, 11, 31).getTime(), "en", noon)).toContain("2025");
  });

  it("fall on one day by the reader's calendar", () => {
    expect(sameDay(at(3, 0), at(3, 23))).toBe(true);
    expect(sameDay(at(3, 23), at(4, 0))).toBe(false);
  });
});

describe("storage", () => {
  function browser(limit: number): WebStorage {
    const values = new Map<string, string>();
    return {
      get length() {
        return values.size;
      },
      key: (index) => [...values.keys()][index] ?? null,
      getItem: (key) => values.get(key) ?? null,
      setItem: (key, value) => {
        if (value.length > limit) throw new DOMException("full", "QuotaExceededError");
        values.set(key, value);
      },
      removeItem: (key) => void values.delete(key),
    };
  }
  const kinds = [
    ["memory", () => memoryStorage()],
    ["the browser's", () => webStorage(() => browser(1000))],
    ["the browser's, blocked", () => webStorage(() => { throw new DOMException("no", "SecurityError"); })],
    ["the browser's, full", () => webStorage(() => browser(0))],
  ] as const;

  it.each(kinds)("%s keeps, lists and forgets", (_name, open) => {
    const storage = open();
    storage.set("a|1", "one");
    storage.set("a|2", "two");
    storage.set("b", "three");
    expect(storage.get("a|1")).toBe("one");
    expect(storage.keys("a|").sort()).toEqual(["a|1", "a|2"]);
    storage.remove("a|1");
    expect(storage.get("a|1")).toBeNull();
    expect(storage.keys("a|")).toEqual(["a|2"]);
  });
});
