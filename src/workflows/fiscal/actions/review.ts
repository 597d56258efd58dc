/** A person chooses the rows and the reason of a storno that was not sent yet, or agrees with what was planned. */
import type { MedusaContainer } from "@medusajs/framework/types";
import { MedusaError } from "@medusajs/framework/utils";
import { chosenLines, dayHasPassed, endOfLawfulDay, lastLawfulDay } from "../../../lib/receipt";
import type { ChosenLine, StornoLine, StornoReason } from "../../../lib/receipt";
import { storedPayments, storedStornoLines } from "../../../modules/fiscal";
import type { SaleWithStornos, StornoContent } from "../../../modules/fiscal";
import type { ActInput } from "../../ledger/desk";
import { fiscalService } from "../account";
import { conflict, movedOn } from "../conflict";
import { actionable, assertMoved } from "../news";
import type { DocumentRow } from "../news";
import { stornoRows } from "../plan-storno";

export interface ReviewInput extends ActInput {
  /** Null: the rows that were planned. */
  lines: ChosenLine[] | null;
  /** Null: the reason that was planned. */
  reason: StornoReason | null;
}

const WORDS = {
  unknown_row: "the sale has no such row",
  twice: "the row stands there twice",
  too_many: "more pieces than the sale has left",
  too_much: "more value than the sale has left",
} as const;

/** @throws MedusaError CONFLICT when it was sent meanwhile, INVALID_DATA when the rows do not fit the refund or the sale */
export async function reviewStorno(container: MedusaContainer, input: ReviewInput): Promise<void> {
  const service = fiscalService(container);
  const { id, actor } = input;
  const storno = await actionable(container, id, "review");
  const saleId = storno.sale_id;
  if (saleId === null) {
    throw conflict("The sale of this storno is not in the register.");
  }
  const changed = await service.replanStorno({ id, saleId }, (current) => decided(current, storno, input));
  if (!changed) {
    throw movedOn((await service.retrieveFiscalDocument(id)).state);
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
    throw invalid("reason", `the last lawful day for it was ${lawfulUntil}`);
  }
  const { currencyCode } = stornoRows(current.sale);
  return {
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
      throw invalid("lines", "must be chosen: there was nothing that could be planned");
    }
    return planned;
  }
  const previous = current.stornos.map(({ lines }) => lines);
  const result = chosenLines(stornoRows(current.sale).rows, previous, chosen);
  if (result.kind === "refused") {
    throw invalid(`lines, row ${result.saleRow}`, WORDS[result.why]);
  }
  if (result.totalMinor !== storno.total_minor) {
    throw invalid("lines", `they add up to ${result.totalMinor} cents, the refund is ${storno.total_minor}`);
  }
  return result.lines;
}

function invalid(field: string, why: string): MedusaError {
  return new MedusaError(MedusaError.Types.INVALID_DATA, `${field}: ${why}`);
}
