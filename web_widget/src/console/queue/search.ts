// The search field of the list: asks a moment after the last key, and shows the newest question's answer only.
import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { SearchResults } from "../../contract/types.js";

/** An agent who types is not asked for at every key. */
const PAUSE_MS = 250;

export type SearchState = "idle" | "asking" | "failed" | "found";

export class QueueSearch implements ReactiveController {
  text = "";
  state: SearchState = "idle";
  found: SearchResults | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asking = new AbortController();

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly ask: (text: string, signal: AbortSignal) => Promise<SearchResults>,
  ) {
    host.addController(this);
  }

  hostConnected(): void {}

  hostDisconnected(): void {
    clearTimeout(this.timer);
    this.asking.abort();
  }

  /** Whether results stand in the place of the list. */
  get active(): boolean {
    return this.text.trim() !== "";
  }

  type(text: string): void {
    this.text = text;
    clearTimeout(this.timer);
    this.asking.abort();
    if (this.active) {
      this.state = "asking";
      this.timer = setTimeout(() => void this.run(), PAUSE_MS);
    } else {
      this.state = "idle";
      this.found = null;
    }
    this.host.requestUpdate();
  }

  /** What is looked through has changed: the answer that is shown no longer holds. */
  again(): void {
    if (this.active) this.type(this.text);
  }

  async run(): Promise<void> {
    const asking = (this.asking = new AbortController());
    try {
      const found = await this.ask(this.text.trim(), asking.signal);
      if (asking.signal.aborted) return;
      this.found = found;
      this.state = "found";
    } catch {
      if (asking.signal.aborted) return;
      this.state = "failed";
    }
    this.host.requestUpdate();
  }
}

export interface Piece {
  readonly text: string;
  readonly found: boolean;
}

/** A line in pieces, those marked in which a word of the question was found. */
export function marked(line: string, question: string): readonly Piece[] {
  const words = question.split(/\s+/u).filter((word) => word !== "");
  if (words.length === 0) return [{ text: line, found: false }];
  const any = new RegExp(`(${words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&")).join("|")})`, "giu");
  return line
    .split(any)
    .map((text, i) => ({ text, found: i % 2 === 1 }))
    .filter(({ text }) => text !== "");
}
