/** Documents of the present books, for a statement, for a filter, and for who holds the row (lib/books). */
import type { Statement } from "../../lib/ledger";
import { isElsewhere } from "../../lib/books";

/** Name of an account in the options -> the books it is kept in now. */
export type PresentBooks = ReadonlyMap<string, string>;

interface Standing {
  account: string;
  books: string | null;
  send_started_at: Date | string | null;
  operation_id: string | null;
  /** What was registered anew answers for nothing any more, in whatever books it is looked at. */
  anew_by?: string | null;
}

export function standsElsewhere(document: Standing, present: PresentBooks): boolean {
  const { account, books, send_started_at: sent, operation_id: operation, anew_by: anew = null } = document;
  const hasLeft = sent !== null || operation !== null;
  return anew !== null || isElsewhere({ books, hasLeft }, present.get(account));
}

/** @param of the name of the table in the statement */
export function inTheseBooks(present: PresentBooks, of = "fiscal_document"): Statement {
  const known = [...present];
  return known.length === 0
    ? { sql: `(${of}.anew_by is null)`, params: [] }
    : {
        sql: `
          (${of}.anew_by is null and (${of}.books is null or (${of}.send_started_at is null and ${of}.operation_id is null)
           or ${of}.account not in (${known.map(() => "?").join(", ")})
           or (${of}.account, ${of}.books) in (${known.map(() => "(?, ?)").join(", ")})))`,
        params: [...present.keys(), ...known.flat()],
      };
}

/** The same for a list of the service. */
export function ofTheseBooks(present: PresentBooks): { anew_by: null; $or: object[] } {
  return {
    anew_by: null,
    $or: [
      { books: null },
      { send_started_at: null, operation_id: null },
      { account: { $nin: [...present.keys()] } },
      ...[...present].map(([account, books]) => ({ account, books })),
    ],
  };
}
