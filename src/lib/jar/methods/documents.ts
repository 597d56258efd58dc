import { z } from "@medusajs/framework/zod";
import type { JarDocument, JarDocumentDetails, JarDocumentLine, JarPeriod } from "../accounting-types";
import { withoutErrorPair } from "../list";
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
import { paperId, period, readInput } from "./input";
import { LONG_TIMEOUT_MS, READ_TIMEOUT_MS } from "./method";
import type { JarMethod } from "./method";
import { isEmptyPaper } from "./paper";

/** GET documents of a period (jar-api.md 7.10). One that cannot be read fails the list, as with orders. */
export const documents: JarMethod<JarPeriod, JarDocument[]> = {
  verb: "GET",
  path: "documents",
  timeoutMs: LONG_TIMEOUT_MS,
  personal: true,
  parameters: (input) => readInput("GET documents", period, input),
  read: (body, _period, meanings) =>
    documentList.parse(withoutErrorPair(body)).map((wire) => documentOf(wire, meanings)),
};

/** GET document with its lines and serial numbers (jar-api.md 7.11). */
export const document: JarMethod<string, JarDocumentDetails> = {
  verb: "GET",
  path: "document",
  timeoutMs: READ_TIMEOUT_MS,
  subject: "document",
  personal: true,
  parameters: (id) => paperId("GET document", id),
  isNotFound: isEmptyPaper,
  read: (body, _id, meanings) => documentDetailsOf(wholeDocument.parse(body), meanings),
};

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

const documentList = listOf(row, { names: ["document", "documents"], key: "pid" });

const wholeDocument = z.object({
  header: oneOf(header, { names: ["header", "document"], key: "pid" }),
  products: listOf(line, { names: ["product"], key: "code" }),
});

function documentOf(wire: z.output<typeof row>, meanings: MeaningTables): JarDocument {
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

function documentDetailsOf(
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
