/** Cash on delivery: no event of Medusa tells that the courier took the money, so a person says it (bg-fiscal.md 2). */
import type { MedusaContainer } from "@medusajs/framework/types";
import { MedusaError } from "@medusajs/framework/utils";
import type { ActInput } from "../ledger/desk";
import { fiscalService } from "./account";
import { canCollect } from "./actions/possible";
import { replanSale } from "./replan-sale";

/** Saying it twice is saying it once. @throws MedusaError CONFLICT when this sale does not wait for it */
export async function collectFiscalDocument(
  container: MedusaContainer,
  { id, actor }: ActInput,
): Promise<void> {
  const document = await fiscalService(container).retrieveFiscalDocument(id);
  if (document.collected_at) {
    return;
  }
  if (!canCollect(document)) {
    throw conflict(document.state);
  }
  const replanned = await replanSale(container, document, {
    actor,
    code: "collected",
    collectedAt: new Date(),
  });
  if (replanned.kind === "moved") {
    return;
  }
  // Two people may have said it at the same moment.
  const now = await fiscalService(container).retrieveFiscalDocument(id);
  if (!now.collected_at) {
    throw conflict(now.state);
  }
}

function conflict(state: string): MedusaError {
  return new MedusaError(
    MedusaError.Types.CONFLICT,
    `This document is "${state}" now and does not wait for collected money. Reload the page to see where it stands.`,
  );
}
