/**
 * What a person decides about single products and categories of the catalogue. Each decision makes what it is about due
 * again and asks for a reading of that one product, so that it is carried out by the same writers as everything else.
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import { z } from "@medusajs/framework/zod";
import { comesBackByAPerson, HOLD_REASONS, pathKey, TAKEN_BACK } from "../../../lib/catalogue";
import type { OwnedField } from "../../../contract/catalogue";
import type { HeldPricesFilter } from "../../../contract/held-prices";
import type { ProductRowPatch } from "../../../modules/dropship";
import { graph } from "../../shared/graph";
import { dropshipService } from "../account";
import { mayDropship } from "../consent";
import { lockedBy } from "./ownership";
import { queueSyncRun } from "./queue";
import { writable } from "./write/context";
import type { WritableRow, WrittenRow } from "./write/context";
import { shownOf } from "./write/create";
import { presentSales } from "./write/sales";
import { storeVariants } from "./write/store-variant";
import type { StoreVariant } from "./write/store-variant";
import { fieldRefusal } from "../../../contract/problems";
import { refused, refusedFields } from "../../shared/refusal";

/** The run that carries a decision out; null when JAR is not configured. */
export interface Decided {
  run_id: string | null;
}

export interface SetOwnerInput {
  id: string;
  field: OwnedField;
  /** `shop` locks the field as it is; `plugin` gives it back and lets JAR's value be written. */
  owner: "shop" | "plugin";
  actor: string;
}

/** @throws Refusal for an unknown id, or a product that is not in the store */
export async function setOwner(container: MedusaContainer, input: SetOwnerInput): Promise<Decided> {
  const { field, owner, actor } = input;
  const { products } = dropshipService(container);
  const row = await rowById(container, input.id);
  if (owner === "shop") {
    await products.write(new Map([[row.code, { owners: { [field]: lockedBy(actor, new Date()) } }]]));
    return { run_id: null };
  }
  const variant = await variantOf(container, row);
  if (!variant) {
    throw refused("product_not_in_store", { code: row.code });
  }
  const { stock_location_id: location = "" } = await dropshipService(container).readSettings();
  await products.release(row.id, field);
  const written = {
    ...asShown(field, row, variant, location),
    ...(field === "price" ? { sale: await saleShown(container, row.written.sale) } : {}),
  };
  await products.write(new Map([[row.code, { ...DUE, written }]]));
  return readAgain(container, row, actor);
}

/** The next run looks at the product as if it had never seen it. */
const DUE: ProductRowPatch = { offer_hash: null, content_hash: null };

/** A field that is given back counts as written by the plugin, or the next comparison would find it edited again. */
function asShown(
  field: OwnedField,
  { written }: WritableRow,
  variant: StoreVariant,
  location: string,
): Partial<WrittenRow> {
  const shown = shownOf(variant, written.without_vat);
  switch (field) {
    case "title":
    case "description":
    case "images":
      return { [field]: shown[field] };
    case "categories":
      return { category_ids: (written.category_ids ?? []).filter((id) => variant.categoryIds.includes(id)) };
    case "weight":
      return { weight: shown.weight };
    case "price":
      return { amount_minor: shown.amount_minor };
    case "stock":
      return {
        quantity: null,
        stocked: variant.levelAt(location)?.stocked ?? null,
        stocked_at: new Date().toISOString(),
      };
  }
}

async function saleShown(container: MedusaContainer, sale: WrittenRow["sale"]): Promise<WrittenRow["sale"]> {
  const amount = sale ? (await presentSales({ container }, [sale])).get(sale.price_id) : undefined;
  return sale && amount !== undefined ? { ...sale, amount_minor: amount } : null;
}

/**
 * Looks again at a product that was set aside. A price that waits is let through, a product that was deleted in the store
 * is made anew.
 * @throws Refusal for an unknown id, or when nothing waits for a person
 */
