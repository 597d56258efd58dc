/**
 * What JAR writes about an order after it left: the sales document with the serial numbers, and the invoice. From them
 * come the cost of each line, the margin of the order, and what a later return is about (jar-api.md 7.10 to 7.13).
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { z } from "@medusajs/framework/zod";
import { JarError, readWholePeriod } from "../../../lib/jar";
import type {
  JarClient,
  JarDocument,
  JarDocumentDetails,
  JarInvoice,
  JarInvoiceDetails,
  JarOrder,
} from "../../../lib/jar";
import {
  covers,
  documentsOf,
  isOtherPrice,
  lineOnPaper,
  looksLikeCredit,
  namesAny,
  nextPapersDelay,
  saysCanceled,
  unitCostByInvoice,
} from "../../../lib/supplier";
import type { OrderOnPaper, SupplierDocument } from "../../../lib/supplier";
import { oneLine } from "../../../lib/text";
import type { DropshipModuleService, SupplierLineCost, SupplierOrderLine } from "../../../modules/dropship";
import { dropshipService, jarClient } from "../account";
import { priceBasis } from "./check";
import { supplierOrderLines } from "./claimed-order";
import { ageOf, eachOf, isOutage, later, ordersListed, periodSince } from "./jar-orders";
import { raiseAttention } from "./news";

type Entry = Awaited<ReturnType<DropshipModuleService["retrieveSupplierOrder"]>>;

const ORDERS_PER_ROUND = 20;
/** More orders without papers than a shop has in two months. */
const MOST_RIVALS = 2000;
/** So many orders are asked for one by one, whether they are due or not. */
const FEW = 3;
/** Documents that nothing but their lines could tell are read one by one; beyond this many it is not tried. */
const MOST_UNTOLD = 60;

/** Nothing was found yet, or not everything. */
const UNSETTLED = { $or: [{ papers: null }, { next_papers_at: { $ne: null } }] };

/** All that a round knows: JAR's lists once, each document's lines once. */
interface Desk {
  /** Orders at JAR that were not made here: their papers look like ours. Null: JAR's list could not be read. */
  foreign: readonly OrderOnPaper[] | null;
  documents: readonly JarDocument[];
  invoices: readonly JarInvoice[];
  /** Document id -> the entry that it belongs to already. */
  taken: ReadonlyMap<string, string>;
  /** All orders whose papers are not complete, by entry id. */
  open: ReadonlyMap<string, OrderOnPaper>;
  lines(id: string): Promise<SupplierDocument>;
  details(id: string): Promise<JarDocumentDetails>;
  invoice(id: string): Promise<JarInvoiceDetails>;
}

/** The clock's round over the orders whose papers are due. Returns how many were looked at. */
export async function readSupplierPapers(container: MedusaContainer): Promise<number> {
  const client = await jarClient(container);
  if (!client) {
    return 0;
  }
  const service = dropshipService(container);
  const due = await service.orders.claimPapers(ORDERS_PER_ROUND);
  if (due.length === 0) {
    return 0;
  }
  const entries = await service.listSupplierOrders({ id: due }, { take: due.length });
  return eachOf(container, {
    doing: "Reading JAR's papers",
    entries,
    prepare: async () => {
      const desk = await spreadOut(container, client, entries);
      return (entry) => readPapersOf(container, desk, entry);
    },
    postpone: (entry) =>
      service.updateFollowUp(entry.id, { next_papers_at: later(nextPapersDelay(ageOf(entry))) }),
  });
}

async function readPapersOf(container: MedusaContainer, desk: Desk, entry: Entry): Promise<void> {
  const service = dropshipService(container);
  const lines = supplierOrderLines.parse(entry.lines);
  const order = desk.open.get(entry.id);
  if (!order) {
    return;
  }
  const rivals = [
    ...[...desk.open].flatMap(([id, other]) => (id === entry.id ? [] : [other])),
    ...(desk.foreign ?? []),
  ];
  const found = documentsOf(order, await candidates(desk, entry.id, order), rivals);
  const invoices = desk.invoices.filter(
    ({ id, documentIds }) =>
      id === order.invoiceId || found.some((document) => documentIds.includes(document.id)),
  );
  if (found.length > 0 || invoices.length > 0) {
    const details = await Promise.all(found.map(({ id }) => desk.details(id)));
    const invoicedCost = await costByInvoice(desk, order, found, invoices);
    await writePapers(container, entry, { lines, found, details, invoices, invoicedCost });
  }
  const complete = covers(found, order) && invoices.length > 0;
  await service.updateFollowUp(entry.id, {
    next_papers_at: complete ? null : later(nextPapersDelay(ageOf(entry))),
  });
}

