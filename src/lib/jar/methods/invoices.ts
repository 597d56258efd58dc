import type { JarInvoice, JarPeriod } from "../accounting-types";
import { withoutErrorPair } from "../list";
import { period, readInput } from "./input";
import { invoiceList, invoiceOf } from "./invoice-schema";
import { LONG_TIMEOUT_MS } from "./method";
import type { JarMethod } from "./method";

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
