/**
 * When to try again. Delays are in milliseconds.
 *
 * Two kinds of waiting exist: a failure that changed nothing backs off with jitter, so that an outage does not
 * end in a storm; a lost answer is looked for at fixed, growing pauses, because the remote system may still be
 * working on it (icash-api.md 5.4, jar-api.md 9.2).
 */
import { backOff } from "../back-off";

/** `attempt` counts from 1; `random` is in [0, 1). */
export function retryDelay(attempt: number, random: number): number {
  return backOff(attempt, random, { firstMs: 2_000, longestMs: 15 * 60_000 });
}

/**
 * So long at most waits an entry because the remote system asks for it. A mistaken "Retry-After" of a month would else be
 * a receipt that is never made; JAR counts calls by the hour (jar-api.md 5.1), and longer than that nobody has to wait.
 */
export const LONGEST_ASKED_WAIT_MS = 60 * 60_000;

/** What the remote system asks for, within measure, and never less than the own back-off. */
export function waitAsked(askedMs: number | undefined, ownMs: number): number {
  return Math.max(ownMs, Math.min(askedMs ?? 0, LONGEST_ASKED_WAIT_MS));
}

const LOOK_UP_PAUSES = [2_000, 5_000, 15_000, 30_000] as const;

/** The pause before look-up number `looked + 1`, or null when absence counts as proven. */
export function lookUpPause(looked: number): number | null {
  return LOOK_UP_PAUSES[looked] ?? null;
}
