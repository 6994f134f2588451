import { describe, expect, it } from "vitest";
import type { VisitorFrame } from "../contract/types.js";
import { Connection, type ConnectionOptions, type SocketLike } from "./connection.js";
import { ApiError, NetworkError } from "./http.js";
import { FakeClock, settle } from "./testing.js";

class FakeSocket implements SocketLike {
  onopen: SocketLike["onopen"] = null;
  onmessage: SocketLike["onmessage"] = null;
  onclose: SocketLike["onclose"] = null;
  readonly sent: unknown[] = [];
  closed = false;

  send(data: string): void {
    this.sent.push(JSON.parse(data));
  }
  close(): void {
    this.closed = true;
  }
  frame(frame: object): void {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }
  ready(): void {
    this.onopen?.();
    this.frame({ type: "ready" });
  }
  drop(code = 1006): void {
    this.onclose?.({ code });
  }
}

function setUp(options: Partial<ConnectionOptions<VisitorFrame>> = {}) {
  const clock = new FakeClock();
  const sockets: FakeSocket[] = [];
  const log: string[] = [];
  const frames: VisitorFrame[] = [];
  const cursor = { value: 0 };
  const connection = new Connection<VisitorFrame>({
    clock,
    random: () => 0.5,
    openSocket: () => {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket;
    },
    hello: () => ({ type: "hello", after: cursor.value }),
    onFrame: (frame) => frames.push(frame),
    onStatus: (status) => log.push(status),
    onFatal: (code) => log.push(`fatal ${code}`),
    ...options,
  });
  const last = () => sockets.at(-1)!;
  return { connection, clock, sockets, last, log, frames, cursor };
}

describe("a socket", () => {
  it("says hello, becomes live, answers pings and hands frames on", () => {
    const { connection, last, log, frames } = setUp();
    connection.start();
    expect(connection.send({ type: "x" })).toBe(false);
    last().ready();
    last().frame({ type: "ping" });
    last().frame({ type: "queue", position: 2 });
    last().onmessage?.({ data: "not json" });
    expect(last().sent).toEqual([{ type: "hello", after: 0 }, { type: "pong" }]);
    expect(frames).toEqual([{ type: "queue", position: 2 }]);
    expect(log).toEqual(["connecting", "live"]);
    expect(connection.send({ type: "subscribe" })).toBe(true);
  });

  it("comes back quickly after a drop, from the newest cursor", async () => {
    const { connection, clock, sockets, last, log, cursor } = setUp();
    connection.start();
    last().ready();
    cursor.value = 7;
    last().drop(1012);
    expect(log.at(-1)).toBe("offline");
    await clock.pass(599);
    expect(sockets).toHaveLength(1);
    await clock.pass(1); // the middle of 0.2-1 s
    last().ready();
    expect(last().sent).toEqual([{ type: "hello", after: 7 }]);
    expect(log.at(-1)).toBe("live");
  });

  it("backs off up to fifteen seconds while the server is away", async () => {
    const { connection, clock, sockets, last } = setUp();
    connection.start();
    const waits: number[] = [];
    for (let i = 0; i < 8; i++) {
      last().drop();
      waits.push(clock.due[0]!);
      await clock.pass(clock.due[0]!);
    }
    expect(sockets).toHaveLength(9);
    expect(waits).toEqual([500, 1000, 2000, 4000, 7500, 7500, 7500, 7500]);
  });

  it("is given up after 45 silent seconds, or 10 without an answer to the hello", async () => {
    const { connection, clock, sockets, last } = setUp();
    connection.start();
    await clock.pass(10_000);
    expect(sockets[0]?.closed).toBe(true);
    await clock.pass(500);
    last().ready();
    await clock.pass(44_000);
    last().frame({ type: "ping" });
    await clock.pass(44_000);
    expect(sockets).toHaveLength(2);
    await clock.pass(1_000);
    expect(sockets[1]?.closed).toBe(true);
  });

  it("ignores what an old socket still says", () => {
    const { connection, sockets, log } = setUp();
    connection.start();
    const old = sockets[0]!;
    const late = old.onclose!;
    connection.stop();
    connection.start();
    old.ready();
    expect(old.onclose).toBeNull();
    expect(log).toEqual(["connecting", "idle", "connecting"]);
    expect(late).toBeTypeOf("function");
  });
});

