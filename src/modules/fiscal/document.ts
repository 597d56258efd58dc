/**
 * A row of `fiscal_document` as everybody reads it who does not only pass it on: its columns stand here once, and what
 * is frozen in JSON is read by its form. The table itself is made by models/fiscal-document.
 */
import { z } from "@medusajs/framework/zod";
import { RECEIPT_KINDS } from "../../contract/fiscal";
import { STORNO_REASONS } from "../../contract/reasons/fiscal";
import { LEDGER_STATES } from "../../contract/shared";
import type { OrderMoneyLine, ReceiptLine, StornoLine } from "../../lib/receipt";

const lineShape = z.looseObject({
  lineId: z.string(),
  kind: z.enum(["item", "shipping"]),
  itemKey: z.string(),
  name: z.string(),
  quantity: z.number(),
  unitMinor: z.number(),
  vatRate: z.string(),
  vatCode: z.string().nullish(),
  taxGroupId: z.number().optional(),
});

const receiptLine: z.ZodType<ReceiptLine> = lineShape;
const stornoLine: z.ZodType<StornoLine> = lineShape.extend({
  saleRow: z.number(),
  pieces: z.number(),
  soldUnitMinor: z.number().optional(),
  afterReduction: z.literal(true).optional(),
});

const payment = z.object({
  providerId: z.string(),
  amountMinor: z.number(),
  /** Medusa's payment that it stands for, or "credit"; documents of version 0.1.0 have none. */
  paymentId: z.string().optional(),
  /** Refunds that came before the receipt and are off its amount already. */
  refundIds: z.array(z.string()).optional(),
  /** PayTypeID at iCash: of what is registered, or as a person named it; else the rule of the provider says it. */
  payTypeId: z.number().optional(),
  /** Of a storno by hand: what of it was given back outside of Medusa. */
  outsideMinor: z.number().optional(),
  /** What was given back before it was converted to the storno's currency. */
  original: z.object({ currencyCode: z.string(), amountMinor: z.number() }).optional(),
});

export type FiscalPayment = z.infer<typeof payment>;

const seenLine: z.ZodType<OrderMoneyLine> = z.object({
  id: z.string(),
  kind: z.enum(["item", "shipping"]),
  itemKey: z.string(),
  name: z.string(),
  quantity: z.number(),
  total: z.string(),
  vatRate: z.string().nullable(),
  vatCode: z.string().nullish(),
});

const when = z.coerce.date().nullable();

const columns = {
  id: z.string(),
  subject: z.string(),
  order_id: z.string(),
  refund_id: z.string().nullable(),
  sale_id: z.string().nullable(),
  return_id: z.string().nullable(),
  account: z.string(),
  books: z.string().nullable(),
  state: z.enum(LEDGER_STATES),
  reason_code: z.string().nullable(),
  reason_data: z.unknown(),
  currency_code: z.string(),
  total_minor: z.number(),
  payments: z.array(payment),
  seen: z.array(seenLine).nullable(),
  rows_by: z.string().nullable(),
  storno_reason: z.enum(STORNO_REASONS).nullable(),
  receipt_kind: z.enum(RECEIPT_KINDS),
  collected_at: when,
  contragent_id: z.string().nullable(),
  attentions: z.unknown(),
  import_source: z.string(),
  import_ref: z.number(),
  attempts: z.number(),
  looked_up: z.number(),
  send_started_at: when,
  payment_started_at: when,
  payments_started: z.number(),
  print_started_at: when,
  rows_started: z.number(),
  operation_id: z.string().nullable(),
  unique_sale_number: z.string().nullable(),
  registered_at: when,
};

const sale = z.object({ ...columns, kind: z.literal("sale"), lines: z.array(receiptLine) });
const storno = z.object({ ...columns, kind: z.literal("storno"), lines: z.array(stornoLine) });
const document = z.discriminatedUnion("kind", [sale, storno]);

export type FiscalSale = z.infer<typeof sale>;
export type FiscalStorno = z.infer<typeof storno>;
export type FiscalDocumentRow = z.infer<typeof document>;

/** For a select of ours. */
export const DOCUMENT_COLUMNS = Object.keys(sale.shape).join(", ");

/** @throws ZodError for a row of another form */
export function readDocument(row: unknown): FiscalDocumentRow {
  return document.parse(row);
}

/** What the rows of one sale say together: the sale and every storno that counts against it. */
export interface SaleWithStornos {
  sale: FiscalSale;
  stornos: FiscalStorno[];
  /** Refunds that reverse nothing of it. */
  leftOut?: readonly string[];
}

/** Every sale with its stornos, in the order of the rows. */
export function salesWithStornos(documents: readonly FiscalDocumentRow[]): SaleWithStornos[] {
  const stornos = documents.filter((row) => row.kind === "storno");
  return documents
    .filter((row) => row.kind === "sale")
    .map((sale) => ({
      sale,
      stornos: stornos
        .filter(({ sale_id: id, state }) => id === sale.id && state !== "skipped")
        .map((storno) => (isPlannedFor(storno, sale) ? storno : { ...storno, lines: [] })),
      leftOut: stornos
        .filter(({ sale_id: id, state }) => id === sale.id && state === "skipped")
        .flatMap(({ refund_id: refundId }) => refundId ?? []),
    }));
}

/**
 * A storno that waits for a sale which was planned anew since then may name rows that the sale does not have any more. It
 * takes its money all the same, and no goods until it is planned anew itself.
 */
function isPlannedFor({ lines }: FiscalStorno, sale: FiscalSale): boolean {
  return (
    sale.registered_at !== null ||
    lines.every(({ saleRow, lineId }) => sale.lines[saleRow]?.lineId === lineId)
  );
}

/* The JSON columns alone, of rows that came another way. */

export const storedSaleLines = (lines: unknown) => z.array(receiptLine).parse(lines);

export const storedStornoLines = (lines: unknown) => z.array(stornoLine).parse(lines);

export const storedSeen = (seen: unknown) => z.array(seenLine).nullish().parse(seen) ?? null;

export const storedPayments = (payments: unknown) => z.array(payment).parse(payments);
