import { describe, expect, it } from "vitest";
import { placeOf } from "./address.js";
import { PAGES, pageAt, pagesFor, type Page } from "./pages.js";

const load = async (): Promise<void> => {};
const ALL: readonly Page[] = [
  { key: "reports", roles: ["admin", "supervisor"], tag: "x-reports", load },
  { key: "settings/audit", roles: ["admin"], tag: "x-audit", load },
  { key: "settings/notifications", roles: ["admin", "supervisor", "agent"], tag: "x-notifications", load },
];

describe("the address", () => {
  it.each([
    ["", { kind: "queue" }],
    ["#", { kind: "queue" }],
    ["#0123", { kind: "conversation", id: "0123" }],
    ["#/reports", { kind: "page", key: "reports" }],
    ["#/settings/teams/", { kind: "page", key: "settings/teams" }],
    ["#%E0%A4%A", { kind: "conversation", id: "%E0%A4%A" }],
  ])("%s is %j", (hash, place) => {
    expect(placeOf(hash)).toEqual(place);
  });
});

describe("pages", () => {
  it("are there for their roles only", () => {
    expect(pagesFor("agent", ALL).map((page) => page.key)).toEqual(["settings/notifications"]);
    expect(pageAt("reports", "supervisor", ALL)?.tag).toBe("x-reports");
    expect(pageAt("reports", "agent", ALL)).toBeNull();
    expect(pagesFor(undefined, ALL)).toEqual([]);
  });

  it("open the first section that a role has at the settings' own address", () => {
    expect(pageAt("settings", "admin", ALL)?.key).toBe("settings/audit");
    expect(pageAt("settings", "agent", ALL)?.key).toBe("settings/notifications");
    expect(pageAt("settings", "maintainer", ALL)).toBeNull();
  });

  it("have addresses and elements of their own", () => {
    expect(new Set(PAGES.map((page) => page.key)).size).toBe(PAGES.length);
    expect(new Set(PAGES.map((page) => page.tag)).size).toBe(PAGES.length);
  });
});
