import { describe, expect, it } from "vitest";
import { ApiError, NetworkError } from "./http.js";
import { Outbox, type Lock, type OutboxOptions } from "./outbox.js";
import { memoryStorage, type KeyValueStorage } from "./storage.js";
import type { PendingLine } from "./store.js";
import { FakeClock, settle } from "./testing.js";

/** A server that stores lines by id, as the real one does, and can be told how to answer. */
class Server {
  readonly stored: string[] = [];
  readonly requests: PendingLine[] = [];
  answers: (Error | "lost" | "ok" | Promise<void>)[] = [];

  readonly send = async (line: PendingLine): Promise<void> => {
    this.requests.push(line);
    const answer = this.answers.shift() ?? "ok";
    if (answer instanceof Promise) await answer;
    if (answer instanceof Error) throw answer;
    if (!this.stored.includes(line.id)) this.stored.push(line.id);
    if (answer === "lost") throw new NetworkError();
  };
}

function setUp(options: Partial<OutboxOptions> = {}, storage: KeyValueStorage = memoryStorage(), clock = new FakeClock()) {
  const server = new Server();
  const lines = new Map<string, PendingLine>();
  const log: string[] = [];
  let ids = 0;
  const outbox = new Outbox({
    scope: "test",
    storage,
    clock,
    random: () => 0.5,
    send: server.send,
    newId: () => `line-${++ids}-${lines.size}`,
    onLine: (line) => {
      lines.set(line.id, line);
      log.push(`${line.text}:${line.state}`);
    },
    onRemoved: (id) => {
      log.push(`${lines.get(id)?.text}:removed`);
      lines.delete(id);
    },
    ...options,
  });
  return { outbox, server, lines, log, clock, storage };
}

describe("a line", () => {
  it("is in storage before its first attempt and gone once the server has it", async () => {
    let seen: string[] = [];
    const { outbox, server, log, storage } = setUp({
      send: async (line) => {
        seen = storage.keys("test");
        await server.send(line);
      },
    });
    const id = outbox.add("hello");
    expect(outbox.busy).toBe(true);
    await settle();
    expect(seen).toEqual([`test|line|${id}`]);
    expect(server.stored).toEqual([id]);
    expect(storage.keys("")).toEqual([]);
    expect(log).toEqual(["hello:sending", "hello:sent"]);
    expect(outbox.busy).toBe(false);
  });

  it("goes out in order, one at a time, under the same id until it is through", async () => {
    const { outbox, server, clock } = setUp();
    server.answers = [new NetworkError(), new ApiError(503, "storage_unavailable", ""), "lost"];
    const first = outbox.add("one");
    const second = outbox.add("two");
    await settle();
    expect(server.requests).toHaveLength(1);
    await clock.pass(249);
    expect(server.requests).toHaveLength(1);
    await clock.pass(1); // half of 0.5 s
    expect(server.requests).toHaveLength(2);
    await clock.pass(500); // half of 1 s
    await clock.pass(1000); // half of 2 s
    expect(server.requests.map((line) => line.id)).toEqual([first, first, first, first, second]);
    expect(server.stored).toEqual([first, second]); // the lost answer doubled nothing
  });

  it("waits no longer than half a minute, and as long as a 429 says", async () => {
    const { outbox, server, clock } = setUp();
    server.answers = Array.from({ length: 12 }, () => new NetworkError());
    outbox.add("hello");
    for (let i = 0; i < 12; i++) {
      await settle();
      expect(clock.due[0]).toBeLessThanOrEqual(15_000); // half of the cap
      server.answers[0] ??= new ApiError(429, "too_many_requests", "", {}, 9);
      await clock.pass(clock.due[0]!);
    }
    expect(clock.due[0]).toBe(9_000 + 15_000);
  });

  it("is not hurried past a pause by the next line, but is by the network coming back", async () => {
    const { outbox, server, clock } = setUp();
    server.answers = [new ApiError(429, "too_many_requests", "", {}, 60)];
    outbox.add("one");
    await settle();
    outbox.add("two");
    await settle();
    expect(server.requests).toHaveLength(1);
    outbox.wake();
    await settle();
    expect(server.stored).toHaveLength(2);
    expect(clock.due).toEqual([]);
  });
});

