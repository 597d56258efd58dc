import { z } from "@medusajs/framework/zod";
import type { JarInvoice, JarInvoiceLine } from "../accounting-types";
import type { MeaningTables } from "../meanings";
import { decimalOrNull, id, idOrNull, listOf, momentOrNull, oneOf, textOrEmpty, textOrNull } from "../values";

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

export const invoiceList = listOf(row, { names: ["invoice", "invoices"], key: "pid" });

export const wholeInvoice = z.object({
  header: oneOf(row, { names: ["header", "invoice"], key: "pid" }),
  products: listOf(line, { names: ["product"], key: "ename" }),
});

export function invoiceOf(wire: z.output<typeof row>, meanings: MeaningTables): JarInvoice {
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
