/**
 * The clock's share: asks the enlisting question again for all recently touched orders, so that a lost event costs
 * minutes and not a receipt (architecture.md 3).
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils";
import { addDays, roundOf, sofiaDate } from "../../lib/receipt";
import type { Slice } from "../../lib/receipt";
import { messageOf } from "../shared/message-of";
import { orderIdsOfCollections } from "../shared/orders-of-payment";
import type { Watch } from "../../modules/fiscal";
import { fiscalAccounts, fiscalService, renewFloors } from "./account";
import type { FiscalAccount } from "./account";
import { tellOfFloor, tellWhatWasCaughtUp } from "./caught-up";
import { enlistFiscalDocuments, wakeSales } from "./enlist";
import { raiseAttention } from "./news";
import { wakeConfirmedStornos, wakeStornos } from "./storno";
import { releaseInvoiceHolds } from "./watch-invoice";

const PAGE = 200;

export async function sweepFiscalOrders(container: MedusaContainer): Promise<number> {
  const service = fiscalService(container);
  await renewFloors(container);
  const known = await service.watermark.read();
  const accounts = await fiscalAccounts(container);
  const [main] = accounts;
  if (!main || accounts.some(({ rules }) => rules.off)) {
    return 0;
  }
  // A process that died between registering a sale and waking its stornos left them waiting.
  await wakeStornos(container);
  await wakeConfirmedStornos(container);
  await wakeSales(container);
  for (const orderId of await service.otherBooks.refundsToAnswer()) {
    await enlistFiscalDocuments(container, { orderId, actor: "clock" }, accounts);
  }
  await releaseInvoiceHolds(container);
  await warnOfDeadlines(container);
  // The first round reads what has just been begun.
  return lookAtOrders(container, main, known ?? (await service.watermark.read()));
}

/**
 * From where everything was looked at, however long ago that is. The mark moves only behind what was asked whole, so that
 * what fails, or what a process leaves when it dies, is asked again.
 */
async function lookAtOrders(
  container: MedusaContainer,
  main: FiscalAccount,
  watch: Watch | null,
): Promise<number> {
  const { watermark } = fiscalService(container);
  const now = new Date();
  const floor = main.rules.start_date === null ? now : new Date(main.rules.start_date);
  const round = roundOf(
    { floor, lookedUntil: watch?.lookedUntil ?? null, deepAt: watch?.deepAt ?? null },
    now,
  );
  if (round.gapSince) {
    await watermark.beginGap(round.gapSince);
  }
  let enlisted = 0;
  const seen = new Set<string>();
  for (const slice of round.slices) {
    const ids = await askSlice(container, slice, seen);
    if (ids === null) {
      return enlisted;
    }
    enlisted += ids.length;
    const found = round.gapSince ? await paidSales(container, ids) : 0;
    await watermark.reach(slice.to ?? now, { found, deep: slice.to === null && round.deep });
  }
  await tellWhatWasCaughtUp(container);
  if (round.deep) {
    await tellOfFloor(container, floor);
  }
  return enlisted;
}

/** The new documents; null when the register was switched off meanwhile, so that the rest was not asked. */
async function askSlice(
  container: MedusaContainer,
  slice: Slice,
  seen: Set<string>,
): Promise<string[] | null> {
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER);
  const ids: string[] = [];
  let failed = 0;
  for await (const page of ordersTouched(container, slice)) {
    // Anew for each page, so that what the shop decides meanwhile holds for the rest of a long round.
    const current = await fiscalAccounts(container);
    if (current.length === 0 || current.some(({ rules }) => rules.off)) {
      return null;
    }
    for (const orderId of page.filter((id) => !seen.has(id))) {
      seen.add(orderId);
      try {
        ids.push(...(await enlistFiscalDocuments(container, { orderId, actor: "clock" }, current)));
      } catch (error) {
        failed += 1;
        logger.error(`What receipts order ${orderId} needs could not be found out: ${messageOf(error)}`);
      }
    }
  }
  if (failed > 0) {
    throw new Error(`${failed} orders could not be asked; the clock asks them again.`);
  }
  return ids;
}

/** Sales for which money was there. */
async function paidSales(container: MedusaContainer, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) {
    return 0;
  }
  const [, count] = await fiscalService(container).listAndCountFiscalDocuments(
    { id: [...ids], kind: "sale", state: { $nin: ["waiting", "skipped"] } },
    { take: 1, select: ["id"] },
  );
  return count;
}

async function* ordersTouched(container: MedusaContainer, slice: Slice): AsyncGenerator<string[]> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY);
  for (let after = ""; ;) {
    const { data } = await query.graph({
      entity: "order",
      fields: ["id"],
      filters: { id: { $gt: after }, updated_at: within(slice), is_draft_order: false },
      pagination: { take: PAGE, order: { id: "ASC" } },
    });
    yield data.map((order) => order.id);
    if (data.length < PAGE) {
      break;
    }
    after = data.at(-1)?.id ?? after;
  }
  yield* ordersPaid(container, slice);
}

function within({ from, to }: Slice): { $gte: string; $lt?: string } {
  return { $gte: from.toISOString(), ...(to && { $lt: to.toISOString() }) };
}

/** Payments, captures and refunds do not touch their order's row, so they are asked themselves. */
async function* ordersPaid(container: MedusaContainer, slice: Slice): AsyncGenerator<string[]> {
  const payments = container.resolve(Modules.PAYMENT);
  const filter = { created_at: within(slice) };
  for (let skip = 0; ; skip += PAGE) {
    const page = { skip, take: PAGE, order: { id: "ASC" } };
    const withPayment = { relations: ["payment"], ...page };
    const [made, captures, refunds] = await Promise.all([
      payments.listPayments(filter, { select: ["id", "payment_collection_id"], ...page }),
      payments.listCaptures(filter, withPayment),
      payments.listRefunds(filter, withPayment),
    ]);
    const touched = [...made, ...[...captures, ...refunds].map(({ payment }) => payment)];
    const collections = touched.flatMap((payment) => payment?.payment_collection_id ?? []);
    yield await orderIdsOfCollections(container, [...new Set(collections)]);
    if (Math.max(made.length, captures.length, refunds.length) < PAGE) {
      return;
    }
  }
}

/* Last lawful days that come near while a storno is not registered: a person is warned once, in time (faults.md F41). */

const CODE = "deadline_near";

async function warnOfDeadlines(container: MedusaContainer): Promise<void> {
  const service = fiscalService(container);
  const { settings } = await service.settingsStore.read();
  const lastDay = addDays(sofiaDate(new Date()), settings.warn_days);
  const near = (await service.overview.deadlines()).filter(({ day }) => day <= lastDay);
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
