// Which rows of a long list are on the screen: only these become elements.

export interface Span {
  readonly from: number;
  /** One past the last. */
  readonly to: number;
}

/** Lists of no more rows than this are shown whole. */
export const WHOLE_UP_TO = 60;
/** Rows beyond either edge, for a scroll that is faster than the next drawing. */
const SPARE = 10;

/**
 * The rows of a list of `count` rows, each `rowHeight` px high, that begins `offset` px below the top edge of what is seen
 * (negative: above it), while `height` px are seen.
 */
export function windowOf(count: number, rowHeight: number, offset: number, height: number): Span {
  if (count <= WHOLE_UP_TO || rowHeight <= 0) return { from: 0, to: count };
  const first = Math.floor(-offset / rowHeight) - SPARE;
  const last = Math.ceil((height - offset) / rowHeight) + SPARE;
  const from = Math.min(Math.max(first, 0), count);
  return { from, to: Math.min(Math.max(last, from), count) };
}
