/**
 * JAR's promotions as price lists of type sale: one list for each name and dates, with the plugin's prices in it, one for
 * each product. Lists and prices of other people are never touched, and what a person deletes of ours stays deleted.
 */
import { Modules } from "@medusajs/framework/utils";
import { z } from "@medusajs/framework/zod";
import {
  createPriceListPricesWorkflow,
  removePriceListPricesWorkflow,
  updatePriceListPricesWorkflow,
} from "@medusajs/medusa/core-flows";
import { shelfMinor, storeAmount } from "../../../../lib/catalogue";
import type { PlannedPayload } from "../../../../lib/catalogue";
import { decimalText } from "../../../shared/decimal";
import { judge } from "../ownership";
import type { Verdict } from "../ownership";
import { writeEach, writeWhatGoes } from "./bisect";
import { announcePrices, CURRENCY, jarCode } from "./context";
import type { ProductWork, WriteContext, WrittenRow } from "./context";
import { ensurePromotionLists, promotionKey, removeEmptyLists } from "./promotion-lists";
import type { PromotionList } from "./promotion-lists";

interface SaleStep {
  work: ProductWork;
  /** Our price that must go. */
  remove: string | null;
  /** Our price that stays with another amount. */
  update: { listId: string; priceId: string; amountMinor: number } | null;
  create: { listId: string; amountMinor: number } | null;
}

async function writeSales(context: WriteContext, works: readonly ProductWork[]): Promise<void> {
  const wanted = works.filter(({ payload }) => payload.saleMinor !== undefined && payload.saleMinor !== null);
  const { lists, refused } = await ensurePromotionLists(
    context,
    wanted.flatMap(({ payload }) => (payload.promotion ? [payload.promotion] : [])),
  );
  for (const work of wanted) {
    work.problem ??= refused.get(keyOf(work.payload)) ?? null;
  }
  const present = await presentSales(
    context,
    works.flatMap(({ row }) => row.written.sale ?? []),
  );
  const { withoutVat } = context.prices;
  // A promotion that cannot be made changes nothing about the sale that is shown.
  const possible = works.filter(({ payload }) => payload.saleMinor === null || !refused.has(keyOf(payload)));
  const steps = possible.flatMap((work) => stepOf(work, lists, present, withoutVat) ?? []);
  const write = async (work: ProductWork[], run: (part: ProductWork[]) => Promise<void>) => {
    (await writeWhatGoes(work, run, jarCode)).forEach((problem, item) => (item.problem = problem));
  };
  const byWork = new Map(steps.map((step) => [step.work, step]));
  const having = (kind: "remove" | "update" | "create") =>
    steps.filter((step) => step[kind] !== null).map(({ work }) => work);

  await write(having("remove"), async (part) => {
    await removePriceListPricesWorkflow(context.container).run({
      input: { ids: part.flatMap((work) => byWork.get(work)?.remove ?? []) },
    });
    part.forEach((work) => written(work, null));
  });
  await write(having("update"), async (part) => {
    const updates = part.flatMap((work) => pick(work, byWork.get(work)?.update));
    await updatePriceListPricesWorkflow(context.container).run({
      input: {
        data: byList(updates, (update) => ({ id: update.priceId, ...priceInput(update, withoutVat) })),
      },
    });
    updates.forEach(({ work, listId, priceId, amountMinor }) =>
      written(work, saleOf(priceId, { listId, amountMinor }, withoutVat)),
    );
  });
  await write(having("create"), async (part) => {
    const creations = part.flatMap((work) => pick(work, byWork.get(work)?.create));
    const ids = await addSalePrices(context, creations);
    creations.forEach(({ work, listId, priceSetId, amountMinor }) => {
      written(work, saleOf(ids.get(priceSetId), { listId, amountMinor }, withoutVat));
    });
  });
  await removeEmptyLists(
    context,
    steps.flatMap(({ work, remove }) => (remove === null ? [] : (work.row.written.sale?.list_id ?? []))),
  );
}

function keyOf({ promotion }: PlannedPayload): string {
  return promotion ? promotionKey(promotion) : "";
}

