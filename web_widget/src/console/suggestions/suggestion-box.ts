// Articles for what the visitor asks now, and what agents have said of them: fetched again whenever somebody writes.
import type { EventView, NoneFitsRequest, SuggestionsView } from "../../contract/types.js";
import { systemClock, type Clock } from "../../core/clock.js";
import type { Api } from "../api.js";

/** Several lines in a row are one question: fetched once they have settled. */
const SETTLES_MS = 400;

export class SuggestionBox {
  /** Null until it has come; then what was last known, also while it cannot be fetched. */
  view: SuggestionsView | null = null;
  private readonly path: string;
  private cancel: () => void = () => {};

  constructor(
    id: string,
    private readonly api: Api,
    private readonly onChange: () => void,
    private readonly clock: Clock = systemClock,
  ) {
    this.path = `/agent/conversations/${encodeURIComponent(id)}`;
  }

  /** Somebody wrote: what is asked may be another question now, and a line that was sent is a label. */
  follow(events: readonly EventView[]): void {
    if (!events.some((event) => event.message !== null)) return;
    this.cancel();
    this.cancel = this.clock.after(SETTLES_MS, () => void this.refresh());
  }

  async refresh(): Promise<void> {
    try {
      this.take(await this.api.http<SuggestionsView>("GET", `${this.path}/suggestions`));
    } catch {
      return; // the candidates of the hand-over are there without it
    }
  }

  /** Throws what the server refuses. */
  async noneFits(reason: NoneFitsRequest["reason"]): Promise<void> {
    this.take(await this.api.http<SuggestionsView>("POST", `${this.path}/labels`, { body: { reason } }));
  }

  /** Throws what the server refuses. */
  async withdraw(label: string): Promise<void> {
    await this.api.http("DELETE", `${this.path}/labels/${encodeURIComponent(label)}`);
    await this.refresh();
  }

  close(): void {
    this.cancel();
  }

  private take(view: SuggestionsView): void {
    this.view = view;
    this.onChange();
  }
}
