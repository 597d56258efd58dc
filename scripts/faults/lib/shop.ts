/**
 * A Bulgarian shop and what happens to its orders, without HTTP and carts: a run makes thousands of orders, and the
 * ledgers read no more of them than this.
 */
import {
  cancelOrderFulfillmentWorkflow,
  cancelOrderWorkflow,
  createOrderFulfillmentWorkflow,
  capturePaymentWorkflow,
  refundPaymentWorkflow,
} from "@medusajs/medusa/core-flows";
import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys, generateEntityId, Modules } from "@medusajs/framework/utils";
import { z } from "@medusajs/framework/zod";
import { graph } from "../../../src/workflows/shared/graph";
import { prepareStore } from "../../../src/workflows/store/prepare-store";
import type { PreparedStore } from "../../../src/workflows/store/prepare-store";
import type { Database } from "./database";
import { openOrderChanges } from "./order-changes";
import type { OrderChanges } from "./order-changes";

/** The person of integration-tests/fixtures/private.json. */
const BUYER = {
  email: "maria@example.bg",
  address: {
    first_name: "Мария",
    last_name: "Примерна",
    address_1: "ул. Измислена 5",
    city: "София",
    postal_code: "1000",
    country_code: "bg",
    phone: "+359888000111",
  },
};

const PROVIDER = "pp_system_default";
const SHIPPING_PRICE = 5;
const ENOUGH_IN_STOCK = 10_000;

export interface Variant {
  id: string;
  sku: string;
  productId: string;
  title: string;
  /** Null: nothing of it is counted or reserved. */
  inventoryItemId: string | null;
}

export interface SoldLine {
  variant: Variant;
  quantity: number;
  /** In euro with VAT. */
  price: number;
  /** In percent; 20 where nothing is said. */
  vat?: number;
}

export interface PlacedOrder {
  id: string;
  /** Delivery included. */
  total: number;
  /** What of it a gift card has paid. */
  credit: number;
  items: { id: string; sku: string; quantity: number }[];
}

export interface Shop extends OrderChanges {
  store: PreparedStore;
  /** Of the catalogue, in the order of their SKU. */
  variants(): Promise<Variant[]>;
  /** No orders, and enough of everything. */
  empty(): Promise<void>;
  /** @param credit of a gift card that it is paid with in part, in euro */
  place(lines: readonly SoldLine[], credit?: number): Promise<PlacedOrder>;
  /** The payment is authorised, as at the end of a checkout; or two, each of a part. */
  pay(order: PlacedOrder, parts?: 1 | 2): Promise<void>;
  /** Whether a payment stands: Medusa takes an authorised one back when an edit makes the order cost more. */
  isPaid(order: PlacedOrder): Promise<boolean>;
  /** All that is not captured yet of each payment, or half of it. */
  capture(order: PlacedOrder, part?: "all" | "half"): Promise<void>;
  /** A further payment in euro, captured at once, whatever the order costs. */
  charge(order: PlacedOrder, amount: number): Promise<void>;
  /** In euro, of the first payment that gives as much. False when Medusa refuses, as it does beyond what was captured. */
  refund(order: PlacedOrder, amount: number): Promise<boolean>;
  /** A refund as Medusa writes it, gone again after what happens meanwhile. */
  failRefund(order: PlacedOrder, amount: number, meanwhile: () => Promise<void>): Promise<void>;
  isCanceled(order: PlacedOrder): Promise<boolean>;
  /** Money was taken, and all of it was given back. */
  isGivenBack(order: PlacedOrder): Promise<boolean>;
  /** As staff do it: all that is open of these lines, at this location. False when Medusa refuses. */
  fulfil(order: PlacedOrder, itemIds: readonly string[]): Promise<boolean>;
  /** Each that was not shipped. */
  cancelFulfilments(order: PlacedOrder): Promise<void>;
  /**
   * Fulfilments first: Medusa refuses to cancel an order while one of them is active. False when it refuses, as it does
   * while somebody else is cancelling the same order, or when a parcel has reached the customer.
   */
  cancel(order: PlacedOrder): Promise<boolean>;
}

