/**
 * Part 6: the customer does not take the parcel, and the courier brings it back to JAR. Nothing in the store is undone by
 * that: the order asks for a person, who gives the money back, and with that the question is gone.
 */
import { minorToDecimal } from "../../../src/lib/money";
import { anything } from "../api";
import { poll } from "../wait";
import { capturePayment, readAdminOrder, refund } from "./admin-order";
import { returnAtJar } from "./books";
import { readLedger, settledLedger } from "./ledger";
import { followShipping } from "./shipping";
import { sayStornos } from "./told";
import type { StoryContext, ToldOrder } from "./told";

const PATIENCE_MS = 60_000;

export async function letItComeBack(
  context: StoryContext,
  story: ToldOrder,
  jarControl: string,
): Promise<void> {
  const { admin, terminal, signal } = context;
  const { placed } = story;
  await followShipping(context, story);
  const [sent] = story.ledger.supplierOrders;
  if (!sent?.jar_order_id) {
    throw new Error("JAR has no order whose parcel could come back.");
  }
  await returnAtJar(jarControl, sent.jar_order_id, signal);
  await admin.post(`/admin/dropship/supplier-orders/${sent.id}/refresh`, {}, anything);
  const asks = await untilNotice(context, placed.id, true);
  terminal.good(`JAR says "${asks}": order #${placed.displayId} asks for a person, nothing is undone`);
  const { paymentId } = await readAdminOrder(admin, placed.id);
  await capturePayment(admin, paymentId);
  await refund(admin, paymentId, placed.totalMinor);
  story.expectedStornos.push(placed.totalMinor);
  terminal.good(`A person gives back ${minorToDecimal(placed.totalMinor)} ${placed.currencyCode}`);
  await untilNotice(context, placed.id, false);
  story.ledger = await settledLedger(admin, placed.id, { stornos: 1 }, signal);
  sayStornos(terminal, story);
}

/** Until the order says that its parcel comes back, or says so no more. Returns what JAR says of the parcel. */
async function untilNotice(
  { admin, signal }: StoryContext,
  orderId: string,
  isThere: boolean,
): Promise<string> {
  const { supplierOrders } = await poll(
    () => readLedger(admin, orderId),
    (ledger) => isToldOf(ledger) === isThere,
    { patienceMs: PATIENCE_MS, signal },
  );
  if (isToldOf({ supplierOrders }) !== isThere) {
    throw new Error(`The order ${isThere ? "does not say" : "still says"} that its parcel comes back.`);
  }
  return supplierOrders[0]?.shipping_status ?? "";
}

const isToldOf = ({ supplierOrders }: { supplierOrders: readonly { attentions: { code: string }[] }[] }) =>
  supplierOrders.some(({ attentions }) => attentions.some(({ code }) => code === "parcel_returned"));
