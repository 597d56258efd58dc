/**
 * Once a day JAR's orders, documents and invoices of the last days against ours, both ways. What is wrong with an order is
 * marked on it and so told once; orders that were not made here are no more than an information. Nothing is repaired.
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys, generateEntityId } from "@medusajs/framework/utils";
import { z } from "@medusajs/framework/zod";
import { SUPPLIER_FINDING_KINDS } from "../../../contract/reasons/supplier-comparison";
import type { SupplierComparisonError } from "../../../contract/reasons/supplier-comparison";
import {
  JarContractError,
  JarCredentialsError,
  JarNotFoundError,
  JarNotReachedError,
  JarPermissionError,
  JarRateLimitError,
  JarRefusedError,
  JarSignatureError,
  JarUnknownOutcomeError,
  readWholePeriod,
} from "../../../lib/jar";
import type { JarClient, JarInvoice, JarOrder } from "../../../lib/jar";
import type { ClaimedComparison } from "../../../lib/ledger";
import { addDays, startOfSofiaDay } from "../../../lib/sofia-days";
import { compareSupplierOrders, compareSupplierPapers, isCreditNote } from "../../../lib/supplier";
import type { OurOrder, SupplierDocument, TheirInvoice, TheirOrder } from "../../../lib/supplier";
import type { DropshipModuleService } from "../../../modules/dropship";
import { countsOf, daysAsked, daysOfClock, runQueuedComparisons } from "../../ledger/comparison";
import { messageOf } from "../../shared/message-of";
import { refused } from "../../shared/refusal";
import { graph } from "../../shared/graph";
import { dropshipService, jarClient } from "../account";
import { priceBasis } from "./check";
import { supplierOrderLines } from "./claimed-order";
import { orderByNumber } from "./jar-orders";
import { documentOnPaper, papersOf } from "./papers";
import { markOrders, tellOfFailure, tellOfForeign } from "./reconcile-news";

type Entry = Awaited<ReturnType<DropshipModuleService["retrieveSupplierOrder"]>>;

/** A document may come days after the parcel, and a parcel days after the order. */
const USUAL_DAYS = 14;
/** More than a shop sends in the longest span. */
const MOST_ROWS = 20_000;
/** A list that lacks more of our orders than this is no whole list. */
const MOST_ASKED_ALONE = 100;
/** Of documents, whose lines are read one by one; the latest first. */
const MOST_READ = 200;

/** Does what is queued and takes over what a dead process left. Safe to call from every process at any time. */
export async function runQueuedSupplierReconciliations(container: MedusaContainer): Promise<number> {
  return runQueuedComparisons(container, {
    runs: dropshipService(container).reconciliations,
    name: "comparison with JAR",
    compare: (run) => reconcile(container, run),
    failureOf: failureCode,
    isFinal: (failure) => failure === "credentials",
    tellOfFailure: (id) => tellOfFailure(container, id),
  });
}

/** So many orders of ours cannot all be gone. */
class IncompleteListError extends Error {
  constructor(missing: number) {
    super(`JAR's list lacks ${missing} orders that were sent in these days.`);
    this.name = "IncompleteListError";
  }
}

export function failureCode(error: unknown): SupplierComparisonError {
  if (error instanceof IncompleteListError) {
    return "incomplete_list";
  }
  if (error instanceof JarCredentialsError || error instanceof JarPermissionError) {
    return "credentials";
  }
  if (error instanceof JarNotReachedError || error instanceof JarRateLimitError) {
    return "not_reached";
  }
  return error instanceof JarContractError ||
    error instanceof JarRefusedError ||
    error instanceof JarSignatureError ||
    error instanceof JarNotFoundError ||
    error instanceof JarUnknownOutcomeError
    ? "list_unreadable"
    : "unexpected_error";
}

