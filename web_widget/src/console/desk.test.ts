import { describe, expect, it } from "vitest";
import { memoryStorage } from "../core/storage.js";
import type { Desk } from "./desk.js";
import { ME, Server, error, opened, row, setUp, settle, type Wire } from "./desk-testing.js";
import { PINS_MOST } from "./open-rooms.js";
import type { Room } from "./room.js";

describe("the session", () => {
  it("is taken up from the cookie, or asked for", async () => {
    const server = new Server();
    const { desk } = setUp(server);
    await desk.open();
    expect([desk.phase, desk.me?.name]).toEqual(["signed_in", "Yuki"]);
    server.signedIn = false;
    const other = setUp(server).desk;
    await other.open();
    expect([other.phase, other.ended]).toEqual(["signed_out", false]);
  });

  it("waits for a server that is away instead of asking for a password", async () => {
    const server = new Server();
    server.refuse.set("GET /agent/me", () => error(503, "storage_unavailable"));
    const { desk } = setUp(server);
    await desk.open();
    expect(desk.phase).toBe("unreachable");
    server.refuse.clear();
    desk.reload();
    await settle();
    expect(desk.phase).toBe("signed_in");
  });

  it("ends at the sign-in screen when the socket says so", async () => {
    const { desk, wires } = await opened(new Server());
    wires.at(-1)?.onclose?.({ code: 4401 });
    expect([desk.phase, desk.ended, desk.room, desk.queue.loaded]).toEqual(["signed_out", true, null, false]);
  });
});

describe("claiming", () => {
  it("makes the conversation mine", async () => {
    const { desk } = await opened(new Server());
    expect(await desk.claim()).toBe(true);
    expect(desk.sections.mine.rows.map((item) => item.id)).toEqual(["c1"]);
  });

  it("names the winner and shows what is true when somebody was faster", async () => {
    const server = new Server();
    const { desk, problems } = await opened(server);
    server.conversation = row("with_agent", 4, "a2");
    server.refuse.set("POST /agent/conversations/c1/claim", () => error(409, "already_claimed", { agent: "Sam" }));
    expect(await desk.claim()).toBe(false);
    await settle();
    expect(problems).toEqual(["Sam has already taken it."]);
    expect(desk.selected?.assignee?.name).toBe("Sam");
    expect(desk.sections.waiting.count).toBe(0);
  });
});

describe("sending an article", () => {
  it("claims first where the conversation waits, and names the article, not its text", async () => {
    const server = new Server();
    const { desk } = await opened(server);
    await desk.sendArticle("reset-password", "ja", "パスワードを再設定する");
    await settle();
    expect(server.replies).toEqual([
      { client_message_id: expect.any(String) as string, text: null, article_id: "reset-password", lang: "ja" },
    ]);
    expect(desk.selected?.state).toBe("with_agent");
  });

  it("sends nothing when the claim is refused", async () => {
    const server = new Server();
    server.refuse.set("POST /agent/conversations/c1/claim", () => error(409, "already_claimed", { agent: "Sam" }));
    const { desk } = await opened(server);
    await desk.sendArticle("reset-password", "ja", "パスワードを再設定する");
    await settle();
    expect(server.replies).toEqual([]);
  });
});

describe("what was written", () => {
  it("outlives the end of the session: draft and line are there, and the line is sent once, under its own id", async () => {
    const server = new Server();
    const storage = memoryStorage();
    const { desk } = await opened(server, storage);
    await desk.claim();
    if (desk.room) desk.room.draft = "half a sen";
    server.signedIn = false;
    desk.room?.reply("はい、できます");
    await settle();
    expect([desk.phase, desk.ended]).toEqual(["signed_out", true]);
    expect(server.replies).toEqual([]);
    const [key] = storage.keys("madoguchi-console|a1|c1|line|");
    await desk.signIn(ME.email, "right");
    await settle();
    expect(server.replies.map((body) => [body["client_message_id"], body["text"]])).toEqual([
      [key?.split("|").at(-1), "はい、できます"],
    ]);
    expect(storage.keys("madoguchi-console|a1|c1|line|")).toEqual([]);
    desk.select("c1");
    expect(desk.room?.draft).toBe("half a sen");
  });

  it("is sent after a reload also while the screen opens that very conversation", async () => {
    const server = new Server();
    const storage = memoryStorage();
    const line = { id: "line-0001", text: "still here", action: null, createdAt: Date.now(), state: "sending", reason: null };
    storage.set("madoguchi-console|a1|c1|line|line-0001", JSON.stringify(line));
    const { desk } = setUp(server, storage, (it) => it.select("c1"));
    await desk.open();
    await settle();
    expect(desk.phase).toBe("signed_in");
    expect(server.replies.map((body) => body["client_message_id"])).toEqual(["line-0001"]);
  });
});

describe("an opened conversation", () => {
  it("is known for whose it is also where the list cannot be had", async () => {
    const server = new Server();
    server.conversation = row("with_agent", 4, ME.id);
    server.refuse.set("GET /agent/conversations", () => error(503, "storage_unavailable"));
    const { desk } = await opened(server);
    expect([desk.queueFailed, desk.queue.loaded]).toEqual([true, false]);
    expect(desk.selected?.assignee?.id).toBe(ME.id);
  });
});

