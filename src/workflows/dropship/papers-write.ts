/** JAR's papers written onto the order that they are about: numbers, cost of each line, serial numbers. */
import type { MedusaContainer } from "@medusajs/framework/types";
import type { JarDocumentDetails, JarInvoice } from "../../lib/jar";
import { isOtherPrice, lineOnPaper } from "../../lib/supplier";
import type { SupplierDocument } from "../../lib/supplier";
import type { SupplierLineCost, SupplierOrderLine } from "../../modules/dropship";
import { dropshipService } from "./account";
import { raiseAttention } from "./attention";
import { priceBasis } from "./check";
import { papersOf } from "./papers-shape";
import type { SupplierPapers } from "./papers-shape";

export interface FoundPapers {
  lines: readonly SupplierOrderLine[];
  found: readonly SupplierDocument[];
  details: readonly JarDocumentDetails[];
  invoices: readonly JarInvoice[];
  /** Of the only line, decimal text without VAT; null where the invoice does not tell. */
  invoicedCost: string | null;
}

export async function writePapers(
  container: MedusaContainer,
  entry: { id: string; papers: unknown },
  { lines, found, details, invoices, invoicedCost }: FoundPapers,
): Promise<void> {
  const service = dropshipService(container);
  const { currency } = await priceBasis(service);
  const costed = lines.map((line) => withPapers(line, found, invoicedCost, currency));
  const papers: SupplierPapers = {
    documents:
      details.length > 0
        ? details.map(({ id, date, invoiceNumber }) => ({ pid: id, date, invoice_no: invoiceNumber }))
        : (papersOf(entry.papers)?.documents ?? []),
    invoices: invoices.map(({ id, date, total }) => ({ pid: id, date, total })),
  };
  await service.updateFollowUp(entry.id, { lines: costed, papers });
  const repriced = lines.flatMap((line, index) => priceChange(line, costed[index]?.cost));
  if (repriced.length > 0) {
    await raiseAttention(container, entry.id, "price_changed", { lines: repriced, currency });
  }
}

function withPapers(
  line: SupplierOrderLine,
  found: readonly SupplierDocument[],
  invoicedCost: string | null,
  currency: string,
): SupplierOrderLine {
  const onPaper = lineOnPaper(found, line.code);
  if (!onPaper) {
    return line;
  }
  const { document, serials } = onPaper;
  const source = invoicedCost === null ? "document" : "invoice";
  const unit = invoicedCost ?? onPaper.unitCost;
  return { ...line, serials, ...(unit === null ? {} : { cost: { unit, currency, source, document } }) };
}

/** JAR charges something else than the answer to the order said. */
function priceChange(line: SupplierOrderLine, now: SupplierLineCost | undefined) {
  const { code, cost: said } = line;
  return said?.source === "order" && now !== undefined && isOtherPrice(said.unit, now.unit)
    ? [{ code, expected: said.unit, charged: now.unit }]
    : [];
}
