/**
 * Medusa's payments and refunds against our ledger: what asks for a receipt or a storno and has none, or has one that
 * is not registered (architecture.md I1). Looks and changes nothing; the clock makes what is missing, this tells of it.
 */
import type { FiscalReason } from "../../../contract/reasons/fiscal";
import type { MedusaContainer } from "@medusajs/framework/types";
import { toMinor } from "../../../lib/money";
import { sofiaDate } from "../../../lib/receipt";
import type { Finding } from "../../../lib/receipt";
import type { FiscalModuleService } from "../../../modules/fiscal";
import { accountOfChannel, fiscalAccounts } from "../account";
import type { FiscalAccount } from "../account";
import { stornoRules } from "../storno";
import { planSale } from "../plan-sale";
import { planCancellationStorno } from "../plan-storno";
import { readFiscalOrder } from "../read-order";
import type { FiscalOrder } from "../read-order";
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
    found.findings.push(...(await refundsWithoutStorno(comparison, refunds)));
  }
  found.findings.push(...(await notRegistered(comparison, explained)));
  return found;
}

async function ordersWithoutDocuments(
  { container, service }: StoreComparison,
  accounts: readonly FiscalAccount[],
  orders: readonly TouchedOrder[],
): Promise<Finding[]> {
  const sales = await salesOf(
    service,
    orders.map(({ id }) => id),
  );
  const findings: (Finding | null)[] = [];
  for (const { id, canceled } of orders) {
    const sale = sales.get(id);
    if (!sale) {
      findings.push(await saleThatIsMissing(container, accounts, id));
    } else if (canceled && sale.state === "done") {
      findings.push(await cancellationThatIsMissing(container, service, sale));
    }
  }
  return findings.filter((finding) => finding !== null);
}

type Sale = Pick<
  Awaited<ReturnType<FiscalModuleService["listFiscalDocuments"]>>[number],
  "id" | "order_id" | "state" | "account"
>;

async function salesOf(
  service: FiscalModuleService,
  orderIds: readonly string[],
): Promise<Map<string, Sale>> {
  const sales = new Map<string, Sale>();
  if (orderIds.length > 0) {
    for await (const sale of eachDocument(service, { kind: "sale", order_id: [...orderIds] })) {
      sales.set(sale.order_id, sale);
    }
  }
  return sales;
}

async function saleThatIsMissing(
  container: MedusaContainer,
  accounts: readonly FiscalAccount[],
  orderId: string,
): Promise<Finding | null> {
  const order = await readFiscalOrder(container, orderId);
  const account = order ? accountOfChannel(accounts, order.salesChannelId) : null;
  if (!order || !account) {
    return null;
  }
  const plan = planSale(order, account.rules);
  return plan.kind === "row" && (plan.state === "queued" || plan.state === "held")
    ? missing(order, account.name, toMinor(order.charged), { document_kind: "sale", cause: "no_document" })
    : null;
}

/** Of a cancelled order, the part of its sale that was registered and never paid. */
async function cancellationThatIsMissing(
  container: MedusaContainer,
  service: FiscalModuleService,
  sale: Sale,
): Promise<Finding | null> {
  const order = await readFiscalOrder(container, sale.order_id);
  if (!order?.canceled) {
    return null;
  }
  const subject = `storno:cancel:${order.id}`;
  const current = await service.saleWithStornos(sale.id);
  const plan =
    current && !current.stornos.some((storno) => storno.subject === subject)
      ? planCancellationStorno(current, order, stornoRules((await service.settingsStore.read()).settings))
      : null;
  return plan
    ? missing(order, sale.account, plan.totalMinor, { document_kind: "storno", cause: "no_document" })
    : null;
}

async function refundsWithoutStorno(
  { service }: StoreComparison,
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
  const sales = await salesOf(service, [...new Set(refunds.map(({ orderId }) => orderId))]);
  return refunds.flatMap(({ id, orderId, amountMinor, createdAt }) => {
    const sale = sales.get(orderId);
    // Without a sale, or with one that needed no receipt, there is nothing to give back a receipt of (F25).
    return !sale || sale.state === "skipped" || known.has(`storno:refund:${id}`)
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
] satisfies FiscalReason[];

async function notRegistered(
  { service, span }: StoreComparison,
  explained: ReadonlySet<string>,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  const { since, until } = settled(span);
  const filter = { state: [...OPEN], created_at: { $gte: since, $lt: until } };
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
