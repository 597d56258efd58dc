import { setTimeout as pause } from "node:timers/promises";

/** Asks again until `accept` is satisfied; the last value is in the error when it never is. */
export async function eventually<T>(
  read: () => Promise<T>,
  accept: (value: T) => boolean,
  { timeoutMs = 20_000, everyMs = 100 } = {},
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const value = await read();
    if (accept(value)) {
      return value;
    }
    if (Date.now() > deadline) {
      throw new Error(`It did not come to pass in ${timeoutMs} ms. Last seen: ${JSON.stringify(value)}`);
    }
    await pause(everyMs);
  }
}
