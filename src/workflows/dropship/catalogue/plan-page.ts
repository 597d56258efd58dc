/**
 * Compares a page of the feed with what is known and plans what differs. Of unchanged products only the light row is
 * read; details come in one statement for those that changed.
 */
import {
  addToStats,
  isSameOffer,
  isSameProduct,
  planOffer,
  planProduct,
  planQuarantine,
} from "../../../lib/catalogue";
import type {
  CatalogueOffer,
  CatalogueProduct,
  KnownDetail,
  KnownRow,
  PlanDecision,
} from "../../../lib/catalogue";
import type { JarItemProblem } from "../../../lib/jar";
import type { NewPlanItem } from "../../../modules/dropship";
import { planItem } from "./run-state";
import type { RunWork } from "./run-state";

/** How a listing is planned: `/products` may create, the short listing changes what is known. */
export interface Planning<T extends CatalogueOffer> {
  isSame(row: KnownRow, entry: T, work: RunWork): boolean;
  plan(row: KnownDetail | null, entry: T, work: RunWork): PlanDecision | null;
}

export const productPlanning: Planning<CatalogueProduct> = {
  isSame: (row, product, { plan }) => isSameProduct(row, product, plan),
  plan: (row, product, { plan }) => planProduct(row, product, plan),
};

export const offerPlanning: Planning<CatalogueOffer> = {
  isSame: (row, offer, { plan }) => isSameOffer(row, offer, plan),
  plan: (row, offer, work) => {
    if (row === null) {
      work.counters.unknown += 1;
      return null;
    }
    return planOffer(row, offer, work.plan);
  },
};

interface ReadPage<T> {
  page: number;
  products: readonly T[];
  problems: readonly JarItemProblem[];
}

/** One item for each product of the page that is to be written. Marks everything on it as seen. */
export async function planPage<T extends CatalogueOffer>(
  work: RunWork,
  { page, products, problems }: ReadPage<T>,
  planning: Planning<T>,
): Promise<NewPlanItem[]> {
  const rows = await rowsOf(work, [
    ...products.map(({ code }) => code),
    ...problems.flatMap(({ code }) => (code === null ? [] : [code])),
  ]);
  // A run that was taken over may meet again what its first worker has seen.
  const fresh = products.filter(({ code }) => !alreadySeen(work, rows.get(code)));
  const same = new Set(
    fresh.filter((entry) => {
      const row = rows.get(entry.code);
      return row !== undefined && planning.isSame(row, entry, work);
    }),
  );
  const details = await detailsOf(work, [
    ...fresh.filter((entry) => !same.has(entry)).map(({ code }) => rows.get(code)),
    ...problems.map(({ code }) => rows.get(code ?? "")),
  ]);

  const items: NewPlanItem[] = [];
  for (const entry of fresh) {
    const row = rows.get(entry.code);
    const detail = details.get(entry.code) ?? null;
    const decision = same.has(entry) ? null : planning.plan(detail, entry, work);
    addToStats(work.cursor.at.stats, detail ?? row ?? null, entry, decision, work.plan.settings);
    if (row) {
      work.cursor.seen.add(row.number);
    }
    if (decision) {
      items.push(planItem(work, { page, code: entry.code, row: row ?? null }, decision));
    } else {
      work.counters.untouched += 1;
    }
  }
  work.counters.seen += fresh.length;
  work.counters.duplicates += products.length - fresh.length;
  return [...items, ...planProblems(work, page, problems, details)];
}

/** Entries that the client could not read. Without a code nobody knows which product is meant. */
function planProblems(
  work: RunWork,
  page: number,
  problems: readonly JarItemProblem[],
  details: ReadonlyMap<string, KnownDetail>,
): NewPlanItem[] {
  work.counters.seen += problems.length;
  return problems.flatMap(({ code, path, message }) => {
    if (code === null) {
      work.cursor.at.unidentified += 1;
      work.cursor.noteError({ page, code, message: `${path}: ${message}` });
      return [];
    }
    const row = details.get(code) ?? null;
    if (row) {
      work.cursor.seen.add(row.number);
    }
    // Set aside, it would lose that it was taken out, and with it the way back.
    const isOut = row?.state === "missing" || row?.state === "excluded";
    if (isOut || (row?.state === "quarantined" && row.reasonCode === "unreadable")) {
      work.counters.untouched += 1;
      return [];
    }
    const note = `${path}: ${message}`.slice(0, 300);
    return [planItem(work, { page, code, row, note }, planQuarantine("unreadable"))];
  });
}

function alreadySeen({ cursor }: RunWork, row: KnownRow | undefined): boolean {
  return row !== undefined && cursor.seen.has(row.number);
}

async function rowsOf({ service }: RunWork, codes: readonly string[]): Promise<Map<string, KnownRow>> {
  const rows = codes.length > 0 ? await service.known.byCode(codes) : [];
  return new Map(rows.map((row) => [row.code, row]));
}

async function detailsOf(
  { service }: RunWork,
  rows: readonly (KnownRow | undefined)[],
): Promise<Map<string, KnownDetail>> {
  const ids = rows.flatMap((row) => (row ? [row.id] : []));
  const details = ids.length > 0 ? await service.known.details(ids) : [];
  return new Map(details.map((row) => [row.code, row]));
}
