import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ConversationList, EventPage } from "../contract/types.js";
import type { SocketLike } from "./connection.js";
import { AgentFeed, FIRST_ROWS, ROUND_SECONDS, type FeedOptions } from "./feed.js";
import { ApiError, NetworkError } from "./http.js";
import { BLANK_ROW } from "./testing.js";

class Wire implements SocketLike {
  sent: Record<string, unknown>[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((event: { readonly data: unknown }) => void) | null = null;
  onclose: ((event: { readonly code: number }) => void) | null = null;
  send(frame: string): void {
    this.sent.push(JSON.parse(frame) as Record<string, unknown>);
  }
  close(): void {}
  says(frame: object): void {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }
  accept(): void {
    this.onopen?.();
    this.says({ type: "ready" });
  }
  drop(code: number): void {
    this.onclose?.({ code });
  }
}

const EMPTY: ConversationList = { conversations: [], counts: {} };

function desk(part: Partial<FeedOptions> = {}) {
  const wires: Wire[] = [];
  const seen: string[] = [];
  const list = vi.fn(async () => EMPTY);
  const feed = new AgentFeed({
    openSocket: () => {
      const wire = new Wire();
      wires.push(wire);
      return wire;
    },
    list,
    events: () => new Promise<EventPage>(() => undefined),
    onLists: () => seen.push("lists"),
    onListFailed: () => seen.push("list failed"),
    onChanged: (row) => seen.push(`changed ${row.id}`),
    onEvents: (id, page) => seen.push(`events ${id} ${page.last_seq}`),
    onStatus: (status) => seen.push(status),
    onFatal: (code) => seen.push(`fatal ${code}`),
    random: () => 0.5,
    ...part,
  });
  const wire = (n: number): Wire => wires[n] ?? expect.fail(`no socket number ${n}`);
  return { feed, list, wires, wire, seen };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("the agent's feed over a socket", () => {
  it("fetches the list only after the server is ready, so that nothing falls between", async () => {
    const { feed, list, wire, seen } = desk();
    feed.start();
    wire(0).onopen?.();
    await vi.advanceTimersByTimeAsync(10);
    expect(list).not.toHaveBeenCalled();
    wire(0).says({ type: "ready" });
    await vi.advanceTimersByTimeAsync(10);
    expect(seen).toEqual(["connecting", "live", "lists"]);
    expect(wire(0).sent).toEqual([{ type: "hello" }]);
  });

  it("goes on from the cursor of the moment after a cut", async () => {
    const { feed, wire } = desk();
    let cursor = 3;
    feed.start();
    feed.follow("c1", () => cursor);
    wire(0).accept();
    expect(wire(0).sent.at(-1)).toEqual({ type: "subscribe", conversation_id: "c1", after: 3 });
    cursor = 8;
    wire(0).drop(1012);
    await vi.advanceTimersByTimeAsync(1_000);
    wire(1).accept();
    expect(wire(1).sent.at(-1)).toEqual({ type: "subscribe", conversation_id: "c1", after: 8 });
  });

  it("passes on what is followed, and nothing that is not followed any more", () => {
    const { feed, wire, seen } = desk();
    feed.start();
    wire(0).accept();
    feed.follow("c1", () => 0);
    wire(0).says({ type: "weather" });
    wire(0).says({ type: "conversation", conversation: { id: "c9" } });
    wire(0).says({ type: "events", conversation_id: "c1", events: [], last_seq: 4 });
    feed.unfollow("c1");
    wire(0).says({ type: "events", conversation_id: "c1", events: [], last_seq: 5 });
    expect(seen.slice(2)).toEqual(["changed c9", "events c1 4"]);
    expect(wire(0).sent.at(-1)).toEqual({ type: "unsubscribe", conversation_id: "c1" });
  });

  it("tries the list again until it comes", async () => {
    const list = vi.fn<FeedOptions["list"]>().mockResolvedValue(EMPTY).mockRejectedValueOnce(new NetworkError());
    const { feed, wire, seen } = desk({ list });
    feed.start();
    wire(0).accept();
    await vi.advanceTimersByTimeAsync(2_100);
    expect(seen).toEqual(["connecting", "live", "list failed", "lists"]);
  });

  it("stops for good when the session has ended", async () => {
    const { feed, wire, wires, seen } = desk();
    feed.start();
    wire(0).accept();
    wire(0).drop(4401);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(seen.at(-1)).toBe("fatal 4401");
    expect(wires).toHaveLength(1);
  });
});

describe("where sockets are blocked", () => {
  async function blocked(part: Partial<FeedOptions> = {}) {
    const all = desk(part);
    all.feed.follow("c1", () => 2);
    all.feed.start();
    for (const n of [0, 1]) {
      all.wire(n).drop(1006);
      await vi.advanceTimersByTimeAsync(1_000);
    }
    return all;
  }

  it("polls the list, and the followed conversations from their cursors", async () => {
    const events = vi.fn<FeedOptions["events"]>().mockResolvedValue({ events: [], last_seq: 5 });
    const { list, seen } = await blocked({ events });
    const before = list.mock.calls.length;
    await vi.advanceTimersByTimeAsync(ROUND_SECONDS * 3_000);
    expect(seen).toContain("polling");
    expect(seen).toContain("events c1 5");
    expect(events.mock.calls.map(([id, after, wait]) => [id, after, wait])).toContainEqual(["c1", 2, ROUND_SECONDS]);
    // Four states a round: fresh, but no storm.
    expect(list.mock.calls.length - before).toBeGreaterThanOrEqual(4);
    expect(list.mock.calls.length - before).toBeLessThanOrEqual(16);
  });

  it("fetches a long queue in whole, and while it polls not at every round", async () => {
    const row = (id: number) => ({ ...BLANK_ROW, id: `c${id}`, last_seq: 1 });
    const rows = Array.from({ length: FIRST_ROWS + 50 }, (_, id) => row(id));
    const list = vi.fn<FeedOptions["list"]>(async (state, limit) =>
      state === "waiting" ? { conversations: rows.slice(0, limit), counts: { waiting: rows.length } } : EMPTY);
    const got: number[] = [];
    const all = desk({ list, onLists: (lists) => got.push(lists.waiting.conversations.length) });
    all.feed.start();
    all.wire(0).accept();
    await vi.advanceTimersByTimeAsync(100);
    expect(got).toEqual([FIRST_ROWS, rows.length]);
    await blocked({ list, events: async () => ({ events: [], last_seq: 5 }) });
    list.mockClear();
    await vi.advanceTimersByTimeAsync(ROUND_SECONDS * 10_000);
    const whole = list.mock.calls.filter(([, limit]) => limit > FIRST_ROWS).length;
    expect(whole).toBeGreaterThanOrEqual(1);
    expect(whole).toBeLessThanOrEqual(2);
  });

  it("stops polling when the socket gets through again", async () => {
    const { list, wire } = await blocked({ events: async () => ({ events: [], last_seq: 5 }) });
    await vi.advanceTimersByTimeAsync(60_000);
    wire(2).accept();
    await vi.advanceTimersByTimeAsync(100);
    const calls = list.mock.calls.length;
    await vi.advanceTimersByTimeAsync(ROUND_SECONDS * 3_000);
    expect(list.mock.calls.length).toBe(calls);
    expect(wire(2).sent.at(-1)).toEqual({ type: "subscribe", conversation_id: "c1", after: 2 });
  });

  it("ends at the sign-in screen when the list answers 401", async () => {
    const refused = new ApiError(401, "not_signed_in", "Sign in.");
    const { seen } = await blocked({ list: () => Promise.reject(refused) });
    expect(seen.at(-1)).toBe("fatal 4401");
  });
});
