/**
 * What an order is held against before it is sent for the first time (docs/decisions/0023-brakes.md): looked at before
 * JAR is asked for anything, and its place counted once more when sending begins.
 */
import { BRAKES } from "../../../contract/reasons/supplier-brakes";
import type { BrakeCode } from "../../../contract/reasons/supplier-brakes";
import type { SupplierCustomer } from "../../../contract/supplier";
import type { BrakeSettings } from "../../../contract/supplier-settings";
import type { MedusaContainer } from "@medusajs/framework/types";
import { brakes, customerOf, doorstepOf, heldFor, passKey, tooMany } from "../../../lib/supplier";
import type { Brake, OtherOrder } from "../../../lib/supplier";
import { dropshipService } from "../account";
import type { Approvals } from "./actions";
import { readOrderCustomers } from "./read-order";
import type { DropshipOrder } from "./read-order";
import type { SendWork } from "./send-work";

/** Null: it may go. */
export async function brakeOf(
  work: SendWork,
  order: DropshipOrder,
  customer: SupplierCustomer,
  settings: BrakeSettings,
  approvals: Approvals,
): Promise<Brake | null> {
  if (mayPass(work, order, approvals)) {
    return null;
  }
  const { total, payments, address, createdAt: placedAt } = order;
  const countryCode = address?.country_code ?? null;
  const braked = { total, payments, placedAt, countryCode, customer, doorstep: doorstepOf(order) };
  const [others, sent] = await Promise.all([
    neighboursOf(work, order, settings.same_customer_minutes),
    work.service.orders.sentAlone(),
  ]);
  return heldFor(brakes(braked, { others, sent }, settings));
}

/**
 * Marks that sending begins, or says why it must not: between the look and this moment other workers may have sent what
 * was left to send.
 */
export async function startSending(
  work: SendWork,
  order: DropshipOrder,
  settings: BrakeSettings,
  approvals: Approvals,
): Promise<Brake | null> {
  const sendStartedAt = new Date();
  const patch = { send_started_at: sendStartedAt, looked_up: 0, resend_approved_at: null };
  const total = mayPass(work, order, approvals) ? null : order.total;
  const brake = await work.service.orders.startSending(work.claim, { total, patch }, (sent) =>
    heldFor(tooMany(order.total, sent, settings)),
  );
  if (!brake) {
    work.order.sendStartedAt = sendStartedAt;
  }
  return brake;
}

/** A person has let it go: past the brakes, or once more after an answer was lost. */
function mayPass({ firstSend }: SendWork, { total }: DropshipOrder, approvals: Approvals): boolean {
  return !firstSend || approvals.hasKey(passKey(total));
}

/** Orders placed within so many minutes of this one that JAR is to deliver, or has. */
async function neighboursOf(
  { container, service }: SendWork,
  order: DropshipOrder,
  minutes: number | null,
): Promise<OtherOrder[]> {
  if (minutes === null) {
    return [];
  }
  const near = await readOrderCustomers(container, order.createdAt, minutes * 60_000);
  const others = near.filter(({ id, canceled }) => id !== order.id && !canceled);
  if (others.length === 0) {
    return [];
  }
  const rows = await service.listSupplierOrders(
    { order_id: others.map(({ id }) => id) },
    { select: ["id", "order_id", "state", "send_started_at"], take: others.length },
  );
  const rowOf = new Map(rows.map((row) => [row.order_id, row]));
  return others.flatMap((other) => {
    const row = rowOf.get(other.id);
    const hasLeft = row?.send_started_at != null;
    if (!row || (row.state === "skipped" && !hasLeft)) {
      return [];
    }
    const { createdAt: placedAt } = other;
    const isFirst = hasLeft || comesBefore(other, order);
    const { phone } = customerOf({ ...other, email: null });
    return [{ isFirst, placedAt, phone, doorstep: doorstepOf(other) }];
  });
}

type Placed = Pick<DropshipOrder, "id" | "createdAt">;

function comesBefore(one: Placed, other: Placed): boolean {
  const apart = one.createdAt.getTime() - other.createdAt.getTime();
  return apart < 0 || (apart === 0 && one.id < other.id);
}

/* A person lets all go that one brake holds. */

export interface ReleaseManyInput {
  reason: BrakeCode;
  actor: string;
}

const PAGE = 200;

/** What somebody else has moved meanwhile is left where it is. Answers how many went on. */
export async function releaseMany(
  container: MedusaContainer,
  { reason, actor }: ReleaseManyInput,
): Promise<{ released: number }> {
  const service = dropshipService(container);
  let released = 0;
  for (let after = ""; ;) {
    const held = await service.listSupplierOrders(
      { state: "held", reason_code: reason, id: { $gt: after } },
      { select: ["id", "reason_data"], take: PAGE, order: { id: "ASC" } },
    );
    for (const { id, reason_data: data } of held) {
      const moved = await service.ledger.move(id, ["held"], {
        to: "queued",
        reasonCode: null,
        actor,
        code: "retry",
        facts: { approved: passKey(data?.["sum"]) },
        nextAttemptInMs: 0,
      });
      released += moved ? 1 : 0;
    }
    if (held.length < PAGE) {
      return { released };
    }
    after = held.at(-1)?.id ?? after;
  }
}

/** How many each brake holds. */
export async function heldByBrakes(container: MedusaContainer): Promise<Partial<Record<BrakeCode, number>>> {
  return dropshipService(container).orders.heldBy(BRAKES);
}
