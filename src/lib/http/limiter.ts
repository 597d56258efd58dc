import { setTimeout as pause } from "node:timers/promises";

/**
 * Keeps calls to one remote host polite: at most `concurrency` at a time, and at least `minIntervalMs` between the
 * starts of two of them, in the order in which they were asked for. A task that fails frees its place like any other.
 */
export interface LimiterOptions {
  minIntervalMs: number;
  concurrency: number;
  sleep?: (ms: number) => Promise<unknown>;
  /** A clock that never goes back; milliseconds from any fixed moment. */
  monotonic?: () => number;
}

export type Limiter = <T>(task: () => Promise<T>) => Promise<T>;

export function createLimiter(options: LimiterOptions): Limiter {
  const sleep = options.sleep ?? pause;
  const monotonic = options.monotonic ?? (() => performance.now());
  const waiting: (() => void)[] = [];
  let free = Math.max(1, options.concurrency);
  let nextStart = Number.NEGATIVE_INFINITY;

  async function take(): Promise<void> {
    if (free > 0) {
      free -= 1;
    }
    // A finished task hands its place straight to the first in the queue, so that nobody overtakes.
    else {
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
  }

  function give(): void {
    const next = waiting.shift();
    if (next) {
      next();
    } else {
      free += 1;
    }
  }

  async function waitForTurn(): Promise<void> {
    const now = monotonic();
    const start = Math.max(now, nextStart);
    nextStart = start + options.minIntervalMs;
    if (start > now) {
      await sleep(Math.ceil(start - now));
    }
  }

  return async (task) => {
    await take();
    try {
      await waitForTurn();
      return await task();
    } finally {
      give();
    }
  };
}
