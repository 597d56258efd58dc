/**
 * The one question that every event and the clock ask: which fiscal documents should exist for this order now? What is
 * missing is inserted; a unique subject makes asking twice harmless (architecture.md 3).
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { generateEntityId } from "@medusajs/framework/utils";
import { z } from "@medusajs/framework/zod";
import type { LedgerState } from "../../lib/ledger";
import { sumMinor, toMinor } from "../../lib/money";
import { salesWithStornos, standsElsewhere } from "../../modules/fiscal";
import type {
  FiscalDocumentRow,
  FiscalModuleService,
  FiscalSale,
  SaleWithStornos,
} from "../../modules/fiscal";
import { accountOfChannel, fiscalAccounts, fiscalService, presentBooks } from "./account";
import type { FiscalAccount } from "./account";
import { AS_BEFORE, enlistStornos, stornoRules, withdrawStornos } from "./storno";
import type { Enlisted } from "./storno";
import { tellOfFiscalDocument } from "./news";
import { planSale } from "./plan-sale";
import type { JournalCode } from "../../contract/reasons/journal";
import { readFiscalOrder } from "./read-order";
import { keptFees } from "./return-fee";
import type { FiscalOrder } from "./read-order";
import { isOpen, moveToPlan } from "./replan-sale";
import { watchCollection } from "./watch-collection";
import { watchInvoice } from "./watch-invoice";
import { watchSales } from "./watch-order";

export interface EnlistInput {
  orderId: string;
  /** Who asks: the name of an event, or "clock". */
  actor: string;
  /**
   * A refund row stands in the database before its provider was asked and disappears when that fails (medusa.md C2).
   * The events of a refund and of a cancellation come after the provider; everybody else waits, as long as is not said.
   */
  refundGraceMs?: number;
}

/**
 * Everything is read once and handed on; the documents again when they changed on the way.
 * @param accounts for who has read them already
 */
export async function enlistFiscalDocuments(
  container: MedusaContainer,
  input: EnlistInput,
  accounts?: readonly FiscalAccount[],
): Promise<string[]> {
  const ours = accounts ?? (await fiscalAccounts(container));
  const [main] = ours;
  if (!main || ours.some(({ rules }) => rules.off)) {
    return [];
  }
  const service = fiscalService(container);
  const before = await service.documentsOfOrder(input.orderId);
  const order = await readFiscalOrder(container, input.orderId);
  if (!order) {
    return [];
  }
  const withdrawn = await withdrawStornos(container, before, order, input.actor);
  const known = withdrawn ? await service.documentsOfOrder(order.id) : before;
  const { ids, documents: between } = await ensureSales(
    container,
    ours,
    { order, documents: known },
    input.actor,
  );
  if (!between.some(({ kind }) => kind === "sale")) {
    return [];
  }
  const books = presentBooks(ours);
  const rulesOfStornos = { ...stornoRules(main.rules), books };
  const then = await enlistStornos(container, { documents: between, order }, rulesOfStornos, input);
  const after = then.asBefore ? between : await service.documentsOfOrder(order.id);
  // What the shop keeps of goods that came back is seen as soon as their storno stands.
  const fees = keptFees(order, salesWithStornos(after)).length > 0;
  const { ids: further, documents: now } = fees
    ? await ensureSales(container, ours, { order, documents: after }, input.actor)
    : { ids: [], documents: after };
  // What stands in other books is not followed from here.
  const here = now.filter((row) => !standsElsewhere(row, books));
  for (const { sale } of salesWithStornos(here)) {
    const rules = ours.find(({ name }) => name === sale.account)?.rules ?? main.rules;
    await watchInvoice(container, sale, order);
    await watchCollection(container, { sale, order }, rules);
  }
  await watchSales(container, { before, now: here, order, rules: main.rules });
  const made = [...ids, ...then.ids, ...further];
  for (const { id } of now.filter((row) => row.state === "held" && made.includes(row.id))) {
    await tellOfFiscalDocument(container, id);
  }
  return made;
}

/** An order with its documents. */
interface Known {
  order: FiscalOrder;
  documents: readonly FiscalDocumentRow[];
}

/** An order has so many receipts at most that come to be in one moment; the clock makes whatever is left. */
const MOST_AT_ONCE = 4;

