/**
 * A person names the order of JAR that this supplier order is: entered by hand at JAR, or found there after an answer was
 * lost. It is taken over only when JAR shows exactly our codes and pieces (faults.md F23).
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { compareOrderLines, JarNotFoundError, referenceMatches } from "../../../lib/jar";
import type { JarClient, JarOrder, OrderLinesComparison } from "../../../lib/jar";
import { fitOf, possibleActions } from "../../../lib/supplier";
import type { SupplierOrderLine } from "../../../modules/dropship";
import { dropshipService, jarClient } from "../account";
import { supplierOrderLines } from "./claimed-order";
import { orderByNumber } from "./jar-orders";
import { raiseAttention } from "./news";
import { ensureFulfillment } from "./parcel";
import { readDropshipOrder } from "./read-order";
import { part } from "../../../contract/problems";
import { refused } from "../../shared/refusal";
import { jarRefusal } from "./look-again";

export interface AdoptOrderInput {
  id: string;
  /** JAR's number. */
  jarOrderId: string;
  actor: string;
}

/** @throws Refusal that says what differs, or that JAR does not answer */
export async function adoptSupplierOrder(
  container: MedusaContainer,
  { id, jarOrderId, actor }: AdoptOrderInput,
): Promise<void> {
  const service = dropshipService(container);
  const client = await jarClient(container);
  const entry = await service.retrieveSupplierOrder(id);
  const elsewhere = service.orders.isElsewhere(entry);
  if (!client || !possibleActions({ ...entry, elsewhere }).includes("adopt")) {
    throw refused("supplier_order_moved_on", { state: entry.state });
  }
  const seen = await readAtJar(client, jarOrderId);
  const lines = supplierOrderLines.parse(entry.lines);
  const order = await readDropshipOrder(container, entry.order_id);
  refuseForeign(seen, lines, order?.createdAt ?? new Date(entry.created_at));
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
    if (adoption === "number_taken") {
      throw refused("jar_order_taken", { number: jarOrderId });
    }
    const { state } = await service.retrieveSupplierOrder(id);
    throw refused("supplier_order_moved_on", { state });
  }
  const reference = String(entry.reference);
  if (seen.reference !== null && !referenceMatches(reference, seen.reference)) {
    await raiseAttention(container, id, "reference_differs", { sent: reference, stored: seen.reference });
  }
  await ensureFulfillment(container, id);
}

async function readAtJar(client: JarClient, jarOrderId: string): Promise<JarOrder> {
  const seen = await orNull(orderByNumber(client, jarOrderId));
  if (!seen) {
    throw refused("jar_order_unknown", { number: jarOrderId });
  }
  return seen;
}

async function orNull(reading: Promise<JarOrder>): Promise<JarOrder | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof JarNotFoundError) {
      return null;
    }
    throw jarRefusal(error);
  }
}

/** By the rule of every look-up; a person decides about an order in part by telling JAR, not by taking it over. */
function refuseForeign(seen: JarOrder, lines: readonly SupplierOrderLine[], since: Date): void {
  const fit = fitOf(seen, { lines, since });
  if (fit === "whole") {
    return;
  }
  if (fit === "older") {
    throw refused("jar_order_older", { number: seen.id });
  }
  const differing = differencesOf(
    compareOrderLines(
      lines.map(({ code, asked }) => ({ code, count: asked })),
      seen.lines.map(({ code, quantity }) => ({ code, count: quantity })),
    ),
  );
  throw refused("jar_order_differs", { number: seen.id, differences: differing });
}

function differencesOf({ short, missing, unexpected }: OrderLinesComparison) {
  return [
    ...missing.map(({ code, asked }) => part("jar_missing", { code, here: asked })),
    ...short.map(({ code, asked, accepted }) => part("jar_short", { code, there: accepted, here: asked })),
    ...unexpected.map(({ code, count }) => part("jar_more", { code, count })),
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
    throw refused("jar_order_of_another", { number: id, reference });
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
  const sent = await orNull(client.order(reference));
  if (sent && sent.id !== seen.id && referenceMatches(reference, sent.reference)) {
    throw refused("jar_order_twice", { number: sent.id, other: seen.id });
  }
}
