/**
 * What a person should look at, raised and taken away. The clock raises the same thing again and again, so what a person
 * has dismissed stays away until it says something else; the journal remembers which.
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { MedusaError } from "@medusajs/framework/utils";
import { attentionsOf } from "../../lib/ledger";
import { findingKey } from "../../lib/supplier";
import { dropshipService } from "./account";
import { tellOfSupplierOrder } from "./notify";

type AttentionData = Record<string, unknown> | null;

const DISMISSED = "attention_dismissed";

/** True when it is new, or says something new. The admin's feed is told then. */
export async function raiseAttention(
  container: MedusaContainer,
  id: string,
  code: string,
  data: AttentionData = null,
): Promise<boolean> {
  if (await wasDismissed(container, id, code, data)) {
    return false;
  }
  const raised = await dropshipService(container).ledger.addAttention(id, code, data);
  if (raised) {
    await tellOfSupplierOrder(container, id);
  }
  return raised;
}

export interface DismissAttentionInput {
  id: string;
  code: string;
  actor: string;
}

/** Throws MedusaError CONFLICT when the order does not have it any more. */
export async function dismissAttention(
  container: MedusaContainer,
  { id, code, actor }: DismissAttentionInput,
): Promise<void> {
  const service = dropshipService(container);
  const entry = await service.retrieveSupplierOrder(id);
  const attention = attentionsOf(entry.attentions).find((candidate) => candidate.code === code);
  if (!attention || !(await service.ledger.removeAttention(id, code))) {
    throw new MedusaError(
      MedusaError.Types.CONFLICT,
      "Nobody needs to look at this any more. Reload the page to see where the order stands.",
    );
  }
  const facts = { attention: code, said: findingKey(code, attention.data) };
  await service.ledger.note(id, { actor, code: DISMISSED, facts });
}

async function wasDismissed(
  container: MedusaContainer,
  id: string,
  code: string,
  data: AttentionData,
): Promise<boolean> {
  const rows = await dropshipService(container).listSupplierOrderJournals(
    { entry_id: id, code: DISMISSED },
    { select: ["id", "facts"], take: 1000 },
  );
  const said = findingKey(code, data);
  return rows.some(({ facts }) => facts?.["said"] === said);
}
