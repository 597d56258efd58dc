import { z } from "@medusajs/framework/zod";
import type { JarDocument, JarDocumentDetails, JarDocumentLine } from "../accounting-types";
import type { MeaningTables } from "../meanings";
import {
  decimalOrNull,
  flag,
  id,
  idOrNull,
  listOf,
  momentOrNull,
  momentOrText,
  oneOf,
  signedInteger,
  text,
  textOrEmpty,
  textOrNull,
} from "../values";

/** A sales document, as a row of a list (jar-api.md 7.10) and in full (7.11). */
const row = z.object({
  pid: id,
  ename: textOrNull,
  edate: momentOrNull,
  status: textOrEmpty,
  enote: textOrNull,
  total: decimalOrNull,
  is_ok: flag,
});

const header = row.extend({
  payment: textOrNull,
  invoice_no: idOrNull,
  invoice_date: momentOrText,
  payment_date: momentOrText,
});

const line = z
  .object({
    code: text,
    ename: textOrNull,
    cnt: signedInteger,
    price_no_vat: decimalOrNull,
    price: decimalOrNull,
    has_vat: flag,
    serials: listOf(textOrNull, { names: ["serial"], key: "serial", scalars: true }),
  })
  .transform((wire): JarDocumentLine => ({
    code: wire.code,
    name: wire.ename,
    count: wire.cnt,
    priceWithoutVat: wire.price_no_vat,
    price: wire.price,
    hasVat: wire.has_vat,
    serialNumbers: wire.serials.filter((serial) => serial !== null),
  }));

export const documentList = listOf(row, { names: ["document", "documents"], key: "pid" });

export const wholeDocument = z.object({
  header: oneOf(header, { names: ["header", "document"], key: "pid" }),
  products: listOf(line, { names: ["product"], key: "code" }),
});

export function documentOf(wire: z.output<typeof row>, meanings: MeaningTables): JarDocument {
  return {
    id: wire.pid,
    clientName: wire.ename,
    date: wire.edate,
    status: wire.status,
    statusMeaning: meanings.documentStatus(wire.status),
    note: wire.enote,
    total: wire.total,
    closed: wire.is_ok,
  };
}

export function documentDetailsOf(
  { header: head, products }: z.output<typeof wholeDocument>,
  meanings: MeaningTables,
): JarDocumentDetails {
  return {
    ...documentOf(head, meanings),
    payment: head.payment,
    invoiceNumber: head.invoice_no,
    invoiceDate: head.invoice_date,
    paymentDate: head.payment_date,
    lines: products,
  };
}
