/**
 * How long to wait before the next attempt after a failure that changed nothing: twice as long each time, up to a
 * limit. Half of it is fixed and keeps a distance, half is by chance, so that several installations that fail together
 * do not come back together.
 */
export interface BackOff {
  firstMs: number;
  longestMs: number;
}

/** `attempt` counts from 1; `random` is in [0, 1). */
export function backOff(attempt: number, random: number, { firstMs, longestMs }: BackOff): number {
  const ceiling = Math.min(longestMs, firstMs * 2 ** Math.min(Math.max(attempt, 1) - 1, MOST_DOUBLINGS));
  return Math.round(ceiling / 2 + (ceiling / 2) * random);
}

const MOST_DOUBLINGS = 20;
