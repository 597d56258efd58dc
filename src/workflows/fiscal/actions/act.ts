/** What a person does with a fiscal document. Each act is made only from where it is possible, with who and when. */
import type { JournalCode } from "../../../contract/reasons/journal";
import type { MedusaContainer } from "@medusajs/framework/types";
import type { IcashOperation } from "../../../lib/icash";
import { attentionsOf } from "../../../lib/ledger";
import { storedPayments, storedSaleLines } from "../../../modules/fiscal";
import type { FiscalPayment } from "../../../modules/fiscal";
import type { ActInput } from "../../ledger/desk";
import { fiscalService } from "../account";
import { actionable, assertMoved, dismissAttention, raiseAttention, tellOfFiscalDocument } from "../news";
import type { DocumentRow } from "../news";
import { readInvoices } from "../issued-invoices";
import { readReceiptData } from "../receipt-data";
import { receiptOf } from "../register/work";
import { takenSoFar } from "../order-standing";
import { readFiscalOrder } from "../read-order";
import { registerExchange, registerRows, reverseRows } from "./by-hand";
import type { ChosenRow, ReverseInput } from "./by-hand";
import { enterReceiptData } from "./receipt-data";
import type { EnterReceiptInput } from "./receipt-data";
import { lookAtOperation, notTold } from "./look-at-operation";
import { assertNobodyElses, assertSame, differences, settleAsRegistered } from "./registered";
import type { Difference } from "./registered";
import { correctInvoice, takeOverCompany } from "./invoice";
import type { CorrectInvoiceInput } from "./invoice";
import { correctPayType } from "./pay-type";
import type { CorrectPayTypeInput } from "./pay-type";
import { registerAfterAll, retryFiscalDocument } from "./retry";
import { reviewStorno } from "./review";
import type { ReviewInput } from "./review";
import { refused } from "../../shared/refusal";

export type DocumentActionInput =
  | ({ action: "retry" | "refresh" | "register" | "take_over" } & ActInput)
  | ({ action: "invoice" } & CorrectInvoiceInput)
  | ({ action: "adopt"; operationId: number } & ActInput)
  | ({ action: "elsewhere"; reason: string } & ActInput)
  | ({ action: "receipt_data" } & EnterReceiptInput)
  | ({ action: "review" } & ReviewInput)
  | ({ action: "reverse" } & ReverseInput)
  | ({ action: "exchange" } & ActInput)
  | ({ action: "correct_pay_type" } & CorrectPayTypeInput)
  | ({ action: "register_rows"; rows: ChosenRow[] } & ActInput)
  | ({ action: "dismiss"; code: string } & ActInput);

/** @throws Refusal when it is no longer possible, or for what cannot be */
export function actOnDocument(container: MedusaContainer, input: DocumentActionInput): Promise<void> {
  switch (input.action) {
    case "retry":
      return retryFiscalDocument(container, input);
    case "refresh":
      return refreshDocument(container, input);
    case "register":
      return registerAfterAll(container, input);
    case "adopt":
      return adoptOperation(container, input);
    case "elsewhere":
      return markElsewhere(container, input);
    case "receipt_data":
      return enterReceiptData(container, input);
    case "review":
      return reviewStorno(container, input);
    case "invoice":
      return correctInvoice(container, input);
    case "take_over":
      return takeOverCompany(container, input);
    case "reverse":
      return reverseRows(container, input);
    case "exchange":
      return registerExchange(container, input);
    case "correct_pay_type":
      return correctPayType(container, input);
    case "register_rows":
      return registerRows(container, input);
    case "dismiss":
      return dismissAttention(container, input);
  }
}

/* A person names the operation at iCash that is this document: it is checked, and then the document is registered. */

