/**
 * Puts back what stood in the store before the plugin wrote there, field by field, where the store still shows what it
 * wrote. Whatever a person has changed since is theirs and stays.
 */
import { Modules } from "@medusajs/framework/utils";
import type { OwnedField } from "../../../../contract/catalogue";
import type { PlannedPayload } from "../../../../lib/catalogue";
import { restoreContent } from "./content";
import type { PageBefore } from "./content";
import { CURRENCY, ProductWork } from "./context";
import type { PlanEntry, WritableRow, WriteContext } from "./context";
import { writePrices } from "./sales";
import { writeStock } from "./stock";
import type { StoreVariant } from "./store-variant";

/** A member that is absent is not put back. */
export interface Before {
  page: PageBefore;
  /** Null: there was no price in euro. */
  amountMinor?: number | null;
  sale?: Pick<PlannedPayload, "saleMinor" | "promotion">;
  /** Pieces to offer. */
  quantity?: number;
}

export interface Restoring {
  entry: PlanEntry;
  row: WritableRow;
  variant: StoreVariant;
  before: Before;
}

/** `written`: what stands in the store by our doing then. `changed`: fields that show something else by now. */
export type Restored = Pick<ProductWork, "written" | "problem"> & { changed: OwnedField[] };

/** In the order of what is given. */
export async function restoreProducts(
  context: WriteContext,
  items: readonly Restoring[],
  now: Date,
): Promise<Restored[]> {
  const works = items.map(({ entry, row, variant, before }) => {
    const { amountMinor, sale, quantity } = before;
    const payload = {
      ...(typeof amountMinor === "number" ? { amountMinor } : {}),
      ...sale,
      ...(quantity === undefined ? {} : { quantity }),
    };
    // Whose a field is was asked by who wants it back; here only what the store shows decides.
    return new ProductWork(entry, payload, { ...row, owners: {} }, variant, now);
  });
  const beforeOf = new Map(works.map((work, index) => [work, items[index]?.before ?? { page: {} }]));
  await restoreContent(
    context,
    works.map((work) => ({ work, before: beforeOf.get(work)?.page ?? {} })),
  );
  await writePrices(context, works);
  await removePrices(
    context,
    works.filter((work) => beforeOf.get(work)?.amountMinor === null),
  );
  await writeStock(context, works);
  return works.map(({ written, problem, owners }) => ({
    written,
    problem,
    changed: Object.keys(owners).filter((field): field is OwnedField => field in owners),
  }));
}

async function removePrices({ container }: WriteContext, works: readonly ProductWork[]): Promise<void> {
  for (const work of works) {
    const { amount_minor: before, without_vat: kept } = work.row.written;
    const present = work.variant.basePrice(CURRENCY, kept);
    if (present && present.minor !== before) {
      work.edited("price");
    } else if (present) {
      await container.resolve(Modules.PRICING).removePrices([present.id]);
      work.written.amount_minor = null;
    }
  }
}
