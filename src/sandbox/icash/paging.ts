/**
 * Sorting and paging shared by the list methods: ASC, offset 0 and ten rows unless asked otherwise, a hundred at most
 * (icash-api.md 4.09, 4.20). More than a hundred is refused rather than cut, so that a client that asks for it is seen.
 */
import type { Fields } from "./fields";
import { wrongValue } from "./fields";
import type { Json, JsonObject } from "./json";

const MAX_COUNT = 100;
const DEFAULT_COUNT = 10;

export interface Paging {
  sort: string;
  descending: boolean;
  offset: number;
  count: number;
}

/**
 * The first sortable field, the id, is the order when none is asked for. The tables mark filters as sortable, so a span
 * of dates may be named by its filters (`OperationDateFrom`) as well as by the field that the rows have.
 */
export function readPaging(fields: Fields, sortable: readonly [string, ...string[]]): Paging {
  const count = fields.optional("count", (name) => fields.integer(name)) ?? DEFAULT_COUNT;
  if (count < 1 || count > MAX_COUNT) {
    throw wrongValue("count");
  }
  return {
    sort: fields.optional("sort", (name) => sortField(fields, name, sortable)) ?? sortable[0],
    descending: fields.optional("order", (name) => fields.oneOf(name, ["ASC", "DESC"])) === "DESC",
    offset: fields.optional("offset", (name) => fields.integer(name)) ?? 0,
    count,
  };
}

function sortField(fields: Fields, name: string, sortable: readonly string[]): string {
  const field = fields.raw(name).replace(/Date(From|To)$/, "Date");
  if (!sortable.includes(field)) {
    throw wrongValue(name);
  }
  return field;
}

export function page(rows: readonly JsonObject[], { sort, descending, offset, count }: Paging): JsonObject {
  const sorted = [...rows].sort((a, b) => compare(a[sort] ?? null, b[sort] ?? null));
  if (descending) {
    sorted.reverse();
  }
  return { TotalRecords: rows.length, Data: sorted.slice(offset, offset + count) };
}

function compare(a: Json, b: Json): number {
  if (a === b) {
    return 0;
  }
  if (a === null) {
    return -1;
  }
  if (b === null) {
    return 1;
  }
  return a < b ? -1 : 1;
}
