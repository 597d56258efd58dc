import type { ExecArgs } from "@medusajs/framework/types";
import { drainSupplierLedger } from "../../../src/workflows/dropship/orders/drain";
import { drainFiscalLedger } from "../../../src/workflows/fiscal/drain";

/** A process of the shop that does nothing but send what is due, for `medusa exec`. */
export default async function worker({ container }: ExecArgs): Promise<void> {
  await drainSupplierLedger(container);
  await drainFiscalLedger(container);
}
