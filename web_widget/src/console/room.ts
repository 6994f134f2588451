// One conversation that this agent has opened: its transcript, and the outbox of what is written to it.
import type { ConversationSummary, EventPage, SeenNoticeFrame, TypingNoticeFrame } from "../contract/types.js";
import { systemClock, type Clock } from "../core/clock.js";
import { isRetryable } from "../core/http.js";
import { Outbox, type Lock } from "../core/outbox.js";
import type { KeyValueStorage } from "../core/storage.js";
import type { Change, PendingLine } from "../core/store.js";
import { EMPTY_TRANSCRIPT, reduceTranscript, ticketsChanged, type Transcript } from "../core/transcript.js";
import { isSignedOut, type Api } from "./api.js";
import { factsAfter, factsOf, NO_FACTS, type Facts } from "./facts.js";
import { NoteBox } from "./notes/note-box.js";
import { SuggestionBox } from "./suggestions/suggestion-box.js";

export type RoomPhase = "loading" | "ready" | "failed";

export interface RoomOptions {
  readonly id: string;
  readonly api: Api;
  readonly storage: KeyValueStorage;
  /** Start of this agent's storage keys for this conversation. */
  readonly scope: string;
  readonly lock?: Lock;
  readonly clock?: Clock;
  readonly onChange: () => void;
  /** What the list should say of this conversation, which it may not hold (yet). */
  readonly onSummary: (conversation: ConversationSummary) => void;
  readonly onSignedOut: () => void;
}

/** Conversations with a line that has not arrived; `start` is what this agent's storage keys begin with. */
export function unsentIn(storage: KeyValueStorage, start: string): ReadonlySet<string> {
  const parts = storage.keys(start).map((key) => key.slice(start.length).split("|"));
  return new Set(parts.flatMap(([id, kind, last]) => (id && (kind === "line" || (kind === "note" && last === "line")) ? [id] : [])));
}

export class Room {
  readonly id: string;
  phase: RoomPhase = "loading";
  transcript: Transcript = EMPTY_TRANSCRIPT;
  facts: Facts = NO_FACTS;
  /** What the box writes: a reply that the visitor reads, or a note that only agents do. */
  mode: "reply" | "note" = "reply";
  readonly notes: NoteBox;
  readonly suggestions: SuggestionBox;
  private cancelTyping: () => void = () => {};
  private readonly outbox: Outbox;

  constructor(private readonly options: RoomOptions) {
    this.id = options.id;
    this.outbox = new Outbox({
      scope: options.scope,
      storage: options.storage,
      send: (line) => this.send(line),
      onLine: (line) => this.apply({ type: "pending", line }),
      onRemoved: (id) => this.apply({ type: "pending_removed", id }),
      isRetryable: isWorthRetrying,
      ...(options.lock === undefined ? {} : { lock: options.lock }),
    });
    this.suggestions = new SuggestionBox(options.id, options.api, options.onChange, options.clock);
    this.notes = new NoteBox({
      ...options,
      isRetryable: isWorthRetrying,
      onError: (error) => isSignedOut(error) && options.onSignedOut(),
    });
  }

  /** Takes up lines that an earlier page left behind. */
  resume(): void {
    this.outbox.resume();
    this.notes.resume();
  }

  get cursor(): number {
    return this.transcript.conversation.lastSeq;
  }

  get draft(): string {
    return this.options.storage.get(this.draftKey) ?? "";
  }

  set draft(text: string) {
    if (text === "") this.options.storage.remove(this.draftKey);
    else this.options.storage.set(this.draftKey, text);
  }

  /** Fetches everything anew; what is shown stays until it comes. */
  async load(): Promise<void> {
    try {
      const snapshot = await this.options.api.conversation(this.id);
      this.phase = "ready";
      if (snapshot.conversation.last_seq >= this.cursor) this.facts = factsOf(snapshot, this.facts);
      this.apply({ type: "agent_snapshot", snapshot });
      this.options.onSummary(snapshot.conversation);
      if (snapshot.tickets.length > 0) void this.suggestions.refresh();
    } catch (error) {
      if (isSignedOut(error)) this.options.onSignedOut();
      else if (this.phase !== "ready") this.phase = "failed";
    }
    this.options.onChange();
  }

  takeEvents(page: EventPage): void {
    // Before the first snapshot there is nothing that these could follow on.
    if (this.phase !== "ready") return;
    const fresh = page.events.filter((event) => event.seq > this.cursor);
    this.facts = factsAfter(this.facts, fresh);
    this.apply({ type: "events", events: page.events, lastSeq: page.last_seq });
    if (ticketsChanged(fresh)) void this.load();
    else if (this.transcript.tickets.length > 0) this.suggestions.follow(fresh);
  }

  /** What the visitor does right now. Typing is shown until it is told anew or its time is over. */
  notice(notice: TypingNoticeFrame | SeenNoticeFrame): void {
    if (notice.type === "seen") {
      if (notice.by !== "visitor" || notice.seq <= this.facts.visitorSeen) return;
      this.facts = { ...this.facts, visitorSeen: notice.seq };
    } else {
      if (notice.author !== "visitor") return;
      this.setTyping(notice.until_ms > 0);
      const { clock = systemClock } = this.options;
      if (notice.until_ms > 0) this.cancelTyping = clock.after(notice.until_ms, () => this.setTyping(false));
    }
    this.options.onChange();
  }

  reply(text: string): void {
    this.outbox.add(text);
  }

  /** Sends an article word for word; `title` is what its line shows until it has arrived. */
  sendArticle(articleId: string, lang: string, title: string): void {
    this.outbox.add(title, { type: "choose", article_id: articleId, lang });
  }

  retry(lineId: string): void {
    this.outbox.retry(lineId);
  }

  remove(lineId: string): void {
    this.outbox.delete(lineId);
  }

  wake(): void {
    this.outbox.wake();
    this.notes.wake();
  }

  close(): void {
    this.cancelTyping();
    this.suggestions.close();
    this.outbox.stop();
    this.notes.close();
  }

  private setTyping(typing: boolean): void {
    this.cancelTyping();
    this.cancelTyping = () => {};
    if (this.facts.typing === typing) return;
    this.facts = { ...this.facts, typing };
    this.options.onChange();
  }

  private async send(line: PendingLine): Promise<void> {
    const article = line.action?.type === "choose" ? line.action : null;
    try {
      await this.options.api.reply(this.id, {
        client_message_id: line.id,
        text: article === null ? line.text : null,
        article_id: article?.article_id ?? null,
        lang: article?.lang ?? null,
      });
    } catch (error) {
      if (isSignedOut(error)) this.options.onSignedOut();
      throw error;
    }
  }

  private apply(change: Change): void {
    const next = reduceTranscript(this.transcript, change);
    if (next === this.transcript) return;
    this.transcript = next;
    if (change.type === "events") this.notes.confirm(change.events);
    for (const event of change.type === "events" ? change.events : []) {
      const id = event.message?.client_message_id;
      if (id) this.outbox.confirm(id);
    }
    this.options.onChange();
  }

  private get draftKey(): string {
    return `${this.options.scope}|draft`;
  }
}

/** A session that ended is not the line's fault: it waits for the next sign-in. */
function isWorthRetrying(error: unknown): boolean {
  return isRetryable(error) || isSignedOut(error);
}
