// Time and chance as values that are handed in, so that everything that waits can be tested without waiting.

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Runs `task` once after `ms` milliseconds; returns what cancels it. */
  after(ms: number, task: () => void): () => void;
}

/** A number in [0, 1). */
export type Random = () => number;

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, task) => {
    const handle = setTimeout(task, ms);
    return () => clearTimeout(handle);
  },
};

/**
 * Delay in milliseconds before retry number `attempt` (0 is the first), by full-jitter exponential back-off
 * (Brooker, "Exponential Backoff And Jitter", 2015): uniform between 0 and min(cap, base * 2^attempt), so that
 * clients cut off together do not come back together.
 */
export function fullJitter(attempt: number, base: number, cap: number, random: Random): number {
  return random() * Math.min(cap, base * 2 ** Math.min(attempt, 30));
}