/** @throws Refusal that says what speaks against it */
async function adoptOperation(
  container: MedusaContainer,
  { id, actor, operationId }: ActInput & { operationId: number },
): Promise<void> {
  const present = await fiscalService(container).retrieveFiscalDocument(id);
  if (present.state === "done" && present.operation_id === String(operationId)) {
    return;
  }
  const document = await actionable(container, id, "adopt");
  if (storedSaleLines(document.lines).length === 0) {
    throw refused("rows_unknown");
  }
  const { account } = document;
  await lookAtOperation(container, { account, operationId }, async (operation) => {
    assertSame(document, operation);
    await assertNobodyElses(container, document, operationId, operation.uniqueSaleNumber);
    await settleAsRegistered(container, document, operation, { actor, code: "adopt" });
  });
}

/* A person says that a document was registered by other means: nothing is sent for it from here. */

const REASON = "registered_elsewhere";

/** `reason` is the person's own words, at most 200 characters. @throws Refusal */
async function markElsewhere(
  container: MedusaContainer,
  { id, actor, reason }: ActInput & { reason: string },
): Promise<void> {
  const service = fiscalService(container);
  const present = await service.retrieveFiscalDocument(id);
  if (present.state === "skipped" && present.reason_code === REASON) {
    return;
  }
  const document = await actionable(container, id, "elsewhere");
  const { kind } = document;
  const skip = {
    to: "skipped",
    reasonCode: REASON,
    reasonData: { reason },
    actor,
    code: "elsewhere",
    patch: kind === "sale" ? { payments: await answeredFor(container, document) } : {},
  } as const;
  const moved =
    (await service.ledger.move(id, ["waiting", "held", "refused"], skip)) ||
    (await service.ledger.move(id, ["queued"], { ...skip, onlyUnsent: true }));
  await assertMoved(container, id, moved);
  if (kind === "sale") {
    await holdStornosOf(container, id, actor);
  }
}

/** Whatever was paid by then: it needs no receipt from here any more. */
async function answeredFor(container: MedusaContainer, document: DocumentRow): Promise<FiscalPayment[]> {
  const planned = storedPayments(document.payments);
  const order = planned.length === 0 ? await readFiscalOrder(container, document.order_id) : null;
  const others = order ? await fiscalService(container).documentsOfOrder(order.id) : [];
  const shown = new Set(others.flatMap(({ payments }) => payments.map(({ paymentId }) => paymentId)));
  return order
    ? order.payments
        .filter((payment) => !shown.has(payment.id))
        .map((payment) => ({
          providerId: payment.providerId,
          amountMinor: takenSoFar(payment),
          paymentId: payment.id,
        }))
    : planned;
}

/** They belong where the sale is; which is for a person to do and to say. */
async function holdStornosOf(container: MedusaContainer, saleId: string, actor: string): Promise<void> {
  const service = fiscalService(container);
  const waiting = await service.listFiscalDocuments({ sale_id: saleId, kind: "storno", state: "waiting" });
  for (const { id } of waiting) {
    const held = await service.ledger.move(id, ["waiting"], {
      to: "held",
      reasonCode: "sale_registered_elsewhere",
      actor,
      code: "elsewhere",
    });
    if (held) {
      await tellOfFiscalDocument(container, id);
    }
  }
}

/* Looks at iCash now. Nothing is sent and nothing registered is changed; what differs is shown. */

const CODE: JournalCode = "refresh";
const ATTENTION = "remote_difference";

/** @throws Refusal when there is nothing to look at, or iCash cannot be asked */
export async function refreshDocument(container: MedusaContainer, { id, actor }: ActInput): Promise<void> {
  const service = fiscalService(container);
  const document = await actionable(container, id, "refresh");
  if (document.state === "queued" || document.state === "unknown") {
    await service.ledger.hurry(id, { actor, code: CODE });
    return;
  }
  const operationId = Number(document.operation_id);
  await lookAtOperation(container, { account: document.account, operationId }, async (operation, client) => {
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
      await readInvoices(container, client, document).catch(notTold);
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
  found: Difference[],
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
