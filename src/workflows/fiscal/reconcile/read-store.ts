/** What happened in Medusa within a span of days, as far as it may ask for a receipt or a storno. */
import type { MedusaContainer } from "@medusajs/framework/types";
import { Modules } from "@medusajs/framework/utils";
import { z } from "@medusajs/framework/zod";
import { toMinor } from "../../../lib/money";
import { sofiaDate, vatOfRows } from "../../../lib/receipt";
import type { BookedDocument, BookedOperation } from "../../../lib/receipt";
import { ofTheseBooks, storedSaleLines } from "../../../modules/fiscal";
import type { FiscalModuleService, PresentBooks } from "../../../modules/fiscal";
import { decimalText } from "../../shared/decimal";
import { graph } from "../../shared/graph";

const PAGE = 200;
const SETTLING_MS = 60 * 60_000;

const withId = z.object({ id: z.string() });
const collectionShape = z.object({
  id: z.string(),
  order: z.union([withId, z.array(withId)]).nullish(),
});

export interface StoreRefund {
  id: string;
  orderId: string;
  amountMinor: number;
  createdAt: Date;
}

/** What is younger is still being worked on by events and clocks. */
export function settled({ since, until }: Span): Span {
  return { since, until: new Date(Math.min(until.getTime(), Date.now() - SETTLING_MS)) };
}

export interface TouchedOrder {
  id: string;
}

/** Orders that were placed, cancelled, paid or captured in the span, a page at a time and each once. */
export async function* ordersTouched(container: MedusaContainer, span: Span): AsyncGenerator<TouchedOrder[]> {
  const seen = new Set<string>();
  const fresh = (orders: readonly TouchedOrder[]): TouchedOrder[] =>
    orders.filter(({ id }) => {
      const isNew = !seen.has(id);
      seen.add(id);
      return isNew;
    });
  const within = { $gte: span.since.toISOString(), $lt: span.until.toISOString() };
  for (const filter of [{ created_at: within }, { canceled_at: within }]) {
    for (let skip = 0; ; skip += PAGE) {
      const orders = await graph(container, withId, {
        entity: "order",
        fields: ["id"],
        filters: { ...filter, is_draft_order: false },
        pagination: { skip, take: PAGE, order: { id: "ASC" } },
      });
      yield fresh(orders);
      if (orders.length < PAGE) {
        break;
      }
    }
  }
  const payments = container.resolve(Modules.PAYMENT);
  for (let skip = 0; ; skip += PAGE) {
    const page = { skip, take: PAGE, order: { id: "ASC" } };
    // The row of a draft is older than the order that it became; its payment is not.
    const made = await payments.listPayments({ created_at: within }, page);
    const captures = await payments.listCaptures({ created_at: within }, { relations: ["payment"], ...page });
    const collections = [...made, ...captures.map(({ payment }) => payment)].flatMap(
      (payment) => payment?.payment_collection_id ?? [],
    );
    const orderIds = (await ordersOfCollections(container, collections)).values();
    yield fresh([...orderIds].map((id) => ({ id })));
    if (Math.max(made.length, captures.length) < PAGE) {
      return;
    }
  }
}

export async function* refundsMade(
  container: MedusaContainer,
  { since, until }: Span,
): AsyncGenerator<StoreRefund[]> {
  const within = { $gte: since.toISOString(), $lt: until.toISOString() };
  for (let skip = 0; ; skip += PAGE) {
    const refunds = await container
      .resolve(Modules.PAYMENT)
      .listRefunds(
        { created_at: within },
        { relations: ["payment"], skip, take: PAGE, order: { id: "ASC" } },
      );
    const collections = refunds.flatMap((refund) => refund.payment?.payment_collection_id ?? []);
    const orders = await ordersOfCollections(container, collections);
    yield refunds.flatMap(({ id, amount, created_at, payment }) => {
      const orderId = orders.get(payment?.payment_collection_id ?? "");
      return orderId === undefined
        ? []
        : [{ id, orderId, amountMinor: toMinor(decimalText(amount)), createdAt: new Date(created_at ?? 0) }];
    });
    if (refunds.length < PAGE) {
      return;
    }
  }
}

/** The link comes as an object or as a list (medusa.md C1). */
async function ordersOfCollections(
  container: MedusaContainer,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) {
    return new Map();
  }
  const collections = await graph(container, collectionShape, {
    entity: "payment_collection",
    fields: ["id", "order.id"],
    filters: { id: [...new Set(ids)] },
  });
  return new Map(
    collections.flatMap(({ id, order }) =>
      order ? [order].flat().map((entry) => [id, entry.id] as const) : [],
    ),
  );
}

/* Our ledger's side of the comparison: what was registered in the window, and whatever an operation refers to. */

/** The moments of a span of Sofia days: from `since`, before `until`. */
export interface Span {
  since: Date;
  until: Date;
}