describe("a refused line", () => {
  const refused = new ApiError(413, "message_too_long", "Too long.");

  it("says why, stays over a reload, and does not hold up the next", async () => {
    const { outbox, server, lines, storage } = setUp();
    server.answers = [refused];
    const id = outbox.add("long");
    const next = outbox.add("short");
    await settle();
    expect(lines.get(id)).toMatchObject({ state: "failed", reason: "message_too_long" });
    expect(server.stored).toEqual([next]);
    const later = setUp({}, storage);
    later.outbox.resume();
    await settle();
    expect(later.lines.get(id)?.state).toBe("failed");
    expect(later.server.requests).toEqual([]);
  });

  it("is sent anew under a new id, or deleted", async () => {
    const { outbox, server, log, storage } = setUp();
    server.answers = [refused];
    const id = outbox.add("hello");
    await settle();
    outbox.retry(id);
    await settle();
    expect(server.requests[1]?.id).not.toBe(id);
    expect(log).toEqual(["hello:sending", "hello:failed", "hello:removed", "hello:sending", "hello:sent"]);
    server.answers = [refused];
    const other = outbox.add("bye");
    await settle();
    outbox.delete(other);
    expect(storage.keys("")).toEqual([]);
    expect(log.at(-1)).toBe("bye:removed");
  });

  it("cannot be deleted or retried while it is on its way", async () => {
    const { outbox, server } = setUp();
    server.answers = [new NetworkError()];
    const id = outbox.add("hello");
    await settle();
    outbox.delete(id);
    outbox.retry(id);
    expect(outbox.busy).toBe(true);
    expect(server.requests).toHaveLength(1);
  });
});

describe("a reload", () => {
  it("goes on with the same id, and the server keeps one", async () => {
    const first = setUp();
    first.server.answers = ["lost"];
    const id = first.outbox.add("hello");
    await settle();
    first.outbox.stop();
    const second = setUp({ send: first.server.send }, first.storage, first.clock);
    second.outbox.resume();
    await settle();
    expect(first.server.requests.map((line) => line.id)).toEqual([id, id]);
    expect(first.server.stored).toEqual([id]);
    expect(first.storage.keys("")).toEqual([]);
  });

  it("after a day asks the visitor instead of sending by itself", async () => {
    const first = setUp({ send: () => Promise.reject(new NetworkError()) });
    const id = first.outbox.add("hello");
    await settle();
    first.outbox.stop();
    await first.clock.pass(25 * 3600 * 1000);
    const second = setUp({}, first.storage, first.clock);
    second.outbox.resume();
    await settle();
    expect(second.server.requests).toEqual([]);
    expect(second.lines.get(id)).toMatchObject({ state: "failed", reason: "expired" });
  });

  it("throws away what is not a line", async () => {
    const { outbox, storage, log } = setUp();
    storage.set("test|line|x", "{broken");
    outbox.resume();
    expect(storage.keys("")).toEqual([]);
    expect(log).toEqual([]);
  });
});

describe("two tabs", () => {
  it("send a stored line once: the second finds it gone", async () => {
    let held: Promise<unknown> = Promise.resolve();
    const lock: Lock = (_name, task) => {
      const mine = held.then(task);
      held = mine.catch(() => undefined);
      return mine;
    };
    let answer = () => {};
    const slow = new Promise<void>((resolve) => (answer = resolve));
    const a = setUp({ lock });
    a.server.answers = [slow];
    const id = a.outbox.add("hello");
    await settle();
    const b = setUp({ lock, send: a.server.send }, a.storage, a.clock);
    b.outbox.resume();
    await settle();
    answer();
    await settle();
    expect(a.server.requests.map((line) => line.id)).toEqual([id]);
    expect(a.log.at(-1)).toBe("hello:sent");
    expect(b.log.at(-1)).toBe("hello:removed");
    expect(b.outbox.busy).toBe(false);
  });

  it("need no second attempt once the event is there", async () => {
    const { outbox, server, storage, log, clock } = setUp();
    server.answers = ["lost"];
    const id = outbox.add("hello");
    await settle();
    outbox.confirm(id);
    await clock.pass(60_000);
    expect(server.requests).toHaveLength(1);
    expect(storage.keys("")).toEqual([]);
    expect(log).toEqual(["hello:sending"]); // the event itself replaces the line on the screen
  });
});