/** The last word on the price, where it can be told; null where the documents must do. */
async function costByInvoice(
  desk: Desk,
  order: OrderOnPaper,
  found: readonly SupplierDocument[],
  invoices: readonly JarInvoice[],
): Promise<string | null> {
  const [only, ...others] = invoices;
  if (!only || others.length > 0 || order.lines.length > 1 || found.length === 0) {
    return null;
  }
  return unitCostByInvoice(order, found, await desk.invoice(only.id));
}

/**
 * What the note or the invoice tells is read first; only where that tells nothing the rest is, and only while JAR's list of
 * orders shows whose else it could be.
 */
async function candidates(desk: Desk, entryId: string, order: OrderOnPaper): Promise<SupplierDocument[]> {
  const free = desk.documents.filter(({ id }) => (desk.taken.get(id) ?? entryId) === entryId);
  const invoiced = new Set(
    desk.invoices.flatMap(({ id, documentIds }) => (id === order.invoiceId ? documentIds : [])),
  );
  const told = free.filter(({ id, note }) => invoiced.has(id) || namesAny(note, order.numbers));
  const worthReading =
    told.length > 0 ? told : desk.foreign !== null && free.length <= MOST_UNTOLD ? free : [];
  const read: SupplierDocument[] = [];
  for (const { id } of worthReading) {
    read.push(await desk.lines(id));
  }
  return read;
}

async function spreadOut(
  container: MedusaContainer,
  client: JarClient,
  entries: readonly Entry[],
): Promise<Desk> {
  const service = dropshipService(container);
  const period = periodSince(entries);
  const documents = await readWholePeriod(period, (part) => client.documents(part));
  const invoices = await readWholePeriod(period, (part) => client.invoices(part));
  const listed = await service.listSupplierOrders(
    {
      $or: [
        { state: "done", sent_at: { $gte: period.from }, ...UNSETTLED },
        { id: entries.map(({ id }) => id) },
      ],
    },
    { take: MOST_RIVALS, order: { sent_at: "DESC" } },
  );
  const open = listed.filter((entry) => !service.orders.isElsewhere(entry));
  const shown = await ordersListed(container, client, period);
  const seen = new Map((shown ?? []).map((order) => [order.id, order]));
  const read = new Map<string, JarDocumentDetails>();
  const details = async (id: string) => {
    const known = read.get(id) ?? (await client.document(id));
    read.set(id, known);
    return known;
  };
  const onPaper: [string, OrderOnPaper][] = [];
  for (const entry of open) {
    const due = open.length <= FEW || entries.some(({ id }) => id === entry.id);
    onPaper.push([entry.id, orderOnPaper(entry, await jarOrderOf(client, entry, seen, due))]);
  }
  return {
    documents,
    invoices,
    foreign: shown && (await foreignOnPaper(container, shown)),
    taken: await service.orders.documentsTaken(),
    open: new Map(onPaper),
    details,
    invoice: (id) => client.invoice(id),
    lines: async (id) => documentOnPaper(await details(id), invoices),
  };
}

/** Orders at JAR that no row of ours stands for; what was called off there has no papers. */
export async function foreignOnPaper(
  container: MedusaContainer,
  listed: readonly JarOrder[],
): Promise<OrderOnPaper[]> {
  const service = dropshipService(container);
  const { settings } = await service.orderSettings.read();
  const rows = await service.listSupplierOrders(
    { jar_order_id: listed.map(({ id }) => id) },
    { select: ["id", "jar_order_id"], take: listed.length + 1 },
  );
  const ours = new Set(rows.map((row) => row.jar_order_id));
  return listed
    .filter((order) => !ours.has(order.id) && saysCanceled(order, settings) === null)
    .map(({ id, reference, invoiceId, lines }) => ({
      lines: lines.map(({ code, quantity }) => ({ code, accepted: quantity })),
      numbers: [id, ...(reference === null ? [] : [reference.trim()])],
      invoiceId,
    }));
}

