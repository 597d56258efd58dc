/**
 * A shop that sold JAR's goods before the plugin came: "this product is mine" (docs/decisions/0034). A person links a
 * variant of the shop with a code of JAR and says which fields JAR may write; what the product showed is kept, and comes
 * back where the store still shows what the plugin wrote when the link ends. The writers treat a linked product as any
 * other: the fields that JAR may not write are the shop's.
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import { deleteInventoryLevelsWorkflow } from "@medusajs/medusa/core-flows";
import { OWNED_FIELDS } from "../../../contract/catalogue";
import type { OwnedField } from "../../../contract/catalogue";
import type { JoinKey } from "../../../contract/joining";
import type { JoinProblem } from "../../../contract/reasons/joining";
import { isOwnedByShop, joinProblem } from "../../../lib/catalogue";
import type { Joined } from "../../../lib/catalogue";
import type { ProductRow, ProductRowPatch } from "../../../modules/dropship";
import { refused } from "../../shared/refusal";
import { dropshipService } from "../account";
import { mayDropship } from "../consent";
import { readAgain, rowById } from "./actions";
import type { Decided } from "./actions";
import { goneProducts, joiningPlan } from "./join-plan";
import { lockedBy } from "./ownership";
import { planContextOf } from "./run-state";
import { CURRENCY, portions, PORTION } from "./write/context";
import type { WritableRow, WriteContext, WrittenRow } from "./write/context";
import { shownOf } from "./write/create";
import { restoreProducts } from "./write/restore";
import type { Before } from "./write/restore";
import { storeVariants } from "./write/store-variant";
import type { StoreVariant } from "./write/store-variant";

export interface JoinManyInput {
  by: JoinKey;
  /** As `joiningPlan` has named it. */
  plan: string;
  /** Which JAR may write. */
  fields: readonly OwnedField[];
  actor: string;
}

/**
 * Links all that the plan would. The next reading of everything brings what JAR may write.
 * @throws Refusal when other pairs would be linked than a person has seen, or a run is writing
 */
export async function joinMany(
  container: MedusaContainer,
  { by, plan, fields, actor }: JoinManyInput,
): Promise<{ joined: number; left: number }> {
  const present = await joiningPlan(container, by);
  if (present.plan !== plan) {
    throw refused("joins_changed");
  }
  const pairs = present.linkable.flatMap(({ code, variants: [variant] }) =>
    variant ? [{ code, variantId: variant.variant_id }] : [],
  );
  let joined = 0;
  for (const portion of portions(pairs, PORTION)) {
    const ended = await link(container, portion, { fields, actor });
    joined += [...ended.values()].filter((problem) => problem === null).length;
  }
  return { joined, left: pairs.length - joined };
}

export interface JoinOneInput {
  code: string;
  variantId: string;
  fields: readonly OwnedField[];
  actor: string;
}

/** @throws Refusal that says why the two cannot be linked */
export async function joinOne(
  container: MedusaContainer,
  { code, variantId, fields, actor }: JoinOneInput,
): Promise<Decided & { id: string }> {
  const why = (await link(container, [{ code, variantId }], { fields, actor })).get(code);
  if (why) {
    throw refused("join_refused", { code, why });
  }
  const [row] = await dropshipService(container).products.byCode([code]);
  if (!row) {
    throw refused("not_found");
  }
  // While nothing may be written yet the first reading after the arming does.
  const decided = (await mayDropship(container, "catalogue"))
    ? await readAgain(container, row, actor)
    : { run_id: null };
  return { ...decided, id: row.id };
}

interface Pair {
  code: string;
  variantId: string;
}

