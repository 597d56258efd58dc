/**
 * Compares a page of the feed with what is known and plans what differs. Of unchanged products only the light row is
 * read; details come in one statement for those that changed.
 */
import {
  addToStats,
  isSameOffer,
  isSameProduct,
  ownersUnder,
  planOffer,
  planProduct,
  planSeenAgain,
  planUnreadable,
} from "../../../lib/catalogue";
import type {
  CatalogueOffer,
  CatalogueProduct,
  KnownDetail,
  KnownRow,
  PlanDecision,
} from "../../../lib/catalogue";
import { codeKey } from "../../../lib/jar";
import type { JarItemProblem } from "../../../lib/jar";
import type { NewPlanItem } from "../../../modules/dropship";
import { planItem } from "./run-state";
import type { RunWork } from "./run-state";

/** How a listing is planned: `/products` may create, the short listing changes what is known. */
export interface Planning<T extends CatalogueOffer> {
  isSame(row: KnownRow, entry: T, work: RunWork): boolean;
  plan(row: KnownDetail | null, entry: T, work: RunWork): PlanDecision | null;
  /** Where the listing says that it belongs. */
  pathOf?: (entry: T) => readonly string[];
}

export const productPlanning: Planning<CatalogueProduct> = {
  isSame: (row, product, { plan }) => isSameProduct(row, product, plan),
  plan: (row, product, { plan }) => planProduct(row, product, plan),
  pathOf: ({ categoryPath }) => categoryPath,
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

/** What the client has read, less what of it could not be read. */
type ReadEntry<T> = T & { unread?: readonly string[] };

interface ReadPage<T> {
  page: number;
  products: readonly ReadEntry<T>[];
  problems: readonly JarItemProblem[];
}

/** One item for each product of the page that is to be written. Marks everything on it as seen. */
export async function planPage<T extends CatalogueOffer>(
  work: RunWork,
  { page, ...given }: ReadPage<T>,
  planning: Planning<T>,
): Promise<NewPlanItem[]> {
  const { rows, products, problems } = await knownEntries(work, given);
  noteUnread(work, products);
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
    work.cursor.countPath(planning.pathOf?.(entry) ?? []);
    const detail = details.get(entry.code) ?? null;
    const planned = same.has(entry) ? null : planning.plan(detail, entry, work);
    addToStats(work.cursor.at.stats, detail ?? row ?? null, entry, planned, work.plan.settings);
    const decision = planned ?? metAgain(row);
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

function metAgain(row: KnownRow | null | undefined): PlanDecision | null {
  return row?.isUnseen && row.state !== "missing" ? planSeenAgain() : null;
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
    const decision = planUnreadable(row) ?? metAgain(row);
    if (!decision) {
      work.counters.untouched += 1;
      return [];
    }
    work.cursor.at.stats.ranOut += decision.action === "stock" ? 1 : 0;
    const note = `${path}: ${message}`.slice(0, 300);
    return [planItem(work, { page, code, row, note }, decision)];
  });
}

function alreadySeen({ cursor }: RunWork, row: KnownRow | undefined): boolean {
  return row !== undefined && cursor.seen.has(row.number);
}

/** The rows of a page's entries, and the entries under the codes by which their rows are known. */
async function knownEntries<T extends CatalogueOffer>(
  { service }: RunWork,
  { products, problems }: Omit<ReadPage<T>, "page">,
): Promise<{
  rows: Map<string, KnownRow>;
  products: readonly ReadEntry<T>[];
  problems: readonly JarItemProblem[];
}> {
  const codes = [
    ...products.map(({ code }) => code),
    ...problems.flatMap(({ code }) => (code === null ? [] : [code])),
  ];
  const exact = codes.length > 0 ? await service.known.byCode(codes) : [];
  const rows = new Map(exact.map((row) => [row.code, row]));
  const others = codes.filter((code) => !rows.has(code));
  const spelled = others.length > 0 ? await service.known.byCodeKey(others.map(codeKey)) : [];
  if (spelled.length === 0) {
    return { rows, products, problems };
  }
  const byKey = new Map(spelled.map((row) => [codeKey(row.code), row]));
  spelled.forEach((row) => rows.set(row.code, row));
  const known = (code: string): string => (rows.has(code) ? code : (byKey.get(codeKey(code))?.code ?? code));
  return {
    rows,
    products: products.map((entry) => ({ ...entry, code: known(entry.code) })),
    problems: problems.map((entry) => (entry.code === null ? entry : { ...entry, code: known(entry.code) })),
  };
}

function noteUnread({ cursor, counters }: RunWork, products: readonly ReadEntry<CatalogueOffer>[]): void {
  for (const { unread = [] } of products) {
    counters.unread += unread.length > 0 ? 1 : 0;
    for (const field of unread) {
      cursor.at.unread[field] = (cursor.at.unread[field] ?? 0) + 1;
    }
  }
}

async function detailsOf(
  { service, plan }: RunWork,
  rows: readonly (KnownRow | undefined)[],
): Promise<Map<string, KnownDetail>> {
  const ids = rows.flatMap((row) => (row ? [row.id] : []));
  const details = ids.length > 0 ? await service.known.details(ids) : [];
  const { keep } = plan.settings.ownership;
  return new Map(details.map((row) => [row.code, { ...row, owners: ownersUnder(row.owners, keep) }]));
}
