import { z } from "@medusajs/framework/zod";
import type { JarOrder } from "../types";
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
const detail = z
  .object({ code: text, ename: textOrNull, quantity: integer, status: textOrNull, avail: textOrNull })
  .transform((wire) => ({
    code: wire.code,
    name: wire.ename,
    quantity: wire.quantity,
    status: wire.status,
    availability: wire.avail,
  }));

const order: z.ZodType<JarOrder> = z
  .object({
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
  })
  .transform((wire) => ({
    id: wire.id,
    reference: wire.reference,
    status: wire.status,
    total: wire.total,
    created: wire.created,
    lastChange: wire.last_change,
    invoiceId: wire.invoice_id,
    waybillId: wire.waybill_id,
    shippingName: wire.shipping_name,
    shippingStatus: wire.shipping_status,
    lines: wire.details,
  }));

/** One unreadable order fails the whole list: a hidden order could be the one whose absence somebody wants to prove. */
export const orderList = listOf(order, { names: ["order", "orders"], key: "id" });
