/** Supplier orders as the admin API shows them in whole, and what the clock does about them, by hand. */
import { z } from "@medusajs/framework/zod";
import { OPEN_BRAKES } from "../../../scripts/lib/open-brakes";
import { supplierOrderSettingsSchema } from "../../../src/contract/supplier-settings";
import type { SupplierOrderSettings } from "../../../src/contract/supplier-settings";
import { dropshipService } from "../../../src/workflows/dropship/account";
import { followSupplierOrders } from "../../../src/workflows/dropship/orders/follow";
import { readSupplierPapers } from "../../../src/workflows/dropship/orders/papers";
import { read, refusalOf } from "./api";
import type { Refusal } from "./api";
import { only, supplierOrderShape } from "./ledgers";
import type { World } from "./world";
import { toldOf } from "./told";
import type { ToldNews } from "./told";

export const rowShape = supplierOrderShape.omit({ journal: true }).extend({
  order_id: z.string(),
  display_id: z.number().nullable(),
  attentions: z.array(z.object({ code: z.string(), data: z.record(z.string(), z.unknown()).nullable() })),
  lines: z.array(
    z.object({
      code: z.string(),
      asked: z.number(),
      accepted: z.number().nullable(),
      unit_cost: z.string().nullable(),
      serials: z.array(z.string()),
    }),
  ),
  margin: z
    .object({
      currency: z.literal("EUR"),
      revenue: z.string(),
      cost: z.string(),
      margin: z.string(),
      percent: z.string().nullable(),
      complete: z.boolean(),
    })
    .nullable(),
  papers: z
    .object({
      documents: z.array(
        z.object({ pid: z.string(), date: z.string().nullable(), invoice_no: z.string().nullable() }),
      ),
      invoices: z.array(
        z.object({ pid: z.string(), date: z.string().nullable(), total: z.string().nullable() }),
      ),
    })
    .nullable(),
});

export const wholeShape = rowShape.extend({
  journal: supplierOrderShape.shape.journal,
  customer: z
    .object({
      name: z.string(),
      mail: z.string(),
      phone: z.string(),
      address: z.string(),
      note: z.string().nullable(),
      missing: z.array(z.string()),
    })
    .nullable(),
});

export type WholeSupplierOrder = z.infer<typeof wholeShape>;

const listShape = z.object({ supplier_orders: z.array(z.unknown()), count: z.number(), limit: z.number() });

export interface SupplierOrders {
  of(orderId: string): Promise<WholeSupplierOrder>;
  list(query: string): Promise<{ rows: z.infer<typeof rowShape>[]; raw: unknown[]; count: number }>;
  act(order: { id: string }, action: string, body?: object): Promise<void>;
  refused(order: { id: string }, action: string, body?: object): Promise<Refusal>;
  save(settings: Partial<z.input<typeof supplierOrderSettingsSchema>>): Promise<SupplierOrderSettings>;
  /** The clock's look at JAR, as if its time had come for all. */
  follow(): Promise<number>;
  /** The same for JAR's papers. */
  readPapers(): Promise<number>;
  /** What the admin's feed was told about an order. */
  told(id: string): Promise<ToldNews[]>;
}

export function supplierOrders(world: World): SupplierOrders {
  const path = ({ id }: { id: string }, action: string) => `/admin/dropship/supplier-orders/${id}/${action}`;
  return {
    of: async (orderId) => {
      const { supplier_orders } = await read(
        z.object({ supplier_orders: z.array(wholeShape) }),
        world.admin.get(`/admin/dropship/supplier-orders?order_id=${orderId}`),
      );
      return only(supplier_orders);
    },
    list: async (query) => {
      const answer = await read(listShape, world.admin.get(`/admin/dropship/supplier-orders?${query}`));
      const { supplier_orders: raw, count } = answer;
      return { rows: z.array(rowShape).parse(raw), raw, count };
    },
    act: async (order, action, body) => {
      await world.admin.post(path(order, action), body);
    },
    refused: (order, action, body) => refusalOf(world.admin.post(path(order, action), body)),
    save: async (settings) => {
      const { orderSettings } = dropshipService(world.container);
      const { revision } = await orderSettings.read();
      const whole = supplierOrderSettingsSchema.parse({ brakes: OPEN_BRAKES, ...settings });
      expect(await orderSettings.save(whole, revision, "user_tests")).toBe(true);
      return whole;
    },
    follow: async () => {
      await world.sql("update supplier_order set next_check_at = now() where state = 'done'");
      return followSupplierOrders(world.container);
    },
    readPapers: async () => {
      await world.sql("update supplier_order set next_papers_at = now() where state = 'done'");
      return readSupplierPapers(world.container);
    },
    told: (id) => toldOf(world, id),
  };
}
