import type { MedusaContainer } from "@medusajs/framework/types";
import type { IcashClient, IcashOperation } from "../../../lib/icash";
import type { Claim, Patch, Settlement } from "../../../lib/ledger";
import { minorToDecimal } from "../../../lib/money";
import type { ReceiptLine } from "../../../lib/receipt";
import type { FiscalModuleService, FiscalPayment, ReceiptData } from "../../../modules/fiscal";
import type { FiscalAccount } from "../account";

/** The claimed document as the steps read it; `progress` keeps it equal to its row. */
export interface ClaimedDocument {
  id: string;
  kind: "sale" | "storno";
  orderId: string;
  saleId: string | null;
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

/** A step either hands on the operation or ends the attempt. */
export type Step = { kind: "go"; operation: IcashOperation } | { kind: "settle"; settlement: Settlement };

export const go = (operation: IcashOperation): Step => ({ kind: "go", operation });

export function settle(settlement: Omit<Settlement, "actor" | "code"> & { code?: string }): Step {
  return {
    kind: "settle",
    settlement: { actor: "worker", code: settlement.reasonCode ?? settlement.to, ...settlement },
  };
}

export const hold = (reasonCode: string, reasonData: object | null = null): Step =>
  settle({ to: "held", reasonCode, reasonData });

/** Writes the row first and then the copy in memory; throws LeaseLostError when another worker took over. */
export async function progress(work: Work, changes: Partial<ClaimedDocument>): Promise<void> {
  const patch: Patch = {
    send_started_at: changes.sendStartedAt ?? undefined,
    payment_started_at: changes.paymentStartedAt ?? undefined,
    print_started_at: changes.printStartedAt ?? undefined,
    rows_started: changes.rowsStarted,
    looked_up: changes.lookedUp,
    operation_id: changes.operationId == null ? undefined : String(changes.operationId),
    unique_sale_number: changes.uniqueSaleNumber ?? undefined,
  };
  await work.service.ledger.progress(work.claim, patch);
  Object.assign(work.document, changes);
}

/** The pay type at iCash for how this document was paid; null when the options do not name it. */
export function payTypeOf({ account, document }: Work): number | null {
  const provider = document.payments[0]?.providerId;
  return provider === undefined ? null : (account.account.payTypes[provider] ?? null);
}

export const money = (minor: number): string => minorToDecimal(minor);

export function receiptOf(operation: IcashOperation): ReceiptData {
  return {
    number: operation.receipt.number,
    device: operation.receipt.deviceNumber,
    date: operation.receipt.date,
  };
}
