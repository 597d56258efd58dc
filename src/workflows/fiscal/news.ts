/**
 * What a person should look at on a document that is settled otherwise. The clock sees the same thing again and again,
 * so what a person has dismissed stays away until it says something else; the journal remembers what that was.
 */
import { isDeepStrictEqual } from "node:util";
import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils";
import { z } from "@medusajs/framework/zod";
import { attentionsOf } from "../../lib/ledger";
import { messageOf } from "../shared/message-of";
import { fiscalService } from "./account";
import { conflict } from "./conflict";

type AttentionData = Record<string, unknown> | null;

const DISMISSED = "dismiss";

/** Of the journal; `data` is JSON as text, because facts are flat. */
const dismissalShape = z.object({ attention: z.string(), data: z.string() });

/** True when it is new, or says something new. Nobody is told; for those whose news are told as a whole. */
export async function markAttention(
  container: MedusaContainer,
  id: string,
  code: string,
  data: AttentionData = null,
): Promise<boolean> {
  if (await wasDismissed(container, id, code, data)) {
    return false;
  }
  return fiscalService(container).ledger.addAttention(id, code, data);
}

/** The same, and the admin's feed is told. */
export async function raiseAttention(
  container: MedusaContainer,
  id: string,
  code: string,
  data: AttentionData = null,
): Promise<boolean> {
  const raised = await markAttention(container, id, code, data);
  if (raised) {
    await tellOfFiscalDocument(container, id);
  }
  return raised;
}

/** @throws MedusaError CONFLICT when the document does not have it any more */
export async function dismissAttention(
  container: MedusaContainer,
  { id, actor, code }: { id: string; actor: string; code: string },
): Promise<void> {
  const service = fiscalService(container);
  const document = await service.retrieveFiscalDocument(id);
  const attention = attentionsOf(document.attentions).find((candidate) => candidate.code === code);
  if (!attention || !(await service.ledger.removeAttention(id, code))) {
    throw conflict(
      "Nobody needs to look at this any more. Reload the page to see where the document stands.",
    );
  }
  const facts = { attention: code, data: JSON.stringify(attention.data) };
  await service.ledger.note(id, { actor, code: DISMISSED, facts });
}

async function wasDismissed(
  container: MedusaContainer,
  id: string,
  code: string,
  data: AttentionData,
): Promise<boolean> {
  const rows = await fiscalService(container).listFiscalDocumentJournals(
    { entry_id: id, code: DISMISSED },
    { select: ["id", "facts"], take: 1000 },
  );
  return rows
    .map(({ facts }) => dismissalShape.parse(facts))
    .some(({ attention, data: said }) => attention === code && isDeepStrictEqual(JSON.parse(said), data));
}

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
