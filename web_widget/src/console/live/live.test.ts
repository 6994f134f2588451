import { describe, expect, it, vi } from "vitest";
import type { AlertView, LiveAgentView } from "../../contract/types.js";
import { textsOf } from "../i18n/index.js";
import { Alerts, alertText } from "./alerts.js";
import { byPresence } from "./order.js";

function alert(id: string, more: Partial<AlertView> = {}): AlertView {
  return { id, kind: "low_rating", conversation_id: "c", score: 1, target: null, created_at: "2026-04-01T00:00:00Z", ...more };
}

describe("alerts", () => {
  it("are said when they come, once, and not those that were there before", () => {
    const said: string[] = [];
    const onChange = vi.fn();
    const alerts = new Alerts((say) => said.push(say(textsOf("en"))), onChange);
    alerts.take([alert("old")]);
    expect(said).toEqual([]);
    alerts.take([alert("new", { score: 2 }), alert("old")]);
    alerts.take([alert("new", { score: 2 })]);
    expect(said).toEqual(["A visitor rated a conversation 2 of 5"]);
    expect(alerts.open.map(({ id }) => id)).toEqual(["new"]);
    expect(onChange).toHaveBeenCalledTimes(3);
  });

  it("of missed service levels say which one", () => {
    expect(alertText(alert("a", { kind: "sla_missed", target: "resolution" }), "ja")).toBe("解決が目標時間を過ぎました");
  });
});

describe("agents", () => {
  it("who are there and have least to do come first", () => {
    const agent = (name: string, presence: LiveAgentView["presence"], held: number): LiveAgentView => ({
      id: name, name, role: "agent", presence, held, capacity: 6,
    });
    const all = [agent("off", "offline", 0), agent("busy", "available", 4), agent("away", "away", 0), agent("free", "available", 1)];
    expect(all.toSorted(byPresence).map(({ name }) => name)).toEqual(["free", "busy", "away", "off"]);
  });
});
