/**
 * JAR's credit for goods that went back, looked for in its documents and invoices (jar-api.md 7.10 to 7.12); and once more
 * the question of the events, for returns whose event was lost or has none, as a cancellation.
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { z } from "@medusajs/framework/zod";
import { LIVE_RETURNS } from "../../../contract/supplier-return";
import { readWholePeriod } from "../../../lib/jar";
import type { JarClient, JarDocument, JarInvoice } from "../../../lib/jar";
import {
  caseOfCredit,
  creditAmount,
  isCredited,
  isCreditNote,
  looksLikeCredit,
  namesAny,
} from "../../../lib/supplier";
import type { AwaitedCredit, CreditOfReturn, SupplierDocument } from "../../../lib/supplier";
import type { DropshipModuleService, ReturnRow } from "../../../modules/dropship";
import { graph } from "../../shared/graph";
import { lookBack } from "../../shared/look-back";
import { dropshipService, jarClient } from "../account";
import { priceBasis } from "./check";
import { supplierOrderLines } from "./claimed-order";
import { enlistSupplierOrder } from "./enlist";
import { eachOf, ordersListed, periodSince } from "./jar-orders";
import { documentOnPaper, foreignOnPaper, papersOf } from "./papers";
import { isLive } from "./returns";

type Entry = Awaited<ReturnType<DropshipModuleService["retrieveSupplierOrder"]>>;

const from = lookBack();
const PAGE = 200;
const CASES_PER_ROUND = 20;
/** Papers that say nothing of themselves are read one by one; beyond this many it is not tried. */
const MOST_UNTOLD = 20;

/** Returns how many cases were looked at. */
export async function followSupplierReturns(container: MedusaContainer): Promise<number> {
  const service = dropshipService(container);
  if (service.setup.kind === "inert") {
    return 0;
  }
  await askAgain(container);
  await service.returns.emptyOldNotes();
  const due = await service.returns.claimLooks(CASES_PER_ROUND);
  if (due.length === 0) {
    return 0;
  }
  const rows = await service.listSupplierReturns({ id: due }, { take: due.length, select: ["entry_id"] });
  const entries = await entriesOf(service, rows);
  return eachOf(container, {
    doing: "Looking for JAR's credit",
    entries,
    prepare: async () => {
      const client = await jarClient(container);
      if (client && entries.length > 0) {
        await readCredits(container, client, entries);
      }
      return async ({ order_id: orderId }) => {
        await enlistSupplierOrder(container, { orderId, actor: "clock" });
      };
    },
    postpone: async () => {
      // The claim has pushed its cases away already.
    },
  });
}

/** Those at the present account, once each. */
async function entriesOf(
  service: DropshipModuleService,
  rows: readonly { entry_id: string }[],
): Promise<Entry[]> {
  const ids = [...new Set(rows.map(({ entry_id: id }) => id))];
  const entries = await service.listSupplierOrders({ id: ids }, { take: ids.length });
  return entries.filter((entry) => !service.orders.isElsewhere(entry));
}

const changedShape = z.object({ order_id: z.string().nullish() });

/** The orders of all returns that changed lately. */
async function askAgain(container: MedusaContainer): Promise<void> {
  const service = dropshipService(container);
  const since = from().toISOString();
  for (let skip = 0; ; skip += PAGE) {
    const rows = await graph(container, changedShape, {
      entity: "return",
      fields: ["id", "order_id"],
      filters: { updated_at: { $gte: since } },
      pagination: { skip, take: PAGE, order: { id: "ASC" } },
    });
    const orderIds = [...new Set(rows.flatMap(({ order_id: id }) => id ?? []))];
    const entries =
      orderIds.length > 0
        ? await service.listSupplierOrders(
            { order_id: orderIds },
            { select: ["id", "order_id"], take: orderIds.length },
          )
        : [];
    for (const { order_id: orderId } of entries) {
      await enlistSupplierOrder(container, { orderId, actor: "clock" });
    }
    if (rows.length < PAGE) {
      return;
    }
  }
}

