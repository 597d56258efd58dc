import type { GivenFiscalReason, StornoReason } from "../../contract/reasons/fiscal";
import type { NoReason } from "../../contract/reasons/entry";
import type { OrderMoneyLine, ReceiptLine, StornoLine } from "../../lib/receipt";
import type { ReceiptKind } from "../../contract/fiscal";
import type { FiscalPayment } from "./document";

export type FiscalLine = ReceiptLine | StornoLine;

/** Of the original receipt, as text: such numbers may begin with a zero (icash-api.md C17, C18). */
export interface ReceiptData {
  number: string | null;
  device: string | null;
  date: string | null;
  /** When iCash does not tell the receipt, a person reads it off: who and when (ISO moment). */
  enteredBy?: string;
  enteredAt?: string;
}

export type NewFiscalDocument = NewDocument & (GivenFiscalReason | NoReason);

interface NewDocument {
  id: string;
  subject: string;
  kind: "sale" | "storno";
  orderId: string;
  refundId: string | null;
  /** What the shop called the refund's reason; the settings say what it means by law. */
  refundReasonId: string | null;
  saleId: string | null;
  returnId: string | null;
  /** Of the order's sales channel, and from then on; a storno has its sale's. */
  account: string;
  /** Whose books it is planned for; null of a storno whose sale is from before rows named them. */
  books: string | null;
  /** What the queue is ordered by: the legal deadline, else the moment it became due. */
  dueBy: Date | null;
  receiptKind: ReceiptKind;
  state: "waiting" | "queued" | "held" | "skipped";
  currencyCode: string;
  totalMinor: number;
  lines: FiscalLine[];
  payments: FiscalPayment[];
  /** Of a sale: the order's lines when its money was taken. */
  seen: OrderMoneyLine[] | null;
  /** Who chose the rows of a sale, where no rule did. */
  rowsBy?: string;
  /** When a person said that the money of a cash on delivery had come. */
  collectedAt?: Date | null;
  stornoReason: StornoReason | null;
  lawfulUntil: string | null;
  importSource: string;
  actor: string;
}

/** What is frozen in a sale when it is planned. */
export type SaleContent = Pick<
  NewDocument,
  "lines" | "totalMinor" | "payments" | "seen" | "receiptKind" | "dueBy"
>;

/** What is frozen in a storno when it is planned. */
export type StornoContent = Pick<
  NewDocument,
  "lines" | "totalMinor" | "currencyCode" | "payments" | "stornoReason" | "lawfulUntil" | "dueBy" | "returnId"
> & { saleId: string };
