/**
 * A person names the order of JAR that this supplier order is: entered by hand at JAR, or found there after an answer was
 * lost. It is taken over only when JAR shows exactly our codes and pieces (faults.md F23).
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { MedusaError } from "@medusajs/framework/utils";
import { compareOrderLines, JarError, JarNotFoundError, referenceMatches } from "../../../lib/jar";
import type { JarClient, JarOrder, OrderLinesComparison } from "../../../lib/jar";
import { possibleActions } from "../../../lib/supplier";
import type { SupplierOrderLine } from "../../../modules/dropship";
import { dropshipService, jarClient } from "../account";
import { supplierOrderLines } from "./claimed-order";
import { ensureFulfillment } from "./follow";
import { raiseAttention } from "./news";

export interface AdoptOrderInput {
  id: string;
  /** JAR's number. */
  jarOrderId: string;
  actor: string;
}

/** @throws MedusaError CONFLICT that says what differs, UNEXPECTED_STATE when JAR does not answer */
export async function adoptSupplierOrder(
  container: MedusaContainer,
  { id, jarOrderId, actor }: AdoptOrderInput,
): Promise<void> {
  const service = dropshipService(container);
  const client = await jarClient(container);
  const entry = await service.retrieveSupplierOrder(id);
  if (!client || !possibleActions(entry).includes("adopt")) {
    throw conflict(`This supplier order is "${entry.state}" now and takes no order number of JAR.`);
  }
  const seen = await readAtJar(client, jarOrderId);
  const lines = supplierOrderLines.parse(entry.lines);
  refuseForeign(seen, lines);
  await refuseReferenceOfAnother(container, entry, seen);
  await refuseSecondOrder(client, entry, seen);
  const adoption = await service.orders.adopt(id, jarOrderId, {
    to: "done",
    reasonCode: null,
    actor,
    code: "adopt",
    facts: { jarOrderId },
    patch: {
      jar_order_id: seen.id,
      jar_status: seen.status,
      sent_at: entry.send_started_at ? new Date(entry.send_started_at) : new Date(),
      lines: lines.map((line) => ({ ...line, accepted: line.asked })),
      last_checked_at: new Date(),
      next_check_at: new Date(),
    },
  });
  if (adoption !== "adopted") {
    throw conflict(
      adoption === "number_taken"
        ? `JAR's order ${jarOrderId} belongs to another supplier order already.`
        : "This supplier order has moved on meanwhile. Reload the page to see where it stands.",
    );
  }
  const reference = String(entry.reference);
  if (seen.reference !== null && !referenceMatches(reference, seen.reference)) {
    await raiseAttention(container, id, "reference_differs", { sent: reference, stored: seen.reference });
  }
  await ensureFulfillment(container, id);
}

/** GET order also finds by reference, so a number that is somebody's reference must not pass for an order's. */
async function readAtJar(client: JarClient, jarOrderId: string): Promise<JarOrder> {
  const seen = await orderOrNull(client, jarOrderId);
  if (seen?.id !== jarOrderId) {
    throw conflict(`JAR shows no order ${jarOrderId}.`);
  }
  return seen;
}

async function orderOrNull(client: JarClient, idOrReference: string): Promise<JarOrder | null> {
  try {
    return await client.order(idOrReference);
  } catch (error) {
    if (error instanceof JarNotFoundError) {
      return null;
    }
    throw error instanceof JarError
      ? new MedusaError(MedusaError.Types.UNEXPECTED_STATE, error.message)
      : error;
  }
}

function refuseForeign(seen: JarOrder, lines: readonly SupplierOrderLine[]): void {
  const differing = differencesOf(
    compareOrderLines(
      lines.map(({ code, asked }) => ({ code, count: asked })),
      seen.lines.map(({ code, quantity }) => ({ code, count: quantity })),
    ),
  );
  if (differing.length > 0) {
    throw conflict(`JAR's order ${seen.id} is not this one: ${differing.join("; ")}.`);
  }
}

function differencesOf({ short, missing, unexpected }: OrderLinesComparison): string[] {
  return [
    ...missing.map(({ code, asked }) => `${code} is missing there (${asked} here)`),
    ...short.map(({ code, asked, accepted }) => `${accepted} of ${code} there, ${asked} here`),
    ...unexpected.map(({ code, count }) => `${count} more of ${code} there`),
  ];
}

/** Equal baskets of two customers differ by nothing else than the reference that was sent with them. */
async function refuseReferenceOfAnother(
  container: MedusaContainer,
  entry: { id: string; reference: number },
  { id, reference }: JarOrder,
): Promise<void> {
  if (
    reference === null ||
    referenceMatches(String(entry.reference), reference) ||
    !/^\d{1,9}$/.test(reference)
  ) {
    return;
  }
  const others = await dropshipService(container).listSupplierOrders(
    { reference: Number(reference), id: { $ne: entry.id } },
    { take: 1 },
  );
  if (others.length > 0) {
    throw conflict(`JAR's order ${id} carries the reference ${reference} of another supplier order.`);
  }
}

/** What we sent may have arrived after all: then JAR holds the order twice, and this number is the wrong one. */
async function refuseSecondOrder(
  client: JarClient,
  entry: { reference: number; send_started_at: Date | string | null },
  seen: JarOrder,
): Promise<void> {
  const reference = String(entry.reference);
  if (entry.send_started_at === null || referenceMatches(reference, seen.reference)) {
    return;
  }
  const sent = await orderOrNull(client, reference);
  if (sent && sent.id !== seen.id && referenceMatches(reference, sent.reference)) {
    throw conflict(`JAR has this order already, as ${sent.id}. If ${seen.id} exists as well, tell JAR.`);
  }
}

function conflict(message: string): MedusaError {
  return new MedusaError(MedusaError.Types.CONFLICT, message);
}
