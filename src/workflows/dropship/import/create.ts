/**
 * Creates the products of one page. A batch is all or nothing in Medusa, so one bad item would fail a hundred good ones:
 * a failing batch is halved until the bad item stands alone and is quarantined (medusa.md C5).
 */
import { createInventoryLevelsWorkflow, createProductsWorkflow } from "@medusajs/medusa/core-flows";
import { generateEntityId } from "@medusajs/framework/utils";
import type { CreateProductWorkflowInputDTO } from "@medusajs/framework/types";
import { mapAvailability, productDraft, shelfPrice } from "../../../lib/catalogue";
import type { CatalogueProduct, PlannedProduct, ProductDraft } from "../../../lib/catalogue";
import { minorToDecimal } from "../../../lib/money";
import { ensureCategories } from "./categories";
import { CURRENCY } from "./context";
import type { ImportContext } from "./context";
import { quarantine } from "./known";
import { variantsBySku } from "./variants";
import type { StoreVariant } from "./variants";
import { messageOf } from "../../shared/message-of";

type Creation = Extract<PlannedProduct, { action: "create" }>;

interface Prepared {
  creation: Creation;
  draft: ProductDraft;
  amountMinor: number;
}

export async function createPage(context: ImportContext, creations: Creation[]): Promise<void> {
  const prepared: Prepared[] = [];
  for (const creation of creations) {
    const price = shelfPrice(creation.product, context.priceRule);
    if (price.kind === "ok") {
      prepared.push({ creation, draft: productDraft(creation.product), amountMinor: price.amountMinor });
    } else {
      await putAside(context, creation.code, price.reason, {});
    }
  }
  if (prepared.length === 0) {
    return;
  }
  const categories = await ensureCategories(
    context,
    prepared.map(({ draft }) => draft.categories),
  );
  const existing = await variantsBySku(
    context.container,
    prepared.map(({ creation }) => creation.code),
  );
  const fresh: Prepared[] = [];
  const adopted: { entry: Prepared; variant: StoreVariant }[] = [];
  for (const entry of prepared) {
    const variant = existing.get(entry.creation.code);
    if (!variant) {
      fresh.push(entry);
    } else if (variant.externalId === entry.creation.code) {
      adopted.push({ entry, variant });
    } else {
      await putAside(
        context,
        entry.creation.code,
        "sku_taken",
        { product_id: variant.productId },
        "conflict",
      );
    }
  }
  await remember(context, adopted);
  await createBatch(context, fresh, categories);
}

async function createBatch(
  context: ImportContext,
  batch: Prepared[],
  categories: Map<string, string>,
): Promise<void> {
  if (batch.length === 0) {
    return;
  }
  try {
    await createProductsWorkflow(context.container).run({
      input: { products: batch.map((entry) => productInput(context, entry, categories)) },
    });
  } catch (error) {
    const [only] = batch;
    if (batch.length === 1 && only) {
      const message = messageOf(error).slice(0, 200);
      await putAside(context, only.creation.code, "not_writable", { message });
      return;
    }
    const half = Math.ceil(batch.length / 2);
    await createBatch(context, batch.slice(0, half), categories);
    await createBatch(context, batch.slice(half), categories);
    return;
  }
  const variants = await variantsBySku(
    context.container,
    batch.map(({ creation }) => creation.code),
  );
  await remember(
    context,
    batch.flatMap((entry) => {
      const variant = variants.get(entry.creation.code);
      return variant ? [{ entry, variant }] : [];
    }),
  );
}