/** Why each could not be linked, by code; null where it is. */
async function link(
  container: MedusaContainer,
  pairs: readonly Pair[],
  { fields, actor }: { fields: readonly OwnedField[]; actor: string },
): Promise<Map<string, JoinProblem | null>> {
  const context = await contextOf(container);
  const { products } = context.service;
  const ids = pairs.map(({ variantId }) => variantId);
  const rowOf = byKey(await products.byCode(pairs.map(({ code }) => code)), ({ code }) => code);
  const variantOf = byKey(await storeVariants(container, { id: ids }, { withContent: true }), ({ id }) => id);
  const holderOf = byKey(await products.byVariant(ids), ({ variantId }) => variantId ?? "");
  const gone = await goneProducts(
    container,
    [...rowOf.values()].flatMap(({ productId }) => productId ?? []),
  );
  const ended = new Map<string, JoinProblem | null>();
  const links = pairs.flatMap(({ code, variantId }) => {
    const [variant, row] = [variantOf.get(variantId), rowOf.get(code)];
    const problem = problemOf({
      code,
      variant,
      row: row?.productId && !gone.has(row.productId) ? row : undefined,
      holder: holderOf.get(variantId),
    });
    ended.set(code, problem);
    return variant && problem === null
      ? [{ code, variantId, gone: row?.productId ?? null, patch: patchOf(context, variant, fields, actor) }]
      : [];
  });
  const linked = new Set(await products.join(links));
  for (const { code } of links) {
    ended.set(code, linked.has(code) ? null : "linked_already");
  }
  return ended;
}

/** @param about with the row only where its product stands in the store */
function problemOf(about: {
  code: string;
  variant: StoreVariant | undefined;
  row: ProductRow | undefined;
  holder: ProductRow | undefined;
}): JoinProblem | null {
  const { code, variant, row, holder } = about;
  if (!variant) {
    return "variant_gone";
  }
  return row
    ? "in_store_already"
    : joinProblem({ ...variant.counting, linkedWith: holder?.code ?? null }, code);
}

/** What JAR may write counts as written by us as it is, and is brought up to date; the rest is the shop's. */
function patchOf(
  context: WriteContext,
  variant: StoreVariant,
  fields: readonly OwnedField[],
  actor: string,
): ProductRowPatch {
  const now = new Date();
  const mine = new Set(fields);
  const locked = lockedBy(actor, now);
  return {
    state: "active",
    product_id: variant.productId,
    variant_id: variant.id,
    inventory_item_id: variant.inventoryItemId,
    written: writtenAsShown(context, variant, mine),
    owners: Object.fromEntries(
      OWNED_FIELDS.filter((field) => !mine.has(field)).map((field) => [field, locked]),
    ),
    joined: {
      at: now.toISOString(),
      by: actor,
      fields: OWNED_FIELDS.filter((field) => mine.has(field)),
      before: before(context, variant),
    },
    offer_hash: null,
    content_hash: null,
    reason_code: null,
    reason_data: null,
    missing_since: null,
    unseen_since: null,
  };
}

/** Without its stock: at JAR's location the plugin is the only one who counts. */
function writtenAsShown(
  { prices: { withoutVat } }: WriteContext,
  variant: StoreVariant,
  mine: ReadonlySet<OwnedField>,
): Partial<WrittenRow> {
  const { title, description, images, weight, amount_minor } = shownOf(variant, withoutVat);
  return {
    ...(mine.has("title") ? { title } : {}),
    ...(mine.has("description") ? { title, description } : {}),
    ...(mine.has("images") ? { images } : {}),
    ...(mine.has("weight") ? { weight } : {}),
    ...(mine.has("price") ? { amount_minor, without_vat: withoutVat } : {}),
    // The categories that it stands in were the shop's wish; JAR's comes beside them.
    category_ids: [],
  };
}

function before(
  { prices: { withoutVat }, store: { stock_location_id } }: WriteContext,
  variant: StoreVariant,
): Joined["before"] {
  const { title, description, weight, thumbnail } = variant.product;
  return {
    title,
    description,
    images: variant.images.map(({ url }) => url),
    thumbnail,
    weight,
    amount_minor: variant.basePrice(CURRENCY, withoutVat)?.minor ?? null,
    stocked: variant.levelAt(stock_location_id)?.stocked ?? null,
  };
}

export interface Unlinked {
  restored: OwnedField[];
  /** A person has changed them since, so they stay as they are. */
  left: OwnedField[];
}

/**
 * Ends a link and puts back what the product showed before it. The code does not come back by itself.
 * @throws Refusal for an unknown id, a product that nobody has linked, or while a run is writing
 */
