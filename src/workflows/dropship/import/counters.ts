import { z } from "@medusajs/framework/zod";
import { PLAN_ACTIONS } from "../../../lib/catalogue";
import type { PlanAction } from "../../../lib/catalogue";
import { PLAN_STATES } from "../../../modules/dropship";

const count = z.number().int().min(0).default(0);

const countersShape = z.object({
  /** What JAR says it offers. */
  offered: count,
  pages: count,
  pages_read: count,
  seen: count,
  created: count,
  updated: count,
  untouched: count,
  /** Set aside: unreadable, without a usable price, refused by the store, or in conflict with a product of the shop. */
  quarantined: count,
  /** Prices that wait for a person. */
  held: count,
  missing: count,
  back: count,
  excluded: count,
  /** Of the offer list, and not a product of the store yet: a full run makes it one. */
  unknown: count,
  /** The same code twice in one reading. */
  duplicates: count,
  /** Planned, and left alone because somebody changed it in between or it is not ours to write. */
  skipped: count,
});

export type RunCounters = z.output<typeof countersShape>;

export function readCounters(stored: unknown): RunCounters {
  const read = countersShape.safeParse(stored);
  return read.success ? read.data : countersShape.parse({});
}

export function emptyCounters(): RunCounters {
  return countersShape.parse({});
}

const plannedShape = z.partialRecord(z.enum(PLAN_ACTIONS), count);
export type PlannedCounts = Partial<Record<PlanAction, number>>;

/** Plan items by action. */
export function readPlanned(stored: unknown): PlannedCounts {
  const read = plannedShape.safeParse(stored);
  return read.success ? read.data : {};
}

const appliedShape = z.partialRecord(z.enum(PLAN_STATES), count);
export type AppliedCounts = z.output<typeof appliedShape>;

/** Plan items by what became of them. */
export function readApplied(stored: unknown): AppliedCounts {
  const read = appliedShape.safeParse(stored);
  return read.success ? read.data : {};
}

export function increase<Name extends string>(
  counts: Partial<Record<Name, number>>,
  name: Name,
  by = 1,
): void {
  counts[name] = (counts[name] ?? 0) + by;
}

export function total(counts: Partial<Record<string, number>>): number {
  return Object.values(counts).reduce<number>((sum, value) => sum + (value ?? 0), 0);
}