function productInput(
  { settings }: ImportContext,
  { creation, draft, amountMinor }: Prepared,
  categories: Map<string, string>,
): CreateProductWorkflowInputDTO {
  const leaf = draft.categories.at(-1);
  const categoryId = leaf ? categories.get(leaf.path) : undefined;
  return {
    title: draft.title,
    handle: draft.handle,
    description: draft.description ?? undefined,
    status: "published",
    external_id: creation.code,
    images: draft.images.map((url) => ({ url })),
    thumbnail: draft.images[0],
    weight: draft.weight ?? undefined,
    shipping_profile_id: settings.shipping_profile_id,
    sales_channels: [{ id: settings.sales_channel_id }],
    category_ids: categoryId ? [categoryId] : [],
    options: [{ title: "Изпълнение", values: ["Стандартно"] }],
    variants: [
      {
        // What the admin lists under a fulfilment, so it should tell the articles apart.
        title: creation.code,
        sku: creation.code,
        manage_inventory: true,
        options: { Изпълнение: "Стандартно" },
        prices: [{ currency_code: CURRENCY, amount: Number(minorToDecimal(amountMinor)) }],
      },
    ],
  };
}

/** Gives new products their stock at the JAR location and writes down what belongs together. */
async function remember(
  context: ImportContext,
  pairs: { entry: Prepared; variant: StoreVariant }[],
): Promise<void> {
  if (pairs.length === 0) {
    return;
  }
  const withoutLevel = pairs.filter(
    ({ variant }) => variant.inventoryItemId && !variant.hasLevelAt(context.settings.stock_location_id),
  );
  if (withoutLevel.length > 0) {
    await createInventoryLevelsWorkflow(context.container).run({
      input: {
        inventory_levels: withoutLevel.map(({ entry, variant }) => ({
          inventory_item_id: variant.inventoryItemId ?? "",
          location_id: context.settings.stock_location_id,
          stocked_quantity: quantityOf(entry.creation.product),
        })),
      },
    });
  }
  await upsertRows(context, pairs);
  context.counters.created += pairs.length;
}

async function upsertRows(
  context: ImportContext,
  pairs: { entry: Prepared; variant: StoreVariant }[],
): Promise<void> {
  const codes = pairs.map(({ entry }) => entry.creation.code);
  const rows = await context.service.listSupplierProducts({ code: codes }, { take: codes.length });
  const idOf = new Map(rows.map((row) => [row.code, row.id]));
  const values = pairs.map((pair) => ({ ...rowOf(context, pair), id: idOf.get(pair.entry.creation.code) }));
  const news = values.filter((value) => value.id === undefined);
  const olds = values.flatMap(({ id, ...rest }) => (id === undefined ? [] : [{ id, ...rest }]));
  await context.service.createSupplierProducts(
    news.map((value) => ({ ...value, id: generateEntityId(undefined, "jarp") })),
  );
  await context.service.updateSupplierProducts(olds);
}

function rowOf({ runId }: ImportContext, { entry, variant }: { entry: Prepared; variant: StoreVariant }) {
  const { product, code, contentHash, offerHash } = entry.creation;
  return {
    code,
    state: stateOf(product),
    product_id: variant.productId,
    variant_id: variant.id,
    inventory_item_id: variant.inventoryItemId,
    price_id: variant.basePriceId(CURRENCY),
    brand: product.brand,
    warranty_months: product.warrantyMonths,
    properties: { list: product.properties },
    category_path: product.categoryPath.join(" > "),
    price: product.price,
    dealer_price: product.dealerPrice,
    availability: product.availability,
    written: {
      title: entry.draft.title,
      description: entry.draft.description,
      amount_minor: entry.amountMinor,
    },
    content_hash: contentHash,
    offer_hash: offerHash,
    reason_code: null,
    reason_data: null,
    last_seen_run: runId,
    last_seen_at: new Date(),
  };
}

export function quantityOf(offer: Pick<CatalogueProduct, "availability">): number {
  return mapAvailability(offer.availability).quantity;
}

export function stateOf(offer: Pick<CatalogueProduct, "availability">): "active" | "out_of_stock" {
  return quantityOf(offer) > 0 ? "active" : "out_of_stock";
}

async function putAside(
  context: ImportContext,
  code: string,
  reason: string,
  data: Record<string, unknown>,
  state: "quarantined" | "conflict" = "quarantined",
): Promise<void> {
  context.counters.quarantined += 1;
  await quarantine(context.service, code, reason, data, state);
}