/** Null: nothing of a sale is to be written for it. */
function stepOf(
  work: ProductWork,
  lists: ReadonlyMap<string, PromotionList>,
  amounts: ReadonlyMap<string, number>,
  withoutVat: string | null,
): SaleStep | null {
  const { payload, row } = work;
  const before = row.written.sale;
  const present = before ? amounts.get(before.price_id) : undefined;
  const nothing: SaleStep = { work, remove: null, update: null, create: null };
  if (payload.saleMinor === undefined || row.owners.price !== undefined) {
    return null;
  }
  if (work.owners.price !== undefined) {
    // The struck-through price beside it is a person's from now on, so our sale price has lost its meaning.
    return before && present === before.amount_minor ? { ...nothing, remove: before.price_id } : null;
  }
  const list = payload.promotion ? lists.get(promotionKey(payload.promotion)) : undefined;
  if (before && present !== undefined && present !== before.amount_minor) {
    work.edited("price");
    return null;
  }
  if (payload.saleMinor === null || !list) {
    if (before && present === undefined) {
      work.written.sale = null;
    }
    return before && present !== undefined ? { ...nothing, remove: before.price_id } : null;
  }
  const amountMinor = payload.saleMinor;
  if (before && before.list_id === list.id && present === undefined) {
    // A person took the product out of this promotion. Remembered as written, it is not planned again.
    work.written.sale = { ...before, amount_minor: amountMinor };
    return null;
  }
  const create = list.isDeleted ? null : { listId: list.id, amountMinor };
  if (!before || present === undefined) {
    return { ...nothing, create };
  }
  if (before.list_id !== list.id) {
    return { ...nothing, remove: before.price_id, create };
  }
  return before.amount_minor === amountMinor && before.without_vat === withoutVat
    ? null
    : { ...nothing, update: { listId: list.id, priceId: before.price_id, amountMinor } };
}

type Sale = NonNullable<WrittenRow["sale"]>;

/** Cents of the shelf by price id. The prices of a list are not among those of a price set. */
export async function presentSales(
  { container }: Pick<WriteContext, "container">,
  sales: readonly Sale[],
): Promise<Map<string, number>> {
  const keptOf = new Map(sales.map((sale) => [sale.price_id, sale.without_vat]));
  const prices =
    sales.length === 0
      ? []
      : await container
          .resolve(Modules.PRICING)
          .listPrices({ id: [...keptOf.keys()] }, { select: ["id", "amount"], take: keptOf.size });
  return new Map(
    prices.map(({ id, amount }) => [id, shelfMinor(decimalText(amount), keptOf.get(id) ?? null)]),
  );
}

function saleOf(
  priceId: string | undefined,
  { listId, amountMinor }: Pick<NewSale, "listId" | "amountMinor">,
  withoutVat: string | null,
): Sale {
  return { list_id: listId, price_id: priceId ?? "", amount_minor: amountMinor, without_vat: withoutVat };
}

function written(work: ProductWork, sale: ProductWork["written"]["sale"]): void {
  work.written.sale = sale;
  work.priceChanged = true;
}

function pick<T>(work: ProductWork, step: T | null | undefined) {
  const { id: variantId, priceSetId } = work.variant;
  return step && priceSetId !== null ? [{ ...step, work, variantId, priceSetId }] : [];
}

function byList<T extends { listId: string }, P>(
  steps: readonly T[],
  price: (step: T) => P,
): { id: string; prices: P[] }[] {
  const lists = new Map<string, P[]>();
  for (const step of steps) {
    lists.set(step.listId, [...(lists.get(step.listId) ?? []), price(step)]);
  }
  return [...lists].map(([id, prices]) => ({ id, prices }));
}

function priceInput(
  { variantId, amountMinor }: { variantId: string; amountMinor: number },
  withoutVat: string | null,
) {
  return {
    variant_id: variantId,
    currency_code: CURRENCY,
    amount: storeAmount(amountMinor, withoutVat),
  };
}

interface NewSale {
  listId: string;
  variantId: string;
  priceSetId: string;
  amountMinor: number;
}

/** Price ids by price set. */
async function addSalePrices(
  { container, prices: { withoutVat } }: WriteContext,
  sales: readonly NewSale[],
): Promise<Map<string, string>> {
  const { result } = await createPriceListPricesWorkflow(container).run({
    input: { data: byList(sales, (sale) => priceInput(sale, withoutVat)) },
  });
  return new Map(
    z
      .array(addedShape)
      .parse(result)
      .map((price) => [price.price_set_id, price.id]),
  );
}

const addedShape = z.object({ id: z.string(), price_set_id: z.string() });

