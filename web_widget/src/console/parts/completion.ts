// Completing a word after a sign, such as "@" or "/", while it is being typed.

/** The word in which the caret stands: from its sign to the caret. */
export interface Token {
  /** Where the sign stands. */
  readonly start: number;
  readonly end: number;
  readonly query: string;
}

export interface Option {
  readonly key: string;
  readonly name: string;
  readonly hint: string;
  /** What stands in place of sign and word afterwards. */
  readonly insert: string;
}

/** No name and no shortcut is longer. */
const MOST = 60;

/**
 * The word after the last `sign` before the caret, where one is being typed: a sign opens a word at the beginning, after white
 * space, and after anything but a Latin letter or digit (an address holds one too); a line break ends it.
 */
export function tokenAt(text: string, caret: number, sign: "@" | "/"): Token | null {
  const signs = sign === "@" ? ["@", "＠"] : ["/", "／"];
  for (let at = caret - 1; at >= Math.max(0, caret - MOST); at--) {
    const character = text[at] ?? "";
    if (character === "\n" || (sign === "/" && /\s/u.test(character))) return null;
    if (!signs.includes(character)) continue;
    const before = text[at - 1] ?? " ";
    const opens = sign === "/" ? /\s/u.test(before) : !/[A-Za-z0-9]/u.test(before);
    return opens ? { start: at, end: caret, query: text.slice(at + 1, caret) } : null;
  }
  return null;
}

/** Those whose name, or a word of it, begins with what was typed; width and case do not matter. */
export function matching(options: readonly Option[], query: string, most = 6): readonly Option[] {
  const wanted = folded(query);
  const fits = ({ name }: Option): boolean => {
    const own = folded(name);
    return own.startsWith(wanted) || own.split(/[\s/]+/u).some((word) => word.startsWith(wanted));
  };
  return options.filter(fits).slice(0, most);
}

/** The text with the word replaced, and where the caret is then. */
export function completed(text: string, { start, end }: Token, { insert }: Option): { readonly text: string; readonly caret: number } {
  return { text: text.slice(0, start) + insert + text.slice(end), caret: start + insert.length };
}

function folded(text: string): string {
  return text.normalize("NFKC").toLocaleLowerCase();
}
