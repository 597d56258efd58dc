/** What speaks for whose the pieces of an order are, read from Medusa (lib/supplier/whose-goods). */
import type { MedusaContainer } from "@medusajs/framework/types";
import { z } from "@medusajs/framework/zod";
import { plannedLines, supplierPieces } from "../../../lib/supplier";
import type { GoodsEvidence, PlannedLine } from "../../../lib/supplier";
import { decimalText } from "../../shared/decimal";
import { graph } from "../../shared/graph";
import { dropshipService } from "../account";
import { codesByVariant } from "./news";
import type { DropshipOrder } from "./read-order";

/** What JAR sends of an order, by code, and what that was judged by. */
export interface SupplierGoods {
  lines: PlannedLine[];
  evidence: GoodsEvidence;
}

type Order = Pick<DropshipOrder, "items" | "fulfillments" | "shippingOptionIds">;

/** @param planned what was planned for the order before: it keeps its codes */
export async function supplierGoods(
  container: MedusaContainer,
  order: Order,
  planned: readonly Pick<PlannedLine, "lineItemIds" | "code">[] = [],
): Promise<SupplierGoods> {
  const codes = await codesByVariant(container, order.items);
  const evidence = await goodsEvidence(container, order);
  const items = order.items.map((item) => ({ ...item, quantity: supplierPieces(item, evidence) }));
  return { lines: plannedLines(items, codes, planned), evidence };
}

async function goodsEvidence(container: MedusaContainer, order: Order): Promise<GoodsEvidence> {
  const [location, reserved, pickedUp] = await Promise.all([
    supplierLocation(container),
    reservationsOf(container, order),
    isPickedUp(container, order.shippingOptionIds),
  ]);
  const fulfilled = order.fulfillments
    .filter(({ canceled }) => !canceled)
    .flatMap(({ locationId, supplierOrderId, items }) =>
      items.map((item) => ({ ...item, locationId, bySupplier: supplierOrderId !== null })),
    );
  return { location, pickedUp, reserved, fulfilled };
}

const withId = z.object({ id: z.string() });

/** Null while the store is not prepared, or when that location is gone. */
export async function supplierLocation(container: MedusaContainer): Promise<string | null> {
  const { stock_location_id: id } = await dropshipService(container).readSettings();
  if (!id) {
    return null;
  }
  const [found] = await graph(container, withId, {
    entity: "stock_location",
    fields: ["id"],
    filters: { id },
  });
  return found?.id ?? null;
}

const reservationShape = z.object({
  line_item_id: z.string().nullish(),
  location_id: z.string(),
  quantity: z.custom<Parameters<typeof decimalText>[0]>(),
});

async function reservationsOf(
  container: MedusaContainer,
  { items }: Pick<Order, "items">,
): Promise<GoodsEvidence["reserved"]> {
  if (items.length === 0) {
    return [];
  }
  const rows = await graph(container, reservationShape, {
    entity: "reservation",
    fields: ["line_item_id", "location_id", "quantity"],
    filters: { line_item_id: items.map(({ id }) => id) },
  });
  return rows.map(({ line_item_id: lineItemId, location_id: locationId, quantity }) => ({
    lineItemId: lineItemId ?? "",
    locationId,
    quantity: Number(decimalText(quantity)),
  }));
}

const optionShape = z.object({
  service_zone: z.object({ fulfillment_set: z.object({ type: z.string() }).nullish() }).nullish(),
});

/** All that the customer chose is collected at the shop; with anything else something has to be sent. */
async function isPickedUp(container: MedusaContainer, optionIds: readonly string[]): Promise<boolean> {
  if (optionIds.length === 0) {
    return false;
  }
  const options = await graph(container, optionShape, {
    entity: "shipping_option",
    fields: ["id", "service_zone.fulfillment_set.type"],
    filters: { id: [...optionIds] },
  });
  return (
    options.length > 0 && options.every(({ service_zone: zone }) => zone?.fulfillment_set?.type === PICKUP)
  );
}

/** Medusa's own name for sets whose options are collected. */
const PICKUP = "pickup";
