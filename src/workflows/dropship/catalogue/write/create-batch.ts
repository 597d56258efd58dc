/** What creating a batch takes: Medusa's own flow, so that its hooks and events happen, and then what it leaves open. */
import { createHash, randomBytes } from "node:crypto";
import type { CreateProductWorkflowInputDTO } from "@medusajs/framework/types";
import { Modules } from "@medusajs/framework/utils";
import { z } from "@medusajs/framework/zod";
import { createInventoryLevelsWorkflow, createProductsWorkflow } from "@medusajs/medusa/core-flows";
import { storeAmount } from "../../../../lib/catalogue";
import type { CatalogueProduct, PlannedPayload, ProductDraft } from "../../../../lib/catalogue";
import type { ProductRowPatch } from "../../../../modules/dropship";
import { writeEach } from "./bisect";
import {
  CURRENCY,
  keyColumns,
  NOT_WRITABLE,
  pictureReason,
  stampOf,
  supplierColumns,
  TRIED_AGAIN,
  writeRows,
} from "./context";
import type { PlanEntry, WriteContext, WrittenRow } from "./context";
import type { Pictures } from "./pictures";
import { createSales } from "./sales";

/** What of a planned product is settled before anything is written. */
export interface Draft {
  entry: PlanEntry;
  payload: PlannedPayload;
  product: CatalogueProduct;
  draft: ProductDraft;
}

export interface Ready extends Draft {
  amountMinor: number;
  quantity: number;
  pictures: Pictures;
  categoryIds: string[];
}

/** A product that stands in the store. */
export interface Made {
  item: Ready;
  productId: string;
  variantId: string;
  priceSetId: string | null;
}

export async function createBatch(context: WriteContext, batch: readonly Ready[]): Promise<Made[]> {
  const { result } = await createProductsWorkflow(context.container).run({
    input: { products: batch.map((item) => productInput(context, item)) },
  });
  const products = new Map(
    z
      .array(createdShape)
      .parse(result)
      .map((product) => [product.external_id, product]),
  );
  return batch.flatMap((item) => {
    const product = products.get(item.entry.code);
    const variant = product?.variants[0];
    const price = variant?.prices?.[0];
    return product && variant
      ? [
          {
            item,
            productId: product.id,
            variantId: variant.id,
            priceSetId: price?.price_set_id ?? null,
          },
        ]
      : [];
  });
}

const createdShape = z.object({
  id: z.string(),
  external_id: z.string().nullable(),
  variants: z.array(
    z.object({
      id: z.string(),
      prices: z.array(z.object({ price_set_id: z.string().nullish() })).nullish(),
    }),
  ),
});

function productInput(
  { store, settings, prices: { withoutVat } }: WriteContext,
  { entry: { code }, draft, amountMinor, pictures, categoryIds }: Ready,
): CreateProductWorkflowInputDTO {
  return {
    id: productIdFor(code),
    title: draft.title,
    handle: draft.handle,
    description: draft.description ?? undefined,
    status: settings.content.status,
    external_id: code,
    images: pictures.urls.map((url) => ({ id: entityId("img"), url })),
    thumbnail: pictures.urls[0],
    weight: draft.weight ?? undefined,
    shipping_profile_id: store.shipping_profile_id,
    sales_channels: [{ id: store.sales_channel_id }],
    category_ids: categoryIds,
    options: [{ title: "Изпълнение", values: ["Стандартно"] }],
    variants: [
      {
        // What the admin lists under a fulfilment, so it should tell the articles apart.
        title: code,
        sku: code,
        manage_inventory: true,
        options: { Изпълнение: "Стандартно" },
        prices: [{ currency_code: CURRENCY, amount: storeAmount(amountMinor, withoutVat) }],
      },
    ],
  };
}

/**
 * What Medusa's flow leaves open: stock at the location, prices of promotions, and last the rows. Returns what could not
 * be finished, by code; its row says so, and the next run goes on with it.
 */
