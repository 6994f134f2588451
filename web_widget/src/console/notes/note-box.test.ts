import { describe, expect, it } from "vitest";
import { opened, row, Server, settle } from "../desk-testing.js";
import { memoryStorage } from "../../core/storage.js";
import { unsentIn } from "../room.js";

const NOTES = "POST /agent/conversations/c1/notes";
const REPLIES = "POST /agent/conversations/c1/messages";
const SCOPE = "madoguchi-console|a1|";

describe("a note", () => {
  it("never goes out as a reply, and has a draft of its own", async () => {
    const server = new Server();
    server.conversation = row("with_agent", 4, "a1");
    const { desk } = await opened(server);
    const room = desk.room!;
    room.draft = "to the visitor";
    room.notes.draft = "to colleagues";
    room.notes.write("they shout a lot");
    await settle();
    expect(server.calls).toContain(NOTES);
    expect(server.calls).not.toContain(REPLIES);
    expect(server.replies).toEqual([]);
    expect([room.draft, room.notes.draft]).toEqual(["to the visitor", "to colleagues"]);
    expect(room.transcript.conversation.pending).toEqual([]);
  });

  it("waits in storage until it has arrived, and goes to the same place after a reload", async () => {
    const storage = memoryStorage();
    const server = new Server();
    server.refuse.set(NOTES, () => new Response("", { status: 503 }));
    const first = await opened(server, storage);
    first.desk.room!.notes.write("call them back");
    await settle();
    expect([...unsentIn(storage, SCOPE)]).toEqual(["c1"]);
    first.desk.room!.close();
    server.refuse.clear();
    server.calls.length = 0;
    const second = await opened(server, storage);
    expect(server.calls.filter((route) => route === NOTES)).toHaveLength(1);
    expect(server.calls).not.toContain(REPLIES);
    expect([...unsentIn(storage, SCOPE)]).toEqual([]);
    expect(second.desk.room!.notes.pending([])).toHaveLength(1);
    expect(second.desk.room!.notes.pending([noteEvent(second.desk.room!.notes.pending([])[0]!.id)])).toEqual([]);
  });
});

describe("who is named", () => {
  it("is told, and has looked once the conversation is open", async () => {
    const server = new Server();
    const { desk, says } = await opened(server);
    const mention = { conversation_id: "c2", note: noteEvent("m").note };
    says({ type: "mentions", mentions: [mention] });
    expect(desk.mentions.unseen).toEqual([mention]);
    desk.select("c2");
    expect(desk.mentions.unseen).toEqual([]);
    await settle();
    expect(server.calls).toContain("POST /agent/conversations/c2/mentions/seen");
  });
});

function noteEvent(id: string) {
  const author = { id: "a2", name: "Sam" };
  const note = { seq: 5, author, text: "look", mentions: [], client_message_id: id, created_at: "2026-01-01T00:00:00Z" };
  return {
    seq: 5,
    type: "agent.note" as const,
    created_at: note.created_at,
    message: null,
    conversation: null,
    decision: null,
    contact: null,
    rating: null,
    attributes: null,
    move: null,
    note,
    act: null, merge: null,
  };
}
