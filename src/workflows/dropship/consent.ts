/** What is armed for the catalogue and for orders at JAR, and what that sets going (architecture.md 3.3). */
import type { MedusaContainer } from "@medusajs/framework/types";
import { z } from "@medusajs/framework/zod";
import type { Due, Switch } from "../../contract/consent";
import { floorOf, installationStanding, mayAct } from "../../lib/consent";
import { jarBooks } from "../../lib/options";
import { readConsent } from "../ledger/consent";
import type { ConsentingPart } from "../ledger/consent";
import { ordersBefore } from "../shared/orders-before";
import { dropshipService } from "./account";

const NAMES = ["catalogue", "offers", "orders"] as const satisfies readonly Switch[];
type DropshipSwitch = (typeof NAMES)[number];

export const dropshipConsent: ConsentingPart = {
  store: (container) => dropshipService(container).consent,
  language: (container) => dropshipService(container).language,
  path: "/jar-icash",
  switches: async (container) => {
    const books = jarBooks(dropshipService(container).setup);
    return books === null ? {} : Object.fromEntries(NAMES.map((name) => [name, [books]]));
  },
  due: (container, name) => (name === "orders" ? ordersDue(container) : planDue(container, name)),
  former: async (container, name) => {
    const service = dropshipService(container);
    const books = jarBooks(service.setup);
    const began = name === "orders" ? await service.orders.firstSentAt() : null;
    return books !== null && began ? { [books]: began } : {};
  },
  afterArming: async (container, name, actor) => {
    if (name === "orders") {
      await dropshipService(container).orders.takeOverBooks();
      await settleByFloor(container, actor);
    }
  },
};

export async function mayDropship(container: MedusaContainer, name: DropshipSwitch): Promise<boolean> {
  const service = dropshipService(container);
  const books = jarBooks(service.setup);
  return books !== null && mayAct(await readConsent(container, service.consent), name, [books]);
}

/** A copy of the shop follows nothing either: it would tell the shop's customers of their parcels once more. */
export async function isElsewhere(container: MedusaContainer): Promise<boolean> {
  const consent = await readConsent(container, dropshipService(container).consent);
  return installationStanding(consent) === "other";
}

/** What is older is nobody's work here; null while it was never armed. */
export async function ordersFloor(container: MedusaContainer): Promise<Date | null> {
  const service = dropshipService(container);
  const books = jarBooks(service.setup);
  return books === null ? null : floorOf(await readConsent(container, service.consent), "orders", books);
}

async function ordersDue(container: MedusaContainer): Promise<Due[]> {
  const count = await dropshipService(container).orders.dueOnArming();
  return count > 0 ? [{ what: "orders", count, total_minor: null }] : [];
}

const plannedShape = z.record(z.string(), z.number()).nullable();

/** What the last reading would have written. */
async function planDue(container: MedusaContainer, name: Switch): Promise<Due[]> {
  const [run] = await dropshipService(container).listSyncRuns(
    { kind: name === "offers" ? "offer" : ["full", "changed"], state: ["planned", "held"] },
    { select: ["id", "planned"], order: { created_at: "DESC" }, take: 1 },
  );
  const planned = plannedShape.safeParse(run?.planned ?? null).data ?? {};
  const count = Object.values(planned).reduce((sum, each) => sum + each, 0);
  return count > 0 ? [{ what: name === "offers" ? "offers" : "products", count, total_minor: null }] : [];
}

const OPEN = ["waiting", "queued", "held"] as const;

async function settleByFloor(container: MedusaContainer, actor: string): Promise<void> {
  const { ledger } = dropshipService(container);
  const floor = (await ordersFloor(container)) ?? new Date(0);
  const found = await dropshipService(container).listSupplierOrders(
    {
      send_started_at: null,
      jar_order_id: null,
      $or: [{ state: [...OPEN] }, { state: "skipped", reason_code: "before_floor" }],
    },
    { select: ["id", "order_id", "state"], take: null },
  );
  const old = await ordersBefore(
    container,
    found.map((order) => order.order_id),
    floor,
  );
  for (const { id, order_id, state } of found) {
    const isOld = old.has(order_id);
    if (isOld && state !== "skipped") {
      await ledger.move(id, OPEN, {
        to: "skipped",
        reasonCode: "before_floor",
        actor,
        code: "before_floor",
        onlyUnsent: true,
      });
    } else if (!isOld && state === "skipped") {
      await ledger.move(id, ["skipped"], { to: "queued", reasonCode: null, actor, code: "floor_moved" });
    }
  }
}
