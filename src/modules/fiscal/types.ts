import type { ReceiptLine, StornoLine, StornoReason } from "../../lib/receipt";

export type FiscalLine = ReceiptLine | StornoLine;

export interface FiscalPayment {
  providerId: string;
  amountMinor: number;
}

/** Of the original receipt, as text: such numbers may begin with a zero (icash-api.md C17, C18). */
export interface ReceiptData {
  number: string | null;
  device: string | null;
  date: string | null;
}

export interface NewFiscalDocument {
  id: string;
  subject: string;
  kind: "sale" | "storno";
  orderId: string;
  refundId: string | null;
  saleId: string | null;
  returnId: string | null;
  state: "waiting" | "queued" | "held" | "skipped";
  reasonCode: string | null;
  reasonData: object | null;
  currencyCode: string;
  totalMinor: number;
  lines: FiscalLine[];
  payments: FiscalPayment[];
  stornoReason: StornoReason | null;
  lawfulUntil: string | null;
  importSource: string;
  actor: string;
}

/** What is frozen in a storno when it is planned. */
export type StornoContent = Pick<
  NewFiscalDocument,
  "lines" | "totalMinor" | "payments" | "stornoReason" | "lawfulUntil" | "returnId"
>;

/** What the rows of one sale say together: the sale and every storno that counts against it. */
export interface SaleWithStornos {
  sale: {
    id: string;
    state: string;
    currencyCode: string;
    totalMinor: number;
    lines: ReceiptLine[];
    payments: FiscalPayment[];
    importSource: string;
    registeredAt: Date | null;
    sendStartedAt: Date | null;
  };
  stornos: {
    subject: string;
    refundId: string | null;
    returnId: string | null;
    totalMinor: number;
    lines: StornoLine[];
    reasonCode: string | null;
  }[];
}
