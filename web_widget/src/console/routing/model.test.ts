import { describe, expect, it } from "vitest";
import type { ConversationSummary, RoutingRule } from "../../contract/types.js";
import { BLANK_ROW } from "../../core/testing.js";
import { conditionsOf, conversationId, effectsOf, freshRule, moveRule, offersTo, readAttributes } from "./model.js";
import { texts } from "./texts.js";

const T = texts.en;
const ID = "0123456789abcdef0123456789abcdef";
const rule = (name: string): RoutingRule => ({ ...freshRule([], T.rules), name });

/** A row that is offered to this agent for so many seconds more. */
function rowOf(id: string, agent: string | null, seconds: number): ConversationSummary {
  const until = new Date(Date.parse("2026-04-01T09:00:00Z") + seconds * 1000).toISOString();
  return { ...BLANK_ROW, id, state: "waiting", offer: agent === null ? null : { agent: { id: agent, name: agent }, until } };
}

describe("a rule", () => {
  it("is said in words, and says what of it is gone", () => {
    const vip: RoutingRule = {
      ...rule("VIP"),
      when: { ...rule("").when, page: "/buy/*", attribute: "plan", value: "gold", identified: true, reasons: ["complaint"] },
      then: { team_id: "t1", priority: 10, skill: "sales", hand_over: true },
    };
    expect(conditionsOf(vip, T)).toBe(
      "Page is /buy/* and plan is gold and the visitor is identified and Reason of the hand-over is A complaint",
    );
    expect(effectsOf(vip, [{ id: "t1", name: "Sales" }], T.rules)).toBe("Team: Sales · Priority: Urgent · Skill: sales · Hand over at once");
    expect(effectsOf(vip, [], T.rules)).toContain("(deleted team)");
    expect(conditionsOf(rule("x"), T)).toBe("always");
  });

  it("gets a name of its own and moves among the others", () => {
    expect(freshRule([rule("Rule 2")], T.rules).name).toBe("Rule 3");
    const names = (rules: readonly RoutingRule[]): string[] => rules.map(({ name }) => name);
    const rules = [rule("a"), rule("b"), rule("c")];
    expect(names(moveRule(rules, 1, -1))).toEqual(["b", "a", "c"]);
    expect(names(moveRule(rules, 2, 1))).toEqual(["a", "b", "c"]);
    expect(names(moveRule(rules, 0, -1))).toEqual(["a", "b", "c"]);
  });
});

describe("what is typed for a trial", () => {
  it("is an address or an id", () => {
    expect(conversationId(`http://127.0.0.1:8000/console#${ID}`)).toBe(ID);
    expect(conversationId(` ${ID} `)).toBe(ID);
    expect(conversationId("M-0001")).toBeNull();
    expect(conversationId(`${ID}0`)).toBeNull();
  });

  it("has attributes of their own kinds", () => {
    expect(readAttributes("plan = gold\nseats=3\ntrial = false\nphone = 0123\n= x\nnothing\nurl = a=b")).toEqual({
      plan: "gold",
      seats: 3,
      trial: false,
      phone: "0123",
      url: "a=b",
    });
  });
});

it("shows an agent their own offers, the most pressing first", () => {
  const rows = [rowOf("late", "me", 40), rowOf("other", "you", 1), rowOf("soon", "me", 20), rowOf("none", null, 0)];
  expect(offersTo("me", rows).map(({ id }) => id)).toEqual(["soon", "late"]);
  expect(offersTo(undefined, rows)).toEqual([]);
});