async function reconcile(container: MedusaContainer, run: ClaimedComparison): Promise<void> {
  const service = dropshipService(container);
  const client = await jarClient(container);
  if (!client) {
    throw new Error("JAR is not configured any more.");
  }
  const began = new Date();
  const stillMine = () => service.reconciliations.assertMine(run);
  const period = { from: run.fromDay, to: run.toDay };
  const listed = await readWholePeriod(period, (part) => client.orders(part));
  const documents = await readWholePeriod(period, (part) => client.documents(part));
  const invoices = await readWholePeriod(period, (part) => client.invoices(part));
  await stillMine();
  // After what was read: whatever was sent meanwhile is known here before it is looked for.
  const rows = await rowsOf(container, run, began, listed);
  const { orders: theirs, gone } = await askAlone(client, rows, listed, stillMine);
  const ours = await oursOf(container, rows);
  const { settings: rules } = await service.orderSettings.read();
  const basis = await priceBasis(service);
  const books = { now: began, ours, theirs: theirs.map(theirOrder), gone, rules, basis };
  const taken = new Set([
    ...(await service.orders.documentsTaken()).keys(),
    ...(await service.returns.documentsTaken()),
  ]);
  const wanted = new Set(ours.flatMap((order) => order.documents));
  const toRead = documents.filter(({ id }) => wanted.has(id)).slice(-MOST_READ);
  const read = await linesOf(client, toRead, invoices, stillMine);
  const findings = [
    ...compareSupplierOrders(books),
    ...compareSupplierPapers({ ...books, documents, invoices: invoices.map(theirInvoice), read, taken }),
  ];
  await stillMine();
  await markOrders(container, ours, findings);
  await service.reconciliations.finish(
    run,
    {
      orders: theirs.length,
      ours: ours.length,
      documents: documents.length,
      invoices: invoices.length,
      ...countsOf(SUPPLIER_FINDING_KINDS, findings),
    },
    findings,
  );
  await tellOfForeign(container, run, findings);
}

/** Sent in these days, and whatever JAR's list names by number or by our reference. */
async function rowsOf(
  container: MedusaContainer,
  { fromDay, toDay }: ClaimedComparison,
  began: Date,
  listed: readonly JarOrder[],
): Promise<Entry[]> {
  const service = dropshipService(container);
  const references = listed.flatMap(({ reference }) =>
    reference !== null && /^\d{1,9}$/.test(reference.trim()) ? [Number(reference)] : [],
  );
  const rows = await service.listSupplierOrders(
    {
      $or: [
        { sent_at: { $gte: startOfSofiaDay(fromDay), $lt: startOfSofiaDay(addDays(toDay, 1)) } },
        { jar_order_id: listed.map(({ id }) => id) },
        { reference: references },
      ],
    },
    { take: MOST_ROWS, order: { created_at: "ASC", id: "ASC" } },
  );
  return rows.filter(
    (row) => !service.orders.isElsewhere(row) && (row.sent_at === null || new Date(row.sent_at) <= began),
  );
}

/** What JAR's list lacks is asked for by its number: its days need not be ours, and a list may leave one out. */
async function askAlone(
  client: JarClient,
  rows: readonly Entry[],
  listed: readonly JarOrder[],
  stillMine: () => Promise<void>,
): Promise<{ orders: JarOrder[]; gone: Set<string> }> {
  const seen = new Set(listed.map(({ id }) => id));
  const absent = rows.flatMap(({ state, jar_order_id: number }) =>
    state === "done" && number !== null && !seen.has(number) ? [number] : [],
  );
  if (absent.length > MOST_ASKED_ALONE) {
    throw new IncompleteListError(absent.length);
  }
  const orders = [...listed];
  const gone = new Set<string>();
  for (const number of absent) {
    await stillMine();
    try {
      orders.push(await orderByNumber(client, number));
    } catch (error) {
      if (!(error instanceof JarNotFoundError)) {
        throw error;
      }
      gone.add(number);
    }
  }
  return { orders, gone };
}

const storeShape = z.object({ id: z.string(), status: z.string() });

