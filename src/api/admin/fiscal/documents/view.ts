/**
 * Documents as the admin reads them: amounts in cents, no lease and no internals of attempts, never personal data. In a
 * list they come without rows and journal.
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { z } from "@medusajs/framework/zod";
import { attentionsOf } from "../../../../lib/ledger";
import type { Remaining } from "../../../../lib/receipt";
import { FISCAL_MODULE } from "../../../../modules/fiscal";
import type { FiscalModuleService } from "../../../../modules/fiscal";
import { possibleActions } from "../../../../workflows/fiscal/actions/possible";
import { readReceiptData } from "../../../../workflows/fiscal/receipt-data";
import {
  storedPayments,
  storedSaleLines,
  storedStornoLines,
} from "../../../../workflows/fiscal/register/work";
import { graph } from "../../../../workflows/shared/graph";
import { journalView } from "../../../journal-view";
import { leftOfSales } from "./left";
import type { DocumentRow } from "./left";

const MOST_JOURNAL_ROWS = 200;

/** As rows of a list. */
export async function documentRows(container: MedusaContainer, documents: readonly DocumentRow[]) {
  const service = container.resolve<FiscalModuleService>(FISCAL_MODULE);
  const [left, displayIds] = await Promise.all([
    leftOfSales(service, documents),
    displayIdsOf(container, documents),
  ]);
  return documents.map((document) => summary(document, displayIds, left.get(document.id) ?? null));
}

/** Whole, with rows and journals. */
export async function documentViews(container: MedusaContainer, documents: readonly DocumentRow[]) {
  const service = container.resolve<FiscalModuleService>(FISCAL_MODULE);
  const [left, displayIds] = await Promise.all([
    leftOfSales(service, documents),
    displayIdsOf(container, documents),
  ]);
  return Promise.all(
    documents.map(async (document) => {
      const journal = await service.listFiscalDocumentJournals(
        { entry_id: document.id },
        { order: { at: "ASC" }, take: MOST_JOURNAL_ROWS },
      );
      const leftOfThis = left.get(document.id) ?? null;
      return {
        ...summary(document, displayIds, leftOfThis),
        lines: linesView(document, leftOfThis),
        journal: journal.map(journalView),
      };
    }),
  );
}

/** The body of an answer about one document. */
export async function documentAnswer(container: MedusaContainer, id: string) {
  const service = container.resolve<FiscalModuleService>(FISCAL_MODULE);
  const [document] = await documentViews(container, [await service.retrieveFiscalDocument(id)]);
  return { document };
}

function summary(row: DocumentRow, displayIds: ReadonlyMap<string, number>, left: Remaining | null) {
  return {
    id: row.id,
    kind: row.kind,
    order_id: row.order_id,
    display_id: displayIds.get(row.order_id) ?? null,
    refund_id: row.refund_id,
    refund_reason_id: row.refund_reason_id,
    return_id: row.return_id,
    sale_id: row.sale_id,
    account: row.account,
    state: row.state,
    reason_code: row.reason_code,
    reason_data: row.reason_data,
    attentions: attentionsOf(row.attentions),
    currency_code: row.currency_code,
    total_minor: row.total_minor,
    /** Of a sale: what its stornos have left, in their currency. */
    remaining_minor: row.kind === "sale" ? (left?.valueMinor ?? null) : null,
    payments: storedPayments(row.payments).map(({ providerId, amountMinor, original }) => ({
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
    storno_reason: row.storno_reason,
    lawful_until: row.lawful_until,
    due_by: row.due_by,
    collected_at: row.collected_at,
    attempts: row.attempts,
    next_attempt_at: row.next_attempt_at,
    registered_at: row.registered_at,
    created_at: row.created_at,
    updated_at: row.updated_at,
    actions: possibleActions(row),
  };
}

function receiptView(stored: unknown) {
  const receipt = readReceiptData(stored);
  if (!receipt) {
    return null;
  }
  const { number, device, date, enteredBy = null, enteredAt = null } = receipt;
  return { number, device, date, entered_by: enteredBy, entered_at: enteredAt };
}

function linesView(row: DocumentRow, left: Remaining | null) {
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
