// Notes on their way to the server. They have an outbox and a draft of their own, so that no note can ever go out as a reply.
import type { EventView, NoteView } from "../../contract/types.js";
import { Outbox, type Lock } from "../../core/outbox.js";
import type { KeyValueStorage } from "../../core/storage.js";
import type { PendingLine } from "../../core/store.js";
import type { Api } from "../api.js";

export interface NoteBoxOptions {
  readonly id: string;
  readonly api: Api;
  readonly storage: KeyValueStorage;
  /** Start of this agent's storage keys for this conversation. */
  readonly scope: string;
  readonly isRetryable: (error: unknown) => boolean;
  readonly onError: (error: unknown) => void;
  readonly onChange: () => void;
  readonly lock?: Lock;
}

export class NoteBox {
  private lines: readonly PendingLine[] = [];
  private readonly outbox: Outbox;

  constructor(private readonly options: NoteBoxOptions) {
    this.outbox = new Outbox({
      scope: `${options.scope}|note`,
      storage: options.storage,
      send: (line) => this.send(line),
      onLine: (line) => this.put(line),
      onRemoved: (id) => this.drop(id),
      isRetryable: options.isRetryable,
      ...(options.lock === undefined ? {} : { lock: options.lock }),
    });
  }

  /** What is not among these events yet, oldest first. */
  pending(log: readonly EventView[]): readonly PendingLine[] {
    if (this.lines.length === 0) return this.lines;
    const arrived = new Set(log.map((event) => event.note?.client_message_id));
    return this.lines.filter((line) => !arrived.has(line.id));
  }

  get draft(): string {
    return this.options.storage.get(this.draftKey) ?? "";
  }

  set draft(text: string) {
    if (text === "") this.options.storage.remove(this.draftKey);
    else this.options.storage.set(this.draftKey, text);
  }

  write(text: string): void {
    this.outbox.add(text);
  }

  confirm(events: readonly EventView[]): void {
    for (const { note } of events) {
      if (note === null) continue;
      this.outbox.confirm(note.client_message_id);
      this.drop(note.client_message_id);
    }
  }

  retry(id: string): void {
    this.outbox.retry(id);
  }

  remove(id: string): void {
    this.outbox.delete(id);
  }

  resume(): void {
    this.outbox.resume();
  }

  wake(): void {
    this.outbox.wake();
  }

  close(): void {
    this.outbox.stop();
  }

  private async send(line: PendingLine): Promise<NoteView> {
    const path = `/agent/conversations/${encodeURIComponent(this.options.id)}/notes`;
    try {
      return await this.options.api.http("POST", path, { body: { client_message_id: line.id, text: line.text } });
    } catch (error) {
      this.options.onError(error);
      throw error;
    }
  }

  private put(line: PendingLine): void {
    this.lines = [...this.lines.filter((other) => other.id !== line.id), line].sort((a, b) => a.createdAt - b.createdAt);
    this.options.onChange();
  }

  private drop(id: string): void {
    const rest = this.lines.filter((line) => line.id !== id);
    if (rest.length === this.lines.length) return;
    this.lines = rest;
    this.options.onChange();
  }

  private get draftKey(): string {
    return `${this.options.scope}|note|draft`;
  }
}
