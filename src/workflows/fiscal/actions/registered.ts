/** A document whose operation was found complete at iCash becomes registered, without anything being sent. */
import type { JournalCode } from "../../../contract/reasons/journal";
import type { MedusaContainer } from "@medusajs/framework/types";
import type { IcashOperation } from "../../../lib/icash";
import { toMinor } from "../../../lib/money";
import { momentOfIcashDateTime, otherVat, vatOfRows } from "../../../lib/receipt";
import { ofTheseBooks, storedSaleLines } from "../../../modules/fiscal";
import type { ActInput } from "../../ledger/desk";
import { fiscalAccount, fiscalAccounts, fiscalService, presentBooks } from "../account";
import { assertMoved } from "../news";
import type { DocumentRow } from "../news";
import { askForCreditNotes } from "../issued-invoices";
import { receiptOf } from "../register/work";
import { wakeStornos } from "../storno";
import { part } from "../../../contract/problems";
import { refused } from "../../shared/refusal";

export type Difference = "type" | "status" | "total" | "vat" | "currency" | "reference";

/** What an operation is held against. */
export interface ComparedDocument extends Pick<
  DocumentRow,
  "kind" | "import_source" | "import_ref" | "total_minor" | "currency_code"
> {
  lines: unknown;
}

/** @throws Refusal that names in what the operation is not the document */
export function assertSame(document: ComparedDocument, operation: IcashOperation): void {
  const found = differences(document, operation);
  if (found.length > 0) {
    throw refused("operation_differs", {
      operation: String(operation.operationId),
      differences: found.map((what) => part(what)),
    });
  }
}

/** In what an operation is not this document's; empty when nothing speaks against it. */
export function differences(document: ComparedDocument, operation: IcashOperation): Difference[] {
  const type = document.kind === "sale" ? "Sell" : "ReturnClient";
  const { importSource, importRefId } = operation;
  const ours = importSource === document.import_source && importRefId === String(document.import_ref);
  const nobodys = isBlank(importSource) && isBlank(importRefId);
  const found: [Difference, boolean][] = [
    ["type", operation.type === type],
    ["status", operation.status === "NORMAL"],
    ["total", operation.price !== null && toMinor(operation.price) === document.total_minor],
    ["vat", otherVat(vatOfRows(storedSaleLines(document.lines)), operation) === null],
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
  { actor, code }: Omit<ActInput, "id"> & { code: JournalCode },
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
      books: (await fiscalAccount(container, document.account))?.armedFor,
      unique_sale_number: document.kind === "sale" ? operation.uniqueSaleNumber : undefined,
      remote_status: operation.status,
      receipt: receiptOf(operation),
      registered_at: momentOfIcashDateTime(completed) ?? new Date(),
      contragent_id:
        document.contragent_id ?? (operation.contragentId ? String(operation.contragentId) : null),
    },
  });
  await assertMoved(container, document.id, moved);
  if (document.kind === "sale") {
    await wakeStornos(container, document.id);
  } else if (document.sale_id !== null) {
    await askForCreditNotes(container, document.sale_id);
  }
}

/** Operation ids mean something within one account only; a unique sale number belongs to one sale everywhere. */
export async function assertNobodyElses(
  container: MedusaContainer,
  { id, kind, account }: Pick<DocumentRow, "id" | "kind" | "account">,
  operationId: number,
  uniqueSaleNumber: string | null,
): Promise<void> {
  const service = fiscalService(container);
  const sameOperation = { account, operation_id: String(operationId) };
  const sameNumber = { kind: "sale" as const, unique_sale_number: uniqueSaleNumber };
  const others = await service.listFiscalDocuments({
    id: { $ne: id },
    $and: [ofTheseBooks(presentBooks(await fiscalAccounts(container)))],
    $or: kind === "sale" && uniqueSaleNumber !== null ? [sameOperation, sameNumber] : [sameOperation],
  });
  const [other] = others;
  if (other) {
    throw refused("operation_taken", { operation: String(operationId), document: String(other.import_ref) });
  }
}
