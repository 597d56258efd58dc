/** What customers, admins and the shop's events do to an order. */
import { generateEntityId, MedusaError } from "@medusajs/framework/utils";
import { refreshDocument } from "../../../src/workflows/fiscal/actions/act";
import { retryFiscalDocument } from "../../../src/workflows/fiscal/actions/retry";
import { enlistFiscalDocuments } from "../../../src/workflows/fiscal/enlist";
import { readMoney, readRows } from "./evidence";
import type { Money } from "./evidence";
import type { PersonAction, RefundShare, Step } from "./schedule";
import type { Cast, Stage } from "./stage";

const ACTOR = "faults";

type Details<Name extends Step["does"]> = Omit<Extract<Step, { does: Name }>, "does" | "order">;

/** What a subscriber does, as often as its event is delivered; all at once. */
export async function hear(
  { container }: Stage,
  { order }: Cast,
  { times = 1, refundGraceMs }: { times?: number; refundGraceMs?: number } = {},
): Promise<void> {
  const input = { orderId: order.id, actor: ACTOR, refundGraceMs };
  await Promise.all(Array.from({ length: times }, () => enlistFiscalDocuments(container, input)));
}

export async function cancel(stage: Stage, cast: Cast, { heard }: Details<"cancel">): Promise<void> {
  if (await stage.shop.isCanceled(cast.order)) {
    return;
  }
  if (!(await stage.shop.cancel(cast.order))) {
    return;
  }
  if (heard) {
    await hear(stage, cast, { refundGraceMs: 0 });
  }
}

export async function pay(stage: Stage, cast: Cast, { captured, heard }: Details<"pay">): Promise<void> {
  const { shop } = stage;
  if (await shop.isCanceled(cast.order)) {
    return;
  }
  if (!(await shop.isPaid(cast.order))) {
    await shop.pay(cast.order);
  }
  if (captured && (await moneyOf(stage, cast)).capturedMinor === 0) {
    await shop.capture(cast.order);
  }
  if (heard) {
    await hear(stage, cast);
  }
}

/** A second charge: money that the order does not ask for, unless an edit has added just that. */
export async function chargeAgain(
  stage: Stage,
  cast: Cast,
  { share, heard }: Details<"charge again">,
): Promise<void> {
  if (await stage.shop.isCanceled(cast.order)) {
    return;
  }
  await stage.shop.charge(cast.order, share === "cent" ? 0.01 : cast.pieceMinor / 100);
  if (heard) {
    await hear(stage, cast);
  }
}

export async function refund(
  stage: Stage,
  cast: Cast,
  { share, heard, returned }: Details<"refund">,
): Promise<void> {
  const { capturedMinor, refundedMinor } = await moneyOf(stage, cast);
  const minor = amountOf(share, cast, capturedMinor - refundedMinor);
  if (minor === 0 || (await stage.shop.isCanceled(cast.order))) {
    return;
  }
  if (returned) {
    await takeBack(stage, cast);
  }
  if (!(await stage.shop.refund(cast.order, minor / 100))) {
    return;
  }
  if (heard > 0) {
    await hear(stage, cast, { times: heard, refundGraceMs: 0 });
  }
}

/** The provider refuses: Medusa has written the refund before it asks, and takes it away again. */
export async function failRefund(
  stage: Stage,
  cast: Cast,
  { share, heard }: Details<"failing refund">,
): Promise<void> {
  const { capturedMinor, refundedMinor } = await moneyOf(stage, cast);
  const minor = amountOf(share, cast, capturedMinor - refundedMinor);
  if (minor === 0) {
    return;
  }
  await stage.shop.failRefund(cast.order, minor / 100, async () => {
    if (heard) {
      await hear(stage, cast, { refundGraceMs: 0 });
    }
  });
}

/** Changes the quantity of the first line. */
export async function edit(stage: Stage, cast: Cast, { quantity, heard }: Details<"edit">): Promise<void> {
  const { order, pieceMinor, totalsMinor } = cast;
  const [item] = order.items;
  if (!item || (await stage.shop.isCanceled(order))) {
    return;
  }
  const grown = quantity - item.quantity;
  if (grown === 0 || !(await stage.shop.changeQuantity(order, item.id, quantity))) {
    return;
  }
  const totalMinor = Math.round(order.total * 100) + grown * pieceMinor;
  item.quantity = quantity;
  order.total = totalMinor / 100;
  totalsMinor.push(totalMinor);
  if (heard) {
    await hear(stage, cast);
  }
}

function amountOf(share: RefundShare, { pieceMinor }: Cast, left: number): number {
  const wanted = { cent: 1, piece: pieceMinor, half: Math.round(left / 2), rest: left }[share];
  return Math.min(wanted, left);
}

/** One piece of the first line came back. Written as Medusa leaves it behind, without the parcel that its flow asks for. */
async function takeBack({ database }: Stage, { order }: Cast): Promise<void> {
  const [item] = order.items;
  if (!item) {
    return;
  }
  const id = generateEntityId(undefined, "return");
  await database.query(
    `insert into "return" (id, order_id, order_version, status) values (?, ?, 1, 'received')`,
    [id, order.id],
  );
  const one = JSON.stringify({ value: "1", precision: 20 });
  await database.query(
    `insert into return_item (id, return_id, item_id, quantity, raw_quantity, received_quantity, raw_received_quantity)
     values (?, ?, ?, 1, ?::jsonb, 1, ?::jsonb)`,
    [generateEntityId(undefined, "retitem"), id, item.id, one, one],
  );
}

const ACTIONS: Record<PersonAction, typeof retryFiscalDocument> = {
  retry: retryFiscalDocument,
  refresh: refreshDocument,
};

/** Presses the button of every document of the order; what is no longer possible is told to the person. */
export async function act(stage: Stage, { order }: Cast, action: PersonAction): Promise<void> {
  for (const { id, order_id: owner } of await readRows(stage.database)) {
    if (owner !== order.id) {
      continue;
    }
    try {
      await ACTIONS[action](stage.container, { id, actor: ACTOR });
    } catch (error) {
      if (!(error instanceof MedusaError && error.type === MedusaError.Types.CONFLICT)) {
        throw error;
      }
    }
  }
}

export async function moneyOf({ database }: Stage, { order }: Cast): Promise<Money> {
  const found = (await readMoney(database)).find(({ orderId }) => orderId === order.id);
  return found ?? { orderId: order.id, paidMinor: 0, capturedMinor: 0, refundedMinor: 0, payments: [] };
}
