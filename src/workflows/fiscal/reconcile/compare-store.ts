/**
 * Medusa's payments and refunds against our ledger: what asks for a receipt or a storno and has none, or has one that
 * is not registered (architecture.md I1). Looks and changes nothing; the clock makes what is missing, this tells of it.
 */
import type { FiscalReason } from "../../../contract/reasons/fiscal";
import type { MedusaContainer } from "@medusajs/framework/types";
import { toMinor } from "../../../lib/money";
import { sofiaDate } from "../../../lib/receipt";
import type { Finding } from "../../../lib/receipt";
import { ofTheseBooks, salesWithStornos, standsElsewhere } from "../../../modules/fiscal";
import type { FiscalDocumentRow, FiscalModuleService, PresentBooks } from "../../../modules/fiscal";
import { accountOfChannel, fiscalAccounts, presentBooks } from "../account";
import type { FiscalAccount } from "../account";
import { cancellationStornos, stornoRules } from "../storno";
import { planSale } from "../plan-sale";
import type { StornoRules } from "../storno-draft";
import { readFiscalOrder } from "../read-order";
import type { FiscalOrder } from "../read-order";
import { isOpen } from "../replan-sale";
import { dayOf, eachDocument, isInFlight, ordersTouched, refundsMade, settled } from "./read-store";
import type { Span, StoreRefund, TouchedOrder } from "./read-store";

export interface StoreComparison {
  container: MedusaContainer;
  service: FiscalModuleService;
  span: Span;
  stillMine(): Promise<void>;
}

export interface StoreFindings {
  findings: Finding[];
  orders: number;
  refunds: number;
}

/** `explained`: documents that the comparison with iCash has a finding for already. */
export async function compareStore(
  comparison: StoreComparison,
  explained: ReadonlySet<string>,
): Promise<StoreFindings> {
  const found: StoreFindings = { findings: [], orders: 0, refunds: 0 };
  const accounts = await fiscalAccounts(comparison.container);
  const span = settled(comparison.span);
  for await (const orders of ordersTouched(comparison.container, span)) {
    await comparison.stillMine();
    found.orders += orders.length;
    found.findings.push(...(await ordersWithoutDocuments(comparison, accounts, orders)));
  }
  for await (const refunds of refundsMade(comparison.container, span)) {
    await comparison.stillMine();
    found.refunds += refunds.length;
    found.findings.push(...(await refundsWithoutStorno(comparison, presentBooks(accounts), refunds)));
  }
  found.findings.push(...(await notRegistered(comparison, presentBooks(accounts), explained)));
  return found;
}

/** Order by order: its money against its documents, payment by payment. */
async function ordersWithoutDocuments(
  { container, service }: StoreComparison,
  accounts: readonly FiscalAccount[],
  orders: readonly TouchedOrder[],
): Promise<Finding[]> {
  const documents = await documentsOf(
    service,
    orders.map(({ id }) => id),
  );
  const { settings } = await service.settingsStore.read();
  const findings: Finding[] = [];
  for (const { id } of orders) {
    const order = await readFiscalOrder(container, id);
    if (order) {
      findings.push(...missingDocuments(order, documents.get(id) ?? [], accounts, stornoRules(settings)));
    }
  }
  return findings;
}

async function documentsOf(
  service: FiscalModuleService,
  orderIds: readonly string[],
): Promise<Map<string, FiscalDocumentRow[]>> {
  const byOrder = new Map<string, FiscalDocumentRow[]>();
  for (const document of await service.documentsOfOrders(orderIds)) {
    byOrder.set(document.order_id, [...(byOrder.get(document.order_id) ?? []), document]);
  }
  return byOrder;
}

