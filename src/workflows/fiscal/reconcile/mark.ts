import type { MedusaContainer } from "@medusajs/framework/types";
import { z } from "@medusajs/framework/zod";
import type { BookedDocument, Finding } from "../../../lib/receipt";
import { fiscalService } from "../account";
import { markAttention } from "../attention";

const ATTENTION = "remote_difference";

/** What a finding says field by field, where it does; otherwise its kind says all. */
const fieldsShape = z.object({ differences: z.array(z.object({ field: z.string() })).min(1) });

/**
 * A document that differs from iCash says so itself, unless a person has dismissed just that; one that was compared and
 * agrees again says so no more. The feed is told of the comparison as a whole.
 */
export async function markDocuments(
  container: MedusaContainer,
  compared: readonly BookedDocument[],
  findings: readonly Finding[],
): Promise<void> {
  const differing = new Map<string, Finding>();
  for (const finding of findings) {
    if (finding.documentId !== null && !differing.has(finding.documentId)) {
      differing.set(finding.documentId, finding);
    }
  }
  for (const [documentId, finding] of differing) {
    await markAttention(container, documentId, ATTENTION, saying(finding));
  }
  const service = fiscalService(container);
  const agreeing = new Set(
    compared.filter(({ id, inFlight }) => !inFlight && !differing.has(id)).map(({ id }) => id),
  );
  for (const id of await service.documentsWithAttention(ATTENTION)) {
    if (agreeing.has(id)) {
      await service.ledger.removeAttention(id, ATTENTION);
    }
  }
}

function saying({ kind, data }: Finding): Record<string, string> {
  const parsed = fieldsShape.safeParse(data);
  return parsed.success
    ? { finding: kind, fields: parsed.data.differences.map(({ field }) => field).join(",") }
    : { finding: kind };
}