/** For products that were just made: their price of the promotion, or why it could not be made, by code. */
export async function createSales(
  context: WriteContext,
  made: readonly { code: string; payload: PlannedPayload; variantId: string; priceSetId: string | null }[],
): Promise<{ sales: Map<string, WrittenRow["sale"]>; refused: Map<string, string> }> {
  const { lists, refused: noLists } = await ensurePromotionLists(
    context,
    made.flatMap(({ payload }) => (payload.saleMinor == null ? [] : (payload.promotion ?? []))),
  );
  const wanted = made.flatMap(({ code, payload: { saleMinor, promotion }, variantId, priceSetId }) => {
    const list = promotion ? lists.get(promotionKey(promotion)) : undefined;
    return list && !list.isDeleted && saleMinor != null && priceSetId !== null
      ? [{ code, listId: list.id, variantId, priceSetId, amountMinor: saleMinor }]
      : [];
  });
  const sales = new Map<string, WrittenRow["sale"]>();
  const noPrices = await writeEach(wanted, async (part) => {
    const ids = await addSalePrices(context, part);
    part.forEach(({ code, listId, priceSetId, amountMinor }) =>
      sales.set(code, saleOf(ids.get(priceSetId), { listId, amountMinor }, context.prices.withoutVat)),
    );
  });
  const refused = new Map(
    made.flatMap(({ code, payload }) => {
      const problem = payload.saleMinor == null ? undefined : noLists.get(keyOf(payload));
      return problem === undefined ? [] : [[code, problem] as const];
    }),
  );
  noPrices.forEach((problem, { code }) => refused.set(code, problem));
  return { sales, refused };
}

/*
 * Shelf prices. Only the one price is written that everybody pays in euro, by its id: writing a price set as a whole
 * would delete every base price that is not named, and without the id Medusa may keep both (medusa.md C5).
 */

interface PriceChange {
  work: ProductWork;
  priceSetId: string;
  priceId: string | undefined;
  amountMinor: number;
}

export async function writePrices(context: WriteContext, works: readonly ProductWork[]): Promise<void> {
  const changes: PriceChange[] = [];
  for (const work of works) {
    const { amountMinor } = work.payload;
    const { priceSetId } = work.variant;
    if (amountMinor === undefined || priceSetId === null) {
      continue;
    }
    switch (verdictOf(work, amountMinor, context.prices.withoutVat)) {
      case "shop":
        break;
      case "edited":
        work.edited("price");
        break;
      case "same":
        work.written.amount_minor = amountMinor;
        break;
      case "write":
        changes.push({ work, priceSetId, priceId: work.variant.basePrice(CURRENCY, null)?.id, amountMinor });
        break;
    }
  }
  await writeBasePrices(context, changes);
  await writeSales(context, works);
  await announcePrices(
    context,
    works.filter(({ priceChanged }) => priceChanged).map(({ variant }) => variant.id),
  );
}

function verdictOf({ row, variant }: ProductWork, amountMinor: number, withoutVat: string | null): Verdict {
  const { amount_minor: before, without_vat: kept } = row.written;
  const present = variant.basePrice(CURRENCY, kept)?.minor ?? null;
  if (present === null && before === null && row.owners.price === undefined) {
    return "write";
  }
  const verdict = judge<number | null>({
    field: "price",
    owners: row.owners,
    present,
    written: before ?? undefined,
    wanted: amountMinor,
  });
  return verdict === "same" && kept !== withoutVat ? "write" : verdict;
}

async function writeBasePrices(context: WriteContext, changes: PriceChange[]): Promise<void> {
  const pricing = context.container.resolve(Modules.PRICING);
  const { withoutVat } = context.prices;
  const refused = await writeWhatGoes(
    changes,
    async (part) => {
      await pricing.addPrices(
        part.map(({ priceSetId, priceId, amountMinor }) => ({
          priceSetId,
          prices: [
            {
              ...(priceId === undefined ? {} : { id: priceId }),
              currency_code: CURRENCY,
              amount: storeAmount(amountMinor, withoutVat),
              rules: {},
            },
          ],
        })),
      );
      part.forEach(({ work, amountMinor }) => {
        work.written.amount_minor = amountMinor;
        work.written.without_vat = withoutVat;
        work.priceChanged = true;
      });
    },
    ({ work }) => jarCode(work),
  );
  refused.forEach((problem, { work }) => (work.problem = problem));
}
