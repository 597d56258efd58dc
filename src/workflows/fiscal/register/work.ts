import type { MedusaContainer } from "@medusajs/framework/types";
import { z } from "@medusajs/framework/zod";
import type { IcashClient, IcashOperation } from "../../../lib/icash";
import type { Claim, Patch, Settlement } from "../../../lib/ledger";
import { minorToDecimal } from "../../../lib/money";
import { payTypeIdOf, RECEIPT_KINDS } from "../../../lib/receipt";
import type { ReceiptKind, ReceiptLine, StornoLine } from "../../../lib/receipt";
import type { FiscalModuleService, FiscalPayment, ReceiptData } from "../../../modules/fiscal";
import type { FiscalAccount } from "../account";

/** The claimed document as the steps read it; `progress` keeps it equal to its row. */
export interface ClaimedDocument {
  id: string;
  kind: "sale" | "storno";
  orderId: string;
  saleId: string | null;
  /** Name of the iCash account that registers it. */
  account: string;
  receiptKind: ReceiptKind;
  contragentId: number | null;
  currencyCode: string;
  totalMinor: number;
  lines: ReceiptLine[];
  payments: FiscalPayment[];
  stornoReason: "operator_error" | "return" | "tax_base_reduction" | null;
  importSource: string;
  importRef: number;
  attempts: number;
  lookedUp: number;
  reasonCodeBefore: string | null;
  sendStartedAt: Date | null;
  paymentStartedAt: Date | null;
  paymentsStarted: number;
  printStartedAt: Date | null;
  rowsStarted: number;
  operationId: number | null;
  uniqueSaleNumber: string | null;
}

/** What every step of a registration works with. */
export interface Work {
  container: MedusaContainer;
  service: FiscalModuleService;
  client: IcashClient;
  account: FiscalAccount;
  claim: Claim;
  document: ClaimedDocument;
  /** Nothing was ever sent for this document before this attempt. */
  firstSend: boolean;
  /** Named steps, for tests that stop the process there. */
  reached(step: string): Promise<void>;
  sleep(ms: number): Promise<void>;
}

/** What is known of an operation before its rows: a new one has no total yet, and is not read just to learn that. */
export type OpenedOperation = Pick<IcashOperation, "operationId" | "price">;

/** A step either hands on the operation or ends the attempt. */
export type Step<Operation = IcashOperation> = { kind: "go"; operation: Operation } | Settled;

export interface Settled {
  kind: "settle";
  settlement: Settlement;
}

export const go = <Operation>(operation: Operation): Step<Operation> => ({ kind: "go", operation });

export function settle(settlement: Omit<Settlement, "actor" | "code"> & { code?: string }): Settled {
  return {
    kind: "settle",
    settlement: { actor: "worker", code: settlement.reasonCode ?? settlement.to, ...settlement },
  };
}

export const hold = (reasonCode: string, reasonData: object | null = null): Settled =>
  settle({ to: "held", reasonCode, reasonData });

/** Writes the row first and then the copy in memory; throws LeaseLostError when another worker took over. */
export async function progress(work: Work, changes: Partial<ClaimedDocument>): Promise<void> {
  const patch: Patch = {
    send_started_at: changes.sendStartedAt ?? undefined,
    payment_started_at: changes.paymentStartedAt ?? undefined,
    payments_started: changes.paymentsStarted,
    print_started_at: changes.printStartedAt ?? undefined,
    rows_started: changes.rowsStarted,
    looked_up: changes.lookedUp,
    contragent_id: changes.contragentId == null ? undefined : String(changes.contragentId),
    operation_id: changes.operationId == null ? undefined : String(changes.operationId),
    unique_sale_number: changes.uniqueSaleNumber ?? undefined,
  };
  await work.service.ledger.progress(work.claim, patch);
  Object.assign(work.document, changes);
}

/** A payment of the document with its pay type at iCash. */
export interface MappedPayment {
  payTypeId: number;
  amountMinor: number;
}

/** The document's payments in their order, or the first provider that nobody named a pay type for. */
export function mappedPayments({ account, document }: Work): { unmapped: string } | MappedPayment[] {
  const mapped: MappedPayment[] = [];
  for (const { providerId, amountMinor } of document.payments) {
    const payTypeId = payTypeIdOf(account.rules, providerId);
    if (payTypeId === null) {
      return { unmapped: providerId };
    }
    mapped.push({ payTypeId, amountMinor });
  }
  return mapped;
}

export const money = (minor: number): string => minorToDecimal(minor);

export function receiptOf(operation: IcashOperation): ReceiptData {
  return {
    number: operation.receipt.number,
    device: operation.receipt.deviceNumber,
    date: operation.receipt.date,
  };
}

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

/* JSON columns of a fiscal document, read by their form. */

const lineShape = z.looseObject({
  lineId: z.string(),
  kind: z.enum(["item", "shipping"]),
  itemKey: z.string(),
  name: z.string(),
  quantity: z.number(),
  unitMinor: z.number(),
  vatRate: z.string(),
});

const stornoLineShape = lineShape.extend({ saleRow: z.number(), pieces: z.number() });

export const storedSaleLines = (lines: unknown): ReceiptLine[] => z.array(lineShape).parse(lines);

export const storedStornoLines = (lines: unknown): StornoLine[] => z.array(stornoLineShape).parse(lines);

const paymentShape = z.object({
  providerId: z.string(),
  amountMinor: z.number(),
  original: z.object({ currencyCode: z.string(), amountMinor: z.number() }).optional(),
});

export const storedPayments = (payments: unknown): FiscalPayment[] => z.array(paymentShape).parse(payments);