const withIds = z.array(z.object({ id: z.string(), canceled_at: z.unknown() })).nullish();

export async function openShop(container: MedusaContainer, database: Database): Promise<Shop> {
  const store = await prepareStore(container, {});
  const orders = container.resolve(Modules.ORDER);
  const payments = container.resolve(Modules.PAYMENT);
  const changes = openOrderChanges(container);

  async function reserve({ items }: PlacedOrder, lines: readonly SoldLine[]): Promise<void> {
    // Medusa hands the items back in an order of its own.
    const reserved = items.flatMap(({ id: lineItemId, sku, quantity }) => {
      const sold = lines.find(({ variant }) => variant.sku === sku);
      const inventoryItemId = sold?.variant.inventoryItemId ?? null;
      return inventoryItemId === null ? [] : { lineItemId, inventoryItemId, quantity };
    });
    if (reserved.length === 0) {
      return;
    }
    await container.resolve(Modules.INVENTORY).createReservationItems(
      reserved.map(({ lineItemId, inventoryItemId, quantity }) => ({
        line_item_id: lineItemId,
        inventory_item_id: inventoryItemId,
        location_id: store.stock_location_id,
        quantity,
      })),
    );
  }

  async function paymentsOf(order: PlacedOrder): Promise<string[]> {
    const rows = await graph(
      container,
      z.object({ payment_collections: z.array(z.object({ payments: withIds })).nullish() }),
      {
        entity: "order",
        fields: ["payment_collections.payments.id", "payment_collections.payments.canceled_at"],
        filters: { id: order.id },
      },
    );
    return rows
      .flatMap(({ payment_collections: collections }) => collections ?? [])
      .flatMap((collection) => collection.payments ?? [])
      .filter((payment) => !payment.canceled_at)
      .map(({ id }) => id);
  }

  /** What was captured of payments that Medusa has cancelled afterwards, in euro: the customer does not owe it any more. */
  async function capturedBefore(order: PlacedOrder): Promise<number> {
    const [row] = await database.query(
      `select coalesce(sum(capture.amount), 0)::float as captured
       from order_payment_collection link
       join payment on payment.payment_collection_id = link.payment_collection_id
       join capture on capture.payment_id = payment.id and capture.deleted_at is null
       where link.order_id = ? and link.deleted_at is null and payment.canceled_at is not null`,
      [order.id],
    );
    return z.object({ captured: z.number() }).parse(row).captured;
  }

  async function uncapturedMinor(paymentId: string): Promise<number> {
    const { amount, captures } = await payments.retrievePayment(paymentId, { relations: ["captures"] });
    const taken = (captures ?? []).map((capture) => Math.round(Number(capture.amount) * 100));
    return taken.reduce((left, minor) => left - minor, Math.round(Number(amount) * 100));
  }

  /** A payment collection of the order with these payments. Returns their ids. */
  async function authorise({ id }: PlacedOrder, amounts: readonly number[]): Promise<string[]> {
    const collection = await payments.createPaymentCollections({
      currency_code: "eur",
      amount: amounts.reduce((sum, amount) => sum + amount, 0),
    });
    const made: string[] = [];
    for (const amount of amounts) {
      const session = await payments.createPaymentSession(collection.id, {
        provider_id: PROVIDER,
        currency_code: "eur",
        amount,
        data: {},
      });
      const payment = await payments.authorizePaymentSession(session.id, {});
      made.push(...(payment ? [payment.id] : []));
    }
    await container.resolve(ContainerRegistrationKeys.LINK).create({
      [Modules.ORDER]: { order_id: id },
      [Modules.PAYMENT]: { payment_collection_id: collection.id },
    });
    return made;
  }

  return {
    ...changes,
    store,
    async variants() {
      const rows = await graph(
        container,
        z.object({
          id: z.string(),
          sku: z.string(),
          product: z.object({ id: z.string(), title: z.string() }),
          inventory_items: z.array(z.object({ inventory_item_id: z.string() })).min(1),
        }),
        {
          entity: "variant",
          fields: ["id", "sku", "product.id", "product.title", "inventory_items.inventory_item_id"],
        },
      );
      return rows
        .map(({ id, sku, product, inventory_items: [stocked] }) => ({
          ...{ id, sku, productId: product.id, title: product.title },
          inventoryItemId: stocked?.inventory_item_id ?? "",
        }))
        .sort((left, right) => left.sku.localeCompare(right.sku));
    },
    async empty() {
      await database.empty([
        "order",
        "order_fulfillment",
        "order_payment_collection",
        "payment_collection",
        "fulfillment",
        "reservation_item",
      ]);
      await database.query(
        `update inventory_level set stocked_quantity = ?, reserved_quantity = 0,
           raw_stocked_quantity = '{"value": "${ENOUGH_IN_STOCK}", "precision": 20}',
           raw_reserved_quantity = '{"value": "0", "precision": 20}'`,
        [ENOUGH_IN_STOCK],
      );
    },
    async place(lines, credit = 0) {
      const made = await orders.createOrders({
        region_id: store.region_id ?? undefined,
        sales_channel_id: store.sales_channel_id,
        currency_code: "eur",
        email: BUYER.email,
        status: "pending",
        shipping_address: BUYER.address,
        billing_address: BUYER.address,
        items: lines.map(({ variant, quantity, price, vat = 20 }) => ({
          title: variant.title,
          product_title: variant.title,
          product_id: variant.productId,
          variant_id: variant.id,
          variant_sku: variant.sku,
          quantity,
          unit_price: price,
          is_tax_inclusive: true,
          requires_shipping: true,
          tax_lines: [{ code: `BG${vat}`, rate: vat }],
        })),
        // Medusa writes the order's id into it.
        ...(credit > 0 ? { credit_lines: [{ order_id: "", amount: credit, reference: "gift-card" }] } : {}),
        shipping_methods: [
          {
            name: "Куриер",
            amount: SHIPPING_PRICE,
            is_tax_inclusive: true,
            shipping_option_id: store.shipping_option_id ?? undefined,
            data: {},
            tax_lines: [{ code: "BG20", rate: 20 }],
          },
        ],
      });
      const items = (made.items ?? []).map(({ id, variant_sku: sku, quantity }) => ({
        id,
        sku: sku ?? "",
        quantity: Number(quantity),
      }));
      const sum = lines.reduce((all, { price, quantity }) => all + price * quantity, SHIPPING_PRICE);
      const total = Math.round(sum * 100) / 100;
      const order = { id: made.id, total, credit, items };
      await reserve(order, lines);
      return order;
    },
    isPaid: async (order) => (await paymentsOf(order)).length > 0,
    async pay(order, parts = 1) {
      const open = order.total - order.credit - (await capturedBefore(order));
      await (open > 0 ? authorise(order, partsOf(open, parts)) : []);
    },
    async charge(order, amount) {
      for (const id of await authorise(order, [amount])) {
        await capturePaymentWorkflow(container).run({ input: { payment_id: id } });
      }
    },
    async capture(order, part = "all") {
      for (const id of await paymentsOf(order)) {
        const openMinor = await uncapturedMinor(id);
        const amount = (part === "all" ? openMinor : Math.round(openMinor / 2)) / 100;
        if (amount > 0) {
          await capturePaymentWorkflow(container).run({ input: { payment_id: id, amount } });
        }
      }
    },
    async refund(order, amount) {
      for (const id of await paymentsOf(order)) {
        const { errors } = await refundPaymentWorkflow(container).run({
          input: { payment_id: id, amount },
          throwOnError: false,
        });
        if (errors.length === 0) {
          return true;
        }
      }
      return false;
    },
    async failRefund(order, amount, meanwhile) {
      const [payment] = await paymentsOf(order);
      if (payment === undefined) {
        return;
      }
      const id = generateEntityId(undefined, "ref");
      const raw = JSON.stringify({ value: String(amount), precision: 20 });
      await database.query(
        `insert into refund (id, payment_id, amount, raw_amount) values (?, ?, ?, ?::jsonb)`,
        [id, payment, amount, raw],
      );
      try {
        await meanwhile();
      } finally {
        await database.query("delete from refund where id = ?", [id]);
      }
    },
    isCanceled: async ({ id }) =>
      (await orders.retrieveOrder(id, { select: ["id", "status"] })).status === "canceled",
    async isGivenBack(order) {
      let [taken, back] = [0, 0];
      for (const id of await paymentsOf(order)) {
        const { captures, refunds } = await payments.retrievePayment(id, {
          relations: ["captures", "refunds"],
        });
        taken += (captures ?? []).reduce((sum, { amount }) => sum + Math.round(Number(amount) * 100), 0);
        back += (refunds ?? []).reduce((sum, { amount }) => sum + Math.round(Number(amount) * 100), 0);
      }
      return back > 0 && back >= taken;
    },
    async fulfil(order, itemIds) {
      const items = await openPieces(container, order, itemIds);
      if (items.length === 0) {
        return false;
      }
      const { errors } = await createOrderFulfillmentWorkflow(container).run({
        input: { order_id: order.id, items, location_id: store.stock_location_id },
        throwOnError: false,
      });
      return errors.length === 0;
    },
    async cancelFulfilments(order) {
      for (const id of await activeFulfilments(container, order)) {
        await cancelOrderFulfillmentWorkflow(container).run({
          input: { order_id: order.id, fulfillment_id: id },
          throwOnError: false,
        });
      }
    },
    async cancel(order) {
      for (const id of await activeFulfilments(container, order)) {
        await cancelOrderFulfillmentWorkflow(container).run({
          input: { order_id: order.id, fulfillment_id: id },
        });
      }
      if (await changes.wasSent(order)) {
        return false;
      }
      const { errors } = await cancelOrderWorkflow(container).run({
        input: { order_id: order.id },
        throwOnError: false,
      });
      return errors.length === 0;
    },
  };
}

