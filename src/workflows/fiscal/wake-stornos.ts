/**
 * The stornos whose sale is registered become due. Their rows were chosen from the sale as it was planned then; where it
 * was planned anew before it was sent, they are chosen again.
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { remaining } from "../../lib/receipt";
import { fiscalService } from "./account";
import type { DocumentRow } from "./actions/actionable";
import { tellOfFiscalDocument } from "./notify";
import { stornoRows } from "./plan-storno";
import { isSendable, replanStorno } from "./replan-storno";
import { storedSaleLines, storedStornoLines } from "./stored";

/** Those of one sale, or all that a process that died has left waiting. */
export async function wakeStornos(container: MedusaContainer, saleId?: string): Promise<void> {
  const service = fiscalService(container);
  for (const id of await service.wakingStornos(saleId)) {
    const storno = await service.retrieveFiscalDocument(id);
    if (storno.sale_id !== null) {
      await fitToSale(container, storno, await service.retrieveFiscalDocument(storno.sale_id));
    }
  }
  await service.wakeStornos(saleId);
}

async function fitToSale(container: MedusaContainer, storno: DocumentRow, sale: DocumentRow): Promise<void> {
  if (fits(storno, sale)) {
    return;
  }
  // One that was planned with rows has had its review, if the shop wants any.
  const reviewed = storedStornoLines(storno.lines).length > 0;
  const plan = await replanStorno(container, storno, reviewed ? { review: false } : {});
  if (plan && !isSendable(plan)) {
    await fiscalService(container).ledger.move(storno.id, ["waiting"], {
      to: "held",
      reasonCode: plan.reasonCode,
      reasonData: plan.reasonData,
      actor: "ledger",
      code: "sale_registered",
    });
    await tellOfFiscalDocument(container, storno.id);
  }
}

function fits(storno: DocumentRow, sale: DocumentRow): boolean {
  const { rows } = stornoRows({ currencyCode: sale.currency_code, lines: storedSaleLines(sale.lines) });
  const lines = storedStornoLines(storno.lines);
  if (lines.length === 0 || lines.some(({ saleRow, lineId }) => rows[saleRow]?.lineId !== lineId)) {
    return false;
  }
  try {
    return remaining(rows, [lines]).valueMinor >= 0;
  } catch (error) {
    if (error instanceof RangeError) {
      return false;
    }
    throw error;
  }
}
