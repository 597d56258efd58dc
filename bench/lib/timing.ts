/**
 * Compares ways to do the same work. They take turns within each round, so that whatever slows the machine down for a
 * while slows all of them, and the median of the rounds counts, so that one disturbed round does not.
 */
export type Sides<Name extends string> = Record<Name, () => Promise<unknown>>;

export interface Rounds {
  /** Run first and not counted: until then the code is not compiled. */
  warmUps: number;
  counted: number;
}

/** Median milliseconds of each side. */
export async function compare<Name extends string>(
  sides: Sides<Name>,
  { warmUps, counted }: Rounds,
): Promise<Record<Name, number>> {
  const entries = Object.entries<() => Promise<unknown>>(sides);
  const times = new Map<string, number[]>(entries.map(([name]) => [name, []]));
  for (let at = 0; at < warmUps + counted; at += 1) {
    for (const [name, run] of entries) {
      const started = performance.now();
      await run();
      if (at >= warmUps) {
        times.get(name)?.push(performance.now() - started);
      }
    }
  }
  return Object.fromEntries(entries.map(([name]) => [name, median(times.get(name) ?? [])])) as Record<
    Name,
    number
  >;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = NaN, high = NaN] = [sorted[sorted.length % 2 ? middle : middle - 1], sorted[middle]];
  return (low + high) / 2;
}