/** Not every order that is open is worth a call of its own; one that JAR cannot show names no invoice. */
async function jarOrderOf(
  client: JarClient,
  { jar_order_id }: Entry,
  seen: ReadonlyMap<string, JarOrder>,
  due: boolean,
): Promise<JarOrder | null> {
  const known = seen.get(jar_order_id ?? "");
  if (known || jar_order_id === null || !due) {
    return known ?? null;
  }
  try {
    return await client.order(jar_order_id);
  } catch (error) {
    if (!(error instanceof JarError) || isOutage(error)) {
      throw error;
    }
    return null;
  }
}

function orderOnPaper(entry: Entry, seen: JarOrder | null): OrderOnPaper {
  return {
    lines: supplierOrderLines.parse(entry.lines),
    numbers: [String(entry.reference), ...(entry.jar_order_id === null ? [] : [entry.jar_order_id])],
    invoiceId: seen?.invoiceId ?? null,
  };
}

/**
 * A document may not name its invoice while the invoice names the document. Pieces that were taken back stand below zero,
 * also where only the document as a whole says so.
 */
export function documentOnPaper(
  details: JarDocumentDetails,
  invoices: readonly JarInvoice[],
): SupplierDocument {
  const listed = invoices.find(({ documentIds }) => documentIds.includes(details.id));
  const sign = looksLikeCredit(details) && details.lines.every(({ count }) => count > 0) ? -1 : 1;
  return {
    id: details.id,
    note: details.note,
    invoiceNumber: details.invoiceNumber ?? listed?.id ?? null,
    lines: details.lines.map((line) => ({
      code: line.code,
      count: sign * line.count,
      unitCost: line.priceWithoutVat,
      serials: line.serialNumbers.map(oneLine).filter((serial) => serial !== ""),
    })),
  };
}

/* What JAR has written about an order, as its row keeps it: numbers and days, no more. */

const shape = z.object({
  documents: z.array(
    z.object({ pid: z.string(), date: z.string().nullable(), invoice_no: z.string().nullable() }),
  ),
  /** `total` is decimal text with VAT, of the whole invoice. */
  invoices: z.array(z.object({ pid: z.string(), date: z.string().nullable(), total: z.string().nullable() })),
});

type SupplierPapers = z.infer<typeof shape>;

/** A row's `papers`; null while none was found. */
export function papersOf(stored: unknown): SupplierPapers | null {
  return shape.nullable().parse(stored ?? null);
}

/* JAR's papers written onto the order that they are about: numbers, cost of each line, serial numbers. */

interface FoundPapers {
  lines: readonly SupplierOrderLine[];
  found: readonly SupplierDocument[];
  details: readonly JarDocumentDetails[];
  invoices: readonly JarInvoice[];
  /** Of the only line, decimal text without VAT; null where the invoice does not tell. */
  invoicedCost: string | null;
}

async function writePapers(
  container: MedusaContainer,
  entry: { id: string; papers: unknown },
  { lines, found, details, invoices, invoicedCost }: FoundPapers,
): Promise<void> {
  const service = dropshipService(container);
  const { currency } = await priceBasis(service);
  const costed = lines.map((line) => withPapers(line, found, invoicedCost, currency));
  const papers: SupplierPapers = {
    documents:
      details.length > 0
        ? details.map(({ id, date, invoiceNumber }) => ({ pid: id, date, invoice_no: invoiceNumber }))
        : (papersOf(entry.papers)?.documents ?? []),
    invoices: invoices.map(({ id, date, total }) => ({ pid: id, date, total })),
  };
  await service.updateFollowUp(entry.id, { lines: costed, papers });
  const repriced = lines.flatMap((line, index) => priceChange(line, costed[index]?.cost));
  if (repriced.length > 0) {
    await raiseAttention(container, entry.id, "price_changed", { lines: repriced, currency });
  }
}

function withPapers(
  line: SupplierOrderLine,
  found: readonly SupplierDocument[],
  invoicedCost: string | null,
  currency: string,
): SupplierOrderLine {
  const onPaper = lineOnPaper(found, line.code);
  if (!onPaper) {
    return line;
  }
  const { document, serials } = onPaper;
  const source = invoicedCost === null ? "document" : "invoice";
  const unit = invoicedCost ?? onPaper.unitCost;
  return { ...line, serials, ...(unit === null ? {} : { cost: { unit, currency, source, document } }) };
}

/** JAR charges something else than the answer to the order said. */
function priceChange(line: SupplierOrderLine, now: SupplierLineCost | undefined) {
  const { code, cost: said } = line;
  return said?.source === "order" && now !== undefined && isOtherPrice(said.unit, now.unit)
    ? [{ code, expected: said.unit, charged: now.unit }]
    : [];
}
