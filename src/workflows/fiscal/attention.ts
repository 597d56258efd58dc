/**
 * What a person should look at on a document that is settled otherwise. The clock sees the same thing again and again,
 * so what a person has dismissed stays away until it says something else; the journal remembers what that was.
 */
import { isDeepStrictEqual } from "node:util";
import type { MedusaContainer } from "@medusajs/framework/types";
import { z } from "@medusajs/framework/zod";
import { attentionsOf } from "../../lib/ledger";
import { fiscalService } from "./account";
import { conflict } from "./conflict";
import { tellOfFiscalDocument } from "./notify";

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
