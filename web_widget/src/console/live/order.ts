// In which order agents are shown.
import type { LiveAgentView } from "../../contract/types.js";

const PRESENCES: readonly LiveAgentView["presence"][] = ["available", "away", "offline"];

/** Those who are there first, then those with less to do. */
export function byPresence(a: LiveAgentView, b: LiveAgentView): number {
  return PRESENCES.indexOf(a.presence) - PRESENCES.indexOf(b.presence) || a.held - b.held || a.name.localeCompare(b.name);
}
