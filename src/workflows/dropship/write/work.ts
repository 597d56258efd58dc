/** One product of a batch on its way through the writers: what is planned, what stands there, and what was done so far. */
import type { OwnedField, Owner, PlannedPayload } from "../../../lib/catalogue";
import { editedBySomebody } from "../ownership";
import type { PlanEntry } from "./context";
import type { WritableRow, WrittenRow } from "./rows";
import type { StoreVariant } from "./store-variant";

export class ProductWork {
  /** What stands in the store by our doing; each writer adds its part when it is written. */
  readonly written: Partial<WrittenRow> = {};
  readonly owners: Partial<Record<OwnedField, Owner>> = {};
  /** A price of it changed, so its variant did. */
  priceChanged = false;
  /** Pictures that could not be fetched; the product goes on without them. */
  picturesFailed = 0;
  /** Why a part could not be written; the rest may have been. */
  problem: string | null = null;

  constructor(
    readonly entry: PlanEntry,
    readonly payload: PlannedPayload,
    readonly row: WritableRow,
    readonly variant: StoreVariant,
    readonly now: Date,
  ) {}

  /** From here on the field is the shop's. */
  edited(field: OwnedField): void {
    this.owners[field] = editedBySomebody(this.now);
  }
}

/** Runs through a batch in portions that Medusa handles well. */
export function portions<T>(items: readonly T[], size: number): T[][] {
  const result: T[][] = [];
  for (let start = 0; start < items.length; start += size) {
    result.push(items.slice(start, start + size));
  }
  return result;
}

/** Larger portions are hardly faster and need more memory; each is all or nothing in Medusa. */
export const PORTION = 200;
