/**
 * The one question that every event and the clock ask: which supplier order should exist for this order now? Only lines
 * whose variant is a supplier product count; the rest is the shop's own business (architecture.md 4.3).
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { generateEntityId } from "@medusajs/framework/utils";
import type { DropshipModuleService, SupplierOrderLine } from "../../modules/dropship";
import { dropshipService } from "./account";
import { readDropshipOrder } from "./read-order";
import type { DropshipOrder } from "./read-order";

export interface EnlistSupplierOrderInput {
  orderId: string;
  /** Who asks: the name of an event, or "clock". */
  actor: string;
}

export async function enlistSupplierOrder(
  container: MedusaContainer,
  { orderId, actor }: EnlistSupplierOrderInput,
): Promise<string | null> {
  const service = dropshipService(container);
  if (service.setup.kind === "inert") {
    return null;
  }
  const order = await readDropshipOrder(container, orderId);
  if (!order) {
    return null;
  }
  if (order.canceled) {
    await afterCancellation(service, order.id, actor);
    return null;
  }
  const [existing] = await service.listSupplierOrders({ order_id: order.id }, { take: 1 });
  const lines = existing || !order.paymentStands ? [] : await supplierLines(service, order);
  if (lines.length === 0) {
    return null;
  }
  return service.enlistSupplierOrder({
    id: generateEntityId(undefined, "jarso"),
    orderId: order.id,
    part: "1",
    state: "queued",
    reasonCode: null,
    reasonData: null,
    lines,
    actor,
  });
}

/** One entry per code: JAR's answer is keyed by code, so two lines of one code would overwrite each other there. */
async function supplierLines(
  service: DropshipModuleService,
  order: DropshipOrder,
): Promise<SupplierOrderLine[]> {
  const variantIds = order.items.map((item) => item.variantId).filter((id) => id !== null);
  if (variantIds.length === 0) {
    return [];
  }
  const products = await service.listSupplierProducts(
    { variant_id: variantIds },
    { take: variantIds.length },
  );
  const codeOf = new Map(products.map((product) => [product.variant_id, product.code]));
  const lines = new Map<string, SupplierOrderLine>();
  for (const item of order.items) {
    const code = codeOf.get(item.variantId);
    if (code === undefined) {
      continue;
    }
    const line = lines.get(code) ?? { lineItemIds: [], code, title: item.title, asked: 0, accepted: null };
    lines.set(code, {
      ...line,
      lineItemIds: [...line.lineItemIds, item.id],
      asked: line.asked + item.quantity,
    });
  }
  return [...lines.values()];
}

/** Before sending: it never leaves. After it: JAR has no call to cancel, so a person is told (architecture.md 4.3). */
async function afterCancellation(
  service: DropshipModuleService,
  orderId: string,
  actor: string,
): Promise<void> {
  const entries = await service.listSupplierOrders({ order_id: orderId });
  for (const entry of entries) {
    const stopped = await service.ledger.move(entry.id, ["waiting", "queued", "held"], {
      to: "skipped",
      reasonCode: "order_canceled_before_sending",
      actor,
      code: "order_canceled",
      onlyUnsent: true,
    });
    if (!stopped && entry.state !== "skipped" && entry.attention !== "canceled_after_sending") {
      await service.updateFollowUp(entry.id, { attention: "canceled_after_sending" });
    }
  }
}
