/** A person names the operation at iCash that is this document: it is checked, and then the document is registered. */
import type { MedusaContainer } from "@medusajs/framework/types";
import { fiscalService } from "../account";
import { conflict } from "../conflict";
import { storedSaleLines } from "../stored";
import { actionable } from "./actionable";
import type { ActionInput, DocumentRow } from "./actionable";
import { lookAtOperation } from "./look";
import { differences, settleAsRegistered } from "./registered";

const WORDS: Readonly<Record<string, string>> = {
  type: "it is of another kind (a sale or a storno)",
  status: "it is not completed",
  total: "its total is another one",
  currency: "its currency is another one",
  reference: "it carries the number of another document",
};

/** @throws MedusaError CONFLICT that says what speaks against it */
export async function adoptOperation(
  container: MedusaContainer,
  { id, actor, operationId }: ActionInput & { operationId: number },
): Promise<void> {
  const present = await fiscalService(container).retrieveFiscalDocument(id);
  if (present.state === "done" && present.operation_id === String(operationId)) {
    return;
  }
  const document = await actionable(container, id, "adopt");
  if (storedSaleLines(document.lines).length === 0) {
    throw conflict(
      "The rows of this document are not known, so no storno could follow it. Remove the reason first, or mark it as registered elsewhere.",
    );
  }
  const { account } = document;
  await lookAtOperation(container, { account, operationId }, async (operation) => {
    const found = differences(document, operation);
    if (found.length > 0) {
      throw conflict(
        `Operation ${operationId} is not this document: ${found.map((what) => WORDS[what] ?? what).join("; ")}.`,
      );
    }
    await assertNobodyElses(container, document, operationId, operation.uniqueSaleNumber);
    await settleAsRegistered(container, document, operation, { actor, code: "adopt" });
  });
}

/** Operation ids mean something within one account only; a unique sale number belongs to one sale everywhere. */
async function assertNobodyElses(
  container: MedusaContainer,
  { id, kind, account }: DocumentRow,
  operationId: number,
  uniqueSaleNumber: string | null,
): Promise<void> {
  const service = fiscalService(container);
  const sameOperation = { account, operation_id: String(operationId) };
  const sameNumber = { kind: "sale" as const, unique_sale_number: uniqueSaleNumber };
  const others = await service.listFiscalDocuments({
    id: { $ne: id },
    $or: kind === "sale" && uniqueSaleNumber !== null ? [sameOperation, sameNumber] : [sameOperation],
  });
  const [other] = others;
  if (other) {
    throw conflict(`Operation ${operationId} already belongs to document ${other.import_ref}.`);
  }
}