async function oursOf(container: MedusaContainer, rows: readonly Entry[]): Promise<OurOrder[]> {
  const ids = [...new Set(rows.map(({ order_id }) => order_id))];
  const orders =
    ids.length > 0
      ? await graph(container, storeShape, {
          entity: "order",
          fields: ["id", "status"],
          filters: { id: ids },
        })
      : [];
  const canceled = new Set(orders.filter(({ status }) => status === "canceled").map(({ id }) => id));
  return rows.map((row) => {
    const papers = papersOf(row.papers);
    return {
      id: row.id,
      orderId: row.order_id,
      reference: String(row.reference),
      state: row.state,
      number: row.jar_order_id,
      lines: supplierOrderLines.parse(row.lines),
      since: new Date(row.created_at),
      sentAt: dateOf(row.sent_at),
      shippedAt: dateOf(row.shipped_at),
      deliveredAt: dateOf(row.delivered_at),
      canceled: canceled.has(row.order_id),
      documents: papers?.documents.map(({ pid }) => pid) ?? [],
      invoices: papers?.invoices.map(({ pid }) => pid) ?? [],
    };
  });
}

const dateOf = (stored: Date | string | null): Date | null => (stored === null ? null : new Date(stored));

function theirOrder(order: JarOrder): TheirOrder {
  const { id, reference, status, shippingStatus, created, total, lines } = order;
  return { id, reference: reference?.trim() ?? null, status, shippingStatus, created, total, lines };
}

function theirInvoice(invoice: JarInvoice): TheirInvoice {
  const { id, date, total, documentIds } = invoice;
  return { id, date, total, isCredit: isCreditNote(invoice), documentIds };
}

async function linesOf(
  client: JarClient,
  documents: readonly { id: string }[],
  invoices: readonly JarInvoice[],
  stillMine: () => Promise<void>,
): Promise<Map<string, SupplierDocument>> {
  const read = new Map<string, SupplierDocument>();
  for (const { id } of documents) {
    await stillMine();
    read.set(id, documentOnPaper(await client.document(id), invoices));
  }
  return read;
}

export interface QueueSupplierReconciliationInput {
  /** Sofia days `YYYY-MM-DD`, both included; the last days when left out. */
  fromDay?: string;
  toDay?: string;
  actor: string;
}

/**
 * Puts a comparison into the queue; `runQueuedSupplierReconciliations` does it. Returns its id, or that of one over the
 * same days that waits already.
 * @throws Refusal when JAR is not configured, or for days that make no span
 */
export async function queueSupplierReconciliation(
  container: MedusaContainer,
  input: QueueSupplierReconciliationInput,
): Promise<string> {
  const { setup, reconciliations } = dropshipService(container);
  if (setup.kind === "inert") {
    throw refused("jar_not_configured", { missing: setup.missing });
  }
  return reconciliations.queue({ id: newId(), actor: input.actor, ...daysAsked(input, USUAL_DAYS) });
}

/** Null when JAR is not configured, nothing was ever sent to it, or a comparison is open already. */
export async function queueDailySupplierReconciliation(container: MedusaContainer): Promise<string | null> {
  const service = dropshipService(container);
  const [sent] = await service.listSupplierOrders({ sent_at: { $ne: null } }, { select: ["id"], take: 1 });
  if (service.setup.kind === "inert" || !sent) {
    return null;
  }
  const [last] = await service.listSupplierReconciliations(
    { state: "done" },
    { select: ["id", "to_day"], order: { to_day: "DESC" }, take: 1 },
  );
  const days = daysOfClock(last?.to_day ?? null, USUAL_DAYS);
  return service.reconciliations.queueUnlessOpen({ id: newId(), actor: "clock", ...days });
}

/** Reading JAR's lists may take minutes and no request waits for it. What cannot be started now is left to the clock. */
export function startSupplierReconciliations(container: MedusaContainer): void {
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER);
  runQueuedSupplierReconciliations(container).catch((error: unknown) => {
    logger.error(`The comparison with JAR could not be started; the clock will try: ${messageOf(error)}`);
  });
}

const newId = (): string => generateEntityId(undefined, "jarrec");
