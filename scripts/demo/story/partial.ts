/**
 * Part 5: JAR takes fewer pieces than it was asked for. Nothing is sent again by itself: a person decides, here to take
 * what comes and to give the money of the missing piece back.
 */
import { z } from "@medusajs/framework/zod";
import { minorToDecimal } from "../../../src/lib/money";
import { anything, createApi } from "../api";
import { capturePayment, readAdminOrder, refund } from "./admin-order";
import { settledLedger } from "./ledger";
import { sayStornos } from "./told";
import type { StoryContext, ToldOrder } from "./told";

/** JAR's stand-in accepts at most one piece of the next order. */
export async function letJarRunShort(control: string, signal: AbortSignal): Promise<void> {
  const fault = { method: "POST order", fault: "partial", cnt: 1 };
  await createApi(control, signal).post("/faults", fault, z.unknown());
}

export async function takeWhatComes(
  { admin, terminal, signal }: StoryContext,
  story: ToldOrder,
): Promise<void> {
  const { placed } = story;
  const [item] = placed.items;
  const [held] = story.ledger.supplierOrders;
  if (!item || held?.reason_code !== "partially_accepted") {
    throw new Error("The order that JAR accepted in part does not wait for a person.");
  }
  terminal.good(`JAR took 1 of ${item.quantity}: the order waits for a person, nothing was sent again`);
  await admin.post(`/admin/dropship/supplier-orders/${held.id}/retry`, {}, anything);
  story.expectedPieces = [[item.code, 1]];
  const { paymentId } = await readAdminOrder(admin, placed.id);
  await capturePayment(admin, paymentId);
  const missing = (item.quantity - 1) * item.unitMinor;
  await refund(admin, paymentId, missing);
  story.expectedStornos.push(missing);
  terminal.good(`A person takes what comes, ${minorToDecimal(missing)} ${placed.currencyCode} refunded`);
  story.ledger = await settledLedger(admin, placed.id, { stornos: 1 }, signal);
  sayStornos(terminal, story);
}
