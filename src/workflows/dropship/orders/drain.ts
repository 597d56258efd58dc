/** The one worker path of supplier orders: the nudge after an event and the clock both come here. */
import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import { z } from "@medusajs/framework/zod";
import type { JarClient } from "../../../lib/jar";
import type { Claim, ClaimFilter } from "../../../lib/ledger";
import { sofiaDate } from "../../../lib/sofia-days";
import { sendingStart, tookMoney } from "../../../lib/supplier";
import { supplierOrderSettingsSchema } from "../../../contract/supplier-settings";
import type { StoredOrderSettings } from "../../../modules/dropship";
import { drainLedger, workOnClaim } from "../../ledger/drain";
import { coalesce } from "../../shared/coalesce";
import { graph } from "../../shared/graph";
import { lookBack } from "../../shared/look-back";
import { saveSettings } from "../../ledger/settings";
import type { SaveSettingsInput } from "../../ledger/settings";
import { reachedStep } from "../../shared/steps";
import { dropshipService, jarClient } from "../account";
import { isElsewhere, mayDropship } from "../consent";
import { claimedOrder } from "./claimed-order";
import { askOfDebtAgain } from "./debt";
import { enlistSupplierOrder, HELD_UNPAID, isHeldUnpaid } from "./enlist";
import { raiseAttention, supplierDesk, watchSupplierTroubles } from "./news";
import { ensureFulfillment } from "./parcel";
import { readDropshipOrders } from "./read-order";
import { sendSupplierOrder } from "./send";
import { hold } from "./send-work";
import { emptyRefusedShelves } from "./want-of-stock";

/** The nudge: while this process works, further nudges become one more run. */
export const drainSupplierLedger = coalesce(workOnSupplierOrders);

/** One worker: takes what is due, one after the other, until nothing is due. Several may run at once. */
export async function workOnSupplierOrders(container: MedusaContainer): Promise<{ handled: number }> {
  const client = await jarClient(container);
  if (!client) {
    return { handled: 0 };
  }
  if (await isElsewhere(container)) {
    return { handled: 0 };
  }
  const { ledger } = dropshipService(container);
  const takes = async () => ((await maySend(container)) ? {} : { only: BEYOND_SENDING });
  const handled = await drainLedger(ledger, takes, (claim) => handle(container, client, claim));
  if (await maySend(container)) {
    await watchSupplierTroubles(container);
  }
  return { handled };
}

/** A person has armed orders, and has not paused them. */
async function maySend(container: MedusaContainer): Promise<boolean> {
  const { settings } = await dropshipService(container).orderSettings.read();
  return !settings.paused && (await mayDropship(container, "orders"));
}

/** What may be at JAR already is looked for also while nothing may be sent. */
const BEYOND_SENDING: ClaimFilter = { column: "state", values: ["unknown", "working"] };

async function handle(container: MedusaContainer, client: JarClient, claim: Claim): Promise<void> {
  await reachedStep("dropship.after_claim");
  const service = dropshipService(container);
  const row = await service.retrieveSupplierOrder(claim.id);
  const order = claimedOrder(row);
  await workOnClaim(container, supplierDesk, claim, {
    name: `Supplier order ${order.reference}`,
    attempts: order.attempts,
    mayExist: () => order.sendStartedAt !== null,
    work: async () =>
      service.orders.isElsewhere(row)
        ? hold("other_books", { books: row.books })
        : sendSupplierOrder({
            container,
            service,
            client,
            claim,
            order,
            firstSend: order.sendStartedAt === null,
            personal: [],
            reached: (step) => reachedStep(`dropship.${step}`),
          }),
    afterwards: async (to) => {
      if (to === "done") {
        await ensureFulfillment(container, claim.id);
      }
      await emptyRefusedShelves(container, claim.id);
    },
  });
}

/* The shop's rules for orders at JAR: read, and saved against a revision. */