async function activeFulfilments(container: MedusaContainer, order: PlacedOrder): Promise<string[]> {
  const [seen] = await graph(container, z.object({ fulfillments: withIds }), {
    entity: "order",
    fields: ["fulfillments.id", "fulfillments.canceled_at"],
    filters: { id: order.id },
  });
  return (seen?.fulfillments ?? []).filter((one) => !one.canceled_at).map(({ id }) => id);
}

const piecesShape = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      detail: z.object({ quantity: z.coerce.number(), fulfilled_quantity: z.coerce.number() }),
    }),
  ),
});

async function openPieces(
  container: MedusaContainer,
  order: PlacedOrder,
  itemIds: readonly string[],
): Promise<{ id: string; quantity: number }[]> {
  const [seen] = await graph(container, piecesShape, {
    entity: "order",
    fields: ["items.id", "items.detail.quantity", "items.detail.fulfilled_quantity"],
    filters: { id: order.id },
  });
  return (seen?.items ?? [])
    .map(({ id, detail }) => ({ id, quantity: detail.quantity - detail.fulfilled_quantity }))
    .filter(({ id, quantity }) => quantity > 0 && itemIds.includes(id));
}

/** An uneven split, in euro: a third, and what it leaves. */
function partsOf(total: number, parts: 1 | 2): number[] {
  const third = Math.round((total * 100) / 3);
  return parts === 1 ? [total] : [third / 100, (Math.round(total * 100) - third) / 100];
}
