/** Part 4, first half: the goods arrive, the admin captures the payment; one of three pieces comes back for its price. */
import { minorToDecimal } from "../../../src/lib/money";
import { capturePayment, markDelivered, readOrderAtJar, refund, takeBack } from "./admin-order";
import { settledLedger } from "./ledger";
import type { ChosenProduct } from "./products";
import { sayStornos } from "./told";
import type { StoryContext, ToldOrder } from "./told";

export async function returnOnePiece(
  { admin, terminal, signal }: StoryContext,
  story: ToldOrder,
  product: ChosenProduct,
): Promise<void> {
  const { placed } = story;
  const item = placed.items.find(({ code }) => code === product.code);
  if (!item) {
    throw new Error(`The order holds no ${product.code}.`);
  }
  const { fulfillments, paymentId } = await readOrderAtJar(admin, placed.id, signal);
  const [fulfillment] = fulfillments;
  if (!fulfillment) {
    throw new Error("The order has no fulfilment, so nothing can come back.");
  }
  await capturePayment(admin, paymentId);
  if (!fulfillment.delivered_at) {
    await markDelivered(admin, placed.id, fulfillment);
  }
  terminal.good(`Order #${placed.displayId} delivered, its payment captured`);
  const locationId = fulfillment.location_id ?? undefined;
  await takeBack(admin, { orderId: placed.id, itemId: item.id, quantity: 1, locationId });
  await refund(admin, paymentId, item.unitMinor);
  story.expectedStornos.push(item.unitMinor);
  const money = `${minorToDecimal(item.unitMinor)} ${placed.currencyCode}`;
  terminal.good(`One of ${item.quantity} x ${item.title} returned, ${money} refunded`);
  story.ledger = await settledLedger(admin, placed.id, { stornos: 1 }, signal);
  sayStornos(terminal, story);
}
