// Notes that name this agent and that they have not looked at: told by the server, all of them after each change.
import type { MentionList, MentionView } from "../../contract/types.js";
import type { Api } from "../api.js";

export class Mentions {
  /** Newest first. */
  unseen: readonly MentionView[] = [];
  private known: ReadonlySet<string> | null = null;

  constructor(
    private readonly api: Api,
    private readonly onChange: () => void,
    private readonly onNew: (mention: MentionView) => void = () => undefined,
  ) {}

  /** What the server told; the conversation that is open is being looked at. */
  take(mentions: readonly MentionView[], open: string | null): void {
    const before = this.known;
    this.known = new Set(mentions.map(keyOf));
    // What was there when the console was opened is shown, and is no news.
    if (before !== null) mentions.filter((mention) => !before.has(keyOf(mention))).forEach(this.onNew);
    this.unseen = mentions;
    if (open !== null && globalThis.document?.visibilityState !== "hidden") this.look(open);
    this.onChange();
  }

  /** Where there is no socket to tell it on. What cannot be fetched now comes with the next round. */
  async load(open: string | null): Promise<void> {
    try {
      this.take((await this.api.http<MentionList>("GET", "/agent/mentions")).mentions, open);
    } catch {
      return;
    }
  }

  /** The agent has this conversation before them. A refusal leaves the mention: they can look again. */
  look(id: string): void {
    if (!this.unseen.some((mention) => mention.conversation_id === id)) return;
    this.unseen = this.unseen.filter((mention) => mention.conversation_id !== id);
    void this.api.http("POST", `/agent/conversations/${encodeURIComponent(id)}/mentions/seen`).catch(() => undefined);
  }

  clear(): void {
    this.unseen = [];
    this.known = null;
  }
}

function keyOf({ conversation_id, note }: MentionView): string {
  return `${conversation_id}|${note.seq}`;
}
