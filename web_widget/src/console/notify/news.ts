// What is news to an agent: lines of visitors in their own conversations, and offers of automatic assignment.
import type { ConversationSummary } from "../../contract/types.js";
import type { QueueState } from "../../core/queue.js";

/** Of the way from one list to the next. A conversation that was not known before brings old lines, and is no news. */
export function visitorLines(before: QueueState, after: QueueState, me: string): ConversationSummary[] {
  if (!before.loaded) return [];
  return [...after.byId.values()].filter((row) => {
    const old = before.byId.get(row.id);
    if (old === undefined || row === old || row.last_seq <= old.last_seq) return false;
    const mine = row.state === "with_agent" && row.assignee?.id === me && old.assignee?.id === me;
    return mine && row.preview_author === "visitor" && (old.preview_author !== "visitor" || old.preview !== row.preview);
  });
}

/** What has just been offered to this agent, and was not a moment ago. */
export function newOffers(before: QueueState, after: QueueState, me: string): ConversationSummary[] {
  const mine = (row: ConversationSummary | undefined): boolean => row?.offer?.agent.id === me;
  return [...after.byId.values()].filter((row) => mine(row) && !mine(before.byId.get(row.id)));
}

/** Whether an offer to this agent came to an end other than by their taking it. */
export function offerEnded(before: QueueState, after: QueueState, me: string): boolean {
  return [...before.byId.values()].some((row) => {
    const now = after.byId.get(row.id);
    return row.offer?.agent.id === me && now?.offer?.agent.id !== me && now?.assignee?.id !== me;
  });
}
