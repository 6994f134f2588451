/** What the server refuses, in sentences: one for each of its codes. A language that lacks one does not compile. */
import type { ErrorCode, ErrorWhy } from "../../contract/types.js";

/** What the server says of a refusal beside its code (docs/protocol.md). */
export type Data = Readonly<Record<string, unknown>>;
export type Sentence = string | ((data: Data) => string);

export interface RefusalsText {
  readonly codes: Readonly<Record<ErrorCode, Sentence>>;
  /** Where a code says too little; these go before it. */
  readonly whys: Readonly<Record<ErrorWhy, Sentence>>;
}

/** A number as people write it; three dots where the server told none. */
export function count(data: Data, key: string): string {
  const value = data[key];
  return typeof value === "number" ? value.toLocaleString("en") : "…";
}

/** A name or a word of the data, or `otherwise`. */
export function word(data: Data, key: string, otherwise: string): string {
  const value = data[key];
  if (typeof value === "string" && value !== "") return value;
  const name = typeof value === "object" && value !== null && "name" in value ? value.name : null;
  return typeof name === "string" ? name : otherwise;
}

/** Of a request whose form was refused: the first field, in the server's words, and how much of it is possible. */
export function malformed(data: Data): { readonly field: string; readonly most: number | null } {
  const [first] = (Array.isArray(data["problems"]) ? data["problems"] : []) as readonly Data[];
  const where = String(first?.["where"] ?? "").split(".").at(-1) ?? "";
  const most = first?.["most"];
  return { field: where === "" ? "" : ` (${where})`, most: typeof most === "number" ? most : null };
}

/** Seconds to wait, rounded up to one at least. */
export function seconds(data: Data): number {
  return Math.max(1, Math.ceil(Number(data["retry_after"]) || 1));
}
