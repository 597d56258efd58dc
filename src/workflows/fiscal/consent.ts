/** What is armed for receipts, and what that sets going (architecture.md 3.3). */
import type { MedusaContainer } from "@medusajs/framework/types";
import { floorOf } from "../../lib/consent";
import type { Consent } from "../../lib/consent";
import { readConsent } from "../ledger/consent";
import type { ConsentingPart } from "../ledger/consent";
import { ordersBefore } from "../shared/orders-before";
import { fiscalAccounts, fiscalService, renewFloors } from "./account";

export const fiscalConsent: ConsentingPart = {
  store: (container) => fiscalService(container).consent,
  language: (container) => fiscalService(container).language,
  path: "/jar-icash",
  switches: async (container) => {
    const accounts = await fiscalAccounts(container);
    return accounts.length > 0 ? { receipts: [...new Set(accounts.map(({ armedFor }) => armedFor))] } : {};
  },
  due: (container) => fiscalService(container).dueOnArming(),
  former: async (container) => {
    const service = fiscalService(container);
    const began = (await service.watermark.read())?.armedAt;
    const accounts = began && (await service.hasEverSent()) ? await fiscalAccounts(container) : [];
    return Object.fromEntries(accounts.flatMap(({ armedFor }) => (began ? [[armedFor, began]] : [])));
  },
  afterArming: async (container, _name, actor, before) => {
    await renewFloors(container);
    await settleByFloor(container, actor, before);
  },
};

const NEVER_SENT = { send_started_at: null, operation_id: null };
const OPEN = ["waiting", "queued", "held"] as const;

/** Documents of orders from before the floor are nobody's work; those that it was moved behind are planned once more. */
async function settleByFloor(container: MedusaContainer, actor: string, before: Consent): Promise<void> {
  const service = fiscalService(container);
  const consent = await readConsent(container, service.consent);
  for (const { name: account, armedFor } of await fiscalAccounts(container)) {
    const floor = floorOf(consent, "receipts", armedFor) ?? new Date(0);
    const found = await service.listFiscalDocuments(
      {
        account,
        ...NEVER_SENT,
        $or: [{ state: [...OPEN] }, { state: "skipped", reason_code: "before_floor" }],
      },
      { select: ["id", "order_id", "state"], take: null },
    );
    const placedBefore = await ordersBefore(
      container,
      found.map((document) => document.order_id),
      floor,
    );
    // What these books have registered they also reverse, however old the order is.
    const ours =
      floorOf(before, "receipts", armedFor) === null
        ? new Set<string>()
        : await registeredOrders(container, [...placedBefore]);
    const old = new Set([...placedBefore].filter((id) => !ours.has(id)));
    for (const { id, order_id, state } of found) {
      const isOld = old.has(order_id);
      if (isOld && state !== "skipped") {
        await service.ledger.move(id, OPEN, {
          to: "skipped",
          reasonCode: "before_floor",
          actor,
          code: "before_floor",
          onlyUnsent: true,
        });
      } else if (!isOld && state === "skipped") {
        await service.ledger.move(id, ["skipped"], {
          to: "queued",
          reasonCode: null,
          actor,
          code: "floor_moved",
        });
      }
    }
  }
}

async function registeredOrders(container: MedusaContainer, orderIds: string[]): Promise<Set<string>> {
  if (orderIds.length === 0) {
    return new Set();
  }
  const sent = await fiscalService(container).listFiscalDocuments(
    { order_id: orderIds, send_started_at: { $ne: null } },
    { select: ["id", "order_id"], take: null },
  );
  return new Set(sent.map((document) => document.order_id));
}
