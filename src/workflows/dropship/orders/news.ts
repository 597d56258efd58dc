/** What supplier orders say to a person, and their desk. */
import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils";
import { attentionsOf } from "../../../lib/ledger";
import { possibleActions } from "../../../lib/supplier";
import type { SupplierOrderAction } from "../../../lib/supplier";
import type { DropshipModuleService } from "../../../modules/dropship";
import { createDesk } from "../../ledger/desk";
import { messageOf } from "../../shared/message-of";
import { dropshipService } from "../account";

type SupplierOrderRow = Awaited<ReturnType<DropshipModuleService["retrieveSupplierOrder"]>>;

export const supplierDesk = createDesk<SupplierOrderRow, SupplierOrderAction>({
  what: "supplier order",
  ledger: (container) => dropshipService(container).ledger,
  read: (container, id) => dropshipService(container).retrieveSupplierOrder(id),
  possible: possibleActions,
  tell: tellOfSupplierOrder,
});

export const { raiseAttention, dismissAttention } = supplierDesk;

/** Variant id -> JAR code, of those variants that are supplier products. */
export async function codesByVariant(
  container: MedusaContainer,
  items: readonly { variantId: string | null }[],
): Promise<Map<string, string>> {
  const ids = [...new Set(items.flatMap(({ variantId }) => variantId ?? []))];
  if (ids.length === 0) {
    return new Map();
  }
  const products = await dropshipService(container).listSupplierProducts(
    { variant_id: ids },
    { take: ids.length, select: ["code", "variant_id"] },
  );
  return new Map(products.flatMap(({ code, variant_id }) => (variant_id ? [[variant_id, code]] : [])));
}

/*
 * Tells the admin's feed of supplier orders that need a person, once for each order and reason. The shop's owner reads
 * Bulgarian, the developer English; the texts hold numbers and no personal data.
 */

const STATES: Readonly<Record<string, string>> = {
  held: "Поръчка към JAR чака решение / JAR order held",
  refused: "JAR отказа поръчка / JAR refused an order",
};

const ATTENTION = "Поръчка към JAR: погледнете я / JAR order needs a look";

/** What a person did themselves is no news to them. */
const DONE_BY_PERSON = "held_by_person";

/** A feed that cannot be written changes nothing else. */
export async function tellOfSupplierOrder(container: MedusaContainer, id: string): Promise<void> {
  const entry = await dropshipService(container).retrieveSupplierOrder(id);
  const title = entry.reason_code === DONE_BY_PERSON ? undefined : STATES[entry.state];
  const codes = [
    ...(title ? [{ title, code: entry.reason_code ?? entry.state }] : []),
    ...attentionsOf(entry.attentions).map(({ code }) => ({ title: ATTENTION, code })),
  ];
  const jar = entry.jar_order_id ? `, JAR ${entry.jar_order_id}` : "";
  await tell(
    container,
    codes.map(({ title: said, code }) => ({
      ...FEED,
      resource_id: entry.id,
      resource_type: "supplier_order",
      idempotency_key: `${entry.id}:${code}`,
      data: { title: said, description: `${entry.reference}${jar}: ${code}` },
    })),
  );
}

/** @param amounts decimal text in JAR's currency; `key` makes a second telling of the same excess none */
export async function tellOfBalance(
  container: MedusaContainer,
  { total, limit, key }: { total: string; limit: string; key: string },
): Promise<void> {
  await tell(container, [
    {
      ...FEED,
      resource_id: "jar_balance",
      resource_type: "supplier_balance",
      idempotency_key: `jar_balance:${key}`,
      data: {
        title: "Задължението към JAR надвиши границата / What is owed to JAR exceeds the limit",
        description: `${total} > ${limit}`,
      },
    },
  ]);
}

const FEED = { to: "", channel: "feed", template: "admin-ui" };

type Notification = typeof FEED & {
  resource_id: string;
  resource_type: string;
  idempotency_key: string;
  data: { title: string; description: string };
};

async function tell(container: MedusaContainer, notifications: Notification[]): Promise<void> {
  if (notifications.length === 0) {
    return;
  }
  try {
    await container.resolve(Modules.NOTIFICATION).createNotifications(notifications);
  } catch (error) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .warn(`The admin's feed could not be written: ${messageOf(error)}`);
  }
}
