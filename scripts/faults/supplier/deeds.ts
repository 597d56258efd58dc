/** What customers, admins, JAR and the shop's events do to an order. */
import type { MedusaContainer } from "@medusajs/framework/types";
import { MedusaError } from "@medusajs/framework/utils";
import { enlistSupplierOrder } from "../../../src/workflows/dropship/orders/enlist";
import { followSupplierOrder } from "../../../src/workflows/dropship/orders/look-again";
import {
  holdBack,
  release,
  retrySupplierOrder,
  sendNow,
} from "../../../src/workflows/dropship/orders/actions";
import type { ActInput } from "../../../src/workflows/ledger/desk";
import { readBooked } from "./evidence";
import type { PersonAction, Step } from "./schedule";
import { isUntouched, rowsOf } from "./stage";
import type { Cast, Offered, Stage } from "./stage";

const ACTOR = "faults";
const DEARER = 50;

type Details<Name extends Step["does"]> = Omit<Extract<Step, { does: Name }>, "does" | "order">;

/** What a subscriber does, as often as its event is delivered; all at once. */
export async function hear({ container }: Stage, { order }: Cast, times = 1): Promise<void> {
  await Promise.all(
    Array.from({ length: times }, () => enlistSupplierOrder(container, { orderId: order.id, actor: ACTOR })),
  );
}

