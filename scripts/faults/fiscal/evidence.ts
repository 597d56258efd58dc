/** What the judge looks at: the stand-in's books, the shop's money, and our tables without the plugin's own reading. */
import { z } from "@medusajs/framework/zod";
import type { Database } from "../lib/database";
import type { StandIn } from "../lib/stand-in";

const rowShape = z.object({
  id: z.string(),
  kind: z.enum(["sale", "storno"]),
  order_id: z.string(),
  state: z.string(),
  reason_code: z.string().nullable(),
  total_minor: z.number(),
  import_ref: z.number(),
  operation_id: z.string().nullable(),
  unique_sale_number: z.string().nullable(),
  sale_id: z.string().nullable(),
  payments: z.array(z.object({ amountMinor: z.number(), paymentId: z.string().optional() })),
  attentions: z.array(z.looseObject({ code: z.string() })).nullable(),
});

const journalShape = z.object({
  entry_id: z.string(),
  to_state: z.string(),
  at: z.coerce.date(),
  code: z.string().nullable(),
  facts: z.unknown(),
});

const bookedShape = z.object({
  OperationID: z.number(),
  type: z.string(),
  status: z.string(),
  ImportRefID: z.string().nullable(),
  OperationFiskBonUUID: z.string().nullable(),
  rows: z.array(
    z.object({
      InventoryID: z.string(),
      name: z.string(),
      TaxGroupID: z.number(),
      Qty: z.coerce.number(),
      SaleItemSinglePrice: z.string(),
    }),
  ),
  payments: z.array(z.object({ PaymentSum: z.string() })),
  storno: z.object({ FiskBonUUID: z.string(), StornoType: z.string() }).nullable(),
  electronic: z.boolean(),
  prints: z.number(),
  created_at: z.coerce.date(),
});

const moneyShape = z.object({
  order_id: z.string(),
  payments: z.array(
    z.object({
      ...{ id: z.string(), taken: z.coerce.number(), refunded: z.coerce.number() },
      promised: z.coerce.number(),
      canceled_at: z.coerce.date().nullable(),
    }),
  ),
  paid: z.coerce.number(),
  captured: z.coerce.number(),
  refunded: z.coerce.number(),
});

const goodsShape = z.object({
  order_id: z.string(),
  name: z.string(),
  quantity: z.coerce.number(),
  gone: z.coerce.number(),
  price: z.coerce.number(),
  vat: z.coerce.number(),
});

export type FiscalRow = z.output<typeof rowShape>;
export type JournalRow = z.output<typeof journalShape>;
export type Booked = z.output<typeof bookedShape>;

/** In cents, as Medusa holds it now. */
export interface Money {
  orderId: string;
  /** Of payments that stand. */
  paidMinor: number;
  capturedMinor: number;
  refundedMinor: number;
  /**
   * `takenMinor`: captured, or authorised where nothing is; nothing of what was cancelled. `promisedMinor`: what was
   * authorised: Medusa may cancel what a receipt has shown already, and a person is told when nothing follows for days.
   */
  payments: {
    id: string;
    takenMinor: number;
    refundedMinor: number;
    promisedMinor: number;
    canceledAt: Date | null;
  }[];
}

/** A line of an order, or its delivery, as Medusa holds it now. */
export interface Goods {
  orderId: string;
  name: string;
  quantity: number;
  /** Pieces of it that came back, or are on their way back. */
  gone: number;
  /** Of one piece, in cents. */
  pieceMinor: number;
  /** In percent. */
  vat: number;
}

export interface Evidence {
  rows: FiscalRow[];
  journal: JournalRow[];
  booked: Booked[];
  money: Money[];
  goods: Goods[];
}

/** What the schedule did to an order. */
export interface OrderFacts {
  id: string;
  number: number;
  /** What it cost, one after the other: more than one when it was edited. */
  totalsMinor: readonly number[];
  canceled: boolean;
  refundsFor: "exact goods" | "goods" | "anything";
  /** Of what it cost, paid with a gift card. */
  giftCardMinor: number;
  /** Goods that came back were settled by a credit line. */
  credited: boolean;
  due: "placed" | "captured" | "collected";
  /** A person has said that its money came. */
  collected: boolean;
  receipt: "electronic" | "printed";
}

