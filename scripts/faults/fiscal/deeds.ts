/** What customers, admins and the shop's events do to an order. */
import { MedusaError } from "@medusajs/framework/utils";
import { refreshDocument } from "../../../src/workflows/fiscal/actions/act";
import { registerExchange } from "../../../src/workflows/fiscal/actions/by-hand";
import { retryFiscalDocument } from "../../../src/workflows/fiscal/actions/retry";
import { collectFiscalDocument } from "../../../src/workflows/fiscal/collect";
import { enlistFiscalDocuments } from "../../../src/workflows/fiscal/enlist";
import { Refusal } from "../../../src/workflows/shared/refusal";
import { readMoney, readRows } from "./evidence";
import type { Money } from "./evidence";
import type { PersonAction, RefundShare, ReturnRefund, Step } from "./schedule";
import { PRODUCTS } from "./schedule";
import { DELIVERY_MINOR, productName, productSku } from "./stage";
import type { Cast, CastLine, Stage } from "./stage";

const ACTOR = "faults";

/** What of a price is left when an edit lowers it. */
const LOWERED_TO = 0.85;

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
  if (captured !== "nothing") {
    await shop.capture(cast.order, captured);
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
  await stage.shop.charge(cast.order, share === "cent" ? 0.01 : cast.lines[0].pieceMinor / 100);
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
  const [line] = cast.lines;
  const cameBack = returned && (await stage.shop.takeBack(cast.order, { itemId: line.itemId, quantity: 1 }));
  if (!(await giveBack(stage, cast, minor, cameBack ? line.pieceMinor : 0))) {
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

/** Changes the quantity of a line, or its price. */
export async function edit(
  stage: Stage,
  cast: Cast,
  { line: at, quantity, lowered, settled, heard }: Details<"edit">,
): Promise<void> {
  const { order } = cast;
  const line = lineAt(cast, at);
  const item = order.items.find(({ id }) => id === line.itemId);
  // What an edit has removed is no line of the order any more.
  if (!item || item.quantity === 0 || (await stage.shop.isCanceled(order))) {
    return;
  }
  const pieceMinor = lowered ? Math.round(line.pieceMinor * LOWERED_TO) : line.pieceMinor;
  const moreMinor = quantity * pieceMinor - item.quantity * line.pieceMinor;
  const edited = { itemId: item.id, quantity, ...(lowered ? { price: pieceMinor / 100 } : {}) };
  if (moreMinor === 0 || !(await stage.shop.changeLine(order, edited))) {
    return;
  }
  item.quantity = quantity;
  line.pieceMinor = pieceMinor;
  costs(cast, Math.round(order.total * 100) + moreMinor);
  if (lowered && cast.refundsFor === "exact goods") {
    cast.refundsFor = "goods";
  }
  await settle(stage, cast, { moreMinor, settled, goodsMinor: -moreMinor });
  if (heard) {
    await hear(stage, cast);
  }
}

/** What it costs more is charged, what it costs less is given back: where money was taken, and at once. */
async function settle(
  stage: Stage,
  cast: Cast,
  { moreMinor, settled, goodsMinor }: { moreMinor: number; settled: boolean; goodsMinor: number },
): Promise<void> {
  const { capturedMinor, refundedMinor } = await moneyOf(stage, cast);
  if (!settled || capturedMinor === 0) {
    return;
  }
  if (moreMinor > 0) {
    await stage.shop.charge(cast.order, moreMinor / 100);
  }
  const backMinor = Math.min(-moreMinor, capturedMinor - refundedMinor);
  if (backMinor > 0) {
    await giveBack(stage, cast, backMinor, goodsMinor);
  }
}

/** What the shop keeps of goods that came back, and what Medusa's return shipping costs. In cents. */
const FEE_MINOR = 40;
const WAY_BACK_MINOR = 25;

/** Pieces of a line come back, and money for them goes. */
export async function comeBack(
  stage: Stage,
  cast: Cast,
  { line: at, pieces, money, heard }: Details<"return">,
): Promise<void> {
  const { shop } = stage;
  const line = lineAt(cast, at);
  const back = { itemId: line.itemId, quantity: pieces };
  const fee = money === "way back" ? WAY_BACK_MINOR / 100 : 0;
  if ((await shop.isCanceled(cast.order)) || !(await shop.takeBack(cast.order, back, fee))) {
    return;
  }
  const { capturedMinor, refundedMinor } = await moneyOf(stage, cast);
  const worthMinor = line.pieceMinor * pieces;
  if (money === "credit line" && capturedMinor > 0) {
    cast.credited ||= await shop.credit(cast.order, -worthMinor / 100);
  } else if (capturedMinor === 0) {
    // Whoever has not paid yet pays for what he keeps, and for the way back.
    costs(cast, Math.round(cast.order.total * 100) - worthMinor + Math.round(fee * 100));
  } else {
    const minor = Math.min(refundOf(money, worthMinor), capturedMinor - refundedMinor);
    const forMinor = worthMinor + (money === "with the delivery" ? DELIVERY_MINOR : 0);
    if (minor > 0) {
      await giveBack(stage, cast, minor, forMinor);
    }
  }
  if (heard) {
    await hear(stage, cast, { refundGraceMs: 0 });
  }
}

/** A piece goes back and another one goes out. */
export async function exchange(
  stage: Stage,
  cast: Cast,
  { line: at, product, arrives, settled, heard }: Details<"exchange">,
): Promise<void> {
  const { shop } = stage;
  const { order } = cast;
  const line = lineAt(cast, at);
  const out = PRODUCTS[product] ?? PRODUCTS[0];
  const change = {
    back: { itemId: line.itemId, quantity: 1 },
    out: { sku: productSku(product), title: productName(product), quantity: 1, ...out },
    arrives,
  };
  if ((await shop.isCanceled(order)) || !(await shop.exchange(order, change))) {
    return;
  }
  const moreMinor = Math.round(out.price * 100) - line.pieceMinor;
  costs(cast, Math.round(order.total * 100) + moreMinor);
  await settle(stage, cast, { moreMinor, settled, goodsMinor: 0 });
  if (heard) {
    await hear(stage, cast, { refundGraceMs: 0 });
  }
}

export async function leaveEditOpen({ shop }: Stage, { order }: Cast): Promise<void> {
  if (!(await shop.isCanceled(order))) {
    await shop.leaveEditOpen(order);
  }
}

function refundOf(money: ReturnRefund, worthMinor: number): number {
  return {
    none: 0,
    "credit line": 0,
    worth: worthMinor,
    "less a fee": worthMinor - FEE_MINOR,
    "way back": worthMinor - WAY_BACK_MINOR,
    "with the delivery": worthMinor + DELIVERY_MINOR,
  }[money];
}

function costs({ order, totalsMinor }: Cast, totalMinor: number): void {
  order.total = totalMinor / 100;
  totalsMinor.push(totalMinor);
}

/**
 * Medusa may refuse a refund and have given it back all the same: the row stands before what it asks for afterwards.
 * @param goodsMinor what came back with it, at its price
 */
async function giveBack(stage: Stage, cast: Cast, minor: number, goodsMinor: number): Promise<boolean> {
  const before = await moneyOf(stage, cast);
  const done = await stage.shop.refund(cast.order, minor / 100);
  const after = await moneyOf(stage, cast);
  const givenMinor = after.refundedMinor - before.refundedMinor;
  if (givenMinor > goodsMinor) {
    cast.refundsFor = "anything";
  } else if (givenMinor > 0 && givenMinor < goodsMinor && cast.refundsFor === "exact goods") {
    cast.refundsFor = "goods";
  }
  return done;
}

function lineAt({ lines }: Cast, at: number): CastLine {
  return lines[at % lines.length] ?? lines[0];
}

function amountOf(share: RefundShare, { lines: [{ pieceMinor }] }: Cast, left: number): number {
  const wanted = { cent: 1, piece: pieceMinor, half: Math.round(left / 2), rest: left }[share];
  return Math.min(wanted, left);
}

const ACTIONS: Record<PersonAction | "collect", typeof retryFiscalDocument> = {
  collect: collectFiscalDocument,
  exchange: registerExchange,
  retry: retryFiscalDocument,
  refresh: refreshDocument,
};

/**
 * Presses the button of every document of the order; what is no longer possible is told to the person. True when it was
 * possible somewhere.
 */
export async function act(stage: Stage, { order }: Cast, action: PersonAction | "collect"): Promise<boolean> {
  let isDone = false;
  for (const { id, order_id: owner } of await readRows(stage.database)) {
    if (owner !== order.id) {
      continue;
    }
    try {
      await ACTIONS[action](stage.container, { id, actor: ACTOR });
      isDone = true;
    } catch (error) {
      const isLate = error instanceof MedusaError && error.type === MedusaError.Types.CONFLICT;
      if (!isLate && !(error instanceof Refusal)) {
        throw error;
      }
    }
  }
  return isDone;
}

/** The courier brought the money. */
export async function collect(stage: Stage, cast: Cast): Promise<void> {
  cast.collected = (await act(stage, cast, "collect")) || cast.collected;
}

export async function moneyOf({ database }: Stage, { order }: Cast): Promise<Money> {
  const found = (await readMoney(database)).find(({ orderId }) => orderId === order.id);
  return found ?? { orderId: order.id, paidMinor: 0, capturedMinor: 0, refundedMinor: 0, payments: [] };
}
