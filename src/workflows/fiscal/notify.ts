/**
 * Tells the admin's feed of fiscal documents that need a person, once for each document and reason. The shop's owner reads
 * Bulgarian, the developer English; the texts hold numbers and no personal data.
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils";
import { attentionsOf } from "../../lib/ledger";
import { messageOf } from "../shared/message-of";
import { fiscalService } from "./account";

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
