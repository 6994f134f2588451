import type { EventView } from "../contract/types.js";
import type { VisitorApi } from "../core/visitor-api.js";

/** Hands every event of a conversation to `take`, a page at a time, until it returns false or the service does not answer. */
export async function readEvents(api: VisitorApi, id: string, take: (events: readonly EventView[]) => boolean): Promise<void> {
  for (let after = -1, next = 0; next > after; ) {
    const page = await api.events(id, next, 0).catch(() => null);
    if (page === null || !take(page.events)) return;
    after = next;
    next = page.last_seq;
  }
}
