import { setTimeout as sleep } from "node:timers/promises";

const POLL_MS = 400;

/** Asks again and again until `enough` is satisfied or the time is over; the last answer in either case. */
export async function poll<T>(
  ask: () => Promise<T>,
  enough: (answer: T) => boolean,
  { patienceMs, signal }: { patienceMs: number; signal: AbortSignal },
): Promise<T> {
  const end = Date.now() + patienceMs;
  for (;;) {
    const answer = await ask();
    if (enough(answer) || Date.now() >= end) {
      return answer;
    }
    await sleep(POLL_MS, undefined, { signal });
  }
}
