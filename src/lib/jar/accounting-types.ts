import type { JarDocumentStatus, JarDocumentType } from "./meanings";

/**
 * JAR's papers about what it sold to the dealer (jar-api.md 7.10 to 7.14). Amounts are decimal text as JAR wrote it,
 * with a minus on credit notes; days are `YYYY-MM-DD`; ids are text.
 */
export interface JarPeriod {
  /** `YYYY-MM-DD` */
  from: string;
  /** `YYYY-MM-DD`; whether JAR includes this day is not known (jar-api.md 10, row 27): see `readWholePeriod`. */
  to: string;
}

export interface JarDocument {
  /** JAR's `pid`, the number of the document. */
  id: string;
  clientName: string | null;
  date: string | null;
  status: string;
  statusMeaning: JarDocumentStatus;
  note: string | null;
  /** Documented as what is owed, yet not zero on closed documents: derive no payment from it (jar-api.md 10, row 19). */
  total: string | null;
  closed: boolean;
}

export interface JarDocumentLine {
  code: string;
  name: string | null;
  /** Pieces; below zero when they were taken back. */
  count: number;
  /** Per piece, without VAT. Rounded by JAR: lines need not add up to the total (jar-api.md 6.2). */
  priceWithoutVat: string | null;
  /** Per piece, with VAT. */
  price: string | null;
  hasVat: boolean;
  serialNumbers: string[];
}

export interface JarDocumentDetails extends JarDocument {
  payment: string | null;
  invoiceNumber: string | null;
  /** Without a documented type: a day where it can be read as one, else JAR's text. */
  invoiceDate: string | null;
  paymentDate: string | null;
  lines: JarDocumentLine[];
}

export interface JarInvoice {
  /** JAR's `pid`, the number of the invoice. */
  id: string;
  date: string | null;
  documentType: string;
  documentTypeMeaning: JarDocumentType;
  /** Number of the credit or debit note. */
  creditId: string | null;
  creditDate: string | null;
  clientName: string | null;
  /** With VAT. */
  total: string | null;
  /** A fraction: "0.2" is 20 %. */
  vatRate: string | null;
  zeroVatGround: string | null;
  /** Ids of the documents that it covers. */
  documentIds: string[];
}

/** JAR writes a generic name and no product code on an invoice. */
export interface JarInvoiceLine {
  name: string | null;
  measure: string | null;
  /** Decimal text: JAR documents a whole number and sends "1.00". */
  quantity: string | null;
  /** Per unit, without VAT. */
  price: string | null;
  /** Of the line, without VAT. */
  total: string | null;
}

export interface JarInvoiceDetails extends JarInvoice {
  lines: JarInvoiceLine[];
}

/** What the dealer owes now. JAR gives no sample of it, so every field may be missing. */
export interface JarCharge {
  total: string | null;
  consignationTotal: string | null;
  salesCount: number | null;
  /** Day of the oldest debt. */
  oldestDebtDate: string | null;
}
