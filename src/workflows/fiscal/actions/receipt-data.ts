/** A person reads number, device and time off the receipt of a sale, because iCash does not tell them. */
import type { MedusaContainer } from "@medusajs/framework/types";
import { momentOfIcashDateTime, parseIcashDateTime } from "../../../lib/receipt";
import type { ActInput } from "../../ledger/desk";
import { fiscalService } from "../account";
import { actionable, assertMoved } from "../news";
import { readReceiptData } from "../receipt-data";
import { fieldRefusal } from "../../../contract/problems";
import { refused, refusedFields } from "../../shared/refusal";

export interface EnterReceiptInput extends ActInput {
  receiptNumber: string;
  /** Eight digits; a leading zero belongs to it. */
  deviceNumber: string;
  /** `YYYY-MM-DD HH:mm` as on the receipt, in Sofia. */
  receiptDate: string;
  uniqueSaleNumber?: string;
}

/**
 * Kept with the sale, with who said it, and every storno that waited for it is due.
 * @throws Refusal when the storno does not wait for it, or for a time that cannot be
 */
export async function enterReceiptData(
  container: MedusaContainer,
  { id, actor, ...entered }: EnterReceiptInput,
): Promise<void> {
  const service = fiscalService(container);
  const storno = await actionable(container, id, "receipt_data");
  const sale = storno.sale_id ? await service.retrieveFiscalDocument(storno.sale_id) : null;
  if (!sale) {
    throw refused("sale_not_in_register");
  }
  assertPast(entered.receiptDate);
  const uniqueSaleNumber = sale.unique_sale_number ?? entered.uniqueSaleNumber ?? null;
  await service.updateFiscalDocuments({
    id: sale.id,
    unique_sale_number: uniqueSaleNumber,
    receipt: {
      ...readReceiptData(sale.receipt),
      number: entered.receiptNumber,
      device: entered.deviceNumber,
      date: entered.receiptDate,
      enteredBy: actor,
      enteredAt: new Date().toISOString(),
    },
  });
  await service.ledger.note(sale.id, { actor, code: "receipt_data" });
  await queueWaiting(container, sale.id, { id, actor });
}

function assertPast(text: string): void {
  const moment = parseIcashDateTime(text) === null ? null : momentOfIcashDateTime(text);
  if (moment === null || moment.getTime() > Date.now()) {
    throw refusedFields(fieldRefusal("receipt_date", "passed_time"));
  }
}

/** The one that was asked about, and whatever else waits for the same receipt. */
async function queueWaiting(
  container: MedusaContainer,
  saleId: string,
  { id: asked, actor }: ActInput,
): Promise<void> {
  const service = fiscalService(container);
  const waiting = await service.listFiscalDocuments({
    sale_id: saleId,
    kind: "storno",
    state: "held",
    reason_code: "receipt_data_missing",
  });
  for (const id of new Set([asked, ...waiting.map((storno) => storno.id)])) {
    const moved = await service.ledger.move(id, ["held", "refused"], {
      to: "queued",
      reasonCode: null,
      actor,
      code: "receipt_data",
      nextAttemptInMs: 0,
    });
    if (id === asked) {
      await assertMoved(container, id, moved);
    }
  }
}
