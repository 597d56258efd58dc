/** Both ledgers as the admin API shows them, and the clock's work done by hand. */
import type { MedusaContainer } from "@medusajs/framework/types";
import { z } from "@medusajs/framework/zod";
import { drainSupplierLedger } from "../../../src/workflows/dropship/orders/drain";
import { drainFiscalLedger } from "../../../src/workflows/fiscal/drain";
import { read } from "./api";
import type { ShopAdmin } from "./admin";
import { eventually } from "./wait";

const journal = z.array(
  z.object({
    from_state: z.string().nullable(),
    to_state: z.string(),
    actor: z.string(),
    code: z.string().nullable(),
  }),
);

const attentions = z.array(
  z.object({ code: z.string(), data: z.record(z.string(), z.unknown()).nullable() }),
);

export const documentShape = z.object({
  id: z.string(),
  kind: z.enum(["sale", "storno"]),
  refund_id: z.string().nullable(),
  account: z.string(),
  receipt_kind: z.string(),
  state: z.string(),
  reason_code: z.string().nullable(),
  reason_data: z.record(z.string(), z.unknown()).nullable(),
  other_books: z.string().nullable(),
  currency_code: z.string(),
  total_minor: z.number(),
  import_ref: z.number(),
  operation_id: z.string().nullable(),
  unique_sale_number: z.string().nullable(),
  storno_reason: z.string().nullable(),
  invoices: z.array(
    z.object({ id: z.number(), number: z.string(), kind: z.string(), date: z.string().nullable() }),
  ),
  attentions,
  lines: z.array(
    z.object({ name: z.string(), quantity: z.number(), unit_minor: z.number(), vat_rate: z.string() }),
  ),
  payments: z.array(
    z.object({ payment_id: z.string().nullable(), provider: z.string(), amount_minor: z.number() }),
  ),
  actions: z.array(z.string()),
  journal,
});

export type FiscalDocument = z.infer<typeof documentShape>;

export const supplierOrderShape = z.object({
  id: z.string(),
  state: z.string(),
  reason_code: z.string().nullable(),
  reason_data: z.record(z.string(), z.unknown()).nullable(),
  other_books: z.string().nullable(),
  reference: z.number(),
  jar_order_id: z.string().nullable(),
  jar_status: z.string().nullable(),
  shipping_name: z.string().nullable(),
  shipping_status: z.string().nullable(),
  waybill: z.string().nullable(),
  tracking_url: z.string().nullable(),
  attentions,
  lines: z.array(
    z.object({
      code: z.string(),
      title: z.string(),
      asked: z.number(),
      accepted: z.number().nullable(),
      unit_cost: z.string().nullable(),
    }),
  ),
  sent_at: z.string().nullable(),
  shipped_at: z.string().nullable(),
  delivered_at: z.string().nullable(),
  actions: z.array(z.string()),
  journal,
});

export type SupplierOrder = z.infer<typeof supplierOrderShape>;

/** The part of knex that these tests need. */
export interface Database {
  raw(sql: string, bindings?: readonly (string | number)[]): Promise<{ rows: Record<string, unknown>[] }>;
}

export interface Ledgers {
  documents(orderId: string): Promise<FiscalDocument[]>;
  sale(orderId: string): Promise<FiscalDocument>;
  stornos(orderId: string): Promise<FiscalDocument[]>;
  supplierOrders(orderId: string): Promise<SupplierOrder[]>;
  supplierOrder(orderId: string): Promise<SupplierOrder>;
  /** Waits for what an event is to bring about. */
  untilDocuments(
    orderId: string,
    accept: (documents: FiscalDocument[]) => boolean,
  ): Promise<FiscalDocument[]>;
  untilSupplierOrder(orderId: string, accept: (order: SupplierOrder) => boolean): Promise<SupplierOrder>;
  /** Lets the clock tick without time passing: what waits for its moment is due, until nothing moves any more. */
  settle(): Promise<void>;
}

const MOST_TICKS = 25;

export function ledgers(
  container: () => MedusaContainer,
  admin: () => ShopAdmin,
  database: Database,
): Ledgers {
  const documents = async (orderId: string) =>
    (
      await read(
        z.object({ documents: z.array(documentShape) }),
        admin().get(`/admin/fiscal/documents?order_id=${orderId}`),
      )
    ).documents;
  const supplierOrders = async (orderId: string) =>
    (
      await read(
        z.object({ supplier_orders: z.array(supplierOrderShape) }),
        admin().get(`/admin/dropship/supplier-orders?order_id=${orderId}`),
      )
    ).supplier_orders;

  const makeDue = async (table: string): Promise<string[]> => {
    const { rows } = await database.raw(
      `update ${table} set next_attempt_at = now() where state in ('queued', 'unknown') returning id, state, attempts`,
    );
    return rows.map((row) => JSON.stringify(row)).sort();
  };

  return {
    documents,
    sale: async (orderId) => only((await documents(orderId)).filter((document) => document.kind === "sale")),
    stornos: async (orderId) => (await documents(orderId)).filter((document) => document.kind === "storno"),
    supplierOrders,
    supplierOrder: async (orderId) => only(await supplierOrders(orderId)),
    untilDocuments: (orderId, accept) => eventually(() => documents(orderId), accept),
    untilSupplierOrder: async (orderId, accept) =>
      only(
        await eventually(
          () => supplierOrders(orderId),
          (list) => list.length === 1 && accept(only(list)),
        ),
      ),
    settle: async () => {
      let before: string | null = null;
      for (let tick = 0; tick < MOST_TICKS; tick += 1) {
        await drainFiscalLedger(container());
        await drainSupplierLedger(container());
        const due = [...(await makeDue("fiscal_document")), ...(await makeDue("supplier_order"))];
        // Nobody tries what is paused, or what no person has armed.
        if (due.length === 0 || due.join() === before) {
          return;
        }
        before = due.join();
      }
      throw new Error(`The ledgers did not come to rest in ${MOST_TICKS} ticks.`);
    },
  };
}

export function only<T>(list: readonly T[]): T {
  const [first] = list;
  if (first === undefined || list.length !== 1) {
    throw new Error(`Expected exactly one, found ${list.length}: ${JSON.stringify(list)}`);
  }
  return first;
}
