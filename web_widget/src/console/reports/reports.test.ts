import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FigureView } from "../../contract/types.js";
import { steps, ticks } from "./charts.js";
import { durationText, trendOf, valueText } from "./format.js";
import { presetDays, shortDay, weekdayNames } from "./period.js";
import { texts } from "./texts.js";

function figure(value: number | null, before: number | null, more: Partial<FigureView> = {}): FigureView {
  const text = { en: "x", ja: "あ" };
  const base = { key: "x", group: "all", unit: "count", better: null, label: text, definition: text, n: 1, n_before: 1 } as const;
  return { ...base, value, before, ...more };
}

describe("the period", () => {
  it.each([
    ["today", "2026-03-31", "2026-03-31"],
    ["week", "2026-03-25", "2026-03-31"],
    ["month", "2026-03-02", "2026-03-31"],
    ["quarter", "2026-01-01", "2026-03-31"],
    ["last_month", "2026-02-01", "2026-02-28"],
  ] as const)("%s is %s to %s", (preset, first, last) => {
    expect(presetDays(preset, new Date(2026, 2, 31, 23, 30))).toEqual({ first, last });
  });

  it("has its days and weekdays in the reader's language", () => {
    expect(shortDay("2026-04-01", "ja")).toBe("4月1日");
    expect(shortDay("2026-04-01", "en")).toBe("Apr 1");
    expect(weekdayNames("ja")).toEqual(["月", "火", "水", "木", "金", "土", "日"]);
  });
});

describe("a figure", () => {
  it.each([
    [0, "0 s"],
    [59.4, "59 s"],
    [59.6, "1 min"],
    [3599, "1 h"],
    [4800, "1 h 20 min"],
    [86_399, "1 d"],
    [183_600, "2 d 3 h"],
  ])("of %d seconds is %s", (seconds, text) => {
    expect(durationText(seconds, "en", texts.en)).toBe(text);
  });

  it("is said in its unit", () => {
    expect(valueText(0.345, "share", "en", texts.en)).toBe("34.5%");
    expect(valueText(12345, "count", "ja", texts.ja)).toBe("12,345");
    expect(valueText(4.2, "score", "en", texts.en)).toBe("4.20");
    expect(valueText(null, "share", "ja", texts.ja)).toBe("なし");
    expect(valueText(200_000, "seconds", "ja", texts.ja)).toBe("2日 8時間");
  });

  it("is better or worse only where a direction is an improvement", () => {
    expect(trendOf(figure(3, 2))).toEqual({ direction: "up", good: null });
    expect(trendOf(figure(30, 20, { unit: "seconds", better: "down" }))).toEqual({ direction: "up", good: false });
    expect(trendOf(figure(0.5, 0.4, { unit: "share", better: "up" }))).toEqual({ direction: "up", good: true });
    expect(trendOf(figure(0.4, 0.4003, { unit: "share", better: "up" }))).toEqual({ direction: "same", good: null });
    expect(trendOf(figure(null, 2))).toBeNull();
    expect(trendOf(figure(2, null))).toBeNull();
  });
});

describe("a chart's scale", () => {
  it("reaches over what is shown, in round steps", () => {
    expect(ticks(0)).toEqual([0, 1]);
    expect(ticks(7)).toEqual([0, 2, 4, 6, 8]);
    expect(ticks(940)).toEqual([0, 200, 400, 600, 800, 1000]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), (most) => {
        const found = ticks(most);
        expect(found.at(-1)).toBeGreaterThanOrEqual(most);
        expect(found.length).toBeLessThanOrEqual(7);
        expect(found.every(Number.isInteger)).toBe(true);
      }),
    );
  });

  it("has a level of five for every count but none", () => {
    expect([0, 1, 5, 10].map((count) => steps(count, 10))).toEqual([0, 1, 3, 5]);
  });
});