export async function finishBatch(
  context: WriteContext,
  made: readonly Made[],
  now: Date,
): Promise<Map<string, string>> {
  const problems = new Map<string, string>();
  if (made.length === 0) {
    return problems;
  }
  const codes = made.map(({ item }) => item.entry.code);
  const items = await context.container
    .resolve(Modules.INVENTORY)
    .listInventoryItems({ sku: codes }, { select: ["id", "sku"], take: codes.length });
  const itemOf = new Map(items.map(({ sku, id }) => [sku ?? "", id]));
  const stocked = made.filter(({ item }) => itemOf.has(item.entry.code));
  const unstocked = await writeEach(stocked, async (part) => {
    await createInventoryLevelsWorkflow(context.container).run({
      input: {
        inventory_levels: part.map(({ item }) => ({
          inventory_item_id: itemOf.get(item.entry.code) ?? "",
          location_id: context.store.stock_location_id,
          stocked_quantity: item.quantity,
        })),
      },
    });
  });
  unstocked.forEach((problem, { item }) => problems.set(item.entry.code, problem));
  const { sales, refused } = await createSales(
    context,
    made.map(({ item: { entry, payload }, variantId, priceSetId }) => ({
      code: entry.code,
      payload,
      variantId,
      priceSetId,
    })),
  );
  refused.forEach((problem, code) => problems.set(code, problem));
  const rows = made.map((one) => {
    const { code } = one.item.entry;
    const itemId = itemOf.get(code) ?? null;
    const left = {
      withoutVat: context.prices.withoutVat,
      sale: sales.get(code) ?? null,
      isStocked: !unstocked.has(one),
      problem: problems.get(code),
    };
    return [code, rowOf(one, itemId, left, now)] as const;
  });
  (await writeRows(context, new Map(rows))).forEach((problem, code) => problems.set(code, problem));
  return problems;
}

/** What became of what Medusa's flow leaves open. */
interface Left {
  withoutVat: string | null;
  sale: WrittenRow["sale"];
  isStocked: boolean;
  problem: string | undefined;
}

function rowOf(
  { item, productId, variantId }: Made,
  inventoryItemId: string | null,
  { withoutVat, sale, isStocked, problem }: Left,
  now: Date,
): ProductRowPatch {
  const { payload, draft, pictures, amountMinor, quantity } = item;
  const written: WrittenRow = {
    title: draft.title,
    description: draft.description,
    images: pictures.urls,
    hosted: pictures.hosted,
    missing_pictures: pictures.failed || null,
    refused_hosts: draft.refusedHosts,
    category_ids: item.categoryIds,
    weight: draft.weight,
    amount_minor: amountMinor,
    without_vat: withoutVat,
    sale,
    quantity: isStocked ? quantity : null,
    stocked: isStocked ? quantity : null,
    stocked_at: isStocked ? now.toISOString() : null,
    unpublished: null,
  };
  return {
    state: quantity > 0 ? "active" : "out_of_stock",
    product_id: productId,
    variant_id: variantId,
    inventory_item_id: inventoryItemId,
    ...supplierColumns(payload),
    written,
    ...(problem === undefined
      ? {
          ...keyColumns(payload),
          reason_code: null,
          reason_data: null,
          ...pictureReason(pictures.failed, 0),
          ...(pictures.failed > 0 ? TRIED_AGAIN : {}),
        }
      : { reason_code: NOT_WRITABLE, reason_data: { message: problem } }),
    missing_since: null,
    ...stampOf(now),
  };
}

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const TIME_LETTERS = 10;
const RANDOM_LETTERS = 16;

/**
 * An id as Medusa makes it: a prefix and a ULID. Medusa asks the system for each of the random letters apart, which for
 * the rows of a whole catalogue is a tenth of all the time.
 */
export function entityId(prefix: string): string {
  return `${prefix}_${moment()}${letters(randomBytes(RANDOM_LETTERS))}`;
}

/*
 * A product that a run has made can be told by its id: what is random in others follows from moment and code here. So one
 * that a dying process left without its row is found again, and nobody else's product is ever taken for it, whatever SKU
 * and `external_id` it carries.
 */

export function productIdFor(code: string): string {
  return madeFor(code, moment());
}

export function isMadeFor(code: string, productId: string): boolean {
  return productId === madeFor(code, productId.slice(PRODUCT.length, PRODUCT.length + TIME_LETTERS));
}

const PRODUCT = "prod_";

function madeFor(code: string, at: string): string {
  const bytes = createHash("sha256").update(`${at} ${code}`, "utf8").digest().subarray(0, RANDOM_LETTERS);
  return `${PRODUCT}${at}${letters(bytes)}`;
}

function moment(): string {
  let time = "";
  for (let left = Date.now(); time.length < TIME_LETTERS; left = Math.floor(left / ALPHABET.length)) {
    time = ALPHABET.charAt(left % ALPHABET.length) + time;
  }
  return time;
}

function letters(bytes: Uint8Array): string {
  return [...bytes].map((byte) => ALPHABET.charAt(byte % ALPHABET.length)).join("");
}
