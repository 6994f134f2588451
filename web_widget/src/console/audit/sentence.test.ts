import { describe, expect, it } from "vitest";
import type { AuditEntryView } from "../../contract/types.js";
import { details, sentence } from "./sentence.js";
import { texts } from "./texts.js";

const plain = (text: string): string => text.replace(/[\u2068\u2069]/gu, "");

function entry(act: string, data: Record<string, unknown>, actor: string | null = "Ada"): AuditEntryView {
  return { seq: 1, at: "2026-01-01T00:00:00Z", actor_id: actor === null ? null : "a1", actor, act, subject: null, data };
}

describe("an entry", () => {
  it("says who did what to whom, and the rest as details", () => {
    const changed = entry("agent.changed", { agent: "Yuki", role: ["agent", "supervisor"], name: ["Yuki", "Yuki Mori"] });
    expect(plain(sentence(changed, "en"))).toBe("Ada changed the account of Yuki");
    expect(details(changed, "en")).toEqual([
      ["Role", "Agent → Supervisor"],
      ["Name", "Yuki → Yuki Mori"],
    ]);
    expect(plain(sentence(changed, "ja"))).toBe("Ada が Yuki のアカウントを変更しました");
    expect(details(changed, "ja")[0]).toEqual(["権限", "担当者 → スーパーバイザー"]);
  });

  it("of a failed sign-in says whose account was tried, and from where", () => {
    const refused = entry("session.refused", { email: "unknown", client: "untold", how: "password" }, null);
    expect(plain(sentence(refused, "en"))).toBe("A sign-in was refused: an address that is nobody’s, from an unknown place");
    expect(details(refused, "ja")).toEqual([["方法", "パスワード"]]);
    const held = entry("session.held_off", { email: "yuki@example.jp", client: "203.0.113.7", missing: 12 }, null);
    expect(plain(sentence(held, "ja"))).toContain("yuki@example.jp へのサインイン");
    expect(details(held, "en")).toEqual([["Not recorded before this one", "12"]]);
  });

  it("of the command line has no person, and one of another release still says its act", () => {
    expect(plain(sentence(entry("agent.added", { agent: "Ken", role: "admin" }, null), "en"))).toBe(
      "The command line added an account for Ken",
    );
    const unknown = entry("thing.done", { amount: 3, deep: { a: 1 }, none: null });
    expect(plain(sentence(unknown, "ja"))).toBe("Ada の操作：thing.done");
    expect(details(unknown, "en")).toEqual([
      ["amount", "3"],
      ["deep", '{"a":1}'],
      ["none", "nothing"],
    ]);
  });

  it("tells a change of lists", () => {
    const required = entry("two_step.required", { roles: [[], ["admin", "agent"]] });
    expect(details(required, "en")).toEqual([["Roles", "nothing → Administrator, Agent"]]);
  });

  it("keeps a name that is written from right to left in its place", () => {
    expect(sentence(entry("session.opened", { how: "totp" }, "\u202eevil"), "en")).toBe("\u2068\u202eevil\u2069 signed in");
  });

  it("has the same acts in both languages, and the places of one in the other", () => {
    const places = (text: string): string[] => [...text.matchAll(/\{\w+\}/gu)].map(([place]) => place).sort();
    expect(Object.keys(texts.ja.acts)).toEqual(Object.keys(texts.en.acts));
    for (const [act, { says }] of Object.entries(texts.en.acts)) {
      expect(places(texts.ja.acts[act]?.says ?? ""), act).toEqual(places(says));
    }
  });
});
