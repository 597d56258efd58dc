/** A person chooses the rows and the reason of a storno that was not sent yet, or agrees with what was planned. */
import type { MedusaContainer } from "@medusajs/framework/types";
import { chosenLines, dayHasPassed, endOfLawfulDay, lastLawfulDay } from "../../../lib/receipt";
import type { ChosenLine, StornoLine } from "../../../lib/receipt";
import type { StornoReason } from "../../../contract/reasons/fiscal";
import { storedPayments, storedStornoLines } from "../../../modules/fiscal";
import type { SaleWithStornos, StornoContent } from "../../../modules/fiscal";
import type { ActInput } from "../../ledger/desk";
import { fiscalService } from "../account";
import { actionable, assertMoved } from "../news";
import type { DocumentRow } from "../news";
import { stornoRows } from "../order-standing";
import { fieldRefusal } from "../../../contract/problems";
import { refused, refusedFields } from "../../shared/refusal";

export interface ReviewInput extends ActInput {
  /** Null: the rows that were planned. */
  lines: ChosenLine[] | null;
  /** Null: the reason that was planned. */
  reason: StornoReason | null;
}

const ROW_PROBLEMS = {
  unknown_row: "row_unknown",
  twice: "twice",
  too_many: "row_pieces",
  too_much: "row_value",
} as const;

/** The rows that a person chose, while the sale has them left. @throws Refusal that names the row */
export function rowsLeft({ sale, stornos }: SaleWithStornos, chosen: ChosenLine[]) {
  const previous = stornos.map(({ lines }) => lines);
  const result = chosenLines(stornoRows(sale).rows, previous, chosen);
  if (result.kind === "refused") {
    const place = chosen.map(({ saleRow }) => saleRow).lastIndexOf(result.saleRow);
    throw refusedFields(fieldRefusal(`lines.${place}`, ROW_PROBLEMS[result.why]));
  }
  return result;
}

/** @throws Refusal when it was sent meanwhile, or when the rows do not fit the refund or the sale */
export async function reviewStorno(container: MedusaContainer, input: ReviewInput): Promise<void> {
  const service = fiscalService(container);
  const { id, actor } = input;
  const storno = await actionable(container, id, "review");
  const saleId = storno.sale_id;
  if (saleId === null) {
    throw refused("sale_not_in_register");
  }
  const changed = await service.replanStorno({ id, orderId: storno.order_id }, (sales) => {
    const current = sales.find(({ sale }) => sale.id === saleId);
    return current ? decided(current, storno, input) : null;
  });
  if (!changed) {
    const { state } = await service.retrieveFiscalDocument(id);
    throw refused("document_moved_on", { state });
  }
  const facts = { reason: input.reason ?? storno.storno_reason, lines: input.lines?.length ?? 0 };
  const note = { actor, code: "review", facts } as const;
  if (storno.state === "waiting" || storno.state === "queued") {
    await service.ledger.note(id, note);
    return;
  }
  const moved = await service.ledger.move(id, ["held", "refused"], {
    ...note,
    to: "queued",
    reasonCode: null,
    nextAttemptInMs: 0,
  });
  await assertMoved(container, id, moved);
}

/** Read again under the lock on the sale: what another storno has taken meanwhile is not there any more. */
function decided(current: SaleWithStornos, storno: DocumentRow, input: ReviewInput): StornoContent {
  const reason = input.reason ?? storno.storno_reason ?? "return";
  const lawfulUntil = lastLawfulDay(reason, current.sale.registered_at ?? new Date());
  if (lawfulUntil !== null && dayHasPassed(lawfulUntil, new Date())) {
    throw refusedFields(fieldRefusal("reason", "lawful_day_over", { day: lawfulUntil }));
  }
  const { currencyCode } = stornoRows(current.sale);
  return {
    saleId: current.sale.id,
    lines: rowsOf(current, storno, input.lines),
    totalMinor: storno.total_minor,
    currencyCode,
    payments: storedPayments(storno.payments),
    stornoReason: reason,
    lawfulUntil,
    dueBy: lawfulUntil === null ? new Date() : endOfLawfulDay(lawfulUntil),
    returnId: input.lines === null ? storno.return_id : null,
  };
}

function rowsOf(current: SaleWithStornos, storno: DocumentRow, chosen: ChosenLine[] | null): StornoLine[] {
  if (chosen === null) {
    const planned = storedStornoLines(storno.lines);
    if (planned.length === 0) {
      throw refusedFields(fieldRefusal("lines", "lines_needed"));
    }
    return planned;
  }
  const result = rowsLeft(current, chosen);
  if (result.totalMinor !== storno.total_minor) {
    const currency = storno.currency_code;
    const sums = {
      chosen: { minor: result.totalMinor, currency },
      refund: { minor: storno.total_minor, currency },
    };
    throw refusedFields(fieldRefusal("lines", "lines_sum", sums));
  }
  return result.lines;
}
