/** A supplier's row as the writers read it: with what they remember beyond what planning needs. */
import { z } from "@medusajs/framework/zod";
import { readWritten } from "../../../lib/catalogue";
import type { CatalogueOffer, CatalogueProduct, PlannedPayload, Written } from "../../../lib/catalogue";
import type { ProductRow, ProductRowPatch } from "../../../modules/dropship";
import type { WriteContext } from "./context";

const rememberedShape = z.object({
  /** Grams. */
  weight: z.number().nullable().default(null),
  /** Re-hosted pictures: where they came from and which file they became. */
  hosted: z
    .array(z.object({ source: z.string(), url: z.string(), file_id: z.string() }))
    .nullable()
    .default(null),
  /** The status that a product had before the plugin took it out of sale. */
  unpublished: z.literal("published").nullable().default(null),
  /** When `stocked` was read or written: later movements explain a difference. */
  stocked_at: z.string().nullable().default(null),
});

export type Remembered = z.output<typeof rememberedShape>;
export type WrittenRow = Written & Remembered;

export interface WritableRow extends Omit<ProductRow, "written"> {
  written: WrittenRow;
}

export async function rowsOf(
  context: WriteContext,
  codes: readonly string[],
): Promise<Map<string, WritableRow>> {
  const rows = await context.service.products.byCode(codes);
  return new Map(rows.map((row) => [row.code, writable(row)]));
}

export function writable(row: ProductRow): WritableRow {
  return { ...row, written: { ...readWritten(row.written), ...rememberedShape.parse(row.written ?? {}) } };
}

/** What the supplier says, as the row keeps it. */
export function supplierColumns({ product, offer, promotion }: PlannedPayload): ProductRowPatch {
  return {
    ...(product ? contentColumns(product) : {}),
    ...offerColumns(product ?? offer),
    ...(product ? {} : promotion ? { promotion } : {}),
  };
}

function contentColumns(product: CatalogueProduct): ProductRowPatch {
  return {
    brand: product.brand,
    warranty_months: product.warrantyMonths,
    properties: { list: product.properties },
    category_path: product.categoryPath.join(" > "),
    old_price: product.oldPrice,
    promotion: product.promotion,
  };
}

function offerColumns(offer: CatalogueOffer | undefined): ProductRowPatch {
  return offer
    ? { price: offer.price, dealer_price: offer.dealerPrice, availability: offer.availability }
    : {};
}

/** The keys of what was planned; absent ones make the next run look again. */
export function keyColumns({ offerKey, contentHash }: PlannedPayload): ProductRowPatch {
  return {
    ...(offerKey === undefined ? {} : { offer_hash: offerKey }),
    ...(contentHash === undefined ? {} : { content_hash: contentHash }),
  };
}

export function asideColumns({ aside }: PlannedPayload): ProductRowPatch {
  if (!aside) {
    return { reason_code: null, reason_data: null };
  }
  return aside.action === "hold"
    ? { reason_code: aside.reason, reason_data: { from_minor: aside.fromMinor, to_minor: aside.toMinor } }
    : { state: "quarantined", reason_code: aside.reason, reason_data: null };
}

export function stampOf({ runId }: WriteContext, now: Date): ProductRowPatch {
  return { last_seen_run: runId, last_seen_at: now.toISOString() };
}