export async function unlinkProduct(
  container: MedusaContainer,
  { id, actor }: { id: string; actor: string },
): Promise<Unlinked> {
  const row = await rowById(container, id);
  const { joined } = row;
  if (joined === null) {
    throw refused("product_not_joined", { code: row.code });
  }
  const context = await contextOf(container);
  const ids = row.variantId === null ? [] : [row.variantId];
  const [variant] = ids.length > 0 ? await storeVariants(container, { id: ids }, { withContent: true }) : [];
  const unlinked = variant ? await putBack(context, row, variant, joined) : { restored: [], left: [] };
  await context.service.products.unlink(row.id);
  container
    .resolve(ContainerRegistrationKeys.LOGGER)
    .info(
      `JAR product ${row.code} is not linked with ${row.productId ?? "its product"} any more, by ${actor}.`,
    );
  return unlinked;
}

async function putBack(
  context: WriteContext,
  row: WritableRow,
  variant: StoreVariant,
  joined: Joined,
): Promise<Unlinked> {
  const fields = joined.fields.filter((field) => !isOwnedByShop(row.owners, field));
  const entry = { id: row.id, seq: 0, code: row.code, action: "unlink", reason: "unlinked", payload: null };
  const [restored] = await restoreProducts(
    context,
    [{ entry, row, variant, before: wantedBefore(joined, fields) }],
    new Date(),
  );
  if (restored?.problem) {
    throw new Error(`What ${row.code} showed before could not be put back: ${restored.problem}`);
  }
  const changed = new Set(restored?.changed);
  if (fields.includes("stock") && !changed.has("stock") && joined.before.stocked === null) {
    await removeLevel(context, variant);
  }
  return {
    restored: fields.filter((field) => !changed.has(field)),
    left: joined.fields.filter((field) => changed.has(field) || isOwnedByShop(row.owners, field)),
  };
}

function wantedBefore({ before: was }: Joined, fields: readonly OwnedField[]): Before {
  const mine = new Set(fields);
  return {
    page: {
      ...(mine.has("title") ? { title: was.title } : {}),
      ...(mine.has("description") ? { description: was.description } : {}),
      ...(mine.has("images") ? { images: was.images, thumbnail: was.thumbnail } : {}),
      ...(mine.has("weight") ? { weight: was.weight } : {}),
      ...(mine.has("categories") ? { category_ids: [] } : {}),
    },
    ...(mine.has("price") ? { amountMinor: was.amount_minor, sale: { saleMinor: null } } : {}),
    ...(mine.has("stock") ? { quantity: was.stocked ?? 0 } : {}),
  };
}

/** What orders have reserved there still has to leave from there. */
async function removeLevel({ container, store }: WriteContext, { id }: StoreVariant): Promise<void> {
  const [variant] = await storeVariants(container, { id: [id] });
  const level = variant?.levelAt(store.stock_location_id);
  if (variant?.inventoryItemId && level?.reserved === 0) {
    await deleteInventoryLevelsWorkflow(container).run({
      input: {
        inventory_item_id: variant.inventoryItemId,
        location_id: store.stock_location_id,
        force: true,
      },
    });
  }
}

/** @throws Refusal while a run is writing, whose hands are on the same products, or before the store is prepared */
async function contextOf(container: MedusaContainer): Promise<WriteContext> {
  const service = dropshipService(container);
  const {
    stock_location_id = "",
    sales_channel_id = "",
    shipping_profile_id = "",
  } = await service.readSettings();
  if (stock_location_id === "") {
    throw refused("store_not_prepared");
  }
  if (await service.runs.isOtherWriting("")) {
    throw refused("catalogue_being_written");
  }
  const stored = await service.catalogueSettings.read();
  const { prices } = await planContextOf(container, stored);
  const store = { stock_location_id, sales_channel_id, shipping_profile_id };
  return { container, service, runId: "", store, settings: stored.settings, prices };
}

function byKey<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T> {
  return new Map(items.map((item) => [keyOf(item), item]));
}
