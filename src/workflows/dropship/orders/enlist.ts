/**
 * The one question that every event and the clock ask: which supplier order should exist for this order now, and may it
 * leave? Only lines whose variant is a supplier product count; the rest is the shop's own business (architecture.md 4.3).
 */
import { foundSupplierReason } from "../../../contract/reasons/supplier";
import type { SupplierReason } from "../../../contract/reasons/supplier";
import type { MedusaContainer } from "@medusajs/framework/types";
import { generateEntityId } from "@medusajs/framework/utils";
import { fulfilledByStaff, isBeforeStart, isSamePlan, sendingStart, tookMoney } from "../../../lib/supplier";
import type { Finding } from "../../../lib/supplier";
import type { SupplierOrderSettings } from "../../../contract/supplier-settings";
import type { DropshipModuleService, SupplierOrderLine } from "../../../modules/dropship";
import { dropshipService } from "../account";
import { ordersFloor } from "../consent";
import { readApprovals } from "./actions";
import { supplierOrderLines } from "./claimed-order";
import { compareStanding } from "./compare";
import { supplierGoods } from "./goods";
import { raiseAttention, tellOfSupplierOrder } from "./news";
import { readDropshipOrder } from "./read-order";
import type { DropshipOrder } from "./read-order";

export interface EnlistSupplierOrderInput {
  orderId: string;
  /** Who asks: the name of an event, or "clock". */
  actor: string;
}

type Entry = Awaited<ReturnType<DropshipModuleService["retrieveSupplierOrder"]>>;

export async function enlistSupplierOrder(
  container: MedusaContainer,
  { orderId, actor }: EnlistSupplierOrderInput,
): Promise<string | null> {
  const service = dropshipService(container);
  if (service.setup.kind === "inert") {
    return null;
  }
  const order = await readDropshipOrder(container, orderId);
  if (!order) {
    return null;
  }
  if (order.canceled) {
    await afterCancellation(container, order, actor);
    return null;
  }
  const { settings } = await service.orderSettings.read();
  const [entry] = await service.listSupplierOrders({ order_id: order.id }, { take: 1 });
  if (entry) {
    await askAgain(container, { entry, order, settings, actor });
    return null;
  }
  return isBeforeStart(
    order.createdAt,
    settings.start_date ?? (await ordersFloor(container))?.toISOString() ?? null,
  )
    ? null
    : enlist(container, order, settings, actor);
}

async function enlist(
  container: MedusaContainer,
  order: DropshipOrder,
  settings: SupplierOrderSettings,
  actor: string,
): Promise<string | null> {
  const { lines } = await planLines(container, order);
  if (lines.length === 0) {
    return null;
  }
  const start = sendingStart(order, settings);
  const id = await dropshipService(container).enlistSupplierOrder({
    id: generateEntityId(undefined, "jarso"),
    orderId: order.id,
    part: "1",
    state: start.state,
    reasonCode: start.state === "queued" ? null : start.reason,
    reasonData: null,
    lines,
    actor,
  });
  if (id !== null && start.state === "held") {
    await tellOfSupplierOrder(container, id);
  }
  return id;
}

/** Held because nothing was paid for it yet. */
export const HELD_UNPAID = {
  state: "held",
  reason_code: "unpaid_too_large" satisfies SupplierReason,
} as const;

export function isHeldUnpaid({ state, reason_code: reason }: Pick<Entry, "state" | "reason_code">): boolean {
  return state === HELD_UNPAID.state && reason === HELD_UNPAID.reason_code;
}

interface Question {
  entry: Entry;
  order: DropshipOrder;
  settings: SupplierOrderSettings;
  actor: string;
}

async function askAgain(container: MedusaContainer, question: Question): Promise<void> {
  const { entry, order } = question;
  // What stands in another account's books is not compared with the order from here.
  if (entry.state === "skipped" || dropshipService(container).orders.isElsewhere(entry)) {
    return;
  }
  if (entry.send_started_at !== null || entry.jar_order_id !== null) {
    await compareStanding(container, entry, order);
    return;
  }
  if (await planAgain(container, question)) {
    await letGo(dropshipService(container), question);
  }
}

/** Findings about the goods: with other goods they may be gone. */
const ABOUT_GOODS: readonly string[] = [
  "fulfilled_here",
  "not_available",
  "product_gone",
  "margin_too_low",
  "cost_unknown",
  "preflight_differs",
  "refused_by_jar",
  "amount_too_large",
  "unpaid_too_large",
] satisfies SupplierReason[];

/**
 * An order that was edited before anything was sent is sent as it is now. The worker asks the same right before sending;
 * this is for who looks meanwhile, and for what waits for a person. False when nothing is left to order.
 */
