import { z } from "@medusajs/framework/zod";
import type { JarInvoice, JarInvoiceDetails, JarInvoiceLine, JarPeriod } from "../accounting-types";
import { withoutErrorPair } from "../list";
import type { MeaningTables } from "../meanings";
import { decimalOrNull, id, idOrNull, listOf, momentOrNull, oneOf, textOrEmpty, textOrNull } from "../values";
import { paperId, period, readInput } from "./input";
import { LONG_TIMEOUT_MS, READ_TIMEOUT_MS } from "./method";
import type { JarMethod } from "./method";
import { isEmptyPaper } from "./paper";

/** GET invoices of a period (jar-api.md 7.12). One that cannot be read fails the list, as with orders. */
export const invoices: JarMethod<JarPeriod, JarInvoice[]> = {
  verb: "GET",
  path: "invoices",
  timeoutMs: LONG_TIMEOUT_MS,
  personal: true,
  parameters: (input) => readInput("GET invoices", period, input),
  read: (body, _period, meanings) =>
    invoiceList.parse(withoutErrorPair(body)).map((wire) => invoiceOf(wire, meanings)),
};

/** GET invoice with its lines, which carry no product code (jar-api.md 7.13). */
export const invoice: JarMethod<string, JarInvoiceDetails> = {
  verb: "GET",
  path: "invoice",
  timeoutMs: READ_TIMEOUT_MS,
  subject: "invoice",
  personal: true,
  parameters: (id) => paperId("GET invoice", id),
  isNotFound: isEmptyPaper,
  read(body, _id, meanings) {
    const { header, products } = wholeInvoice.parse(body);
    return { ...invoiceOf(header, meanings), lines: products };
  },
};

/** An invoice, as a row of a list (jar-api.md 7.12) and in full (7.13). */
const row = z.object({
  pid: id,
  edate: momentOrNull,
  document_type: textOrEmpty,
  credit_id: idOrNull,
  credit_date: momentOrNull,
  ename: textOrNull,
  total: decimalOrNull,
  dds: decimalOrNull,
  osnovanie_nuleva_stavka: textOrNull,
  documents: listOf(idOrNull, { names: ["document"], key: "document", scalars: true }),
});

const line = z
  .object({
    ename: textOrNull,
    measure: textOrNull,
    cnt: decimalOrNull,
    price: decimalOrNull,
    total: decimalOrNull,
  })
  .transform((wire): JarInvoiceLine => ({
    name: wire.ename,
    measure: wire.measure,
    quantity: wire.cnt,
    price: wire.price,
    total: wire.total,
  }));

const invoiceList = listOf(row, { names: ["invoice", "invoices"], key: "pid" });

const wholeInvoice = z.object({
  header: oneOf(row, { names: ["header", "invoice"], key: "pid" }),
  products: listOf(line, { names: ["product"], key: "ename" }),
});

function invoiceOf(wire: z.output<typeof row>, meanings: MeaningTables): JarInvoice {
  return {
    id: wire.pid,
    date: wire.edate,
    documentType: wire.document_type,
    documentTypeMeaning: meanings.documentType(wire.document_type),
    creditId: wire.credit_id,
    creditDate: wire.credit_date,
    clientName: wire.ename,
    total: wire.total,
    vatRate: wire.dds,
    zeroVatGround: wire.osnovanie_nuleva_stavka,
    documentIds: wire.documents.filter((documentId) => documentId !== null),
  };
}
