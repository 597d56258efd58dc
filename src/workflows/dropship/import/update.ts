/**
 * Writes what changed for products that exist: price, stock, and on a content change title and description. A field
 * belongs to the plugin only while the store still shows what the plugin wrote there (architecture.md 4.1).
 */
import { updateInventoryLevelsWorkflow, updateProductsWorkflow } from "@medusajs/medusa/core-flows";
import { Modules } from "@medusajs/framework/utils";
import { z } from "@medusajs/framework/zod";
import { productDraft, shelfPrice } from "../../../lib/catalogue";
import type { CatalogueOffer, CatalogueProduct } from "../../../lib/catalogue";
import { minorToDecimal, toMinor } from "../../../lib/money";
import { CURRENCY } from "./context";
import type { ImportContext } from "./context";
import { quantityOf, stateOf } from "./create";
import { quarantine } from "./known";
import { storeVariants } from "./variants";
import type { StoreVariant } from "./variants";

export interface PlannedUpdate {
  code: string;
  offerHash: string;
  contentHash?: string;
  product?: CatalogueProduct;
  offer?: CatalogueOffer;
}

const writtenShape = z
  .object({ title: z.string(), description: z.string().nullable(), amount_minor: z.number() })
  .partial();

type Written = z.infer<typeof writtenShape>;

interface Update {
  plan: PlannedUpdate;
  rowId: string;
  offer: CatalogueOffer;
  variant: StoreVariant;
  written: Written;
  amountMinor: number;
}

export async function updatePage(context: ImportContext, plans: readonly PlannedUpdate[]): Promise<void> {
  if (plans.length === 0) {
    return;
  }
  const updates = await prepare(context, plans);
  await writeStock(context, updates);
  const prices = await writePrices(context, updates);
  const contents = await writeContents(context, updates);
  await context.service.updateSupplierProducts(
    updates.map((update) => ({
      id: update.rowId,
      state: stateOf(update.offer),
      price: update.offer.price,
      dealer_price: update.offer.dealerPrice,
      availability: update.offer.availability,
      offer_hash: update.plan.offerHash,
      ...(update.plan.contentHash ? { content_hash: update.plan.contentHash } : {}),
      written: { ...update.written, ...prices.get(update.rowId), ...contents.get(update.rowId) },
      reason_code: null,
      reason_data: null,
      last_seen_run: context.runId,
      last_seen_at: new Date(),
    })),
  );
  context.counters.updated += updates.length;
}

async function prepare(context: ImportContext, plans: readonly PlannedUpdate[]): Promise<Update[]> {
  const rows = await context.service.listSupplierProducts(
    { code: plans.map((plan) => plan.code) },
    { take: plans.length },
  );
  const rowOf = new Map(rows.map((row) => [row.code, row]));
  const variants = await storeVariants(context.container, {
    id: rows.flatMap((row) => (row.variant_id ? [row.variant_id] : [])),
  });
  const variantOf = new Map(variants.map((variant) => [variant.id, variant]));
  const updates: Update[] = [];
  for (const plan of plans) {
    const row = rowOf.get(plan.code);
    const variant = row?.variant_id ? variantOf.get(row.variant_id) : undefined;
    const offer = plan.product ?? plan.offer;
    if (!row || !variant || !offer) {
      continue;
    }
    const price = shelfPrice(offer, context.priceRule);
    if (price.kind === "unsellable") {
      context.counters.quarantined += 1;
      await quarantine(context.service, plan.code, price.reason, {});
      continue;
    }
    const written = writtenShape.parse(row.written ?? {});
    updates.push({ plan, rowId: row.id, offer, variant, written, amountMinor: price.amountMinor });
  }
  return updates;
}

async function writeStock({ container, settings }: ImportContext, updates: Update[]): Promise<void> {
  const location = settings.stock_location_id;
  const changes = updates.flatMap(({ variant, offer }) => {
    const stocked = quantityOf(offer) + variant.reservedAt(location);
    return variant.inventoryItemId && variant.hasLevelAt(location) && variant.stockedAt(location) !== stocked
      ? [{ inventory_item_id: variant.inventoryItemId, location_id: location, stocked_quantity: stocked }]
      : [];
  });
  if (changes.length > 0) {
    await updateInventoryLevelsWorkflow(container).run({ input: { updates: changes } });
  }
}

/**
 * Writes one price of the set, by its id: without it Medusa may not recognise the predecessor and keeps both. Writing the
 * set as a whole would delete every base price that is not named (medusa.md C5).
 */
async function writePrices(
  { container }: ImportContext,
  updates: Update[],
): Promise<Map<string, Pick<Written, "amount_minor">>> {
  const mine = updates.filter(({ variant, written, amountMinor }) => {
    const current = variant.baseAmount(CURRENCY);
    return current !== null && toMinor(current) === written.amount_minor && toMinor(current) !== amountMinor;
  });
  const changes = mine.flatMap(({ variant, amountMinor }) => {
    const { priceSetId } = variant;
    const id = variant.basePriceId(CURRENCY);
    const amount = Number(minorToDecimal(amountMinor));
    return priceSetId && id
      ? [{ priceSetId, prices: [{ id, currency_code: CURRENCY, amount, rules: {} }] }]
      : [];
  });
  if (changes.length > 0) {
    await container.resolve(Modules.PRICING).addPrices(changes);
  }
  return new Map(mine.map((update) => [update.rowId, { amount_minor: update.amountMinor }]));
}

async function writeContents(
  { container }: ImportContext,
  updates: Update[],
): Promise<Map<string, Pick<Written, "title" | "description">>> {
  const result = new Map<string, Pick<Written, "title" | "description">>();
  const products = updates.flatMap(({ plan, variant, written, rowId }) => {
    if (!plan.product || !plan.contentHash) {
      return [];
    }
    const draft = productDraft(plan.product);
    const changes = {
      ...(variant.title === written.title && draft.title !== written.title ? { title: draft.title } : {}),
      ...(variant.description === (written.description ?? null) && draft.description !== written.description
        ? { description: draft.description }
        : {}),
    };
    result.set(rowId, changes);
    return Object.keys(changes).length > 0 ? [{ id: variant.productId, ...changes }] : [];
  });
  if (products.length > 0) {
    await updateProductsWorkflow(container).run({ input: { products } });
  }
  return result;
}
