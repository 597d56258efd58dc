import { z } from "@medusajs/framework/zod";
import { RECEIPT_KINDS } from "../../lib/receipt";
import type { ReceiptLine } from "../../lib/receipt";
import type { ClaimedDocument } from "./register/work";

const when = z.coerce.date().nullable();

const shape = z.object({
  id: z.string(),
  kind: z.enum(["sale", "storno"]),
  order_id: z.string(),
  sale_id: z.string().nullable(),
  account: z.string(),
  receipt_kind: z.enum(RECEIPT_KINDS),
  contragent_id: z.string().nullable(),
  currency_code: z.string(),
  total_minor: z.number(),
  lines: z.custom<ReceiptLine[]>(Array.isArray),
  payments: z.array(z.object({ providerId: z.string(), amountMinor: z.number() })),
  storno_reason: z.enum(["operator_error", "return", "tax_base_reduction"]).nullable(),
  import_source: z.string(),
  import_ref: z.number(),
  attempts: z.number(),
  looked_up: z.number(),
  reason_code: z.string().nullable(),
  send_started_at: when,
  payment_started_at: when,
  payments_started: z.number(),
  print_started_at: when,
  rows_started: z.number(),
  operation_id: z.string().nullable(),
  unique_sale_number: z.string().nullable(),
});

/** A row of `fiscal_document` as the registration steps read it. */
export function claimedDocument(row: unknown): ClaimedDocument {
  const read = shape.parse(row);
  return {
    id: read.id,
    kind: read.kind,
    orderId: read.order_id,
    saleId: read.sale_id,
    account: read.account,
    receiptKind: read.receipt_kind,
    contragentId: read.contragent_id === null ? null : Number(read.contragent_id),
    currencyCode: read.currency_code,
    totalMinor: read.total_minor,
    lines: read.lines,
    payments: read.payments,
    stornoReason: read.storno_reason,
    importSource: read.import_source,
    importRef: read.import_ref,
    attempts: read.attempts,
    lookedUp: read.looked_up,
    reasonCodeBefore: read.reason_code,
    sendStartedAt: read.send_started_at,
    paymentStartedAt: read.payment_started_at,
    paymentsStarted: read.payments_started,
    printStartedAt: read.print_started_at,
    rowsStarted: read.rows_started,
    operationId: read.operation_id === null ? null : Number(read.operation_id),
    uniqueSaleNumber: read.unique_sale_number,
  };
}
