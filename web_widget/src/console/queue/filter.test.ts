import { describe, expect, it } from "vitest";
import type { ConversationSummary } from "../../contract/types.js";
import { EMPTY_QUEUE, sectionsOf } from "../../core/queue.js";
import { memoryStorage } from "../../core/storage.js";
import { BLANK_ROW } from "../../core/testing.js";
import { choicesIn, facetsOf, filtered, MY_TEAMS, NO_FILTER, NO_TEAM, readFilter, searchQuery, shown, writeFilter, type QueueFilter } from "./filter.js";

const ROWS: readonly Partial<ConversationSummary>[] = [
  { id: "a", lang: "ja", priority: 1, urgency: { rank_at: "2026-01-01T00:00:00Z", because: ["priority"] }, waiting_since: "2026-01-01T00:03:00Z", team: { id: "t1", name: "Returns" }, tags: ["vip", "返金"] },
  { id: "b", lang: "en-GB", waiting_since: "2026-01-01T00:01:00Z" },
  { id: "c", lang: "ja", waiting_since: "2026-01-01T00:02:00Z" },
  { id: "d", state: "resolved", lang: "fr", updated_at: "2026-01-01T00:00:30.5Z" },
];

const byId = new Map(ROWS.map((row) => [row.id as string, { ...BLANK_ROW, state: "waiting", last_seq: 1, ...row } as ConversationSummary]));
const SECTIONS = sectionsOf({ ...EMPTY_QUEUE, byId, unlisted: { ...EMPTY_QUEUE.unlisted, resolved: 40 }, loaded: true }, "me");

const third = byId.get("c") as ConversationSummary;
const MIXED = sectionsOf({ ...EMPTY_QUEUE, byId: new Map(byId).set("c", { ...third, team: { id: "t2", name: "Billing" } }), loaded: true }, "me");

function waiting(changes: Partial<QueueFilter>): string {
  return filtered(SECTIONS, { ...NO_FILTER, ...changes }).waiting.rows.map((row) => row.id).join("");
}

describe("the list's filter", () => {
  it.each([
    [{}, "abc"],
    [{ lang: "ja" }, "ac"],
    [{ lang: "en" }, "b"],
    [{ team: "t1" }, "a"],
    [{ team: NO_TEAM }, "bc"],
    [{ tag: "vip" }, "a"],
    [{ urgent: true }, "a"],
    [{ sort: "oldest" }, "bca"],
    [{ sort: "newest" }, "acb"],
    [{ lang: "ja", sort: "oldest" }, "ca"],
  ] as const)("%j shows %s", (changes, ids) => {
    expect(waiting(changes)).toBe(ids);
  });

  it("puts an agent's own teams first, and shows others on demand", () => {
    const ids = (changes: Partial<QueueFilter>, own: string[]): string =>
      filtered(MIXED, { ...NO_FILTER, ...changes }, new Set(own)).waiting.rows.map((row) => row.id).join("");
    expect(ids({}, [])).toBe("abc");
    expect(ids({}, ["t2"])).toBe("cab");
    expect(ids({ sort: "newest" }, ["t2"])).toBe("acb");
    expect(ids({ team: MY_TEAMS }, ["t2"])).toBe("cb");
    expect(ids({ team: MY_TEAMS }, [])).toBe("b");
  });

  it("counts what it shows, and everything where it hides nothing", () => {
    expect(filtered(SECTIONS, NO_FILTER).resolved.count).toBe(41);
    expect(filtered(SECTIONS, { ...NO_FILTER, sort: "oldest" }).resolved.count).toBe(41);
    expect(filtered(SECTIONS, { ...NO_FILTER, lang: "fr" }).resolved.count).toBe(1);
    expect(filtered(SECTIONS, { ...NO_FILTER, lang: "ja" }).resolved.count).toBe(0);
  });

  it("narrows the search as it narrows the list", () => {
    expect(searchQuery({ ...NO_FILTER, sort: "newest" })).toBe("");
    expect(searchQuery({ ...NO_FILTER, show: "mine", team: MY_TEAMS, lang: "ja", tag: "返金 & more", urgent: true })).toBe(
      "&who=me&team=mine&lang=ja&tag=%E8%BF%94%E9%87%91%20%26%20more&urgent=true",
    );
    expect(searchQuery({ ...NO_FILTER, show: "resolved", team: NO_TEAM })).toBe("&state=resolved&team=none");
  });

  it("offers what there is", () => {
    expect(facetsOf(SECTIONS)).toEqual({ langs: ["en", "fr", "ja"], tags: ["vip", "返金"], teams: [{ id: "t1", name: "Returns" }] });
  });

  it("is kept, and survives what somebody else left in its place", () => {
    const storage = memoryStorage();
    const filter: QueueFilter = { show: "mine", team: "t1", lang: "ja", tag: "vip", urgent: true, sort: "newest" };
    writeFilter(storage, filter);
    expect(readFilter(storage)).toEqual(filter);
    expect(choicesIn(filter)).toBe(6);
    expect(shown(filter)).toEqual(["mine"]);
    writeFilter(storage, NO_FILTER);
    expect(storage.keys("madoguchi-console|filter")).toEqual([]);
    for (const broken of ["{", "null", '{"show":"x","team":7,"urgent":"yes"}']) {
      storage.set("madoguchi-console|filter", broken);
      expect(readFilter(storage)).toEqual(NO_FILTER);
    }
  });
});
