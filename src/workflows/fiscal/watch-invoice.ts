/**
 * A wish for an invoice, from the order to the sale's notice. It never holds a receipt
 * (docs/decisions/0015-an-invoice-is-a-wish.md).
 */
import { isDeepStrictEqual } from "node:util";
import type { MedusaContainer } from "@medusajs/framework/types";
import { attentionsOf } from "../../lib/ledger";
import type { FiscalSale } from "../../modules/fiscal";
import { fiscalService } from "./account";
import { raiseAttention } from "./news";
import { readReceiptOrder } from "./read-invoice";
import type { FiscalOrder } from "./read-order";
import { replanSale } from "./replan-sale";

export const INVOICE_WANTED = "invoice_wanted";

type Invoiced = Pick<
  FiscalSale,
  "id" | "order_id" | "state" | "contragent_id" | "operation_id" | "send_started_at"
>;

/** After the order was read: what the sale says of the invoice follows the order's data. */
export async function watchInvoice(
  container: MedusaContainer,
  sale: FiscalSale,
  { invoiceProblems: fields }: FiscalOrder,
): Promise<void> {
  const shown = attentionsOf(sale.attentions).find(({ code }) => code === INVOICE_WANTED);
  if (fields.length === 0 || sale.state === "skipped") {
    if (shown && !isDeepStrictEqual(shown.data, BY_ICASH)) {
      await forgetWish(container, sale);
    }
    return;
  }
  if (isUnsent(sale) && !isDeepStrictEqual(shown?.data, { fields })) {
    await raiseAttention(container, sale.id, INVOICE_WANTED, { fields });
  }
}

/** iCash did not take the company; that is not to be read off the order. */
export const BY_ICASH = { fields: ["contragent"] };

export const isUnsent = ({ state, send_started_at: sent }: Pick<Invoiced, "state" | "send_started_at">) =>
  sent === null && ["waiting", "queued", "held", "refused"].includes(state);

/**
 * The order's data are in order now, or nobody wants an invoice any more. A receipt that left without the company stays as
 * it is, so its invoice is for a person to make. A worker may just have read the data of before: that is looked at again.
 */
export async function forgetWish(container: MedusaContainer, sale: Invoiced): Promise<void> {
  const { id, state, contragent_id: contragentId, operation_id: operationId, send_started_at: sent } = sale;
  if (state === "working" && sent === null) {
    return;
  }
  const { invoice } = await readReceiptOrder(container, sale.order_id);
  if (sent !== null && contragentId === null && invoice.kind === "ok") {
    await raiseAttention(container, id, "invoice_to_make", { operationId });
  }
  await fiscalService(container).ledger.removeAttention(id, INVOICE_WANTED);
}

/** Until 2026-11 a wrong company number held the sale. Nobody has to press anything for what still stands so. */
export async function releaseInvoiceHolds(container: MedusaContainer): Promise<void> {
  const held = await fiscalService(container).listFiscalDocuments({
    kind: "sale",
    state: "held",
    reason_code: "invoice_data_invalid",
    send_started_at: null,
  });
  for (const sale of held) {
    await replanSale(container, sale, { actor: "clock", code: "invoice_set_free" });
  }
}
