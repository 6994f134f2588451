// Conversations that went out of an agent's hands without their doing: told on the spot, and on their return.
import type { ConversationSummary } from "../contract/types.js";
import type { QueueState } from "../core/queue.js";
import type { Say } from "./errors.js";
import { visitorName } from "./labels.js";

/** What to tell the agent `me` of the way from one list to the next; nothing of what they did themselves. */
export function lossesOf(before: QueueState, after: QueueState, me: string): Say[] {
  const told: Say[] = [];
  for (const row of after.byId.values()) {
    const old = before.byId.get(row.id);
    if (row === old) continue;
    if (row.lapsed_from?.id === me && old?.lapsed_from?.id !== me) told.push((t) => t.losses.lapsed(label(row, t)));
    else if (old?.assignee?.id === me && row.assignee && row.assignee.id !== me && old.state === "with_agent") {
      const { name } = row.assignee;
      told.push((t) => t.losses.taken(label(row, t), name));
    }
  }
  return told;
}

function label(row: ConversationSummary, t: Parameters<Say>[0]): string {
  const name = visitorName(row.visitor, t);
  return row.ticket === null ? name : `${name} (${row.ticket})`;
}
