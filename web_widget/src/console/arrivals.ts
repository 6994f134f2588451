// Who has just begun to wait, told from those who waited already when the list was first read.
import type { ConversationSummary } from "../contract/types.js";
import type { QueueAction, QueueState } from "../core/queue.js";

export class Arrivals {
  /** The latest beginning of a wait in a list that was there in whole; null before the first one. */
  private heardUntil: number | null = null;

  /** Those of the way from one list to the next. A long list comes in parts, and its later parts are no news. */
  take(before: QueueState, after: QueueState, action: QueueAction): ConversationSummary[] {
    const begun = (row: ConversationSummary): boolean => row.state === "waiting" && before.byId.get(row.id)?.state !== "waiting";
    const news = (row: ConversationSummary): boolean =>
      before.byId.has(row.id) || (this.heardUntil !== null && since(row) > this.heardUntil);
    let told: ConversationSummary[] = [];
    if (action.type === "changed") {
      const row = after.byId.get(action.conversation.id);
      if (before.loaded && row !== undefined && begun(row)) told = [row];
    } else {
      told = [...after.byId.values()].filter((row) => begun(row) && news(row));
      if (after.unlisted.waiting === 0) this.heardUntil = latest(after);
    }
    return told;
  }
}

function latest({ byId }: QueueState): number {
  let at = 0;
  for (const row of byId.values()) if (row.state === "waiting") at = Math.max(at, since(row));
  return at;
}

function since(row: ConversationSummary): number {
  return row.waiting_since === null ? 0 : Date.parse(row.waiting_since ?? "");
}
