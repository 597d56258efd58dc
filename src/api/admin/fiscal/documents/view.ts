/**
 * Documents as the admin reads them: amounts in cents, no lease and no internals of attempts, never personal data. In a
 * list they come without rows and journal.
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { z } from "@medusajs/framework/zod";
import type {
  FiscalDocument,
  FiscalDocumentAnswer,
  FiscalDocumentRow,
  FiscalLine,
  ReceiptData,
} from "../../../../contract/fiscal";
import type { Granted } from "../../../../contract/permissions";
import { attentionsOf } from "../../../../lib/ledger";
import { remaining } from "../../../../lib/receipt";
import type { Remaining } from "../../../../lib/receipt";
import {
  FISCAL_MODULE,
  standsElsewhere,
  storedPayments,
  storedSaleLines,
  storedStornoLines,
} from "../../../../modules/fiscal";
import type { FiscalModuleService } from "../../../../modules/fiscal";
import { fiscalAccounts, presentBooks } from "../../../../workflows/fiscal/account";
import { possibleActions } from "../../../../workflows/fiscal/actions/possible";
import { storedInvoices } from "../../../../workflows/fiscal/issued-invoices";
import { stornoRows } from "../../../../workflows/fiscal/order-standing";
import { readReceiptData } from "../../../../workflows/fiscal/receipt-data";
import { graph } from "../../../../workflows/shared/graph";
import { namesOf } from "../../../people";
import { allowed, neededForAct } from "../../../policies";
import { iso, journalView } from "../../../wire";
import { fiscalPolicies } from "../policies";

const MOST_JOURNAL_ROWS = 200;

/** As rows of a list. */
export async function documentRows(
  container: MedusaContainer,
  documents: readonly DocumentRow[],
  granted: Granted,
): Promise<FiscalDocumentRow[]> {
  const around = await surroundingsOf(container, documents, granted);
  return documents.map((document) => rowView(document, around(document)));
}

/** Whole, with rows and journals. */
export async function documentViews(
  container: MedusaContainer,
  documents: readonly DocumentRow[],
  granted: Granted,
): Promise<FiscalDocument[]> {
  const around = await surroundingsOf(container, documents, granted);
  return Promise.all(documents.map((document) => wholeView(container, document, around(document))));
}

/** The body of an answer about one document. Throws NOT_FOUND. */
export async function documentAnswer(
  container: MedusaContainer,
  id: string,
  granted: Granted,
): Promise<FiscalDocumentAnswer> {
  const document = await container.resolve<FiscalModuleService>(FISCAL_MODULE).retrieveFiscalDocument(id);
  const around = await surroundingsOf(container, [document], granted);
  return { document: await wholeView(container, document, around(document)) };
}

interface Surroundings {
  /** Null when the order is gone from the store. */
  displayId: number | null;
  /** Of a sale. */
  left: Remaining | null;
  granted: Granted;
  elsewhere: boolean;
}

async function surroundingsOf(
  container: MedusaContainer,
  documents: readonly DocumentRow[],
  granted: Granted,
): Promise<(document: DocumentRow) => Surroundings> {
  const service = container.resolve<FiscalModuleService>(FISCAL_MODULE);
  const [left, displayIds, accounts] = await Promise.all([
    leftOfSales(service, documents),
    displayIdsOf(container, documents),
    fiscalAccounts(container),
  ]);
  const books = presentBooks(accounts);
  return (document) => ({
    displayId: displayIds.get(document.order_id) ?? null,
    left: left.get(document.id) ?? null,
    granted,
    elsewhere: standsElsewhere(document, books),
  });
}

async function wholeView(
  container: MedusaContainer,
  document: DocumentRow,
  around: Surroundings,
): Promise<FiscalDocument> {
  const service = container.resolve<FiscalModuleService>(FISCAL_MODULE);
  const journal = await service.listFiscalDocumentJournals(
    { entry_id: document.id },
    { order: { at: "ASC" }, take: MOST_JOURNAL_ROWS },
  );
  const names = await namesOf(
    container,
    journal.map(({ actor }) => actor),
  );
  return {
    ...rowView(document, around),
    lines: linesView(document, around.left),
    journal: journal.map((row) => journalView(row, names)),
  };
}

