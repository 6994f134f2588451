import { describe, expect, it } from "vitest";
import type { SuggestionsView } from "../../contract/types.js";
import { createHttp } from "../../core/http.js";
import { Api } from "../api.js";
import { error, settle } from "../desk-testing.js";
import { SuggestionBox } from "./suggestion-box.js";

const VIEW: SuggestionsView = { about_seq: 4, question: "Gift cards?", lang: "en", candidates: [], build: "b1", labels: [] };

function setUp() {
  const calls: string[] = [];
  let refused = false;
  let due: (() => void) | null = null;
  const fetch = async (input: unknown, init?: RequestInit): Promise<Response> => {
    calls.push(`${init?.method} ${String(input).split("/c1/")[1]}`);
    return refused ? error(503, "index_unavailable") : new Response(JSON.stringify(VIEW));
  };
  const api = new Api(createHttp({ base: "", credentials: { kind: "console" }, fetch: fetch as typeof globalThis.fetch }));
  const clock = { now: () => 0, after: (_ms: number, task: () => void) => ((due = task), () => (due = null)) };
  const box = new SuggestionBox("c1", api, () => {}, clock);
  return { box, calls, refuse: () => (refused = true), pass: () => due?.() };
}

const said = { message: {} } as never;
const moved = { message: null } as never;

describe("suggestions", () => {
  it("are fetched once for several lines in a row, and not for what nobody said", async () => {
    const { box, calls, pass } = setUp();
    box.follow([moved]);
    pass();
    expect(calls).toEqual([]);
    box.follow([said]);
    box.follow([said, moved]);
    pass();
    await settle();
    expect(calls).toEqual(["GET suggestions"]);
    expect(box.view).toEqual(VIEW);
  });

  it("stay as they were while they cannot be fetched; a label that is refused is told", async () => {
    const { box, refuse } = setUp();
    await box.refresh();
    refuse();
    await box.refresh();
    expect(box.view).toEqual(VIEW);
    await expect(box.noneFits(null)).rejects.toThrow();
  });
});
