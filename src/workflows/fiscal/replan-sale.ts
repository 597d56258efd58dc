/**
 * A sale that was never sent is planned anew: money came or went, a person said something, the rules changed. It moves to
 * where it belongs now, with the rows of now, in one statement, so that nobody can send the old ones meanwhile.
 */
import { isDeepStrictEqual } from "node:util";
import { reasonOf } from "../../contract/reasons/fiscal";
import type { FiscalNotice, FiscalReason } from "../../contract/reasons/fiscal";
import type { JournalCode } from "../../contract/reasons/journal";
import type { MedusaContainer } from "@medusajs/framework/types";
import { canMove } from "../../lib/ledger";
import type { LedgerState } from "../../lib/ledger";
import { salesWithStornos, storedPayments, storedSaleLines, storedSeen } from "../../modules/fiscal";
import type { FiscalDocumentRow, SaleContent } from "../../modules/fiscal";
import { fiscalAccounts, fiscalService } from "./account";
import type { FiscalAccount } from "./account";
import { tellOfFiscalDocument } from "./news";
import { planSale } from "./plan-sale";
import type { SalePlan } from "./plan-sale";
import type { SaleFacts } from "./sale-money";
import { readFiscalOrder } from "./read-order";
import { forgetCollection } from "./watch-collection";
import type { FiscalOrder } from "./read-order";

export interface UnsentSale {
  id: string;
  order_id: string;
  account: string;
  state: LedgerState;
  reason_code: string | null;
  reason_data: unknown;
  collected_at: Date | string | null;
  lines: unknown;
  payments: unknown;
  seen: unknown;
  total_minor: number;
}

export interface Replanning {
  /** Who and why, for the journal. */
  actor: string;
  code: JournalCode;
  /** A person says that the money was collected then. */
  collectedAt?: Date;
}

/** Shown while a sale waits for the rest of its money. */
const PART_PAID = "part_paid" satisfies FiscalNotice;

/** What a plan gives as the reason of a hold: it wakes by itself when its cause is gone. */
const PLANNED_HOLDS: readonly (string | null)[] = [
  "provider_unmapped",
  "mixed_duty",
  "credit_used",
  "payment_short",
  "total_mismatch",
  "vat_rate_missing",
  "vat_rate_unmapped",
  "quantity_unsupported",
  "negative_line",
  "empty",
  "invoice_data_invalid",
  "money_without_rows",
  "exchange_open",
] satisfies FiscalReason[];

/** Planned by rule, and nothing of it has left this house. */
export function isOpen(
  sale: Pick<FiscalDocumentRow, "state" | "reason_code" | "send_started_at" | "operation_id" | "rows_by">,
): boolean {
  const untouched = sale.send_started_at === null && sale.operation_id === null && sale.rows_by === null;
  return (
    untouched &&
    (sale.state === "waiting" ||
      sale.state === "queued" ||
      (sale.state === "held" && PLANNED_HOLDS.includes(sale.reason_code)))
  );
}

/**
 * `stays`: the plan is where the sale stands already, perhaps for another reason, or somebody was faster. `asBefore`: for
 * the same reason and with the same content, so that nothing was written.
 */
export type ReplannedSale =
  | { kind: "moved"; to: LedgerState }
  | { kind: "stays"; reasonCode: string | null; asBefore: boolean }
  | { kind: "not_needed" }
  | { kind: "account_missing" };

export async function replanSale(
  container: MedusaContainer,
  sale: UnsentSale,
  replanning: Replanning,
): Promise<ReplannedSale> {
  const [accounts, order] = await Promise.all([
    fiscalAccounts(container),
    readFiscalOrder(container, sale.order_id),
  ]);
  const account = accounts.find(({ name }) => name === sale.account);
  if (!account) {
    return { kind: "account_missing" };
  }
  const documents = await fiscalService(container).documentsOfOrder(sale.order_id);
  return order
    ? moveToPlan(container, sale, { account, order, documents }, replanning)
    : { kind: "not_needed" };
}

/** What an order's sale is planned by, for who has read all of it already. */
export interface PlannedBy {
  account: Pick<FiscalAccount, "rules">;
  order: FiscalOrder;
  documents: readonly FiscalDocumentRow[];
}

