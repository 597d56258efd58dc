import type { BookedDocument, Finding } from "../../../lib/receipt";
import type { FiscalModuleService } from "../../../modules/fiscal";

const ATTENTION = "remote_difference";

/** A document that differs from iCash says so itself; one that was compared and agrees again says so no more. */
export async function markDocuments(
  service: FiscalModuleService,
  compared: readonly BookedDocument[],
  findings: readonly Finding[],
): Promise<void> {
  const differing = new Map<string, Finding["kind"]>();
  for (const { documentId, kind } of findings) {
    if (documentId !== null && !differing.has(documentId)) {
      differing.set(documentId, kind);
    }
  }
  for (const [documentId, finding] of differing) {
    await service.ledger.addAttention(documentId, ATTENTION, { finding });
  }
  const agreeing = new Set(
    compared.filter(({ id, inFlight }) => !inFlight && !differing.has(id)).map(({ id }) => id),
  );
  for (const id of await service.documentsWithAttention(ATTENTION)) {
    if (agreeing.has(id)) {
      await service.ledger.removeAttention(id, ATTENTION);
    }
  }
}