/** One receipt shows all of one payment, so that nothing is left to ask. */
function isSettledByOne({ payments, canceledPayments }: FiscalOrder): boolean {
  return payments.length + canceledPayments.length <= 1;
}

/** Makes the sales that are missing, and moves one that was never sent to where it belongs now. */
async function ensureSales(
  container: MedusaContainer,
  accounts: readonly FiscalAccount[],
  { order, documents: before }: Known,
  actor: string,
): Promise<{ ids: string[]; documents: readonly FiscalDocumentRow[] }> {
  const service = fiscalService(container);
  const ids: string[] = [];
  let documents = before;
  for (let made = 0; made < MOST_AT_ONCE; made += 1) {
    const step = await ensureSale(container, accounts, { order, documents }, actor);
    if (step.asBefore) {
      break;
    }
    ids.push(...step.ids);
    documents = await service.documentsOfOrder(order.id);
    if (isSettledByOne(order)) {
      break;
    }
  }
  return { ids, documents };
}

async function ensureSale(
  container: MedusaContainer,
  accounts: readonly FiscalAccount[],
  { order, documents }: Known,
  actor: string,
): Promise<Enlisted> {
  const sales = salesWithStornos(documents);
  const open = sales.find(({ sale }) => isOpen(sale))?.sale;
  if (open) {
    return replan(container, accounts, { order, documents, sale: open }, actor);
  }
  // Its worker plans it anew before anything leaves.
  const atWork = sales.some(({ sale }) => sale.state === "working" && sale.send_started_at === null);
  const account = accountOf(accounts, order, sales);
  return account && !atWork ? enlistSale(container, account, { order, sales }, actor) : AS_BEFORE;
}

/** All receipts of an order are one account's. */
function accountOf(
  accounts: readonly FiscalAccount[],
  order: FiscalOrder,
  [first]: readonly SaleWithStornos[],
): FiscalAccount | null {
  return first
    ? (accounts.find(({ name }) => name === first.sale.account) ?? null)
    : accountOfChannel(accounts, order.salesChannelId);
}

async function enlistSale(
  container: MedusaContainer,
  account: FiscalAccount,
  { order, sales }: { order: FiscalOrder; sales: SaleWithStornos[] },
  actor: string,
): Promise<Enlisted> {
  const planned = planSale(order, account.rules, { collectedAt: null, sales, seen: null });
  if (planned.kind === "none") {
    return AS_BEFORE;
  }
  const { kind: _, ...plan } = planned;
  const id = await fiscalService(container).enlist({
    ...saleIdentity(order, account, sales, actor),
    ...plan,
  });
  return { ids: id === null ? [] : [id], asBefore: id === null };
}

/** What a sale is, whatever it is made of. */
export function saleIdentity(
  order: Pick<FiscalOrder, "id" | "currencyCode">,
  { name, account, armedFor }: FiscalAccount,
  sales: readonly SaleWithStornos[],
  actor: string,
) {
  const taken = new Set(sales.map(({ sale }) => sale.subject));
  let number = sales.length + 1;
  // Those that were registered anew have left their numbers to others.
  while (taken.has(`sale:${order.id}:${number}`)) {
    number += 1;
  }
  return {
    id: generateEntityId(undefined, "icdoc"),
    subject: `sale:${order.id}:${number}`,
    kind: "sale" as const,
    orderId: order.id,
    refundId: null,
    refundReasonId: null,
    saleId: null,
    returnId: null,
    account: name,
    books: armedFor,
    currencyCode: order.currencyCode,
    stornoReason: null,
    lawfulUntil: null,
    importSource: account.importSource,
    actor,
  };
}

async function replan(
  container: MedusaContainer,
  accounts: readonly FiscalAccount[],
  { order, documents, sale }: Known & { sale: FiscalSale },
  actor: string,
): Promise<Enlisted> {
  const service = fiscalService(container);
  if (order.canceled && (await skipUnsentSale(service, sale, order, actor))) {
    return { ids: [], asBefore: false };
  }
  const account = accounts.find(({ name }) => name === sale.account);
  if (!account) {
    await holdWithoutAccount(service, sale, actor);
    return { ids: [], asBefore: sale.state !== "waiting" };
  }
  const by = { account, order, documents };
  const code = codeOf(sale);
  const replanned = await moveToPlan(container, sale, by, { actor, code });
  switch (replanned.kind) {
    case "moved":
      return { ids: [], asBefore: false };
    case "stays":
      return { ids: [], asBefore: replanned.asBefore };
    default:
      return { ids: [], asBefore: !(await skipFurtherSale(service, sale, documents, actor)) };
  }
}

