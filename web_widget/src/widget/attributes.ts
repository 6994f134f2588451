// What the page says of its visitor, told to the service as soon as there is a conversation.
import type { AttributesRequest } from "../contract/types.js";

export type Attributes = Readonly<AttributesRequest["attributes"]>;

export class PageAttributes {
  private said: Attributes | null = null;

  constructor(private readonly send: (request: AttributesRequest) => Promise<void> | null) {}

  /** Replaces what was said before; null: nothing is to be told any more. */
  say(attributes: Attributes | null): void {
    this.said = attributes;
    this.tell();
  }

  tell(): void {
    if (this.said === null) return;
    // They are the page's own; the visitor has no part in them.
    this.send({ attributes: this.said })?.catch((error: unknown) => {
      console.warn("Madoguchi: the attributes were not taken.", error);
    });
  }
}
