/** What our two ledgers say about an order, through the same routes that the admin's cards read. */
import { z } from "@medusajs/framework/zod";
import type { Api } from "../api";
import { poll } from "../wait";

const supplierOrderSchema = z.object({
  id: z.string(),
  state: z.string(),
  reason_code: z.string().nullish(),
  reference: z.number(),
  jar_order_id: z.string().nullable(),
  shipping_name: z.string().nullable(),
  shipping_status: z.string().nullable(),
  waybill: z.string().nullable(),
  attentions: z.array(z.object({ code: z.string() })),
  lines: z.array(z.object({ code: z.string(), asked: z.number(), accepted: z.number().nullable() })),
});

const documentSchema = z.object({
  id: z.string(),
  kind: z.enum(["sale", "storno"]),
  state: z.string(),
  reason_code: z.string().nullish(),
  total_minor: z.number(),
  import_ref: z.number(),
  operation_id: z.string().nullable(),
  unique_sale_number: z.string().nullable(),
  storno_reason: z.string().nullable(),
});

export type SupplierOrder = z.infer<typeof supplierOrderSchema>;
export type FiscalDocument = z.infer<typeof documentSchema>;

export interface Ledger {
  supplierOrders: SupplierOrder[];
  sales: FiscalDocument[];
  stornos: FiscalDocument[];
}

/** A state that no worker leaves by itself. */
const AT_REST = new Set(["done", "held", "refused", "skipped"]);

/** Long enough for the clock to come round when an event was lost. */
const PATIENCE_MS = 150_000;

const supplierListSchema = z.object({
  configured: z.boolean(),
  supplier_orders: z.array(supplierOrderSchema),
});
const documentListSchema = z.object({ configured: z.boolean(), documents: z.array(documentSchema) });

export async function readLedger(admin: Api, orderId: string): Promise<Ledger> {
  const query = { order_id: orderId };
  const dropship = await admin.get("/admin/dropship/supplier-orders", supplierListSchema, query);
  const fiscal = await admin.get("/admin/fiscal/documents", documentListSchema, query);
  if (!dropship.configured) {
    throw new Error("The shop says that JAR is not configured.");
  }
  if (!fiscal.configured) {
    throw new Error("The shop says that iCash is not configured.");
  }
  return {
    supplierOrders: dropship.supplier_orders,
    sales: fiscal.documents.filter((document) => document.kind === "sale"),
    stornos: fiscal.documents.filter((document) => document.kind === "storno"),
  };
}

/** The ledger once it holds what it should and nothing of it moves any more, or when the patience is over. */
export function settledLedger(
  admin: Api,
  orderId: string,
  expected: { stornos: number },
  signal: AbortSignal,
): Promise<Ledger> {
  const settled = ({ supplierOrders, sales, stornos }: Ledger) =>
    supplierOrders.length > 0 &&
    sales.length > 0 &&
    stornos.length >= expected.stornos &&
    [...supplierOrders, ...sales, ...stornos].every(({ state }) => AT_REST.has(state));
  return poll(() => readLedger(admin, orderId), settled, { patienceMs: PATIENCE_MS, signal });
}

/** Whether everything that the ledger holds exists remotely and was read back. */
export function isDone({ supplierOrders, sales, stornos }: Ledger): boolean {
  return [...supplierOrders, ...sales, ...stornos].every(({ state }) => state === "done");
}
