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
import { writeEach } from "./bisect";
import type { WriteContext } from "./context";

export interface PromotionList {
  id: string;
  isDeleted: boolean;
}

/** By `promotionKey`: the lists, and why others could not be made. */
export interface PromotionLists {
  lists: Map<string, PromotionList>;
  refused: Map<string, string>;
}

const KEY = "jar_promotion";
const LOCK = "jar-promotion-lists";
const LOCK_SECONDS = 60;

export function promotionKey({ name, startsAt, endsAt }: CataloguePromotion): string {
  return [oneLine(name ?? ""), startsAt ?? "", endsAt ?? ""].join("|");
}

/** Two runs that meet a new promotion at the same moment take turns. */
export async function ensurePromotionLists(
  context: WriteContext,
  promotions: readonly CataloguePromotion[],
): Promise<PromotionLists> {
  const wanted = new Map(promotions.map((promotion) => [promotionKey(promotion), promotion]));
  if (wanted.size === 0) {
    return { lists: new Map(), refused: new Map() };
  }
  const lists = await listsOf(context, wanted);
  if (lists.size === wanted.size) {
    return { lists, refused: new Map() };
  }
  return context.container
    .resolve(Modules.LOCKING)
    .execute([LOCK], () => makeMissing(context, wanted), { timeout: LOCK_SECONDS });
}

async function makeMissing(
  context: WriteContext,
  wanted: ReadonlyMap<string, CataloguePromotion>,
): Promise<PromotionLists> {
  const lists = await listsOf(context, wanted);
  const missing = [...wanted].filter(([key]) => !lists.has(key));
  const refused = await writeEach(missing, async (part) => {
    const { result } = await createPriceListsWorkflow(context.container).run({
      input: { price_lists_data: part.map(([key, promotion]) => listInput(key, promotion)) },
    });
    part.forEach(([key], index) => {
      const list = result[index];
      if (list) {
        lists.set(key, { id: list.id, isDeleted: false });
      }
    });
  });
  return { lists, refused: new Map([...refused].map(([[key], problem]) => [key, problem])) };
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
