/**
 * Products that JAR does not offer any more, or that the shop's filters leave out: kept, without stock, or not published,
 * as the shop decided; never deleted. What a filter leaves out is not followed any more, so it is never kept on sale.
 */
import { updateProductsWorkflow } from "@medusajs/medusa/core-flows";
import { DELETED_IN_STORE } from "../../../lib/catalogue";
import type { ProductRowPatch } from "../../../modules/dropship";
import { writeWhatGoes } from "./bisect";
import { applied, failed, skipped } from "./context";
import type { ItemResult, PlanEntry, WriteContext } from "./context";
import { NOT_WRITABLE } from "./reasons";
import { keyColumns, rowsOf, stampOf, supplierColumns } from "./rows";
import type { WritableRow } from "./rows";
import { writeStock } from "./stock";
import { storeVariants } from "./store-variant";
import { PORTION, portions, ProductWork } from "./work";

export async function retireProducts(context: WriteContext, entries: PlanEntry[]): Promise<ItemResult[]> {
  const results: ItemResult[] = [];
  for (const portion of portions(entries, PORTION)) {
    results.push(...(await retirePortion(context, portion)));
  }
  return results;
}

async function retirePortion(context: WriteContext, entries: readonly PlanEntry[]): Promise<ItemResult[]> {
  const now = new Date();
  const rows = await rowsOf(
    context,
    entries.map(({ code }) => code),
  );
  const works = await worksOf(context, entries, rows, now);
  await writeStock(
    context,
    works.filter((work) => policyOf(context, work.entry) !== "keep"),
  );
  await unpublish(
    context,
    works.filter((work) => policyOf(context, work.entry) === "unpublish"),
  );

  const workOf = new Map(works.map((work) => [work.entry, work]));
  const patches = new Map<string, ProductRowPatch>();
  const results = entries.map((entry) => {
    const row = rows.get(entry.code);
    if (!row) {
      return skipped(entry, "not_known");
    }
    const work = workOf.get(entry);
    const isGone = row.productId !== null && !work;
    patches.set(entry.code, {
      ...(work?.problem
        ? { reason_code: NOT_WRITABLE, reason_data: { message: work.problem } }
        : patchOf(entry, now)),
      ...(work ? { written: work.written, owners: work.owners } : {}),
      ...(isGone ? { state: "excluded" as const, reason_code: DELETED_IN_STORE } : {}),
      ...stampOf(context, now),
    });
    return work?.problem ? failed(entry, NOT_WRITABLE, work.problem) : applied(entry);
  });
  await context.service.products.write(patches);
  return results;
}

function policyOf({ settings }: WriteContext, { action }: PlanEntry): "keep" | "zero" | "unpublish" {
  const { policy } = settings.missing;
  return action === "exclude" && policy === "keep" ? "zero" : policy;
}

/** Only for what is done in the store; otherwise the row stays what it is, so that the next run tries again. */
function patchOf({ action, reason, payload }: PlanEntry, now: Date): ProductRowPatch {
  const known = { ...supplierColumns(payload ?? {}), ...keyColumns(payload ?? {}), reason_data: null };
  return action === "missing"
    ? { ...known, state: "missing", reason_code: null, missing_since: now.toISOString() }
    : { ...known, state: "excluded", reason_code: reason };
}

async function worksOf(
  { container }: WriteContext,
  entries: readonly PlanEntry[],
  rows: ReadonlyMap<string, WritableRow>,
  now: Date,
): Promise<ProductWork[]> {
  const ids = [...rows.values()].flatMap(({ variantId }) => variantId ?? []);
  const variants = ids.length > 0 ? await storeVariants(container, { id: ids }) : [];
  const variantOf = new Map(variants.map((variant) => [variant.id, variant]));
  return entries.flatMap((entry) => {
    const row = rows.get(entry.code);
    const variant = variantOf.get(row?.variantId ?? "");
    return row && variant ? [new ProductWork(entry, { quantity: 0 }, row, variant, now)] : [];
  });
}

async function unpublish(context: WriteContext, works: readonly ProductWork[]): Promise<void> {
  const published = works.filter(({ variant }) => variant.product.status === "published");
  const refused = await writeWhatGoes(published, async (part) => {
    await updateProductsWorkflow(context.container).run({
      input: { products: part.map(({ variant }) => ({ id: variant.productId, status: "draft" as const })) },
    });
    part.forEach((work) => (work.written.unpublished = "published"));
  });
  refused.forEach((problem, work) => (work.problem = problem));
}