/** @param beside something else happens at the same time, so that nobody can say what came first */
export async function cancel(
  stage: Stage,
  cast: Cast,
  { heard, beside }: { heard: boolean; beside: boolean },
): Promise<void> {
  if (await stage.shop.isCanceled(cast.order)) {
    return;
  }
  const untouched = await isUntouched(stage, cast);
  if (!(await stage.shop.cancel(cast.order))) {
    return;
  }
  cast.facts.canceledUnsent = untouched && !beside;
  if (heard) {
    await hear(stage, cast);
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
  if (captured) {
    cast.facts.mayLeave = true;
    await shop.capture(cast.order);
  }
  if (heard) {
    await hear(stage, cast);
  }
}

/** Changes the quantity of the first line. */
export async function edit(stage: Stage, cast: Cast, { quantity, heard }: Details<"edit">): Promise<void> {
  const { order, facts } = cast;
  const [item] = order.items;
  if (!item || (await stage.shop.isCanceled(order))) {
    return;
  }
  const untouched = await isUntouched(stage, cast);
  if (!(await stage.shop.changeLine(order, { itemId: item.id, quantity }))) {
    return;
  }
  const grown = quantity - item.quantity;
  const code = facts.codeOf.get(item.id);
  item.quantity = quantity;
  if (code !== undefined) {
    facts.most.set(code, (facts.most.get(code) ?? 0) + (untouched ? grown : Math.max(0, grown)));
  }
  if (heard) {
    await hear(stage, cast);
  }
}

const ACTIONS: Record<PersonAction, (container: MedusaContainer, input: ActInput) => Promise<void>> = {
  retry: retrySupplierOrder,
  send: sendNow,
  hold: holdBack,
  release,
  "look again": followSupplierOrder,
};

/** What lets an order go whatever its payment says. */
const LETS_GO: PersonAction[] = ["send", "release"];

/** It is no longer possible, or JAR does not answer: the person is told so. */
const TOLD_TO_PERSON: string[] = [MedusaError.Types.CONFLICT, MedusaError.Types.UNEXPECTED_STATE];

export async function act(stage: Stage, cast: Cast, action: PersonAction): Promise<void> {
  const [row] = await rowsOf(stage, cast);
  if (!row) {
    return;
  }
  cast.facts.mayLeave ||= LETS_GO.includes(action);
  try {
    await ACTIONS[action](stage.container, { id: row.id, actor: ACTOR });
  } catch (error) {
    if (!(error instanceof MedusaError && TOLD_TO_PERSON.includes(error.type))) {
      throw error;
    }
  }
}

const WAYBILL = 1_051_000_000;

export async function moveOn(stage: Stage, cast: Cast, { to }: Details<"move on">): Promise<void> {
  const { control } = stage.remote;
  const references = (await rowsOf(stage, cast)).map(({ reference }) => String(reference));
  for (const { order_id: id, reference_sent: reference } of await readBooked(control)) {
    if (!references.includes(reference ?? "") || cast.facts.foreign.has(id)) {
      continue;
    }
    cast.facts.parcels += 1;
    const number = String(WAYBILL + cast.facts.parcels);
    switch (to) {
      case "shipped":
        await control.post(`orders/${id}/ship`);
        break;
      case "readdressed":
        await control.post(`orders/${id}/ship`, { waybill: number });
        break;
      case "parted":
        await control.post(`orders/${id}/ship`, { waybill: `${number}, ${number}2` });
        break;
      case "delivered":
        await control.post(`orders/${id}/ship`);
        await control.post(`orders/${id}/deliver`);
        break;
      case "returned":
        await control.post(`orders/${id}/ship`);
        await control.post(`orders/${id}/return`);
        break;
      case "called off":
        await control.post(`orders/${id}/status`, { status: "Анулирана" });
    }
  }
}

/** Staff treat what is JAR's as if it were the shop's. */
export async function staff(stage: Stage, cast: Cast, { action, heard }: Details<"staff">): Promise<void> {
  const { order, facts } = cast;
  if (await stage.shop.isCanceled(order)) {
    return;
  }
  if (action === "fulfil") {
    facts.fulfilledByStaff ||= await stage.shop.fulfil(order, [...facts.codeOf.keys()]);
  } else {
    await stage.shop.cancelFulfilments(order);
  }
  if (heard) {
    await hear(stage, cast);
  }
}

/** Of what was captured: without money there is nothing to give back. */
export async function refund(stage: Stage, cast: Cast, { part, heard }: Details<"refund">): Promise<void> {
  const { order } = cast;
  if ((await stage.shop.isCanceled(order)) || !(await stage.shop.isPaid(order))) {
    return;
  }
  cast.facts.mayLeave = true;
  await stage.shop.capture(order);
  await hear(stage, cast);
  await stage.shop.refund(order, part === "whole" ? order.total : Math.round(order.total * 50) / 100);
  if (heard) {
    await hear(stage, cast);
  }
}

/** Another shop of the account orders under a number that is one of ours. */
export async function foreignOrder(
  stage: Stage,
  cast: Cast,
  { pieces }: Details<"foreign order">,
): Promise<void> {
  const [row] = await rowsOf(stage, cast);
  const [line] = row?.lines ?? [];
  if (!row || !line) {
    return;
  }
  // Goods of ours in fewer pieces are what JAR may have taken of it: nothing tells the two apart, and a person is asked.
  const ours = new Set(row.lines.map(({ code }) => code));
  const other = stage.offered.find(({ variant }) => !ours.has(variant.sku))?.variant.sku;
  const body = {
    reference: String(row.reference),
    ...(pieces === "same" ? { created: "2026-01-05 10:00:00" } : {}),
    products: [goodsOf(pieces, line, other)],
  };
  const before = new Set((await readBooked(stage.remote.control)).map(({ order_id: id }) => id));
  await stage.remote.control.post("orders", body);
  for (const { order_id: id } of await readBooked(stage.remote.control)) {
    if (!before.has(id)) {
      cast.facts.foreign.add(id);
    }
  }
}

/** More than any edit asks for. */
const MANY = 30;

function goodsOf(
  pieces: Details<"foreign order">["pieces"],
  { code, asked }: { code: string; asked: number },
  other: string | undefined,
): { code: string; cnt: number } {
  if (pieces === "other" && other !== undefined) {
    return { code: other, cnt: asked };
  }
  return { code, cnt: pieces === "same" ? asked : MANY };
}

export async function changeProduct(
  { remote }: Stage,
  { variant, price, dealerPrice, avail }: Offered,
  to: Details<"change product">["to"],
): Promise<void> {
  const factor = to === "dearer" ? DEARER : 1;
  await remote.control.post(`products/${encodeURIComponent(variant.sku)}`, {
    removed: to === "gone",
    avail: to === "sold out" ? "Няма" : avail,
    price: (Number(price) * factor).toFixed(2),
    dealer_price: (Number(dealerPrice) * factor).toFixed(2),
  });
}
