import type { MedusaContainer } from "@medusajs/framework/types";
import type { IcashClient, IcashOperation } from "../../../lib/icash";
import type { Claim, Patch, Settlement } from "../../../lib/ledger";
import { minorToDecimal } from "../../../lib/money";
import { payTypeIdOf } from "../../../lib/receipt";
import type { ReceiptKind, ReceiptLine } from "../../../lib/receipt";
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
