// Whether one conversation may be merged into another: as the server decides it (bot/domain/merging.py).
import type { AgentView, ConversationSummary, OtherView } from "../../contract/types.js";

const LEADS: ReadonlySet<AgentView["role"] | undefined> = new Set(["admin", "supervisor"]);

type Standing = Pick<ConversationSummary, "state" | "assignee">;

/** What shows that both are of one person; a telephone may be a whole office's. */
const PROOFS: ReadonlySet<OtherView["because"][number]> = new Set(["visitor", "email"]);

export function mayMerge(
  duplicate: Standing,
  into: Standing,
  me: Pick<AgentView, "id" | "role"> | null,
  because: OtherView["because"],
): boolean {
  if (!because.some((why) => PROOFS.has(why))) return false;
  if (duplicate.state === "resolved" || into.state === "resolved") return false;
  if (into.state === "bot" && duplicate.state !== "bot") return false;
  return duplicate.assignee === null || duplicate.assignee.id === me?.id || LEADS.has(me?.role);
}
