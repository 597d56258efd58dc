/** Cash on delivery: no event of Medusa tells that the courier took the money, so a person says it (bg-fiscal.md 2). */
import type { MedusaContainer } from "@medusajs/framework/types";
import { Modules } from "@medusajs/framework/utils";
import type { ActInput } from "../ledger/desk";
import { fiscalService } from "./account";
import { canCollect } from "./actions/possible";
import { bookCash } from "./book-cash";
import { replanSale } from "./replan-sale";
import { refused } from "../shared/refusal";

const LONGEST_WAIT_SECONDS = 30;

/** Saying it twice is saying it once. @throws Refusal when this sale does not wait for it */
export async function collectFiscalDocument(container: MedusaContainer, input: ActInput): Promise<void> {
  const { order_id: orderId } = await fiscalService(container).retrieveFiscalDocument(input.id);
  await container
    .resolve(Modules.LOCKING)
    .execute(`jar-icash:collected:${orderId}`, () => collect(container, input), {
      timeout: LONGEST_WAIT_SECONDS,
    });
}

/** One at a time for an order, because the money may have to be booked in Medusa, and that once. */
async function collect(container: MedusaContainer, { id, actor }: ActInput): Promise<void> {
  const service = fiscalService(container);
  const document = await service.retrieveFiscalDocument(id);
  if (document.collected_at) {
    return;
  }
  if (!canCollect(document)) {
    throw refused("collection_not_awaited", { state: document.state });
  }
  const isBooked = await bookCash(container, { orderId: document.order_id, actor });
  const collectedAt = new Date();
  const replanned = await replanSale(container, document, { actor, code: "collected", collectedAt });
  if (replanned.kind === "moved") {
    return;
  }
  const now = await service.retrieveFiscalDocument(id);
  if (now.collected_at) {
    return; // Said in another process at the same moment.
  }
  if (!isBooked || now.state === "waiting") {
    throw refused("collection_not_awaited", { state: now.state });
  }
  // The event of what was booked has moved the sale already; who said it belongs to it all the same.
  await service.updateFiscalDocuments({ id, collected_at: collectedAt });
  await service.ledger.note(id, { actor, code: "collected" });
}