/** @throws Refusal that names each field, or `settings_changed` when somebody else saved meanwhile */
export async function saveOrderSettings(
  container: MedusaContainer,
  input: SaveSettingsInput,
): Promise<StoredOrderSettings> {
  const { orderSettings: store, orders } = dropshipService(container);
  const saved = await saveSettings({ store, schema: supplierOrderSettingsSchema }, input);
  await orders.wakeDelayed();
  await askOfDebtAgain(container, { actor: input.actor, code: "rules_changed" });
  return saved;
}

/** The payment providers that the store knows, for which a due moment can be set. */
export async function paymentProviders(container: MedusaContainer): Promise<string[]> {
  const providers = await graph(container, z.object({ id: z.string() }), {
    entity: "payment_provider",
    fields: ["id"],
    filters: { is_enabled: true },
  });
  return providers.map(({ id }) => id).sort();
}

/*
 * The clock's share: recent orders are asked again, and all that wait for their payment, so that a lost event costs
 * minutes and not an order.
 */

const PAGE = 200;

const from = lookBack();

export async function sweepDropshipOrders(container: MedusaContainer): Promise<number> {
  if (dropshipService(container).setup.kind === "inert") {
    return 0;
  }
  await askWaiting(container);
  await tellOfWaiting(container);
  const query = container.resolve(ContainerRegistrationKeys.QUERY);
  const since = from().toISOString();
  let enlisted = 0;
  for (let skip = 0; ; skip += PAGE) {
    const { data } = await query.graph({
      entity: "order",
      fields: ["id"],
      filters: { updated_at: { $gte: since }, is_draft_order: false },
      pagination: { skip, take: PAGE, order: { id: "ASC" } },
    });
    for (const order of data) {
      enlisted += (await enlistSupplierOrder(container, { orderId: order.id, actor: "clock" })) ? 1 : 0;
    }
    if (data.length < PAGE) {
      return enlisted;
    }
  }
}

const WAITS_LONG = "waits_long";
const DAY_MS = 24 * 60 * 60_000;

/** An order that JAR still does not have after so long; while nothing is sent at all, somebody has decided that. */
async function tellOfWaiting(container: MedusaContainer): Promise<void> {
  const { orders, ledger, orderSettings } = dropshipService(container);
  for (const id of await orders.noLongerWaiting(WAITS_LONG)) {
    await ledger.removeAttention(id, WAITS_LONG);
  }
  const { not_sent: days } = (await orderSettings.read()).settings.still;
  if (days === null || !(await maySend(container))) {
    return;
  }
  for (const { id, since } of await orders.waitingSince(new Date(Date.now() - days * DAY_MS), WAITS_LONG)) {
    await raiseAttention(container, id, WAITS_LONG, { since: sofiaDate(since) });
  }
}

/** A capture does not touch its order's row, and a shop may set another rule for its payments. */
async function askWaiting(container: MedusaContainer): Promise<void> {
  const service = dropshipService(container);
  const { settings } = await service.orderSettings.read();
  for (let after = ""; ;) {
    const waiting = await service.listSupplierOrders(
      { $or: [{ state: "waiting" }, HELD_UNPAID], id: { $gt: after } },
      { select: ["id", "order_id", "state", "reason_code"], take: PAGE, order: { id: "ASC" } },
    );
    const orderIds = waiting.map((entry) => entry.order_id);
    const orders = orderIds.length > 0 ? await readDropshipOrders(container, orderIds) : [];
    const unpaid = new Set(waiting.filter(isHeldUnpaid).map((entry) => entry.order_id));
    for (const order of orders) {
      const mayGo = unpaid.has(order.id)
        ? tookMoney(order.payments)
        : sendingStart(order, settings).state !== "waiting";
      if (order.canceled || mayGo) {
        await enlistSupplierOrder(container, { orderId: order.id, actor: "clock" });
      }
    }
    if (waiting.length < PAGE) {
      return;
    }
    after = waiting.at(-1)?.id ?? "";
  }
}
