/** Cash on delivery: no event of Medusa tells that the courier took the money, so a person says it (bg-fiscal.md 2). */
import type { MedusaContainer } from "@medusajs/framework/types";
import type { ActInput } from "../ledger/desk";
import { fiscalService } from "./account";
import { canCollect } from "./actions/possible";
import { replanSale } from "./replan-sale";
import { refused } from "../shared/refusal";

/** Saying it twice is saying it once. @throws Refusal when this sale does not wait for it */
export async function collectFiscalDocument(
  container: MedusaContainer,
  { id, actor }: ActInput,
): Promise<void> {
  const document = await fiscalService(container).retrieveFiscalDocument(id);
  if (document.collected_at) {
    return;
  }
  if (!canCollect(document)) {
    throw refused("collection_not_awaited", { state: document.state });
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
    throw refused("collection_not_awaited", { state: now.state });
  }
}
