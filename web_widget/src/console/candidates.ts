// Which of a ticket's candidates an agent sees at once.
import type { CandidateView } from "../contract/types.js";

/** Below this probability a candidate is folded away: in practice never the article that is sent. */
const UNLIKELY = 0.02;

/** Of the ranked candidates those worth a look, the best one always among them, and the rest; each in rank order. */
export function splitCandidates(
  candidates: readonly CandidateView[],
): { readonly likely: readonly CandidateView[]; readonly unlikely: readonly CandidateView[] } {
  const isLikely = (candidate: CandidateView, rank: number): boolean => rank === 0 || candidate.probability >= UNLIKELY;
  return {
    likely: candidates.filter(isLikely),
    unlikely: candidates.filter((candidate, rank) => !isLikely(candidate, rank)),
  };
}
