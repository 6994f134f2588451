import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { WHOLE_UP_TO, windowOf } from "./window.js";

describe("the window of a long list", () => {
  it("shows short lists whole", () => {
    expect(windowOf(WHOLE_UP_TO, 80, -4_000, 600)).toEqual({ from: 0, to: WHOLE_UP_TO });
  });

  it("shows what is seen and a little more", () => {
    expect(windowOf(2_000, 80, 0, 800)).toEqual({ from: 0, to: 20 });
    expect(windowOf(2_000, 80, -80_000, 800)).toEqual({ from: 990, to: 1_020 });
    expect(windowOf(2_000, 80, -160_000, 800)).toEqual({ from: 1_990, to: 2_000 });
  });

  it("shows nothing of a list that is far below", () => {
    expect(windowOf(2_000, 80, 5_000, 800)).toEqual({ from: 0, to: 0 });
  });

  it("has every row that touches what is seen, and few others", () => {
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 5_000 }), fc.integer({ min: 40, max: 120 }), fc.integer({ min: -500_000, max: 2_000 }),
        fc.integer({ min: 100, max: 2_000 }), (count, rowHeight, offset, height) => {
          const { from, to } = windowOf(count, rowHeight, offset, height);
          expect(0 <= from && from <= to && to <= count).toBe(true);
          expect(to - from).toBeLessThanOrEqual(height / rowHeight + 22);
          for (let row = 0; row < count; row++) {
            const top = offset + row * rowHeight;
            if (top < height && top + rowHeight > 0) expect(row >= from && row < to).toBe(true);
          }
        }),
      { numRuns: 50 },
    );
  });
});