export function planAnew(
  sale: Pick<UnsentSale, "id" | "collected_at" | "seen">,
  { account, order, documents }: PlannedBy,
  collectedAt: Date | null = sale.collected_at === null ? null : new Date(sale.collected_at),
): SalePlan {
  const sales = salesWithStornos(documents).filter((other) => other.sale.id !== sale.id);
  const facts: SaleFacts = { collectedAt, sales, seen: storedSeen(sale.seen) };
  return planSale(order, account.rules, facts);
}

/** The same for who has read account, order and documents already. */
export async function moveToPlan(
  container: MedusaContainer,
  sale: UnsentSale,
  by: PlannedBy,
  { actor, code, collectedAt }: Replanning,
): Promise<ReplannedSale> {
  const collected = collectedAt ?? (sale.collected_at === null ? null : new Date(sale.collected_at));
  const plan = planAnew(sale, by, collected);
  if (plan.kind === "none") {
    return { kind: "not_needed" };
  }
  const service = fiscalService(container);
  if (plan.state === sale.state || !canMove(sale.state, plan.state)) {
    return stay(container, sale, plan, { actor, code });
  }
  const moved = await service.ledger.move(sale.id, [sale.state], {
    to: plan.state,
    ...reasonOf(plan),
    actor,
    code,
    nextAttemptInMs: plan.state === "queued" ? 0 : null,
    patch: { ...frozen(plan), currency_code: by.order.currencyCode, collected_at: collected },
    onlyUnsent: true,
  });
  if (moved) {
    await service.ledger.removeAttention(sale.id, PART_PAID);
    await forgetCollection(container, sale.id);
  }
  if (moved && plan.state === "held") {
    await tellOfFiscalDocument(container, sale.id);
  }
  return moved
    ? { kind: "moved", to: plan.state }
    : { kind: "stays", reasonCode: plan.reasonCode, asBefore: false };
}

/** Where it is already: with another reason or other rows, where they changed. */
async function stay(
  container: MedusaContainer,
  sale: UnsentSale,
  plan: PlannedRow,
  { actor, code }: Replanning,
): Promise<ReplannedSale> {
  const service = fiscalService(container);
  const sameReason = isReasonOf(sale, plan);
  const sameContent = isContentOf(sale, plan);
  if (!sameContent && plan.state === sale.state) {
    await service.refreezeSale(sale.id, plan.state, contentOf(plan));
  }
  if (!sameReason && (await service.restateReason(sale.id, plan))) {
    await service.ledger.note(sale.id, { actor, code });
    await tellOfFiscalDocument(container, sale.id);
  }
  return { kind: "stays", reasonCode: plan.reasonCode, asBefore: sameReason && sameContent };
}

type PlannedRow = Extract<SalePlan, { kind: "row" }>;

/** As the row would hold it: JSON knows no `undefined`. */
function isReasonOf(sale: UnsentSale, { reasonCode, reasonData }: PlannedRow): boolean {
  return sale.reason_code === reasonCode && isStored(sale.reason_data ?? null, reasonData);
}

export function isContentOf(
  { lines, payments, seen }: Pick<UnsentSale, "lines" | "payments" | "seen">,
  plan: PlannedRow,
): boolean {
  return (
    isStored(storedSaleLines(lines), plan.lines) &&
    isStored(storedPayments(payments), plan.payments) &&
    isStored(storedSeen(seen), plan.seen)
  );
}

function isStored(stored: unknown, planned: unknown): boolean {
  return isDeepStrictEqual(stored, JSON.parse(JSON.stringify(planned ?? null)));
}

export function contentOf(plan: PlannedRow): SaleContent {
  const { lines, totalMinor, payments, seen, receiptKind, dueBy } = plan;
  return { lines, totalMinor, payments, seen, receiptKind, dueBy };
}

export function frozen(plan: SaleContent) {
  return {
    lines: plan.lines,
    total_minor: plan.totalMinor,
    payments: plan.payments,
    seen: plan.seen,
    receipt_kind: plan.receiptKind,
    due_by: plan.dueBy,
  };
}