const DOCUMENTS_AT_ONCE = 500;
const HOUR_MS = 60 * 60_000;
/** States that a worker leaves by itself. */
const MOVING: readonly string[] = ["waiting", "queued", "working", "unknown"];

const COLUMNS = [
  "id",
  "subject",
  "kind",
  "order_id",
  "account",
  "import_source",
  "import_ref",
  "operation_id",
  "state",
  "reason_code",
  "total_minor",
  "currency_code",
  "unique_sale_number",
  "registered_at",
  "created_at",
  "updated_at",
];

type Row = Awaited<ReturnType<FiscalModuleService["listFiscalDocuments"]>>[number];
type Filter = Parameters<FiscalModuleService["listFiscalDocuments"]>[0];

/** Every document of a filter, page by page, without its lines unless they are asked for. */
export async function* eachDocument(
  service: FiscalModuleService,
  filter: Filter,
  further: readonly "lines"[] = [],
): AsyncGenerator<Row> {
  for (let skip = 0; ; skip += DOCUMENTS_AT_ONCE) {
    const rows = await service.listFiscalDocuments(filter, {
      select: [...COLUMNS, ...further],
      take: DOCUMENTS_AT_ONCE,
      skip,
      order: { id: "ASC" },
    });
    yield* rows;
    if (rows.length < DOCUMENTS_AT_ONCE) {
      return;
    }
  }
}

/** Names of accounts: those that are kept in these books at iCash, and those that are kept in others. */
interface KeptAccounts {
  here: readonly string[];
  elsewhere: readonly string[];
  /** What left for others than these is not looked for here. */
  present: PresentBooks;
}

export async function readDocuments(
  service: FiscalModuleService,
  { here, elsewhere, present }: KeptAccounts,
  { since, until }: Span,
  operations: readonly BookedOperation[],
): Promise<BookedDocument[]> {
  const documents = new Map<string, BookedDocument>();
  const add = async (filter: object): Promise<void> => {
    const ours = { $and: [filter, ofTheseBooks(present)] };
    for await (const row of eachDocument(service, ours, ["lines"])) {
      documents.set(row.id, bookedDocument(row));
    }
  };
  await add({ account: [...here], state: "done", registered_at: { $gte: since, $lt: until } });
  // An operation may belong to an account that the options name no more, but not to one of other books.
  const notOfOthers = elsewhere.length > 0 ? { account: { $nin: [...elsewhere] } } : {};
  for (const part of chunks(operations)) {
    await add({ ...notOfOthers, operation_id: part.map(({ operationId }) => String(operationId)) });
    await add({ ...notOfOthers, import_ref: part.flatMap(({ importRef }) => referenceOf(importRef)) });
  }
  return [...documents.values()];
}

/** The names under which these accounts ever registered anything, and those under which they do so now. */
export async function importSources(
  service: FiscalModuleService,
  accounts: readonly { name: string; account: { importSource: string } }[],
): Promise<string[]> {
  const earlier = await service.importSources(accounts.map(({ name }) => name));
  return [...new Set([...accounts.map(({ account }) => account.importSource), ...earlier])].sort();
}

export function isInFlight(row: Pick<Row, "state" | "updated_at">, now = Date.now()): boolean {
  return MOVING.includes(row.state) && now - new Date(row.updated_at).getTime() < HOUR_MS;
}

function bookedDocument(row: Row): BookedDocument {
  return {
    id: row.id,
    kind: row.kind,
    orderId: row.order_id,
    account: row.account,
    importSource: row.import_source,
    importRef: String(row.import_ref),
    operationId: row.operation_id === null ? null : Number(row.operation_id),
    state: row.state,
    inFlight: isInFlight(row),
    totalMinor: row.total_minor,
    vat: vatOf(storedSaleLines(row.lines)),
    currencyCode: row.currency_code,
    uniqueSaleNumber: row.kind === "sale" ? row.unique_sale_number : null,
    day: dayOf(row),
  };
}

const vatOf = (lines: Parameters<typeof vatOfRows>[0]) => (lines.length > 0 ? vatOfRows(lines) : null);

export function dayOf(row: Pick<Row, "registered_at" | "created_at">): string {
  return sofiaDate(new Date(row.registered_at ?? row.created_at));
}

/** Our numbers are nine digits at most; whatever else stands there is none of ours. */
function referenceOf(importRef: string | null): number[] {
  return importRef !== null && /^[1-9]\d{0,8}$/.test(importRef) ? [Number(importRef)] : [];
}

function* chunks<T>(list: readonly T[]): Generator<T[]> {
  for (let first = 0; first < list.length; first += DOCUMENTS_AT_ONCE) {
    yield list.slice(first, first + DOCUMENTS_AT_ONCE);
  }
}
