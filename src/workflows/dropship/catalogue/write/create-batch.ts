/** What creating a batch takes: Medusa's own flow, so that its hooks and events happen, and then what it leaves open. */
import { randomBytes } from "node:crypto";
import type { CreateProductWorkflowInputDTO } from "@medusajs/framework/types";
import { Modules } from "@medusajs/framework/utils";
import { z } from "@medusajs/framework/zod";
import { createInventoryLevelsWorkflow, createProductsWorkflow } from "@medusajs/medusa/core-flows";
import type { CatalogueProduct, PlannedPayload, ProductDraft } from "../../../../lib/catalogue";
import { minorToDecimal } from "../../../../lib/money";
import type { ProductRowPatch } from "../../../../modules/dropship";
import { CURRENCY, keyColumns, pictureReason, stampOf, supplierColumns } from "./context";
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
  { store, settings }: WriteContext,
  { entry: { code }, draft, amountMinor, pictures, categoryIds }: Ready,
): CreateProductWorkflowInputDTO {
  return {
    id: entityId("prod"),
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
        prices: [{ currency_code: CURRENCY, amount: Number(minorToDecimal(amountMinor)) }],
      },
    ],
  };
}

/** What Medusa's flow leaves open: stock at the location, prices of promotions, and last the rows. */
export async function finishBatch(context: WriteContext, made: readonly Made[], now: Date): Promise<void> {
  if (made.length === 0) {
    return;
  }
  const codes = made.map(({ item }) => item.entry.code);
  const items = await context.container
    .resolve(Modules.INVENTORY)
    .listInventoryItems({ sku: codes }, { select: ["id", "sku"], take: codes.length });
  const itemOf = new Map(items.map(({ sku, id }) => [sku ?? "", id]));
  await createInventoryLevelsWorkflow(context.container).run({
    input: {
      inventory_levels: made.flatMap(({ item }) => {
        const id = itemOf.get(item.entry.code);
        return id === undefined
          ? []
          : [
              {
                inventory_item_id: id,
                location_id: context.store.stock_location_id,
                stocked_quantity: item.quantity,
              },
            ];
      }),
    },
  });
  const sales = await createSales(
    context,
    made.map(({ item: { entry, payload }, variantId, priceSetId }) => ({
      code: entry.code,
      payload,
      variantId,
      priceSetId,
    })),
  );
  await context.service.products.write(
    new Map(
      made.map((one) => {
        const { code } = one.item.entry;
        return [code, rowOf(context, one, itemOf.get(code) ?? null, sales.get(code) ?? null, now)];
      }),
    ),
  );
}

function rowOf(
  context: WriteContext,
  { item, productId, variantId }: Made,
  inventoryItemId: string | null,
  sale: WrittenRow["sale"],
  now: Date,
): ProductRowPatch {
  const { payload, draft, pictures, amountMinor, quantity } = item;
  const written: WrittenRow = {
    title: draft.title,
    description: draft.description,
    images: pictures.urls,
    hosted: pictures.hosted,
    category_ids: item.categoryIds,
    weight: draft.weight,
    amount_minor: amountMinor,
    sale,
    quantity,
    stocked: quantity,
    stocked_at: now.toISOString(),
    unpublished: null,
  };
  return {
    state: quantity > 0 ? "active" : "out_of_stock",
    product_id: productId,
    variant_id: variantId,
    inventory_item_id: inventoryItemId,
    ...supplierColumns(payload),
    written,
    ...keyColumns(payload),
    reason_code: null,
    reason_data: null,
    ...pictureReason(pictures.failed, 0),
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
  let time = "";
  for (let left = Date.now(); time.length < TIME_LETTERS; left = Math.floor(left / ALPHABET.length)) {
    time = ALPHABET.charAt(left % ALPHABET.length) + time;
  }
  const random = [...randomBytes(RANDOM_LETTERS)].map((byte) => ALPHABET.charAt(byte % ALPHABET.length));
  return `${prefix}_${time}${random.join("")}`;
}
