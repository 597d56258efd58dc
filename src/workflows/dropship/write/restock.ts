/**
 * What an order took away comes back: JAR says "available" and not how many, so what it accepted is no longer reserved and
 * the product is worth as many pieces as before. Without this a product would sell out by its own sales while JAR still
 * has it, because an unchanged word is not written again.
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { dropshipService } from "../account";
import { writable } from "./rows";
import { writeStock } from "./stock";
import { storeVariants } from "./store-variant";
import { ProductWork } from "./work";

/** What was offered of a code, and the key of that offer. */
export type StockBefore = ReadonlyMap<string, { quantity: number; offerKey: string | null }>;

/**
 * Makes the stock of these codes due for the next run, before pieces are taken; if the process dies after that, nothing
 * is lost. A stock that is the shop's stays out of it.
 */
export async function stockBecomesDue(
  container: MedusaContainer,
  codes: readonly string[],
): Promise<StockBefore> {
  const { products } = dropshipService(container);
  const rows = (await products.byCode(codes)).map(writable);
  const before = new Map(
    rows.flatMap(({ code, offerKey, owners, written: { quantity } }) =>
      quantity === null || owners.stock ? [] : [[code, { quantity, offerKey }] as const],
    ),
  );
  await products.write(
    new Map([...before.keys()].map((code) => [code, { offer_hash: null, written: { quantity: null } }])),
  );
  return before;
}

/** Writes what the next run would, now. */
export async function restock(container: MedusaContainer, before: StockBefore): Promise<void> {
  const service = dropshipService(container);
  const { stock_location_id } = await service.readSettings();
  if (before.size === 0 || !stock_location_id) {
    return;
  }
  const rows = (await service.products.byCode([...before.keys()])).map(writable);
  const variants = await storeVariants(container, { id: rows.flatMap(({ variantId }) => variantId ?? []) });
  const now = new Date();
  const works = rows.flatMap((row) => {
    const variant = variants.find(({ id }) => id === row.variantId);
    const quantity = before.get(row.code)?.quantity;
    // A run may have written the stock meanwhile; then it is right already.
    return variant && quantity !== undefined && row.written.quantity === null
      ? [new ProductWork(entryFor(row.code), { quantity }, row, variant, now)]
      : [];
  });
  await writeStock({ container, service, store: { stock_location_id } }, works);
  await service.products.write(
    new Map(
      works
        .filter(({ written, problem }) => problem === null && written.quantity !== undefined)
        .map(({ row: { code }, written }) => [
          code,
          { written, offer_hash: before.get(code)?.offerKey ?? null },
        ]),
    ),
  );
}

function entryFor(code: string) {
  return { id: code, seq: 0, code, action: "stock", reason: "availability_changed", payload: null };
}
