import type { MedusaContainer } from "@medusajs/framework/types";
import type { Granted } from "../../../../contract/permissions";
import type {
  SupplierCustomer,
  SupplierOrder,
  SupplierOrderAnswer,
  SupplierOrderRow,
} from "../../../../contract/supplier";
import { attentionsOf } from "../../../../lib/ledger";
import {
  customerOf,
  orderMargin,
  possibleActions,
  trackingUrl,
  waybillsOf,
  unitCostInEuro,
} from "../../../../lib/supplier";
import { orderDocumentsSchema } from "../../../../contract/supplier-acts";
import type { SupplierOrderSettings } from "../../../../contract/supplier-settings";
import { DROPSHIP_MODULE } from "../../../../modules/dropship";
import type { DropshipModuleService, ReturnRow } from "../../../../modules/dropship";
import { supplierOrderLines } from "../../../../workflows/dropship/orders/claimed-order";
import { papersOf } from "../../../../workflows/dropship/orders/papers";
import { readDropshipOrders } from "../../../../workflows/dropship/orders/read-order";
import type { DropshipOrder } from "../../../../workflows/dropship/orders/read-order";
import { namesOf } from "../../../people";
import { iso, journalView } from "../../../wire";
import { marginCredits, returnViews } from "../returns/view";
import { orderSeenBy, rowSeenBy } from "./sight";

type SupplierOrderEntry = Awaited<ReturnType<DropshipModuleService["retrieveSupplierOrder"]>>;

interface Surroundings {
  /** Goods of it that go back to JAR. */
  cases: readonly ReturnRow[];
  /** Null when the order is gone from the store. */
  order: DropshipOrder | null;
  settings: SupplierOrderSettings;
  elsewhere: boolean;
}

const MOST_JOURNAL_ROWS = 200;

/** Rows of a list, in their order: one query for the settings and one for the orders they belong to. */
export async function supplierOrderRows(
  container: MedusaContainer,
  entries: readonly SupplierOrderEntry[],
  granted: Granted,
): Promise<SupplierOrderRow[]> {
  const around = await surroundingsOf(container, entries);
  return entries.map((entry) => rowSeenBy(granted, rowView(entry, around(entry))));
}

/** The whole of each, with its journal and, while JAR has not settled it, the customer. */
export async function supplierOrderViews(
  container: MedusaContainer,
  entries: readonly SupplierOrderEntry[],
  granted: Granted,
): Promise<SupplierOrder[]> {
  const around = await surroundingsOf(container, entries);
  const whole = await Promise.all(entries.map((entry) => wholeView(container, entry, around(entry))));
  return whole.map((order) => orderSeenBy(granted, order));
}

/** What every route of one supplier order answers. Throws NOT_FOUND. */
export async function supplierOrderAnswer(
  container: MedusaContainer,
  id: string,
  granted: Granted,
): Promise<SupplierOrderAnswer> {
  const entry = await container.resolve<DropshipModuleService>(DROPSHIP_MODULE).retrieveSupplierOrder(id);
  const around = await surroundingsOf(container, [entry]);
  return { supplier_order: orderSeenBy(granted, await wholeView(container, entry, around(entry))) };
}

async function surroundingsOf(
  container: MedusaContainer,
  entries: readonly SupplierOrderEntry[],
): Promise<(entry: SupplierOrderEntry) => Surroundings> {
  const service = container.resolve<DropshipModuleService>(DROPSHIP_MODULE);
  const orderIds = [...new Set(entries.map((entry) => entry.order_id))];
  const [{ settings }, cases, orders] = await Promise.all([
    service.orderSettings.read(),
    service.returns.ofOrders(entries.map(({ id }) => id)),
    orderIds.length > 0 ? readDropshipOrders(container, orderIds) : [],
  ]);
  const byId = new Map(orders.map((order) => [order.id, order]));
  return (entry) => ({
    order: byId.get(entry.order_id) ?? null,
    settings,
    cases: cases.filter(({ entry_id }) => entry_id === entry.id),
    elsewhere: service.orders.isElsewhere(entry),
  });
}

async function wholeView(
  container: MedusaContainer,
  entry: SupplierOrderEntry,
  around: Surroundings,
): Promise<SupplierOrder> {
  const service = container.resolve<DropshipModuleService>(DROPSHIP_MODULE);
  const journal = await service.listSupplierOrderJournals(
    { entry_id: entry.id },
    { order: { at: "ASC" }, take: MOST_JOURNAL_ROWS },
  );
  const names = await namesOf(
    container,
    journal.map(({ actor }) => actor),
  );
  return {
    ...rowView(entry, around),
    customer: customerView(entry, around.order),
    returns: await returnViews(container, around.cases),
    journal: journal.map((row) => journalView(row, names)),
  };
}

function rowView(
  row: SupplierOrderEntry,
  { order, settings, elsewhere, cases }: Surroundings,
): SupplierOrderRow {
  const lines = supplierOrderLines.parse(row.lines);
  return {
    id: row.id,
    order_id: row.order_id,
    display_id: order?.displayId ?? null,
    other_books: elsewhere ? row.books : null,
    state: row.state,
    reason_code: row.reason_code,
    reason_data: row.reason_data,
    reference: row.reference,
    jar_order_id: row.jar_order_id,
    jar_status: row.jar_status,
    shipping_name: row.shipping_name,
    shipping_status: row.shipping_status,
    waybill: row.waybill,
    tracking_url: trackingUrl(row.shipping_name, waybillsOf(row.waybill)[0] ?? null, settings.couriers),
    attentions: attentionsOf(row.attentions),
    lines: lines.map(({ code, title, asked, accepted, cost, serials }) => ({
      code,
      title,
      asked,
      accepted,
      unit_cost: cost ? unitCostInEuro(cost) : null,
      serials: serials ?? [],
    })),
    margin: order ? orderMargin(lines, order.items, order.currencyCode, marginCredits(cases)) : null,
    documents: orderDocumentsSchema.parse(row.documents ?? []),
    papers: papersOf(row.papers),
    attempts: row.attempts,
    next_attempt_at: iso(row.next_attempt_at),
    sent_at: iso(row.sent_at),
    shipped_at: iso(row.shipped_at),
    delivered_at: iso(row.delivered_at),
    last_checked_at: iso(row.last_checked_at),
    created_at: iso(row.created_at),
    updated_at: iso(row.updated_at),
    actions: possibleActions({ ...row, elsewhere }),
  };
}

/** As it would be sent now; built for this answer and kept nowhere. */
function customerView({ state }: SupplierOrderEntry, order: DropshipOrder | null): SupplierCustomer | null {
  return order === null || state === "done" || state === "skipped" ? null : customerOf(order);
}
