/**
 * What a person should look at, raised and taken away. The clock raises the same thing again and again, so what a person
 * has dismissed stays away until it says something else; the journal remembers which.
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys, MedusaError, Modules } from "@medusajs/framework/utils";
import { attentionsOf } from "../../../lib/ledger";
import { findingKey } from "../../../lib/supplier";
import { messageOf } from "../../shared/message-of";
import { dropshipService } from "../account";

type AttentionData = Record<string, unknown> | null;

const DISMISSED = "attention_dismissed";

/** True when it is new, or says something new. The admin's feed is told then. */
export async function raiseAttention(
  container: MedusaContainer,
  id: string,
  code: string,
  data: AttentionData = null,
): Promise<boolean> {
  if (await wasDismissed(container, id, code, data)) {
    return false;
  }
  const raised = await dropshipService(container).ledger.addAttention(id, code, data);
  if (raised) {
    await tellOfSupplierOrder(container, id);
  }
  return raised;
}

export interface DismissAttentionInput {
  id: string;
  code: string;
  actor: string;
}

/** Throws MedusaError CONFLICT when the order does not have it any more. */
export async function dismissAttention(
  container: MedusaContainer,
  { id, code, actor }: DismissAttentionInput,
): Promise<void> {
  const service = dropshipService(container);
  const entry = await service.retrieveSupplierOrder(id);
  const attention = attentionsOf(entry.attentions).find((candidate) => candidate.code === code);
  if (!attention || !(await service.ledger.removeAttention(id, code))) {
    throw new MedusaError(
      MedusaError.Types.CONFLICT,
      "Nobody needs to look at this any more. Reload the page to see where the order stands.",
    );
  }
  const facts = { attention: code, said: findingKey(code, attention.data) };
  await service.ledger.note(id, { actor, code: DISMISSED, facts });
}

async function wasDismissed(
  container: MedusaContainer,
  id: string,
  code: string,
  data: AttentionData,
): Promise<boolean> {
  const rows = await dropshipService(container).listSupplierOrderJournals(
    { entry_id: id, code: DISMISSED },
    { select: ["id", "facts"], take: 1000 },
  );
  const said = findingKey(code, data);
  return rows.some(({ facts }) => facts?.["said"] === said);
}

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
