import type { MedusaContainer } from "@medusajs/framework/types";
import type { NoReason } from "../../../contract/reasons/entry";
import { fiscalReason } from "../../../contract/reasons/fiscal";
import type {
  FiscalLedgerWords,
  FiscalReasonArgs,
  GivenFiscalReason,
} from "../../../contract/reasons/fiscal";
import type { IcashClient, IcashOperation } from "../../../lib/icash";
import type { Claim, Settlement } from "../../../lib/ledger";
import { minorToDecimal } from "../../../lib/money";
import { payTypeIdOf } from "../../../lib/receipt";
import type { FiscalDocumentRow, FiscalModuleService, ReceiptData } from "../../../modules/fiscal";
import type { FiscalAccount } from "../account";

/** What every step of a registration works with. */
export interface Work {
  container: MedusaContainer;
  service: FiscalModuleService;
  client: IcashClient;
  account: FiscalAccount;
  claim: Claim;
  /** `progress` keeps it equal to its row. */
  document: FiscalDocumentRow;
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

export type FiscalSettlement = Settlement<FiscalLedgerWords>;

export interface Settled {
  kind: "settle";
  settlement: FiscalSettlement;
}

type Ended = Pick<FiscalSettlement, "to" | "nextAttemptInMs" | "patch" | "facts"> & {
  /** Of the journal; the reason itself when left out. */
  code?: FiscalSettlement["code"];
} & (GivenFiscalReason | NoReason);

export const go = <Operation>(operation: Operation): Step<Operation> => ({ kind: "go", operation });

export function settle(ended: Ended): Settled {
  return { kind: "settle", settlement: { actor: "worker", ...ended, code: ended.code ?? ended.reasonCode } };
}

export const hold = (...because: FiscalReasonArgs): Settled =>
  settle({ to: "held", ...fiscalReason(...because) });

/** What a step notes of its way, before or after a call. */
type Progress = {
  [
    Column in
      | "books"
      | "contragent_id"
      | "looked_up"
      | "operation_id"
      | "payment_started_at"
      | "payments_started"
      | "print_started_at"
      | "rows_started"
      | "send_started_at"
      | "unique_sale_number"
  ]?: NonNullable<FiscalDocumentRow[Column]>;
};

/** Writes the row first and then the copy in memory; throws LeaseLostError when another worker took over. */
export async function progress({ service, claim, document }: Work, changes: Progress): Promise<void> {
  await service.ledger.progress(claim, changes);
  Object.assign(document, changes);
}

/** A payment of the document with its pay type at iCash. */
export interface MappedPayment {
  providerId: string;
  payTypeId: number;
  amountMinor: number;
}

/** The document's payments in their order, or the first provider that nobody named a pay type for. */
export function mappedPayments({ account, document }: Work): { unmapped: string } | MappedPayment[] {
  const mapped: MappedPayment[] = [];
  for (const { providerId, amountMinor, payTypeId: named } of document.payments) {
    const payTypeId = named ?? payTypeIdOf(account.rules, providerId);
    if (payTypeId === null) {
      return { unmapped: providerId };
    }
    mapped.push({ providerId, payTypeId, amountMinor });
  }
  return mapped;
}

/** The register that makes a receipt of this kind. */
export function cashRegisterOf(
  { cashRegisterId, printCashRegisterId }: FiscalAccount["account"],
  receiptKind: FiscalDocumentRow["receipt_kind"],
): number {
  return (receiptKind === "printed" && printCashRegisterId) || cashRegisterId;
}

export const money = (minor: number): string => minorToDecimal(minor);

export function receiptOf(operation: IcashOperation): ReceiptData {
  return {
    number: operation.receipt.number,
    device: operation.receipt.deviceNumber,
    date: operation.receipt.date,
  };
}