describe("the page", () => {
  it("tries at once when it is back, and drops a line that was silent in its sleep", async () => {
    const { connection, clock, sockets, last } = setUp();
    connection.start();
    last().drop();
    connection.wake();
    expect(sockets).toHaveLength(2);
    last().ready();
    connection.wake();
    expect(sockets).toHaveLength(2);
    await clock.pass(30_000);
    connection.wake();
    expect(sockets[1]?.closed).toBe(true);
    expect(sockets).toHaveLength(3);
  });

  it("gives the line up when the browser says the network is gone", () => {
    const { connection, last, log } = setUp();
    connection.start();
    last().ready();
    connection.lost();
    expect(last().closed).toBe(true);
    expect(log.at(-1)).toBe("offline");
  });

  it("does nothing once stopped", async () => {
    const { connection, clock, sockets, last } = setUp();
    connection.start();
    last().drop();
    connection.stop();
    connection.wake();
    connection.lost();
    await clock.pass(60_000);
    expect(sockets).toHaveLength(1);
  });
});

describe("refusals", () => {
  it.each([4401, 4403, 4404])("with %i are told and end it", async (code) => {
    const { connection, clock, sockets, last, log } = setUp();
    connection.start();
    last().drop(code);
    await clock.pass(60_000);
    expect(log).toEqual(["connecting", "idle", `fatal ${code}`]);
    expect(sockets).toHaveLength(1);
  });

  it("of a frame end it where there is no other way, and else go over to polling for good", async () => {
    const without = setUp();
    without.connection.start();
    without.last().drop(4400);
    expect(without.log.at(-1)).toBe("fatal 4400");
    const polls: number[] = [];
    const other = setUp({ poll: endless(polls) });
    other.connection.start();
    other.last().drop(4400);
    await other.clock.pass(300_000);
    expect(polls).toEqual([0, 25]);
    expect(other.sockets).toHaveLength(1);
  });
});

/** A first round that answers at once, then one that waits until it is given up. */
function endless(waits: number[], log: string[] = []) {
  return (wait: number, signal: AbortSignal): Promise<void> => {
    waits.push(wait);
    if (wait === 0) return Promise.resolve();
    return new Promise((_, reject) =>
      signal.addEventListener("abort", () => {
        log.push("aborted");
        reject(signal.reason);
      }),
    );
  };
}

describe("long-polling", () => {
  it("takes over after two sockets that never got ready, and gives back to a socket that does", async () => {
    const waits: number[] = [];
    const polls: string[] = [];
    const { connection, clock, sockets, last, log } = setUp({ poll: endless(waits, polls) });
    connection.start();
    last().drop();
    await clock.pass(500);
    last().drop();
    await clock.pass(200);
    expect(waits).toEqual([0, 25]);
    expect(log.at(-1)).toBe("polling");
    await clock.pass(59_800);
    expect(sockets).toHaveLength(3);
    last().drop();
    expect(log.at(-1)).toBe("polling");
    await clock.pass(60_000);
    last().ready();
    await settle();
    expect(polls).toEqual(["aborted"]);
    expect(log.at(-1)).toBe("live");
  });

  it("is offline while it fails, asks without waiting to find out, and can be hurried", async () => {
    let up = false;
    const waits: number[] = [];
    const then = endless(waits);
    const { connection, clock, last, log, sockets } = setUp({
      poll: (wait, signal) => (up ? then(wait, signal) : Promise.reject(new NetworkError())),
    });
    connection.start();
    last().drop();
    await clock.pass(500);
    last().drop();
    await settle();
    expect(log.at(-1)).toBe("offline");
    up = true;
    connection.wake();
    await clock.pass(200);
    expect(waits).toEqual([0, 25]);
    expect(log.at(-1)).toBe("polling");
    expect(sockets, "tries the socket at once when the server is back").toHaveLength(3);
    last().ready();
    expect(log.at(-1)).toBe("live");
  });

  it("does not flood a server that answers at once", async () => {
    let rounds = 0;
    const { connection, clock, last } = setUp({ poll: async () => void rounds++ });
    connection.start();
    last().drop(4400);
    await clock.pass(2_000);
    expect(rounds).toBeLessThanOrEqual(11);
    connection.stop();
    await clock.pass(2_000);
    expect(rounds).toBeLessThanOrEqual(11);
  });

  it.each([
    [401, 4401],
    [404, 4404],
  ])("ends with status %i as a socket does with %i", async (status, code) => {
    const { connection, clock, last, log } = setUp({
      poll: () => Promise.reject(new ApiError(status, "code", "message")),
    });
    connection.start();
    last().drop();
    await clock.pass(500);
    last().drop();
    await settle();
    expect(log.slice(-2)).toEqual(["idle", `fatal ${code}`]);
    expect(clock.due).toEqual([]);
  });
});
