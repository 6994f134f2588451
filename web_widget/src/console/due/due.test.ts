import { describe, expect, it } from "vitest";
import { BLANK_ROW } from "../../core/testing.js";
import { dueState } from "./due.js";

const now = Date.parse("2026-04-01T09:00:00Z");
const due = (minutes: number, breached = false) => ({
  ...BLANK_ROW,
  due_at: new Date(now + minutes * 60_000).toISOString(),
  due_kind: "first_response" as const,
  breached,
});

describe("what a service level wants", () => {
  it.each([
    [BLANK_ROW, null],
    [{ ...BLANK_ROW, breached: true }, "missed"],
    [due(60), "calm"],
    [due(10), "calm"],
    [due(9.9), "soon"],
    [due(0), "soon"],
    [due(-0.1), "late"],
    [due(60, true), "calm"], // another target was missed; this one is not
  ] as const)("%#", (row, state) => {
    expect(dueState(row, now)).toBe(state);
  });
});
