/** What is armed for receipts, and what that sets going (architecture.md 3.3). */
import type { MedusaContainer } from "@medusajs/framework/types";
import { floorOf } from "../../lib/consent";
import { readConsent } from "../ledger/consent";
import type { ConsentingPart } from "../ledger/consent";
import { ordersBefore } from "../shared/orders-before";
import { fiscalAccounts, fiscalService, presentBooks, renewFloors } from "./account";

export const fiscalConsent: ConsentingPart = {
  store: (container) => fiscalService(container).consent,
  language: (container) => fiscalService(container).language,
  path: "/jar-icash",
  switches: async (container) => {
    const accounts = await fiscalAccounts(container);
    return accounts.length > 0 ? { receipts: [...new Set(accounts.map(({ armedFor }) => armedFor))] } : {};
  },
  due: async (container) =>
    fiscalService(container).dueOnArming(presentBooks(await fiscalAccounts(container))),
  former: async (container) => {
    const service = fiscalService(container);
    const began = (await service.watermark.read())?.armedAt;
    const accounts = began && (await service.hasEverSent()) ? await fiscalAccounts(container) : [];
    return Object.fromEntries(accounts.flatMap(({ armedFor }) => (began ? [[armedFor, began]] : [])));
  },
  afterArming: async (container, _name, actor) => {
    await renewFloors(container);
    const service = fiscalService(container);
    for (const { name: account, armedFor, books } of await fiscalAccounts(container)) {
      await service.otherBooks.takeOver({ account, books: armedFor, itemBooks: books });
    }
    await settleByFloor(container, actor);
  },
};

const NEVER_SENT = { send_started_at: null, operation_id: null };
const OPEN = ["waiting", "queued", "held"] as const;

/** Documents of orders from before the floor are nobody's work; those that it was moved behind are planned once more. */
async function settleByFloor(container: MedusaContainer, actor: string): Promise<void> {
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
      { select: ["id", "order_id", "kind", "state"], take: null },
    );
    const placedBefore = await ordersBefore(
      container,
      found.map((document) => document.order_id),
      floor,
    );
    const sent = await sentOrders(container, [...placedBefore]);
    for (const { id, order_id, kind, state } of found) {
      const books = sent.get(order_id);
      // What these books have registered they also reverse, however old the order is, and what a person has registered
      // anew goes on; of what other books have, a person says how it is reversed.
      const isKept = books?.has(armedFor) || books?.has(ANEW) || (kind === "storno" && books !== undefined);
      const isOld = placedBefore.has(order_id) && !isKept;
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

/** In place of the books, where a person had it registered anew. */
const ANEW = "anew";

/** Orders of which something was sent, with the books that have it. */
async function sentOrders(
  container: MedusaContainer,
  orderIds: string[],
): Promise<Map<string, Set<string | null>>> {
  if (orderIds.length === 0) {
    return new Map();
  }
  const sent = await fiscalService(container).listFiscalDocuments(
    { order_id: orderIds, send_started_at: { $ne: null } },
    { select: ["id", "order_id", "books", "anew_by"], take: null },
  );
  const byOrder = new Map<string, Set<string | null>>();
  for (const { order_id: id, books, anew_by: anew } of sent) {
    byOrder.set(id, new Set([...(byOrder.get(id) ?? []), anew === null ? books : ANEW]));
  }
  return byOrder;
}