function rowView(row: DocumentRow, { displayId, left, granted, elsewhere }: Surroundings): FiscalDocumentRow {
  return {
    id: row.id,
    kind: row.kind,
    order_id: row.order_id,
    display_id: displayId,
    refund_id: row.refund_id,
    refund_reason_id: row.refund_reason_id,
    return_id: row.return_id,
    sale_id: row.sale_id,
    account: row.account,
    other_books: elsewhere ? row.books : null,
    state: row.state,
    reason_code: row.reason_code,
    reason_data: row.reason_data,
    attentions: attentionsOf(row.attentions),
    currency_code: row.currency_code,
    total_minor: row.total_minor,
    remaining_minor: row.kind === "sale" ? (left?.valueMinor ?? null) : null,
    payments: storedPayments(row.payments).map(({ paymentId, providerId, amountMinor, original }) => ({
      payment_id: paymentId ?? null,
      provider: providerId,
      amount_minor: amountMinor,
      original: original
        ? { currency_code: original.currencyCode, amount_minor: original.amountMinor }
        : null,
    })),
    import_ref: row.import_ref,
    operation_id: row.operation_id,
    unique_sale_number: row.unique_sale_number,
    remote_status: row.remote_status,
    receipt_kind: row.receipt_kind,
    receipt: receiptView(row.receipt),
    invoices: storedInvoices(row.invoices),
    storno_reason: row.storno_reason,
    lawful_until: row.lawful_until,
    due_by: iso(row.due_by),
    collected_at: iso(row.collected_at),
    attempts: row.attempts,
    next_attempt_at: iso(row.next_attempt_at),
    registered_at: iso(row.registered_at),
    created_at: iso(row.created_at),
    updated_at: iso(row.updated_at),
    actions: allowed(possibleActions({ ...row, elsewhere }), granted, (action) =>
      neededForAct(fiscalPolicies, "/admin/fiscal/documents", action),
    ),
  };
}

function receiptView(stored: unknown): ReceiptData | null {
  const receipt = readReceiptData(stored);
  if (!receipt) {
    return null;
  }
  const { number, device, date, enteredBy = null, enteredAt = null } = receipt;
  return { number, device, date, entered_by: enteredBy, entered_at: enteredAt };
}

function linesView(row: DocumentRow, left: Remaining | null): FiscalLine[] {
  return row.kind === "sale"
    ? storedSaleLines(row.lines).map((line, index) => ({
        ...lineView(line, index),
        sale_index: null,
        pieces: null,
        left: leftView(left, index),
      }))
    : storedStornoLines(row.lines).map((line, index) => ({
        ...lineView(line, index),
        sale_index: line.saleRow,
        pieces: line.pieces,
        left: null,
      }));
}

function lineView(line: ReturnType<typeof storedSaleLines>[number], index: number) {
  return {
    index,
    line_id: line.lineId,
    kind: line.kind,
    name: line.name,
    quantity: line.quantity,
    unit_minor: line.unitMinor,
    vat_rate: line.vatRate,
  };
}

function leftView(left: Remaining | null, index: number) {
  const row = left?.perRow[index];
  return row ? { pieces: row.quantity, value_minor: row.valueMinor } : null;
}

const orderShape = z.object({ id: z.string(), display_id: z.number().nullish() });

async function displayIdsOf(
  container: MedusaContainer,
  documents: readonly DocumentRow[],
): Promise<Map<string, number>> {
  if (documents.length === 0) {
    return new Map();
  }
  const orders = await graph(container, orderShape, {
    entity: "order",
    fields: ["id", "display_id"],
    filters: { id: [...new Set(documents.map(({ order_id }) => order_id))] },
  });
  return new Map(orders.flatMap(({ id, display_id }) => (display_id ? [[id, display_id] as const] : [])));
}

/* What the stornos of a sale have left of it, for the form in which a person chooses the rows of a storno. */

type DocumentRow = Awaited<ReturnType<FiscalModuleService["retrieveFiscalDocument"]>>;

/** By sale; in the currency of its stornos, which is not a sale's own when it was made in leva. */
type LeftOfSales = ReadonlyMap<string, Remaining | null>;

async function leftOfSales(
  service: FiscalModuleService,
  documents: readonly DocumentRow[],
): Promise<LeftOfSales> {
  const sales = documents.filter(({ kind }) => kind === "sale");
  const stornos =
    sales.length === 0
      ? []
      : await service.listFiscalDocuments({
          sale_id: sales.map(({ id }) => id),
          kind: "storno",
          state: { $ne: "skipped" },
        });
  return new Map(sales.map((sale) => [sale.id, leftOf(sale, stornos)]));
}

/** Null when the stornos do not fit the sale: then nothing can be said of its rows. */
function leftOf(sale: DocumentRow, stornos: readonly DocumentRow[]): Remaining | null {
  const { rows } = stornoRows({ currency_code: sale.currency_code, lines: storedSaleLines(sale.lines) });
  const previous = stornos
    .filter(({ sale_id }) => sale_id === sale.id)
    .map(({ lines }) => storedStornoLines(lines));
  try {
    return remaining(rows, previous);
  } catch (error) {
    if (error instanceof RangeError) {
      return null;
    }
    throw error;
  }
}
