/**
 * When to try again. Delays are in milliseconds.
 *
 * Two kinds of waiting exist: a failure that changed nothing backs off with jitter, so that an outage does not
 * end in a storm; a lost answer is looked for at fixed, growing pauses, because the remote system may still be
 * working on it (icash-api.md 5.4, jar-api.md 9.2).
 */
const FIRST_DELAY = 2_000;
const LONGEST_DELAY = 15 * 60_000;

/** `attempt` counts from 1; `random` is in [0, 1). Full jitter over the upper half keeps a minimum distance. */
export function retryDelay(attempt: number, random: number): number {
  const ceiling = Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** Math.min(Math.max(attempt, 1) - 1, 20));
  return Math.round(ceiling / 2 + (ceiling / 2) * random);
}

const LOOK_UP_PAUSES = [2_000, 5_000, 15_000, 30_000] as const;

/** The pause before look-up number `looked + 1`, or null when absence counts as proven. */
export function lookUpPause(looked: number): number | null {
  return LOOK_UP_PAUSES[looked] ?? null;
}
