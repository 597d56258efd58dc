/**
 * The four paging fields that every list takes (icash-api.md 4.09), and reading a list to its end.
 *
 * A list that is read in pages can change meanwhile: a row that leaves it moves all later ones up, past the page that
 * is read next. So each page begins with the last row of the page before; when another row stands there, the list
 * moved, and what was read proves nothing.
 */
import { IcashUnknownOutcomeError } from "./errors";
import type { InputCheck, WireFields } from "./input";

export interface Paging<Field extends string> {
  sort?: Field;
  /** ASC when left out. */
  order?: "ASC" | "DESC";
  /** 0 when left out. */
  offset?: number;
  /** 1 to 100; 100 when left out. */
  count?: number;
}

export const PAGE = 100;

/** The server's defaults are never relied upon (C13). The first of `sortable` is the one that is sorted by. */
export function pagingFields<Field extends string>(
  { sort, order, offset, count }: Paging<Field>,
  sortable: readonly [Field, ...Field[]],
  check: InputCheck,
): WireFields {
  return {
    sort: check.oneOf("sort", sort ?? sortable[0], sortable),
    order: check.oneOf("order", order ?? "ASC", ["ASC", "DESC"]),
    offset: check.number("offset", offset ?? 0, 0, Number.MAX_SAFE_INTEGER),
    count: check.number("count", count ?? PAGE, 1, PAGE),
  };
}

export interface PagedList<Row> {
  /** Wire name of the method, for the error. */
  method: string;
  read(offset: number): Promise<{ total: number; rows: Row[] }>;
  idOf(row: Row): number;
}

/** Every row once, or an IcashUnknownOutcomeError: the list ended early or moved while it was read. */
export async function* allRows<Row>({ method, read, idOf }: PagedList<Row>): AsyncGenerator<Row> {
  const first = await read(0);
  let [seen, total, last] = [first.rows.length, first.total, first.rows.at(-1)];
  yield* first.rows;

  while (seen < total) {
    if (last === undefined) {
      throw new IcashUnknownOutcomeError("incomplete_list", { method });
    }
    const page = await read(seen - 1);
    const [overlap, ...rows] = page.rows;
    const moved = overlap === undefined || idOf(overlap) !== idOf(last) || page.total < total;
    if (moved || rows.length === 0) {
      throw new IcashUnknownOutcomeError("incomplete_list", { method });
    }
    yield* rows;
    [seen, total, last] = [seen + rows.length, page.total, rows.at(-1)];
  }
}
