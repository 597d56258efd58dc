/** A document whose operation was found complete at iCash becomes registered, without anything being sent. */
import type { MedusaContainer } from "@medusajs/framework/types";
import type { IcashOperation } from "../../../lib/icash";
import { toMinor } from "../../../lib/money";
import { momentOfIcashDateTime } from "../../../lib/receipt";
import { fiscalService } from "../account";
import { receiptOf } from "../register/work";
import { wakeStornos } from "../wake-stornos";
import { assertMoved } from "./actionable";
import type { ActionInput, DocumentRow } from "./actionable";

/** In what an operation is not this document's; empty when nothing speaks against it. */
export function differences(document: DocumentRow, operation: IcashOperation): string[] {
  const type = document.kind === "sale" ? "Sell" : "ReturnClient";
  const { importSource, importRefId } = operation;
  const ours = importSource === document.import_source && importRefId === String(document.import_ref);
  const nobodys = isBlank(importSource) && isBlank(importRefId);
  const found: [string, boolean][] = [
    ["type", operation.type === type],
    ["status", operation.status === "NORMAL"],
    ["total", operation.price !== null && toMinor(operation.price) === document.total_minor],
    ["currency", isCurrency(operation.currencyCode, document.currency_code)],
    ["reference", ours || nobodys],
  ];
  return found.flatMap(([what, same]) => (same ? [] : [what]));
}

function isCurrency(told: string | null, expected: string): boolean {
  return told === null || told.toUpperCase() === expected;
}

function isBlank(text: string | null): boolean {
  return text === null || text === "" || text === "0";
}

export async function settleAsRegistered(
  container: MedusaContainer,
  document: DocumentRow,
  operation: IcashOperation,
  { actor, code }: Omit<ActionInput, "id"> & { code: string },
): Promise<void> {
  const service = fiscalService(container);
  const completed = operation.posCompleteDate ?? operation.completeDate ?? "";
  const moved = await service.ledger.move(document.id, ["held", "refused", "unknown"], {
    to: "done",
    reasonCode: null,
    actor,
    code,
    facts: { operation_id: operation.operationId },
    patch: {
      operation_id: String(operation.operationId),
      unique_sale_number: document.kind === "sale" ? operation.uniqueSaleNumber : undefined,
      remote_status: operation.status,
      receipt: receiptOf(operation),
      registered_at: momentOfIcashDateTime(completed) ?? new Date(),
    },
  });
  await assertMoved(container, document.id, moved);
  if (document.kind === "sale") {
    await wakeStornos(container, document.id);
  }
}
