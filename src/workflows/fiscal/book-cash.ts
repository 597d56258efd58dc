/**
 * An edit before the courier comes cancels the payment of the checkout (medusa.md C2), so that the money which he brings
 * has none. A person's word that it came is then what "mark as paid" in Medusa's admin is, and is booked as that.
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { z } from "@medusajs/framework/zod";
import { markPaymentCollectionAsPaid } from "@medusajs/medusa/core-flows";
import { graph } from "../shared/graph";

/** False where a payment stands already, or where it is open which one is meant. Not for two at once. */
export async function bookCash(
  container: MedusaContainer,
  { orderId, actor }: { orderId: string; actor: string },
): Promise<boolean> {
  const collectionId = await onlyOpenCollection(container, orderId);
  if (collectionId === null) {
    return false;
  }
  await markPaymentCollectionAsPaid(container).run({
    input: { order_id: orderId, payment_collection_id: collectionId, captured_by: actor },
  });
  return true;
}

const orderShape = z.object({
  payment_collections: z
    .array(
      z.object({
        id: z.string(),
        status: z.string().nullish(),
        payments: z.array(z.object({ canceled_at: z.coerce.date().nullish() })).nullish(),
      }),
    )
    .nullish(),
});

async function onlyOpenCollection(container: MedusaContainer, orderId: string): Promise<string | null> {
  const [order] = await graph(container, orderShape, {
    entity: "order",
    fields: [
      "id",
      "payment_collections.id",
      "payment_collections.status",
      "payment_collections.payments.id",
      "payment_collections.payments.canceled_at",
    ],
    filters: { id: orderId },
  });
  const collections = order?.payment_collections ?? [];
  const stands = collections.some(({ payments }) => (payments ?? []).some((payment) => !payment.canceled_at));
  const [only, other] = collections.filter(({ status }) => status === "not_paid");
  return !stands && only && other === undefined ? only.id : null;
}
