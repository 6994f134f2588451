// What the visitor asks of the service besides talking. Each throws ApiError or NetworkError and can be tried again.
import type { ChoiceView, ContactRequest } from "../contract/types.js";
import { NetworkError } from "../core/http.js";
import type { VisitorChat } from "./chat.js";

export class Errands {
  constructor(
    private readonly chat: VisitorChat,
    /** Time zone of the visitor (IANA). */
    private readonly timeZone = new Intl.DateTimeFormat().resolvedOptions().timeZone,
  ) {}

  /** Articles that may answer what is being written. */
  async suggest(text: string, signal: AbortSignal): Promise<readonly ChoiceView[]> {
    return (await this.chat.api.suggest({ text, lang: this.chat.language }, signal)).articles;
  }

  /** Leaves an address or a number, under one `client_message_id` until it is known to have arrived. */
  async contact(request: ContactRequest): Promise<void> {
    await this.chat.api.contact(this.conversation, request);
    await this.chat.refresh();
  }

  async end(): Promise<void> {
    await this.chat.api.end(this.conversation);
    await this.chat.refresh();
  }

  /** `score` from 1 to 5; a later rating takes the place of the earlier one. */
  async rate(score: number, comment: string | null): Promise<void> {
    await this.chat.api.rate(this.conversation, { score, comment });
    await this.chat.refresh();
  }

  /** The conversation as plain text. */
  async transcript(): Promise<string> {
    return this.chat.api.transcript(this.conversation, this.timeZone);
  }

  async mailTranscript(email: string): Promise<void> {
    await this.chat.api.mailTranscript(this.conversation, { email, tz: this.timeZone });
  }

  private get conversation(): string {
    const { id } = this.chat.state;
    if (id === null) throw new NetworkError();
    return id;
  }
}
