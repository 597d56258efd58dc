/** Looks at iCash now. Nothing is sent and nothing registered is changed; what differs is shown. */
import type { MedusaContainer } from "@medusajs/framework/types";
import type { IcashOperation } from "../../../lib/icash";
import { attentionsOf } from "../../../lib/ledger";
import { fiscalService } from "../account";
import { raiseAttention } from "../attention";
import { readReceiptData } from "../receipt-data";
import { receiptOf } from "../register/work";
import { actionable } from "./actionable";
import type { ActionInput, DocumentRow } from "./actionable";
import { lookAtOperation } from "./look";
import { differences, settleAsRegistered } from "./registered";

const CODE = "refresh";
const ATTENTION = "remote_difference";

/** @throws MedusaError CONFLICT when there is nothing to look at, or iCash cannot be asked */
export async function refreshDocument(container: MedusaContainer, { id, actor }: ActionInput): Promise<void> {
  const service = fiscalService(container);
  const document = await actionable(container, id, "refresh");
  if (document.state === "queued" || document.state === "unknown") {
    await service.ledger.note(id, { actor, code: CODE });
    await service.hurry(id);
    return;
  }
  const operationId = Number(document.operation_id);
  await lookAtOperation(container, { account: document.account, operationId }, async (operation) => {
    const found = differences(document, operation);
    if (document.state === "held" && found.length === 0) {
      await settleAsRegistered(container, document, operation, { actor, code: CODE });
      return;
    }
    await service.updateFiscalDocuments({
      id,
      remote_status: operation.status,
      receipt: { ...completed(document, operation) },
    });
    await service.ledger.note(id, { actor, code: CODE, facts: { status: operation.status } });
    if (document.state === "done") {
      await showDifference(container, document, found);
    }
  });
}

/** What is known stays; iCash may tell later what it did not tell at first (icash-api.md C17). */
function completed({ receipt }: DocumentRow, operation: IcashOperation) {
  const known = readReceiptData(receipt);
  const told = receiptOf(operation);
  return {
    ...known,
    number: known?.number ?? told.number,
    device: known?.device ?? told.device,
    date: known?.date ?? told.date,
  };
}

/** A comparison may have found more than one operation shows; that is for it to take away. */
async function showDifference(
  container: MedusaContainer,
  { id, attentions }: DocumentRow,
  found: string[],
): Promise<void> {
  if (found.length > 0) {
    await raiseAttention(container, id, ATTENTION, { finding: "different", fields: found.join(",") });
    return;
  }
  const shown = attentionsOf(attentions).find(({ code }) => code === ATTENTION);
  if (shown?.data?.["finding"] === "different") {
    await fiscalService(container).ledger.removeAttention(id, ATTENTION);
  }
}