function codeOf({ state, reason_code: reason }: FiscalSale): JournalCode {
  if (reason === "storno_awaited") {
    return "storno_registered";
  }
  return state === "waiting" ? "payment_seen" : "planned_anew";
}

/** Money that a further sale was to show, and that was given back before it did. The first sale of an order only waits. */
async function skipFurtherSale(
  service: FiscalModuleService,
  { id, state }: FiscalSale,
  documents: readonly FiscalDocumentRow[],
  actor: string,
): Promise<boolean> {
  const [first] = documents.filter(({ kind }) => kind === "sale");
  if (first?.id === id) {
    return false;
  }
  const reasonCode = "money_given_back";
  const skipped = await service.ledger.move(id, [state], {
    to: "skipped",
    reasonCode,
    actor,
    code: reasonCode,
    onlyUnsent: true,
  });
  if (skipped) {
    await service.skipWaitingStornos(id, reasonCode, actor);
  }
  return skipped;
}

async function holdWithoutAccount(
  service: FiscalModuleService,
  { id, account }: { id: string; account: string },
  actor: string,
): Promise<void> {
  await service.ledger.move(id, ["waiting"], {
    to: "held",
    reasonCode: "account_missing",
    reasonData: { account },
    actor,
    code: "account_missing",
  });
}

/**
 * A sale that never left this house needs no storno when its order is cancelled and no money was taken. One that was not
 * even due would wait for ever when all the money that was taken has been given back. False when there is nothing to do.
 */
async function skipUnsentSale(
  service: FiscalModuleService,
  { id, state, send_started_at: sent }: FiscalSale,
  order: FiscalOrder,
  actor: string,
): Promise<boolean> {
  const capturedMinor = toMinor(order.captured);
  const refundedMinor = sumMinor(order.refunds.map(({ amount }) => amount));
  const from: LedgerState[] = capturedMinor > 0 ? ["waiting"] : ["waiting", "queued", "held"];
  if (capturedMinor > refundedMinor || sent !== null || !from.includes(state)) {
    return false;
  }
  const reasonCode = "order_canceled_before_registration";
  const skipped = await service.ledger.move(id, from, {
    to: "skipped",
    reasonCode,
    actor,
    code: "order_canceled",
    onlyUnsent: true,
  });
  if (skipped) {
    await service.skipWaitingStornos(id, reasonCode, actor);
  }
  return true;
}

/** The sales that wait for a storno: those of one order, or all that a process that died has left waiting. */
export async function wakeSales(container: MedusaContainer, orderId?: string): Promise<void> {
  const service = fiscalService(container);
  const waiting = await service.listFiscalDocuments({
    kind: "sale",
    state: "waiting",
    reason_code: "storno_awaited",
    ...(orderId === undefined ? {} : { order_id: orderId }),
  });
  for (const { id, reason_data: facts } of waiting.filter(({ rows_by }) => rows_by !== null)) {
    await wakeSoldAgain(container, id, facts);
  }
  for (const id of new Set(waiting.map(({ order_id }) => order_id))) {
    await enlistFiscalDocuments(container, { orderId: id, actor: "ledger" });
  }
}

const awaitedStorno = z.object({ stornoId: z.string() });

/** A receipt that a person registers again: its rows are not planned anew. */
async function wakeSoldAgain(container: MedusaContainer, id: string, facts: unknown): Promise<void> {
  const service = fiscalService(container);
  const { stornoId } = awaitedStorno.parse(facts);
  const storno = await service.retrieveFiscalDocument(stornoId);
  if (storno.state === "done" || storno.state === "skipped") {
    await service.ledger.move(id, ["waiting"], {
      to: "queued",
      reasonCode: null,
      actor: "ledger",
      code: "storno_registered",
      nextAttemptInMs: 0,
    });
  }
}
