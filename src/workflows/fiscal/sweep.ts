/**
 * The clock's share: asks the enlisting question again for all recently touched orders, so that a lost event costs
 * minutes and not a receipt (architecture.md 3).
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils";
import { addDays, sofiaDate } from "../../lib/receipt";
import { lookBack } from "../shared/look-back";
import { orderIdsOfCollections } from "../shared/orders-of-payment";
import { fiscalAccounts, fiscalService } from "./account";
import { enlistFiscalDocuments } from "./enlist";
import { raiseAttention } from "./news";
import { wakeConfirmedStornos, wakeStornos } from "./storno";
import { releaseInvoiceHolds } from "./watch-invoice";

const PAGE = 200;

const since = lookBack();

export async function sweepFiscalOrders(container: MedusaContainer): Promise<number> {
  const accounts = await fiscalAccounts(container);
  if (accounts.length === 0 || accounts.some(({ rules }) => rules.off)) {
    return 0;
  }
  // A process that died between registering a sale and waking its stornos left them waiting.
  await wakeStornos(container);
  await wakeConfirmedStornos(container);
  await releaseInvoiceHolds(container);
  await warnOfDeadlines(container);
  let enlisted = 0;
  const seen = new Set<string>();
  for await (const page of recentOrders(container, since())) {
    // Anew for each page, so that what the shop decides meanwhile holds for the rest of a long round.
    const current = await fiscalAccounts(container);
    for (const orderId of page.filter((id) => !seen.has(id))) {
      seen.add(orderId);
      const ids = await enlistFiscalDocuments(container, { orderId, actor: "clock" }, current);
      enlisted += ids.length;
    }
  }
  return enlisted;
}

async function* recentOrders(container: MedusaContainer, from: Date): AsyncGenerator<string[]> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY);
  for (let skip = 0; ; skip += PAGE) {
    const { data } = await query.graph({
      entity: "order",
      fields: ["id"],
      filters: { updated_at: { $gte: from.toISOString() }, is_draft_order: false },
      pagination: { skip, take: PAGE, order: { id: "ASC" } },
    });
    yield data.map((order) => order.id);
    if (data.length < PAGE) {
      break;
    }
  }
  yield await recentlyPaidOrders(container, from);
}

/** Payments, captures and refunds do not touch their order's row, so they are asked themselves. */
async function recentlyPaidOrders(container: MedusaContainer, from: Date): Promise<string[]> {
  const payments = container.resolve(Modules.PAYMENT);
  const recent = { created_at: { $gte: from.toISOString() } };
  const withPayment = { relations: ["payment"] };
  const [made, captures, refunds] = await Promise.all([
    payments.listPayments(recent, { select: ["id", "payment_collection_id"] }),
    payments.listCaptures(recent, withPayment),
    payments.listRefunds(recent, withPayment),
  ]);
  const touched = [...made, ...[...captures, ...refunds].map(({ payment }) => payment)];
  const collections = touched.flatMap((payment) => payment?.payment_collection_id ?? []);
  return orderIdsOfCollections(container, [...new Set(collections)]);
}

/* Last lawful days that come near while a storno is not registered: a person is warned once, in time (faults.md F41). */

const CODE = "deadline_near";

async function warnOfDeadlines(container: MedusaContainer): Promise<void> {
  const service = fiscalService(container);
  const { settings } = await service.settingsStore.read();
  const lastDay = addDays(sofiaDate(new Date()), settings.warn_days);
  const near = (await service.deadlines()).filter(({ day }) => day <= lastDay);
  for (const { id, day } of near) {
    await raiseAttention(container, id, CODE, { day });
  }
  // What was registered or set aside meanwhile, or is reversed for another reason now, has no such day any more.
  const open = new Set(near.map(({ id }) => id));
  for (const id of await service.documentsWithAttention(CODE)) {
    if (!open.has(id)) {
      await service.ledger.removeAttention(id, CODE);
    }
  }
}
