/** What the judge looks at: JAR's books as the stand-in holds them, and our tables without the plugin's own reading. */
import { z } from "@medusajs/framework/zod";
import type { Database } from "../lib/database";
import type { StandIn } from "../lib/stand-in";

const lineShape = z.object({
  lineItemIds: z.array(z.string()),
  code: z.string(),
  asked: z.number(),
  accepted: z.number().nullable(),
});

const rowShape = z.object({
  id: z.string(),
  order_id: z.string(),
  state: z.string(),
  reason_code: z.string().nullable(),
  reason_data: z.unknown(),
  reference: z.number(),
  lines: z.array(lineShape),
  jar_order_id: z.string().nullable(),
  send_started_at: z.date().nullable(),
  attentions: z.array(z.looseObject({ code: z.string() })).nullable(),
  fulfillment_id: z.string().nullable(),
});

const journalShape = z.object({
  entry_id: z.string(),
  from_state: z.string().nullable(),
  to_state: z.string(),
  code: z.string().nullable(),
  facts: z.unknown(),
});

const booksShape = z.object({
  orders: z.array(
    z.object({
      order_id: z.string(),
      reference_sent: z.string().nullable(),
      status: z.string(),
      shipping_status: z.string().nullable(),
      waybill_id: z.string().nullable(),
      lines: z.array(z.object({ code: z.string(), cnt_asked: z.number(), cnt: z.number() })),
    }),
  ),
});

const fulfilledShape = z.object({
  order_id: z.string(),
  fulfillment_id: z.string(),
  supplier_order_id: z.string().nullable(),
  line_item_id: z.string(),
  quantity: z.coerce.number(),
});

export type SupplierRow = z.output<typeof rowShape>;
export type JournalRow = z.output<typeof journalShape>;
export type BookedOrder = z.output<typeof booksShape>["orders"][number];
export type Fulfilled = z.output<typeof fulfilledShape>;

const labelShape = z.object({ fulfillment_id: z.string(), tracking_number: z.string() });

export interface Evidence {
  /** Of fulfilments that were not cancelled. */
  labels: z.output<typeof labelShape>[];
  rows: SupplierRow[];
  journal: JournalRow[];
  booked: BookedOrder[];
  /** The pieces of fulfilments that were not cancelled. */
  fulfilled: Fulfilled[];
}

export async function readRows(database: Database): Promise<SupplierRow[]> {
  return z.array(rowShape).parse(await database.query("select * from supplier_order order by reference"));
}

export async function readBooked(jar: StandIn): Promise<BookedOrder[]> {
  return (await jar.get("books", booksShape)).orders;
}

export async function readEvidence(database: Database, jar: StandIn): Promise<Evidence> {
  const fulfilled = await database.query(
    `select link.order_id, fulfillment.id as fulfillment_id, item.line_item_id, item.quantity::text as quantity,
            fulfillment.metadata ->> 'supplier_order_id' as supplier_order_id
     from order_fulfillment link
     join fulfillment on fulfillment.id = link.fulfillment_id
     join fulfillment_item item on item.fulfillment_id = fulfillment.id
     where link.deleted_at is null and fulfillment.deleted_at is null and fulfillment.canceled_at is null`,
  );
  const labels = await database.query(
    `select label.fulfillment_id, label.tracking_number from fulfillment_label label
     join fulfillment on fulfillment.id = label.fulfillment_id
     where label.deleted_at is null and fulfillment.deleted_at is null and fulfillment.canceled_at is null`,
  );
  return {
    labels: z.array(labelShape).parse(labels),
    rows: await readRows(database),
    journal: z
      .array(journalShape)
      .parse(await database.query("select * from supplier_order_journal order by at")),
    booked: await readBooked(jar),
    fulfilled: z.array(fulfilledShape).parse(fulfilled),
  };
}