/** Lays the credit papers that are nobody's yet beside all cases that wait for one. */
async function readCredits(
  container: MedusaContainer,
  client: JarClient,
  due: readonly Entry[],
): Promise<void> {
  const service = dropshipService(container);
  const live = await service.listSupplierReturns(
    { state: [...LIVE_RETURNS] },
    { select: ["entry_id"], take: MOST_LIVE },
  );
  const entries = await entriesOf(service, live);
  const awaited = await awaitedOf(service, entries);
  const period = periodSince(due);
  const documents = await readWholePeriod(period, (part) => client.documents(part));
  const invoices = await readWholePeriod(period, (part) => client.invoices(part));
  const listed = await ordersListed(container, client, period);
  const isAlone = listed !== null && (await foreignOnPaper(container, listed)).length === 0;
  const { currency } = await priceBasis(service);
  for (const document of await worthReading(service, documents, awaited)) {
    const paper = documentOnPaper(await client.document(document.id), invoices);
    const found = caseOfCredit(paper, awaited, isAlone);
    if (found) {
      const credit = creditOf(document, paper, invoices, currency);
      found.credits = [...found.credits, credit];
      await credited(service, found, credit);
    }
  }
}

/** More than a shop has under way at once. */
const MOST_LIVE = 2000;

type AwaitedCase = AwaitedCredit & { row: ReturnRow };

async function awaitedOf(service: DropshipModuleService, entries: readonly Entry[]): Promise<AwaitedCase[]> {
  const rows = await service.returns.ofOrders(entries.map(({ id }) => id));
  return entries.flatMap((entry) => {
    const papers = papersOf(entry.papers);
    const lines = supplierOrderLines.parse(entry.lines);
    const numbers = [
      String(entry.reference),
      ...(entry.jar_order_id === null ? [] : [entry.jar_order_id]),
      ...(papers?.documents.flatMap(({ pid, invoice_no: invoice }) => [pid, ...(invoice ? [invoice] : [])]) ??
        []),
      ...(papers?.invoices.map(({ pid }) => pid) ?? []),
    ];
    return rows
      .filter((row) => row.entry_id === entry.id && isLive(row.state))
      .map((row) => ({
        id: row.id,
        entryId: entry.id,
        numbers,
        serials: lines.flatMap(({ serials }) => serials ?? []),
        lines: row.lines,
        credits: row.credits,
        row,
      }));
  });
}

async function worthReading(
  service: DropshipModuleService,
  documents: readonly JarDocument[],
  awaited: readonly AwaitedCredit[],
): Promise<JarDocument[]> {
  const sold = await service.orders.documentsTaken();
  const taken = await service.returns.documentsTaken();
  const free = documents.filter(({ id }) => !sold.has(id) && !taken.has(id));
  const numbers = awaited.flatMap((one) => one.numbers);
  const telling = free.filter((document) => looksLikeCredit(document) || namesAny(document.note, numbers));
  const others = free.filter((document) => !telling.includes(document));
  return others.length <= MOST_UNTOLD ? [...telling, ...others] : telling;
}

/** Known to a bookkeeper by the number of the credit note, where JAR has issued one over the document. */
function creditOf(
  { id, date }: JarDocument,
  paper: SupplierDocument,
  invoices: readonly JarInvoice[],
  currency: string,
): CreditOfReturn {
  const note = invoices.find((invoice) => isCreditNote(invoice) && invoice.documentIds.includes(id));
  return {
    number: note ? (note.creditId ?? note.id) : id,
    date: note ? (note.creditDate ?? note.date) : date,
    document: id,
    amount: creditAmount(paper),
    currency,
    pieces: paper.lines.map(({ code, count }) => ({ code, quantity: -count })),
  };
}

async function credited(
  service: DropshipModuleService,
  { row, credits }: AwaitedCase,
  { number }: CreditOfReturn,
): Promise<void> {
  const isWhole = isCredited(row.lines, credits);
  await service.returns.move(
    row,
    [row.state],
    { to: isWhole ? "credited" : row.state, credits },
    { actor: "clock", code: isWhole ? "return_credited" : "return_credited_in_part", facts: { number } },
  );
}
