// What the address says after its "#": nothing, an open conversation, or a page.

export type Place =
  | { readonly kind: "queue" }
  | { readonly kind: "conversation"; readonly id: string }
  | { readonly kind: "page"; readonly key: string };

export function placeOf(hash: string): Place {
  const text = decoded(hash.replace(/^#/u, ""));
  if (text.startsWith("/")) return { kind: "page", key: text.replace(/^\/+|\/+$/gu, "") };
  return text === "" ? { kind: "queue" } : { kind: "conversation", id: text };
}

export function conversationAddress(id: string): string {
  return `#${encodeURIComponent(id)}`;
}

export function pageAddress(key: string): string {
  return `#/${key}`;
}

/** The token of a one-time link, which is shown to nobody and taken out of the address at once. */
export function joinToken(hash: string): string | null {
  return /^#\/join\/([\w-]+)$/u.exec(hash)?.[1] ?? null;
}

/** An address that was cut in the middle of a character is no reason to fail. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
