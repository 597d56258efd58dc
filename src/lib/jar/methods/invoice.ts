import type { JarInvoiceDetails } from "../accounting-types";
import { paperId } from "./input";
import { invoiceOf, wholeInvoice } from "./invoice-schema";
import { READ_TIMEOUT_MS } from "./method";
import type { JarMethod } from "./method";
import { isEmptyPaper } from "./paper";

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
