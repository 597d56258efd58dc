/**
 * What changes an order after it was placed, each a version of its own in Medusa: edits, returns, exchanges and credit
 * lines. Goods go and come back without the parcels that Medusa's flows of an admin ask for; what it writes of them is its
 * own module's work.
 */
import {
  beginOrderEditOrderWorkflow,
  cancelBeginOrderEditWorkflow,
  confirmOrderEditRequestWorkflow,
  createOrderCreditLinesWorkflow,
  createOrUpdateOrderPaymentCollectionWorkflow,
  orderEditUpdateItemQuantityWorkflow,
} from "@medusajs/medusa/core-flows";
import type { MedusaContainer } from "@medusajs/framework/types";
import { generateEntityId, MedusaError, Modules } from "@medusajs/framework/utils";
import { z } from "@medusajs/framework/zod";
import { graph } from "../../../src/workflows/shared/graph";

interface Order {
  id: string;
}

export interface Pieces {
  itemId: string;
  quantity: number;
}

/** What a line is after an edit. */
export interface EditedLine extends Pieces {
  /** In euro with VAT; without it the price stays. */
  price?: number;
}

/** In euro with VAT, and the rate in percent. */
export interface Goods {
  sku: string;
  title: string;
  quantity: number;
  price: number;
  vat: number;
}

/**
 * Each is false when Medusa refuses: what is fulfilled is not taken away, what was not sent does not come back, and there
 * is one open change of an order at a time.
 */
export interface OrderChanges {
  changeLine(order: Order, line: EditedLine): Promise<boolean>;
  /** They were sent and came back. @param fee what the shop asks for bringing them, in euro */
  takeBack(order: Order, back: Pieces, fee?: number): Promise<boolean>;
  /** @param arrives else the customer has only announced what comes back */
  exchange(order: Order, change: { back: Pieces; out: Goods; arrives: boolean }): Promise<boolean>;
  /** An admin begins an edit and never ends it: Medusa refuses every other change from then on. */
  leaveEditOpen(order: Order): Promise<boolean>;
  /** Below zero: given back outside of Medusa. */
  credit(order: Order, amount: number): Promise<boolean>;
  /** Some of it was sent to the customer. */
  wasSent(order: Order): Promise<boolean>;
}

const itemsShape = z.object({
  items: z.array(z.object({ detail: z.object({ fulfilled_quantity: z.coerce.number() }) })),
});

const returnShape = z.object({ id: z.string() });

export function openOrderChanges(container: MedusaContainer): OrderChanges {
  const orders = container.resolve(Modules.ORDER);

  async function send({ id }: Order, { itemId, quantity }: Pieces): Promise<void> {
    await orders.registerFulfillment({
      order_id: id,
      reference: Modules.FULFILLMENT,
      items: [{ id: itemId, quantity }],
    });
  }

  async function receive(returnId: string, { itemId, quantity }: Pieces): Promise<void> {
    await orders.receiveReturn({ return_id: returnId, items: [{ id: itemId, quantity }] });
  }

  const ends = new Map<string, Promise<boolean>>();

  /** Medusa's flows allow one open change of an order; its module alone would write two versions of it into one another. */
  async function oneAtATime({ id }: Order, change: () => Promise<unknown>): Promise<boolean> {
    const before = ends.get(id) ?? Promise.resolve(true);
    const end = before.then(() => isAllowed(change));
    ends.set(
      id,
      end.catch(() => false),
    );
    return end;
  }

  /** What Medusa's flows do at the end of each change: an authorised payment is cancelled when it does not fit any more. */
  async function askForMoney({ id }: Order): Promise<void> {
    await createOrUpdateOrderPaymentCollectionWorkflow(container).run({ input: { order_id: id } });
  }

  return {
    async changeLine({ id }, { itemId, quantity, price }) {
      const input = { order_id: id };
      if (!(await isAllowed(() => beginOrderEditOrderWorkflow(container).run({ input })))) {
        return false;
      }
      const done = await isAllowed(async () => {
        await orderEditUpdateItemQuantityWorkflow(container).run({
          input: { ...input, items: [{ id: itemId, quantity, unit_price: price }] },
        });
        await confirmOrderEditRequestWorkflow(container).run({ input });
      });
      if (!done) {
        await cancelBeginOrderEditWorkflow(container).run({ input });
      }
      return done;
    },
    takeBack: (order, back, fee = 0) =>
      oneAtATime(order, async () => {
        await send(order, back);
        const made = await orders.createReturn({
          order_id: order.id,
          items: [{ id: back.itemId, quantity: back.quantity }],
          ...(fee > 0 ? { shipping_method: wayBack(fee) } : {}),
        });
        await receive(made.id, back);
        await askForMoney(order);
      }),
    exchange: (order, { back, out, arrives }) =>
      oneAtATime(order, async () => {
        const { sku, title, quantity, price, vat } = out;
        await send(order, back);
        const wanted = {
          order_id: order.id,
          return_items: [{ id: back.itemId, quantity: back.quantity }],
          additional_items: [
            {
              ...{ id: generateEntityId(undefined, "ordli"), title, product_title: title, variant_sku: sku },
              ...{ quantity, unit_price: price, is_tax_inclusive: true },
              tax_lines: [{ code: `BG${vat}`, rate: vat }],
            },
          ],
          return_shipping: wayBack(0),
        };
        const made = await orders.createExchange(wanted);
        if (arrives) {
          const [coming] = await graph(container, returnShape, {
            entity: "return",
            fields: ["id"],
            filters: { exchange_id: made.id },
          });
          await receive(coming?.id ?? "", back);
        }
        await askForMoney(order);
      }),
    leaveEditOpen: ({ id }) =>
      isAllowed(() => beginOrderEditOrderWorkflow(container).run({ input: { order_id: id } })),
    credit: ({ id }, amount) =>
      isAllowed(() =>
        createOrderCreditLinesWorkflow(container).run({
          input: { id, credit_lines: [{ amount, reference: "store-credit" }] },
        }),
      ),
    async wasSent({ id }) {
      const rows = await graph(container, itemsShape, {
        entity: "order",
        fields: ["items.detail.fulfilled_quantity"],
        filters: { id },
      });
      return rows.some(({ items }) => items.some(({ detail }) => detail.fulfilled_quantity > 0));
    },
  };
}

function wayBack(amount: number) {
  return {
    name: "Връщане",
    amount,
    is_tax_inclusive: true,
    data: {},
    tax_lines: [{ code: "BG20", rate: 20 }],
  };
}

const REFUSALS: readonly string[] = [
  MedusaError.Types.INVALID_DATA,
  MedusaError.Types.NOT_ALLOWED,
  MedusaError.Types.CONFLICT,
];

async function isAllowed(change: () => Promise<unknown>): Promise<boolean> {
  try {
    await change();
    return true;
  } catch (error) {
    if (isRefusal(error) || isDeadlock(error)) {
      return false;
    }
    throw error;
  }
}

/** By its type alone: the workflow engine takes an error's class away. */
function isRefusal(error: unknown): boolean {
  const { success, data } = refusalShape.safeParse(error);
  return success && REFUSALS.includes(data.type);
}

const refusalShape = z.looseObject({ type: z.string() });

/** Two people at one order at the same moment: PostgreSQL ends one of Medusa's flows, and whoever pressed is told to try again. */
function isDeadlock(error: unknown): boolean {
  const { success, data } = deadlockShape.safeParse(error);
  return success && data.code === "40P01";
}

const deadlockShape = z.looseObject({ code: z.string() });
