// Messages are plain text. The only thing found in them is addresses, which become links.

export interface Segment {
  readonly text: string;
  /** Set for an address of the web (http, https), of mail or of a telephone: the normalised target. */
  readonly url: string | null;
}

// The characters of RFC 3986 and no others: in Japanese the sentence goes on after an address without a space,
// and browsers copy addresses with everything else percent-encoded.
// A mail address needs no "mailto:" before it; the look-behind keeps a long word from being tried at each letter.
const ADDRESS =
  /(?:https?:\/\/|mailto:|tel:)[\w\-.~:/?#[\]@!$&'()*+,;=%]+|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gi;
const MAIL = /^(?:mailto:)?([\w.+-]+@[\w-]+(?:\.[\w-]+)+)$/i;
const TELEPHONE = /^tel:\+?[\d().-]{3,24}$/i;
const TRAILING = /[.,;:!?'*]+$/;

/** Splits `text` into plain parts and links; the parts put together are `text` again. */
export function splitLinks(text: string): Segment[] {
  const segments: Segment[] = [];
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = trimAddress(match[0]);
    const url = safeTarget(address);
    if (url === null) continue;
    if (match.index > end) segments.push({ text: text.slice(end, match.index), url: null });
    segments.push({ text: address, url });
    end = match.index + address.length;
  }
  if (end < text.length) segments.push({ text: text.slice(end), url: null });
  return segments;
}

/** Leaves out what belongs to the sentence and not to the address: "(see https://a.example/b)." */
function trimAddress(address: string): string {
  for (;;) {
    const shorter = address.replace(TRAILING, "");
    const open = shorter.split("(").length;
    const close = shorter.split(")").length;
    const next = shorter.endsWith(")") && close > open ? shorter.slice(0, -1) : shorter;
    if (next === address) return address;
    address = next;
  }
}

/** Mail without a subject or text that somebody else chose, telephone numbers, and what `safeUrl` lets through. */
function safeTarget(address: string): string | null {
  const mail = MAIL.exec(address);
  if (mail !== null) return `mailto:${mail[1]}`;
  if (TELEPHONE.test(address)) return address.toLowerCase();
  return safeUrl(address);
}

/** `address` as an absolute http(s) URL, or null. Addresses with a user name are refused: they mislead. */
export function safeUrl(address: string, base?: string): string | null {
  try {
    const url = new URL(address, base);
    const http = url.protocol === "http:" || url.protocol === "https:";
    return http && url.username === "" && url.password === "" ? url.href : null;
  } catch {
    return null;
  }
}

/** Length in characters as people and the server count them: code points. */
export function countCharacters(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