export async function retryProduct(
  container: MedusaContainer,
  { id, actor }: { id: string; actor: string },
): Promise<Decided> {
  const { products } = dropshipService(container);
  const row = await rowById(container, id);
  if (row.reasonCode === null && row.state !== "quarantined" && row.state !== "conflict") {
    throw refused("product_not_waiting", { code: row.code });
  }
  if (row.reasonCode === TAKEN_BACK) {
    // It stands in the store as a draft, and a usable offer publishes it again.
    await products.write(new Map([[row.code, { ...DUE, state: "missing", reason_code: null }]]));
  } else if (comesBackByAPerson(row)) {
    await products.forget(row.id);
  } else {
    await products.write(new Map([[row.code, { ...DUE, ...accepted(row) }]]));
  }
  return readAgain(container, row, actor);
}

const heldShape = z.object({ from_minor: z.number(), to_minor: z.number() });

function accepted({ reasonCode, reasonData }: WritableRow): ProductRowPatch {
  const held = heldShape.safeParse(reasonData);
  return HOLD_REASONS.some((reason) => reason === reasonCode) && held.success
    ? { reason_data: { ...held.data, accepted_minor: held.data.to_minor } }
    : {};
}

export interface DecideHeldPricesInput {
  decision: "accept" | "refuse";
  filter: HeldPricesFilter;
  /** As many as the person was shown. */
  count: number;
  actor: string;
}

/**
 * Decides all prices that wait of a run, a brand, a category. Accepted ones are written; where they are refused the present
 * price is the shop's own from here on, until somebody gives it back (docs/decisions/0035).
 * @throws Refusal when another number waits by now
 */
export async function decideHeldPrices(
  container: MedusaContainer,
  { decision, filter, count, actor }: DecideHeldPricesInput,
): Promise<{ decided: number } & Decided> {
  const service = dropshipService(container);
  const present = await service.held.standing(filter);
  if (present.count !== count) {
    throw refused("held_prices_changed", { count: present.count });
  }
  const decided =
    decision === "accept"
      ? await service.held.accept(filter)
      : await service.held.refuse(filter, lockedBy(actor, new Date()));
  const run_id = (await mayDropship(container, "offers"))
    ? await queueSyncRun(container, { kind: "offer", actor })
    : null;
  return { decided, run_id };
}

export interface MapCategoryInput {
  /** "A > B", as JAR names it. */
  path: string;
  /** A category of the shop; null: the plugin makes its own. */
  categoryId: string | null;
  actor: string;
}

/**
 * Says where products of one JAR category go. Those that are there move with the next full run; of the categories that a
 * person put them in none is touched.
 * @throws Refusal for a path that no reading has met, or a category that does not exist
 */
export async function mapCategory(
  container: MedusaContainer,
  { path, categoryId, actor }: MapCategoryInput,
): Promise<void> {
  const service = dropshipService(container);
  const row = (await service.categories.byPaths([path])).get(pathKey(path));
  if (!row) {
    throw refused("jar_category_unknown");
  }
  if (categoryId !== null && !(await isCategory(container, categoryId))) {
    throw refusedFields(fieldRefusal("category_id", "category_unknown"));
  }
  await service.categories.update([{ id: row.id, category_id: categoryId ?? row.madeId }]);
  await service.products.forgetContentBelow(path);
  container
    .resolve(ContainerRegistrationKeys.LOGGER)
    .info(`JAR category ${row.id} now leads to ${categoryId ?? "a category of its own"}, by ${actor}.`);
}

async function isCategory(container: MedusaContainer, id: string): Promise<boolean> {
  const found = await graph(container, z.object({ id: z.string() }), {
    entity: "product_category",
    fields: ["id"],
    filters: { id },
  });
  return found.length > 0;
}

export async function rowById(container: MedusaContainer, id: string): Promise<WritableRow> {
  const [row] = await dropshipService(container).products.byId([id]);
  if (!row) {
    throw refused("not_found");
  }
  return writable(row);
}

async function variantOf(container: MedusaContainer, row: WritableRow): Promise<StoreVariant | undefined> {
  const [variant] =
    row.variantId === null
      ? []
      : await storeVariants(container, { id: [row.variantId] }, { withContent: true });
  return variant;
}

export async function readAgain(
  container: MedusaContainer,
  { code }: Pick<WritableRow, "code">,
  actor: string,
): Promise<Decided> {
  return dropshipService(container).setup.kind === "inert"
    ? { run_id: null }
    : { run_id: await queueSyncRun(container, { kind: "one", code, actor }) };
}