export async function readRows(database: Database): Promise<FiscalRow[]> {
  return z.array(rowShape).parse(await database.query("select * from fiscal_document order by import_ref"));
}

export async function readBooked(icash: StandIn): Promise<Booked[]> {
  return (await icash.get("books", z.object({ operations: z.array(bookedShape) }))).operations;
}

export async function readMoney(database: Database): Promise<Money[]> {
  const rows = await database.query(
    `select link.order_id,
            coalesce(sum(payment.amount) filter (where payment.canceled_at is null), 0)::text as paid,
            coalesce(sum((select sum(amount) from capture
                          where payment_id = payment.id and deleted_at is null)), 0)::text as captured,
            coalesce(sum((select sum(amount) from refund
                          where payment_id = payment.id and deleted_at is null)), 0)::text as refunded,
            jsonb_agg(jsonb_build_object(
              'id', payment.id,
              'canceled_at', payment.canceled_at,
              'taken', coalesce(
                (select sum(amount) from capture where payment_id = payment.id and deleted_at is null),
                case when payment.canceled_at is null then payment.amount else 0 end),
              'promised', greatest(
                (select sum(amount) from capture where payment_id = payment.id and deleted_at is null),
                payment.amount),
              'refunded', coalesce(
                (select sum(amount) from refund where payment_id = payment.id and deleted_at is null), 0)
            )) as payments
     from order_payment_collection link
     join payment on payment.payment_collection_id = link.payment_collection_id and payment.deleted_at is null
     where link.deleted_at is null
     group by link.order_id`,
  );
  return z
    .array(moneyShape)
    .parse(rows)
    .map(({ order_id: orderId, paid, captured, refunded, payments }) => ({
      orderId,
      payments: payments.map(({ id, taken, promised, refunded: given, canceled_at: canceledAt }) => ({
        ...{ id, canceledAt },
        promisedMinor: Math.round(promised * 100),
        takenMinor: Math.round(taken * 100),
        refundedMinor: Math.round(given * 100),
      })),
      paidMinor: Math.round(paid * 100),
      capturedMinor: Math.round(captured * 100),
      refundedMinor: Math.round(refunded * 100),
    }));
}

export async function readGoods(database: Database): Promise<Goods[]> {
  const rows = await database.query(
    `select held.order_id, line.title as name, held.quantity::text,
            (held.return_requested_quantity + held.return_received_quantity
              + held.return_dismissed_quantity)::text as gone,
            coalesce(held.unit_price, line.unit_price)::text as price,
            (select rate from order_line_item_tax_line
             where item_id = line.id and deleted_at is null)::text as vat
     from order_item held
     join "order" on "order".id = held.order_id and "order".version = held.version
     join order_line_item line on line.id = held.item_id
     where held.deleted_at is null
     union all
     select sent.order_id, method.name, '1', '0', method.amount::text,
            (select rate from order_shipping_method_tax_line
             where shipping_method_id = method.id and deleted_at is null)::text
     from order_shipping sent
     join "order" on "order".id = sent.order_id and "order".version = sent.version
     join order_shipping_method method on method.id = sent.shipping_method_id
     where sent.deleted_at is null and sent.return_id is null`,
  );
  return z
    .array(goodsShape)
    .parse(rows)
    .map(({ order_id: orderId, price, ...rest }) => ({
      ...{ orderId, pieceMinor: Math.round(price * 100) },
      ...{ name: rest.name, quantity: rest.quantity, gone: rest.gone, vat: rest.vat },
    }));
}

export async function readEvidence(database: Database, icash: StandIn): Promise<Evidence> {
  return {
    rows: await readRows(database),
    journal: z
      .array(journalShape)
      .parse(await database.query("select * from fiscal_document_journal order by at")),
    booked: await readBooked(icash),
    money: await readMoney(database),
    goods: await readGoods(database),
  };
}

/** What its rows, and what its payments, add up to, in cents. */
export function sumsOf({ rows, payments }: Booked): { rowsMinor: number; paidMinor: number } {
  return {
    rowsMinor: sum(
      rows.map(({ Qty: pieces, SaleItemSinglePrice: price }) => Math.round(pieces * Number(price) * 100)),
    ),
    paidMinor: sum(payments.map(({ PaymentSum: paid }) => Math.round(Number(paid) * 100))),
  };
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
