/**
 * Medusa's pricing module says nothing that a search or a cache listens to. Its own flow for a variant's prices ends with
 * this event, and so do the writers'.
 */
import { ProductVariantWorkflowEvents } from "@medusajs/framework/utils";
import { createWorkflow, transform } from "@medusajs/framework/workflows-sdk";
import type { WorkflowData } from "@medusajs/framework/workflows-sdk";
import { emitEventStep } from "@medusajs/medusa/core-flows";
import type { WriteContext } from "./context";

const announcePricesWorkflow = createWorkflow(
  "announce-jar-prices",
  (input: WorkflowData<{ variant_ids: string[] }>) => {
    const data = transform({ input }, ({ input: given }) => given.variant_ids.map((id) => ({ id })));
    emitEventStep({ eventName: ProductVariantWorkflowEvents.UPDATED, data });
  },
);

export async function announcePrices({ container }: WriteContext, variantIds: string[]): Promise<void> {
  if (variantIds.length > 0) {
    await announcePricesWorkflow(container).run({ input: { variant_ids: variantIds } });
  }
}
