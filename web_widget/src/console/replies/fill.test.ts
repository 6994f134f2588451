import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CannedReplyView } from "../../contract/types.js";
import { row } from "../desk-testing.js";
import { fill, offersOf, openPlaces, textFor, VARIABLES } from "./fill.js";

const NOBODY = { visitor: null, agent: null, ticket: null, page: null, team: null };

function reply(shortcut: string, own: boolean, texts: CannedReplyView["texts"]): CannedReplyView {
  return { id: `${shortcut}${own}`, shortcut, own, texts, team_id: null, updated_at: "2026-01-01T00:00:00Z" };
}

describe("a canned reply", () => {
  it("is filled with what is known; the rest stays to be seen", () => {
    const text = "Hello {visitor}, {ticket}: {page} {other} {ticket}";
    expect(fill(text, { ...NOBODY, ticket: "M-0001" })).toBe("Hello {visitor}, M-0001: {page} {other} M-0001");
    expect(openPlaces(text)).toEqual(["{visitor}", "{ticket}", "{page}"]);
  });

  it("fills each place once, whatever the values hold", () => {
    expect(fill("{visitor}{agent}", { ...NOBODY, visitor: "{agent}$1", agent: "Yuki" })).toBe("{agent}$1Yuki");
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 1 }).filter((value) => value.trim() !== ""), (text, value) => {
        const values = Object.fromEntries(VARIABLES.map((name) => [name, value])) as Record<(typeof VARIABLES)[number], string>;
        if (openPlaces(text).length === 0) expect(fill(text, values)).toBe(text);
        expect(fill("{visitor}", values)).toBe(value.trim());
      }),
    );
  });

  it("is in the visitor's language where there is one", () => {
    expect(textFor(reply("a", false, { en: "Hello", ja: "こんにちは" }), "ja-JP")).toBe("こんにちは");
    expect(textFor(reply("a", false, { en: null, ja: "こんにちは" }), "en")).toBe("こんにちは");
  });

  it("is offered by its shortcut, the agent's own first, without a name that is none", () => {
    const offers = offersOf([reply("hi", false, { en: "b", ja: null }), reply("hi", true, { en: "{visitor} a", ja: null })], row("waiting", 3), null);
    expect(offers.map(({ name, insert }) => [name, insert])).toEqual([["/hi", "{visitor} a"], ["/hi", "b"]]);
  });
});
