import { expect, test } from "vitest";
import { mayMerge as may } from "./may-merge.js";

const mayMerge = (...[one, other, me]: [Parameters<typeof may>[0], Parameters<typeof may>[1], Parameters<typeof may>[2]]): boolean => may(one, other, me, ["email"]);
const hanako = { id: "h", role: "agent" } as const;
const boss = { id: "b", role: "supervisor" } as const;
const bot = { state: "bot", assignee: null } as const;
const waiting = { state: "waiting", assignee: null } as const;
const resolved = { state: "resolved", assignee: null } as const;
const with_ = (id: string) => ({ state: "with_agent", assignee: { id, name: id } }) as const;

test("a duplicate goes into what is open, unless a colleague has it", () => {
  expect(mayMerge(waiting, with_("i"), hanako)).toBe(true);
  expect(mayMerge(bot, waiting, hanako)).toBe(true);
  expect(mayMerge(with_("h"), waiting, hanako)).toBe(true);
  expect(mayMerge(with_("i"), waiting, hanako)).toBe(false);
  expect(mayMerge(with_("i"), waiting, boss)).toBe(true);
});

test("nothing is merged that is over, and nothing that needs a person into what the bot has", () => {
  expect(mayMerge(resolved, waiting, boss)).toBe(false);
  expect(mayMerge(waiting, resolved, boss)).toBe(false);
  expect(mayMerge(waiting, bot, boss)).toBe(false);
  expect(mayMerge(bot, bot, hanako)).toBe(true);
});

test("what only has a telephone in common may be two people's", () => {
  expect(may(waiting, waiting, boss, ["phone"])).toBe(false);
  expect(may(waiting, waiting, boss, ["visitor", "phone"])).toBe(true);
});