describe("arrivals", () => {
  it("are told once each, and not for those who waited already", async () => {
    const server = new Server();
    const { says, arrivals } = await opened(server);
    expect(arrivals).toEqual([]);
    const fresh = { ...row("waiting", 2), id: "c2" };
    says({ type: "conversation", conversation: fresh });
    says({ type: "conversation", conversation: { ...fresh, last_seq: 3 } });
    expect(arrivals).toEqual(["c2"]);
  });
});

describe("conversations side by side", () => {
  const follows = (wire: Wire | undefined): string[] =>
    (wire?.sent ?? []).filter((frame) => /subscribe/.test(String(frame.type))).map((frame) => `${frame.type} ${frame.conversation_id}`);

  it("keeps following what is pinned, and leaves what is not", async () => {
    const { desk, wires } = await opened(new Server());
    desk.pin("c1", true);
    desk.select("c2");
    expect(desk.rooms.shown.map((room) => room.id)).toEqual(["c1", "c2"]);
    desk.select("c3");
    expect(follows(wires.at(-1)).slice(1)).toEqual(["subscribe c2", "unsubscribe c2", "subscribe c3"]);
    const shown = (): string => desk.rooms.shown.map((room) => room.id).join(" ");
    desk.select("c1");
    expect([shown(), desk.room?.id]).toEqual(["c1 c3", "c1"]);
    desk.pin("c1", false); // it takes the place of the one that was not kept
    expect([shown(), follows(wires.at(-1)).at(-1)]).toEqual(["c1", "unsubscribe c3"]);
    desk.pin("c1", true);
    desk.select("c2");
    expect([desk.rooms.close("c2"), shown(), follows(wires.at(-1)).at(-1)]).toEqual(["c1", "c1", "unsubscribe c2"]);
    expect([desk.rooms.close("c1"), shown()]).toEqual([null, ""]);
  });

  it("stay as they were over a reload", async () => {
    const storage = memoryStorage();
    const first = await opened(new Server(), storage);
    first.desk.pin("c1", true);
    const second = setUp(new Server(), storage);
    await second.desk.open();
    expect(second.desk.rooms.shown.map((room) => room.id)).toEqual(["c1"]);
    expect(second.desk.room).toBeNull();
    expect(follows(second.wires.at(-1))).toEqual([]); // told once the line is there
    second.says({ type: "ready" });
    expect(follows(second.wires.at(-1))).toEqual(["subscribe c1"]);
  });

  it("are not kept without end", async () => {
    const { desk, problems } = await opened(new Server());
    for (let i = 1; i <= PINS_MOST + 1; i++) desk.pin(`c${i}`, true);
    expect(desk.rooms.isPinned(`c${PINS_MOST + 1}`)).toBe(false);
    expect(problems.at(-1)).toContain(String(PINS_MOST));
  });
});

describe("what is told beside the lines", () => {
  const roomOf = (desk: Desk): Room => desk.room ?? expect.fail("no conversation is open");
  const kinds = (wire: Wire | undefined, type: string) => wire?.sent.filter((frame) => frame.type === type) ?? [];

  it("typing is told once in a while, and its end once", async () => {
    const { desk, wires } = await opened(new Server());
    for (const now of [0, 1_000, 2_999, 3_000]) desk.typing(roomOf(desk), true, now);
    desk.typing(roomOf(desk), false, 3_100);
    desk.typing(roomOf(desk), false, 3_200);
    expect(kinds(wires.at(-1), "typing").map((frame) => frame.on)).toEqual([true, true, false]);
  });

  it("what was read is told once, and again on a new line", async () => {
    const { desk, wires, says } = await opened(new Server());
    desk.seen(roomOf(desk));
    desk.seen(roomOf(desk));
    expect(kinds(wires.at(-1), "seen")).toEqual([{ type: "seen", conversation_id: "c1", seq: 3 }]);
    says({ type: "events", conversation_id: "c1", events: [], last_seq: 5 });
    desk.seen(roomOf(desk));
    expect(kinds(wires.at(-1), "seen").at(-1)?.seq).toBe(5);
  });

  it("shows what the visitor does, and nothing of other conversations", async () => {
    const { desk, says } = await opened(new Server());
    const typing = { type: "typing", conversation_id: "c1", author: "visitor", name: null, until_ms: 20 };
    says({ ...typing, conversation_id: "c2" });
    says({ ...typing, author: "agent" });
    expect(desk.room?.facts.typing).toBe(false);
    says(typing);
    says({ type: "seen", conversation_id: "c1", by: "visitor", seq: 3 });
    says({ type: "seen", conversation_id: "c1", by: "visitor", seq: 2 });
    expect(desk.room?.facts).toMatchObject({ typing: true, visitorSeen: 3 });
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(desk.room?.facts.typing).toBe(false);
    says(typing);
    says({ ...typing, until_ms: 0 });
    expect(desk.room?.facts.typing).toBe(false);
  });

  it("an agent may be away", async () => {
    const server = new Server();
    const { desk } = await opened(server);
    await desk.setAway(true);
    expect(server.calls).toContain("PUT /agent/presence");
    expect(desk.phase).toBe("signed_in");
  });
});
