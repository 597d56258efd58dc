/** What fiscal documents say to a person and to the rest of the shop, and their desk. */
import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils";
import { attentionsOf } from "../../lib/ledger";
import type { FiscalModuleService } from "../../modules/fiscal";
import { createDesk } from "../ledger/desk";
import { messageOf } from "../shared/message-of";
import { fiscalService } from "./account";
import { possibleActions } from "./actions/possible";
import type { DocumentAction } from "./actions/possible";

export const fiscalDesk = createDesk<DocumentRow, DocumentAction>({
  what: "document",
  ledger: (container) => fiscalService(container).ledger,
  read: (container, id) => fiscalService(container).retrieveFiscalDocument(id),
  possible: possibleActions,
  tell: tellOfFiscalDocument,
});

export const { actionable, assertMoved, dismissAttention, markAttention, raiseAttention } = fiscalDesk;

export type DocumentRow = Awaited<ReturnType<FiscalModuleService["retrieveFiscalDocument"]>>;

/*
 * Tells the rest of the shop that a document is registered: `fiscal.receipt_issued` or `fiscal.storno_issued` with
 * `{ id, order_id }` and nothing of a person. At least once: an event that a crash swallowed is said by the next round,
 * so whoever listens must be able to hear it twice.
 */

export const FISCAL_EVENTS = { sale: "fiscal.receipt_issued", storno: "fiscal.storno_issued" } as const;

/** Returns how many were told of. What could not be told now is left to the clock. */
export async function announceDocuments(container: MedusaContainer): Promise<number> {
  const service = fiscalService(container);
  const bus = container.resolve(Modules.EVENT_BUS);
  let told = 0;
  try {
    while (
      await service.announceNext(({ id, kind, order_id }) =>
        bus.emit({ name: FISCAL_EVENTS[kind], data: { id, order_id } }),
      )
    ) {
      told += 1;
    }
  } catch (error) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .warn(`A registered document could not be announced; the clock will try: ${messageOf(error)}`);
  }
  return told;
}

/*
 * Tells the admin's feed of fiscal documents that need a person, once for each document and reason. The shop's owner reads
 * Bulgarian, the developer English; the texts hold numbers and no personal data.
 */

const TITLES = {
  sale: {
    held: "Продажба чака решение / A sale is held",
    refused: "iCash отказа продажба / iCash refused a sale",
    attention: "Продажба: погледнете я / A sale needs a look",
  },
  storno: {
    held: "Сторно чака решение / A storno is held",
    refused: "iCash отказа сторно / iCash refused a storno",
    attention: "Сторно: погледнете го / A storno needs a look",
  },
} as const;

/** A feed that cannot be written changes nothing else. */
export async function tellOfFiscalDocument(container: MedusaContainer, id: string): Promise<void> {
  const document = await fiscalService(container).retrieveFiscalDocument(id);
  const { kind, state, reason_code, import_ref } = document;
  const titles = TITLES[kind];
  const news: { title: string; code: string }[] = attentionsOf(document.attentions).map(({ code }) => ({
    title: titles.attention,
    code,
  }));
  if (state === "held" || state === "refused") {
    news.push({ title: titles[state], code: reason_code ?? state });
  }
  if (news.length === 0) {
    return;
  }
  try {
    await container.resolve(Modules.NOTIFICATION).createNotifications(
      news.map(({ title, code }) => ({
        to: "",
        channel: "feed",
        template: "admin-ui",
        resource_id: id,
        resource_type: "fiscal_document",
        idempotency_key: `${id}:${code}`,
        data: { title, description: `${import_ref}: ${code}` },
      })),
    );
  } catch (error) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .warn(`The admin's feed could not be written: ${messageOf(error)}`);
  }
}