async function planAgain(container: MedusaContainer, { entry, order, actor }: Question): Promise<boolean> {
  const { ledger, orders } = dropshipService(container);
  const planned = supplierOrderLines.parse(entry.lines);
  const { lines, finding } = await planLines(container, order, planned);
  if (finding && (await holdForStaff(container, entry, finding, actor))) {
    return false;
  }
  if (!finding && entry.reason_code === STAFF_GAVE_OUT) {
    await askOnceMore(ledger, entry, actor, "fulfillment_canceled");
  }
  if (isSamePlan(planned, lines)) {
    return true;
  }
  if (lines.length === 0) {
    await ledger.move(entry.id, ["waiting", "queued", "held", "refused"], {
      to: "skipped",
      reasonCode: "no_longer_needed",
      actor,
      code: "no_longer_needed",
      onlyUnsent: true,
    });
    return false;
  }
  if (!(await orders.planUnsent(entry.id, lines))) {
    return false;
  }
  await ledger.note(entry.id, { actor, code: "order_edited" });
  if (ABOUT_GOODS.includes(entry.reason_code ?? "")) {
    await askOnceMore(ledger, entry, actor, "order_edited");
  }
  return true;
}

const STAFF_GAVE_OUT: string = "fulfilled_here" satisfies SupplierReason;

/** What a finding was made of has changed. */
async function askOnceMore(
  ledger: DropshipModuleService["ledger"],
  { id }: Entry,
  actor: string,
  code: "order_edited" | "fulfillment_canceled",
): Promise<void> {
  await ledger.move(id, ["held", "refused"], {
    to: "queued",
    reasonCode: null,
    actor,
    code,
    nextAttemptInMs: 0,
    onlyUnsent: true,
  });
}

/** The worker asks the same before it sends; an order that still waits for its money is not to be forgotten until then. */
async function holdForStaff(
  container: MedusaContainer,
  { id }: Entry,
  finding: NonNullable<Plan["finding"]>,
  actor: string,
): Promise<boolean> {
  const service = dropshipService(container);
  if ((await readApprovals(service, id)).has(finding.code, finding.data)) {
    return false;
  }
  const moved = await service.ledger.move(id, ["waiting", "queued"], {
    ...foundSupplierReason(finding),
    to: "held",
    actor,
    code: finding.code,
    onlyUnsent: true,
  });
  if (moved) {
    await tellOfSupplierOrder(container, id);
  }
  return moved;
}

/** What waited for its payment goes once that has come, or waits for a person where the shop now wants so. */
async function letGo(
  { ledger }: DropshipModuleService,
  { entry, order, settings, actor }: Question,
): Promise<void> {
  if (isHeldUnpaid(entry) && tookMoney(order.payments)) {
    await ledger.move(entry.id, ["held"], {
      to: "queued",
      reasonCode: null,
      actor,
      code: "payment_arrived",
      nextAttemptInMs: 0,
      onlyUnsent: true,
    });
    return;
  }
  const start = sendingStart(order, settings);
  if (entry.state !== "waiting" || start.state === "waiting") {
    return;
  }
  await ledger.move(entry.id, ["waiting"], {
    to: start.state,
    reasonCode: start.state === "queued" ? null : start.reason,
    actor,
    code: start.state === "queued" ? "payment_arrived" : start.reason,
    nextAttemptInMs: start.state === "queued" ? 0 : null,
  });
}

/** Before sending: it never leaves. After it: JAR has no call to cancel, so a person is told (architecture.md 4.3). */
async function afterCancellation(
  container: MedusaContainer,
  order: DropshipOrder,
  actor: string,
): Promise<void> {
  const service = dropshipService(container);
  for (const entry of await service.listSupplierOrders({ order_id: order.id })) {
    const stopped = await service.ledger.move(entry.id, ["waiting", "queued", "held", "refused"], {
      to: "skipped",
      reasonCode: "order_canceled_before_sending",
      actor,
      code: "order_canceled",
      onlyUnsent: true,
    });
    if (stopped) {
      // Who asked while an attempt was going on could not know that nothing would leave.
      await service.ledger.removeAttention(entry.id, "canceled_after_sending");
    }
    if (stopped || entry.state === "skipped" || service.orders.isElsewhere(entry)) {
      continue;
    }
    if (entry.state === "done") {
      await compareStanding(container, entry, order);
    } else {
      await raiseAttention(container, entry.id, "canceled_after_sending");
    }
  }
}

export interface Plan {
  lines: SupplierOrderLine[];
  /** A person has marked as fulfilled what JAR was never asked for. */
  finding: Extract<Finding, { code: "fulfilled_here" }> | null;
}

/**
 * What JAR should be asked for by this order now.
 * @param planned the lines of the supplier order as they stand
 */
export async function planLines(
  container: MedusaContainer,
  order: DropshipOrder,
  planned: readonly SupplierOrderLine[] = [],
): Promise<Plan> {
  const { lines, evidence } = await supplierGoods(container, order, planned);
  const given = fulfilledByStaff(lines, evidence);
  return {
    lines: lines.map((line) => ({ ...line, accepted: null })),
    finding: given.length > 0 ? { code: "fulfilled_here", data: { lines: given } } : null,
  };
}
