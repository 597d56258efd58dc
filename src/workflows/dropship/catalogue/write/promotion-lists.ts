/**
 * The price lists that stand for JAR's promotions. Which list stands for which promotion is written in the list itself,
 * so a person may rename it. A list that a person deleted is Medusa's soft deletion and tells that the promotion is not
 * wanted; the plugin's own deletions leave nothing behind.
 */
import { Modules } from "@medusajs/framework/utils";
import { z } from "@medusajs/framework/zod";
import { createPriceListsWorkflow } from "@medusajs/medusa/core-flows";
import { sofiaInstant } from "../../../../lib/catalogue";
import type { CataloguePromotion } from "../../../../lib/catalogue";
import { oneLine } from "../../../../lib/text";
import type { WriteContext } from "./context";

export interface PromotionList {
  id: string;
  isDeleted: boolean;
}

const KEY = "jar_promotion";
const LOCK = "jar-promotion-lists";
const LOCK_SECONDS = 60;

export function promotionKey({ name, startsAt, endsAt }: CataloguePromotion): string {
  return [oneLine(name ?? ""), startsAt ?? "", endsAt ?? ""].join("|");
}

/** By `promotionKey`. Two runs that meet a new promotion at the same moment take turns. */
export async function ensurePromotionLists(
  context: WriteContext,
  promotions: readonly CataloguePromotion[],
): Promise<Map<string, PromotionList>> {
  const wanted = new Map(promotions.map((promotion) => [promotionKey(promotion), promotion]));
  if (wanted.size === 0) {
    return new Map();
  }
  const found = await listsOf(context, wanted);
  if (found.size === wanted.size) {
    return found;
  }
  return context.container
    .resolve(Modules.LOCKING)
    .execute([LOCK], () => makeMissing(context, wanted), { timeout: LOCK_SECONDS });
}

async function makeMissing(
  context: WriteContext,
  wanted: ReadonlyMap<string, CataloguePromotion>,
): Promise<Map<string, PromotionList>> {
  const lists = await listsOf(context, wanted);
  const missing = [...wanted].filter(([key]) => !lists.has(key));
  if (missing.length === 0) {
    return lists;
  }
  const { result } = await createPriceListsWorkflow(context.container).run({
    input: { price_lists_data: missing.map(([key, promotion]) => listInput(key, promotion)) },
  });
  missing.forEach(([key], index) => {
    const list = result[index];
    if (list) {
      lists.set(key, { id: list.id, isDeleted: false });
    }
  });
  return lists;
}

function listInput(key: string, { name, startsAt, endsAt }: CataloguePromotion) {
  return {
    title: oneLine(name ?? "") || "JAR",
    description: "JAR Computers",
    type: "sale" as const,
    status: "active" as const,
    starts_at: sofiaInstant(startsAt)?.toISOString() ?? null,
    ends_at: sofiaInstant(endsAt)?.toISOString() ?? null,
    metadata: { [KEY]: key },
  };
}

const listShape = z.object({
  id: z.string(),
  metadata: z.record(z.string(), z.unknown()).nullish(),
  deleted_at: z.coerce.date().nullish(),
});

/** The plugin's lists for these promotions, living ones before deleted ones. */
async function listsOf(
  { container }: WriteContext,
  wanted: ReadonlyMap<string, unknown>,
): Promise<Map<string, PromotionList>> {
  const all = await container
    .resolve(Modules.PRICING)
    .listPriceLists({}, { select: ["id", "metadata", "deleted_at"], take: null, withDeleted: true });
  const result = new Map<string, PromotionList>();
  for (const { id, metadata, deleted_at } of z.array(listShape).parse(all)) {
    const key = metadata?.[KEY];
    if (typeof key === "string" && wanted.has(key) && (result.get(key)?.isDeleted ?? true)) {
      result.set(key, { id, isDeleted: Boolean(deleted_at) });
    }
  }
  return result;
}

/** Deletes those of these lists that hold no price any more. */
export async function removeEmptyLists({ container }: WriteContext, ids: readonly string[]): Promise<void> {
  const pricing = container.resolve(Modules.PRICING);
  for (const id of new Set(ids)) {
    const [price] = await pricing.listPrices({ price_list_id: [id] }, { select: ["id"], take: 1 });
    if (!price) {
      await pricing.deletePriceLists([id]);
    }
  }
}
