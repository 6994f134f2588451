// What the visitor asks of the service besides talking. Each throws ApiError or NetworkError and can be tried again.
import type { AttributesRequest, ChoiceView, ContactRequest, EventView } from "../contract/types.js";
import { NetworkError } from "../core/http.js";
import type { VisitorApi } from "../core/visitor-api.js";

export type Attributes = Readonly<AttributesRequest["attributes"]>;

export interface ErrandsOptions {
  readonly api: VisitorApi;
  /** Null before there is a conversation. */
  readonly conversation: () => string | null;
  readonly language: () => string;
  /** Fetches the conversation anew. */
  readonly refresh: () => Promise<void>;
  /** Time zone of the visitor (IANA). */
  readonly timeZone: () => string;
}

export class Errands {
  private attributes: Attributes | null = null;

  constructor(private readonly options: ErrandsOptions) {}

  /** Articles that may answer what is being written. */
  async suggest(text: string, signal: AbortSignal): Promise<readonly ChoiceView[]> {
    return (await this.options.api.suggest({ text, lang: this.options.language() }, signal)).articles;
  }

  /** Leaves an address or a number, under one `client_message_id` until it is known to have arrived. */
  async contact(request: ContactRequest): Promise<void> {
    await this.options.api.contact(this.conversation, request);
    await this.options.refresh();
  }

  async end(): Promise<void> {
    await this.options.api.end(this.conversation);
    await this.options.refresh();
  }

  /** `score` from 1 to 5; a later rating takes the place of the earlier one. */
  async rate(score: number, comment: string | null): Promise<void> {
    await this.options.api.rate(this.conversation, { score, comment });
    await this.options.refresh();
  }

  /** The conversation as plain text. */
  transcript(): Promise<string> {
    return this.options.api.transcript(this.conversation, this.options.timeZone());
  }

  mailTranscript(email: string): Promise<void> {
    return this.options.api.mailTranscript(this.conversation, { email, tz: this.options.timeZone() });
  }

  /** Told now, or as soon as there is a conversation; null: nothing is to be told any more. */
  async setAttributes(attributes: Attributes | null): Promise<void> {
    this.attributes = attributes;
    await this.tellAttributes();
  }

  /** Never throws: they are the page's, and the visitor has no part in them. */
  async tellAttributes(): Promise<void> {
    const { attributes } = this;
    if (attributes === null || this.options.conversation() === null) return;
    try {
      await this.options.api.setAttributes(this.conversation, { attributes });
    } catch (error) {
      console.warn("Madoguchi: the attributes were not taken.", error);
    }
  }

  /** Every event of the conversation, from the first on, page by page. */
  async *history(): AsyncGenerator<readonly EventView[]> {
    for (let after = -1, next = 0; next > after; ) {
      after = next;
      const page = await this.options.api.events(this.conversation, after, 0);
      yield page.events;
      next = page.last_seq;
    }
  }

  private get conversation(): string {
    const id = this.options.conversation();
    if (id === null) throw new NetworkError();
    return id;
  }
}
