/**
 * How far back a round of the clock looks. Usually an hour, and once an hour three days, so that a lost event costs
 * minutes; but never less far than to where everything was looked at, however long the register was off.
 */
const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
const SHALLOW_MS = HOUR_MS;
/** What is older than this is a gap and no lost event. */
export const USUAL_MS = 72 * HOUR_MS;
/** A transaction may end long after the moment that it writes down, and clocks differ. */
const OVERLAP_MS = HOUR_MS;

export interface Looked {
  /** Where looking begins when nothing was looked at yet. */
  floor: Date;
  /** Everything before was looked at. */
  lookedUntil: Date | null;
  /** Of the last look over the usual three days. */
  deepAt: Date | null;
}

/** From, and before; null for what has no end yet. */
export interface Slice {
  from: Date;
  to: Date | null;
}

export interface Round {
  /** It looks over the usual three days at least. */
  deep: boolean;
  /** Since when nobody has looked, where that is longer than usual. */
  gapSince: Date | null;
  /** The oldest first; a gap is looked at day by day, so that what was done of it stays done. */
  slices: Slice[];
}

export function roundOf({ floor, lookedUntil, deepAt }: Looked, now: Date): Round {
  const begin = lookedUntil ?? floor;
  const behindMs = now.getTime() - begin.getTime();
  const deep = deepAt === null || now.getTime() - deepAt.getTime() >= HOUR_MS;
  const recent = now.getTime() - (deep ? USUAL_MS : SHALLOW_MS);
  const usual = now.getTime() - USUAL_MS;
  const slices: Slice[] = [];
  let from = Math.min(begin.getTime() - OVERLAP_MS, recent);
  while (from < usual) {
    const to = Math.min(from + DAY_MS, usual);
    slices.push({ from: new Date(from), to: new Date(to) });
    from = to;
  }
  slices.push({ from: new Date(from), to: null });
  return { deep, gapSince: behindMs > USUAL_MS ? begin : null, slices };
}
