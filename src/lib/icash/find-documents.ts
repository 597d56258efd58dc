/**
 * The invoices and credit notes that a person has made at iCash, to one operation or of some days. Kinds are asked for one
 * at a time, because how several are encoded is not documented (icash-api.md C32); the server's filter is not believed.
 */
import type { IcashDocument } from "./document";
import type { DocumentsListFilter, DocumentsPage } from "./methods/documents-list";
import { allRows, PAGE } from "./paging";

/** Days are `YYYY-MM-DD`, both included. */
export type FindDocumentsInput =
  | { operationId: number; dateFrom?: undefined; dateTo?: undefined }
  | { operationId?: undefined; dateFrom: string; dateTo: string };

const KINDS = ["NORMAL", "ADVANCE", "CREDIT", "DEBIT"] as const;

/** In the order of their kinds. Throws IcashUnknownOutcomeError `incomplete_list` when a list moved or ended early. */
export async function findDocuments(
  list: (filter: DocumentsListFilter) => Promise<DocumentsPage>,
  { operationId, dateFrom, dateTo }: FindDocumentsInput,
): Promise<IcashDocument[]> {
  const found = new Map<number, IcashDocument>();
  for (const subType of KINDS) {
    const rows = allRows({
      method: "documents-list",
      read: async (offset) => {
        const page = await list({
          operationId,
          dateFrom,
          dateTo,
          subType,
          offset,
          count: PAGE,
          order: "ASC",
        });
        return { total: page.total, rows: page.documents };
      },
      idOf: ({ documentId }) => documentId,
    });
    for await (const row of rows) {
      if (row.status !== "DELETED" && (operationId === undefined || row.operationId === operationId)) {
        found.set(row.documentId, row);
      }
    }
  }
  return [...found.values()];
}
