import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ConversationList, EventPage } from "../contract/types.js";
import { AgentFeed, DEAD_LINE_MS, POLL_MS, SOCKET_AGAIN_MS, type FeedPorts, type FeedSocket } from "./feed.js";

class Wire implements FeedSocket {
  sent: Record<string, unknown>[] = [];
  closed = false;
  onopen: (() => void) | null = null;
  onmessage: ((frame: { readonly data: unknown }) => void) | null = null;
  onclose: ((event: { readonly code: number }) => void) | null = null;
  send(frame: string): void {
    this.sent.push(JSON.parse(frame) as Record<string, unknown>);
  }
  close(): void {
    this.closed = true;
  }
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

function desk(part: Partial<FeedPorts> = {}) {
  const wires: Wire[] = [];
  const seen: string[] = [];
  const ports: FeedPorts = {
    openSocket: () => {
      const wire = new Wire();
      wires.push(wire);
      return wire;
    },
    list: vi.fn(async () => EMPTY),
    events: vi.fn((_id, _after, _wait, signal: AbortSignal) => new Promise<EventPage>((_, reject) =>
      signal.addEventListener("abort", () => reject(new Error("aborted"))))),
    isSignedOut: (error) => error instanceof Error && error.message === "401",
    setTimer: (run, ms) => setTimeout(run, ms) as unknown as number,
    clearTimer: (timer) => clearTimeout(timer),
    now: () => Date.now(),
    random: () => 0.5,
    ...part,
  };
  const feed = new AgentFeed(ports, {
    listed: () => seen.push("listed"),
    changed: (row) => seen.push(`changed ${row.id}`),
    events: (id, page) => seen.push(`events ${id} ${page.last_seq}`),
    status: (status) => seen.push(status),
    listFailed: () => seen.push("list failed"),
    signedOut: () => seen.push("signed out"),
  });
  const wire = (n: number): Wire => wires[n] ?? expect.fail(`no socket number ${n}`);
  return { feed, ports, wires, wire, seen };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("the agent's feed over a socket", () => {
  it("fetches the list only after the server is ready, so that nothing falls between", async () => {
    const { feed, ports, wire, seen } = desk();
    feed.start();
    wire(0).onopen?.();
    await vi.advanceTimersByTimeAsync(10);
    expect(ports.list).not.toHaveBeenCalled();
    wire(0).says({ type: "ready" });
    await vi.advanceTimersByTimeAsync(10);
    expect(seen).toEqual(["live", "listed"]);
    expect(wire(0).sent).toEqual([{ type: "hello" }]);
  });

  it("goes on from the cursor of the moment after a cut", async () => {
    const { feed, wire, wires } = desk();
    let cursor = 3;
    feed.start();
    feed.follow("c1", () => cursor);
    wire(0).accept();
    expect(wire(0).sent.at(-1)).toEqual({ type: "subscribe", conversation_id: "c1", after: 3 });
    cursor = 8;
    wire(0).drop(1012);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(wires).toHaveLength(2);
    wire(1).accept();
    expect(wire(1).sent.at(-1)).toEqual({ type: "subscribe", conversation_id: "c1", after: 8 });
  });

  it("answers pings, passes frames on, and skips frames that it does not know", () => {
    const { feed, wire, seen } = desk();
    feed.start();
    wire(0).accept();
    wire(0).says({ type: "ping" });
    wire(0).says({ type: "weather" });
    wire(0).says({ type: "conversation", conversation: { id: "c9" } });
    wire(0).says({ type: "events", conversation_id: "c1", events: [], last_seq: 4 });
    expect(wire(0).sent.at(-1)).toEqual({ type: "pong" });
    expect(seen).toEqual(["live", "changed c9", "events c1 4"]);
  });

  it("takes a silent line for dead and opens a new one", async () => {
    const { feed, wire, wires, seen } = desk();
    feed.start();
    wire(0).accept();
    await vi.advanceTimersByTimeAsync(DEAD_LINE_MS - 1);
    expect(wires).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1_100);
    expect(wire(0).closed).toBe(true);
    expect(wires).toHaveLength(2);
    expect(seen).toContain("lost");
  });

  it("stops for good when the session has ended", async () => {
    const { feed, wire, wires, seen } = desk();
    feed.start();
    wire(0).accept();
    wire(0).drop(4401);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(seen).toContain("signed out");
    expect(wires).toHaveLength(1);
  });

  it("says nothing to a socket that it has left", async () => {
    const { feed, wire, seen } = desk();
    feed.start();
    wire(0).accept();
    feed.stop();
    await vi.advanceTimersByTimeAsync(DEAD_LINE_MS * 2);
    expect(wire(0).onmessage).toBeNull();
    expect(seen).toEqual(["live"]);
  });
});

describe("where sockets are blocked", () => {
  async function blocked(part: Partial<FeedPorts> = {}) {
    const all = desk(part);
    all.feed.start();
    all.wire(0).drop(1006);
    await vi.advanceTimersByTimeAsync(2_000);
    all.wire(1).drop(1006);
    await vi.advanceTimersByTimeAsync(1);
    return all;
  }

  it("polls the list, and follows by long-polling", async () => {
    const page: EventPage = { events: [], last_seq: 5 };
    const events = vi.fn().mockResolvedValueOnce(page).mockReturnValue(new Promise(() => undefined));
    const { feed, ports, seen } = await blocked({ events });
    feed.follow("c1", () => 2);
    await vi.advanceTimersByTimeAsync(POLL_MS * 3);
    expect(seen).toContain("polling");
    expect(seen).toContain("events c1 5");
    expect(events.mock.calls[0]?.slice(0, 3)).toEqual(["c1", 2, 25]);
    expect(vi.mocked(ports.list).mock.calls.length).toBeGreaterThan(8);
  });

  it("returns to the socket when one gets through, and stops polling", async () => {
    const { feed, ports, wire, seen } = await blocked();
    feed.follow("c1", () => 2);
    await vi.advanceTimersByTimeAsync(SOCKET_AGAIN_MS);
    wire(2).accept();
    await vi.advanceTimersByTimeAsync(1);
    const calls = vi.mocked(ports.list).mock.calls.length;
    await vi.advanceTimersByTimeAsync(POLL_MS * 3);
    expect(seen.at(-2)).toBe("live");
    expect(vi.mocked(ports.list).mock.calls.length).toBe(calls);
    expect(wire(2).sent.at(-1)).toEqual({ type: "subscribe", conversation_id: "c1", after: 2 });
  });

  it("says that the line is lost while nothing gets through, and recovers by itself", async () => {
    let works = false;
    const list = async (): Promise<ConversationList> => (works ? EMPTY : Promise.reject(new Error("network")));
    const { seen } = await blocked({ list });
    expect(seen).toEqual(["lost", "list failed"]);
    works = true;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(seen.slice(2, 4)).toEqual(["listed", "polling"]);
  });

  it("ends at the sign-in screen when the list answers 401", async () => {
    const { seen } = await blocked({ list: () => Promise.reject(new Error("401")) });
    expect(seen.at(-1)).toBe("signed out");
  });
});

describe("waking up", () => {
  it("opens a socket at once after a long silence, and leaves a fresh line alone", async () => {
    const { feed, wire, wires } = desk();
    feed.start();
    wire(0).accept();
    feed.wake();
    expect(wires).toHaveLength(1);
    vi.setSystemTime(Date.now() + DEAD_LINE_MS);
    feed.wake();
    expect(wires).toHaveLength(2);
  });
});