function missingDocuments(
  order: FiscalOrder,
  documents: readonly FiscalDocumentRow[],
  accounts: readonly FiscalAccount[],
  rules: StornoRules,
): Finding[] {
  const sales = salesWithStornos(documents);
  // What stands in other books is compared there; that it is owed here is a person's word.
  if (sales.some(({ sale }) => standsElsewhere(sale, presentBooks(accounts)))) {
    return [];
  }
  const [first] = sales;
  const account = first
    ? accounts.find(({ name }) => name === first.sale.account)
    : accountOfChannel(accounts, order.salesChannelId);
  if (!account) {
    return [];
  }
  const findings: Finding[] = [];
  // One that is open already answers for whatever the order's payments ask for.
  if (!sales.some(({ sale }) => isOpen(sale))) {
    const plan = planSale(order, account.rules, { collectedAt: null, sales, seen: null });
    if (plan.kind === "row" && (plan.state === "queued" || plan.state === "held")) {
      const minor = plan.totalMinor > 0 || sales.length > 0 ? plan.totalMinor : toMinor(order.charged);
      findings.push(missing(order, account.name, minor, { document_kind: "sale", cause: "no_document" }));
    }
  }
  for (const storno of order.canceled ? cancellationStornos(documents, order, rules) : []) {
    for (const { plan } of storno.plan(sales)) {
      const data = { document_kind: "storno", cause: "no_document" };
      findings.push(missing(order, account.name, plan.totalMinor, data));
    }
  }
  return findings;
}

async function refundsWithoutStorno(
  { service }: StoreComparison,
  present: PresentBooks,
  refunds: readonly StoreRefund[],
): Promise<Finding[]> {
  if (refunds.length === 0) {
    return [];
  }
  const known = new Set<string>();
  for await (const storno of eachDocument(service, {
    kind: "storno",
    subject: refunds.map(({ id }) => `storno:refund:${id}`),
  })) {
    known.add(storno.subject);
  }
  const documents = await documentsOf(service, [...new Set(refunds.map(({ orderId }) => orderId))]);
  return refunds.flatMap(({ id, orderId, amountMinor, createdAt }) => {
    const sale = documents.get(orderId)?.find(({ kind, state }) => kind === "sale" && state !== "skipped");
    // Without a sale, or with one that needed no receipt, there is nothing to give back a receipt of (F25).
    return !sale || standsElsewhere(sale, present) || known.has(`storno:refund:${id}`)
      ? []
      : [
          {
            ...NOBODY,
            kind: "missing" as const,
            account: sale.account,
            orderId,
            currencyCode: null,
            expectedMinor: amountMinor,
            day: sofiaDate(createdAt),
            data: { document_kind: "storno", cause: "no_document", refund_id: id },
          },
        ];
  });
}

const OPEN = ["queued", "working", "unknown", "held", "refused", "waiting"] as const;
/** What a document may wait for without anybody being late. */
const LAWFUL_WAITS: readonly (string | null)[] = [
  "payment_awaited",
  "collection_awaited",
  // The storno is told of.
  "storno_awaited",
] satisfies FiscalReason[];

async function notRegistered(
  { service, span }: StoreComparison,
  present: PresentBooks,
  explained: ReadonlySet<string>,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  const { since, until } = settled(span);
  const filter = { state: [...OPEN], created_at: { $gte: since, $lt: until }, ...ofTheseBooks(present) };
  for await (const row of eachDocument(service, filter)) {
    if (explained.has(row.id) || LAWFUL_WAITS.includes(row.reason_code) || isInFlight(row)) {
      continue;
    }
    findings.push({
      ...NOBODY,
      kind: "missing",
      account: row.account,
      orderId: row.order_id,
      documentId: row.id,
      operationId: row.operation_id === null ? null : Number(row.operation_id),
      uniqueSaleNumber: row.unique_sale_number,
      currencyCode: row.currency_code,
      expectedMinor: row.total_minor,
      day: dayOf(row),
      data: { document_kind: row.kind, cause: "not_registered", state: row.state, reason: row.reason_code },
    });
  }
  return findings;
}

const NOBODY = {
  documentId: null,
  operationId: null,
  uniqueSaleNumber: null,
  foundMinor: null,
} as const;

function missing(order: FiscalOrder, account: string, expectedMinor: number, data: Finding["data"]): Finding {
  return {
    ...NOBODY,
    kind: "missing",
    account,
    orderId: order.id,
    currencyCode: order.currencyCode,
    expectedMinor,
    day: sofiaDate(order.createdAt),
    data,
  };
}
