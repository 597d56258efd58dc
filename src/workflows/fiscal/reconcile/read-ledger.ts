/** Our ledger's side of the comparison: what was registered in the window, and whatever an operation refers to. */
import { sofiaDate } from "../../../lib/receipt";
import type { BookedDocument, BookedOperation } from "../../../lib/receipt";
import type { FiscalModuleService } from "../../../modules/fiscal";

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

/** Every document of a filter, page by page, without its lines. */
export async function* eachDocument(service: FiscalModuleService, filter: Filter): AsyncGenerator<Row> {
  for (let skip = 0; ; skip += DOCUMENTS_AT_ONCE) {
    const rows = await service.listFiscalDocuments(filter, {
      select: COLUMNS,
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
export interface KeptAccounts {
  here: readonly string[];
  elsewhere: readonly string[];
}

export async function readDocuments(
  service: FiscalModuleService,
  { here, elsewhere }: KeptAccounts,
  { since, until }: Span,
  operations: readonly BookedOperation[],
): Promise<BookedDocument[]> {
  const documents = new Map<string, BookedDocument>();
  const add = async (filter: Filter): Promise<void> => {
    for await (const row of eachDocument(service, filter)) {
      documents.set(row.id, bookedDocument(row));
    }
  };
  await add({ account: [...here], state: "done", registered_at: { $gte: since, $lt: until } });
  // An operation may belong to an account that the options name no more, but not to one of other books.
  const ofTheseBooks = elsewhere.length > 0 ? { account: { $nin: [...elsewhere] } } : {};
  for (const part of chunks(operations)) {
    await add({ ...ofTheseBooks, operation_id: part.map(({ operationId }) => String(operationId)) });
    await add({ ...ofTheseBooks, import_ref: part.flatMap(({ importRef }) => referenceOf(importRef)) });
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
    currencyCode: row.currency_code,
    uniqueSaleNumber: row.kind === "sale" ? row.unique_sale_number : null,
    day: dayOf(row),
  };
}

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
