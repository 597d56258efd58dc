import { z } from "@medusajs/framework/zod";
import type { MeaningTables } from "../meanings";
import type { JarOrder, JarOrderLine } from "../types";
import {
  decimalOrNull,
  id,
  idOrNull,
  integer,
  listOf,
  momentOrNull,
  text,
  textOrEmpty,
  textOrNull,
} from "../values";

/**
 * An order as JAR reads it back (jar-api.md 7.7 and 7.8). `address_delivery` is not in the schema and so never leaves
 * this file. `details` is a list, a map by code or one bare object: no proven sample exists.
 */
const detail = z.object({
  code: text,
  ename: textOrNull,
  quantity: integer,
  status: textOrNull,
  avail: textOrNull,
});

const order = z.object({
  id,
  reference: textOrNull,
  status: textOrEmpty,
  total: decimalOrNull,
  created: momentOrNull,
  last_change: momentOrNull,
  invoice_id: idOrNull,
  waybill_id: idOrNull,
  shipping_name: textOrNull,
  shipping_status: textOrNull,
  details: listOf(detail, { names: ["detail"], key: "code" }),
});

/** One unreadable order fails the whole list: a hidden order could be the one whose absence somebody wants to prove. */
export const orderList = listOf(order, { names: ["order", "orders"], key: "id" });

export function orderOf(wire: z.output<typeof order>, meanings: MeaningTables): JarOrder {
  return {
    id: wire.id,
    reference: wire.reference,
    status: wire.status,
    statusMeaning: meanings.orderStatus(wire.status),
    total: wire.total,
    created: wire.created,
    lastChange: wire.last_change,
    invoiceId: wire.invoice_id,
    waybillId: wire.waybill_id,
    shippingName: wire.shipping_name,
    shippingStatus: wire.shipping_status,
    shippingStatusMeaning:
      wire.shipping_status === null ? null : meanings.shippingStatus(wire.shipping_status),
    lines: wire.details.map((line) => lineOf(line, meanings)),
  };
}

function lineOf(wire: z.output<typeof detail>, meanings: MeaningTables): JarOrderLine {
  return {
    code: wire.code,
    name: wire.ename,
    quantity: wire.quantity,
    status: wire.status,
    statusMeaning: wire.status === null ? null : meanings.orderStatus(wire.status),
    availability: wire.avail,
  };
}
