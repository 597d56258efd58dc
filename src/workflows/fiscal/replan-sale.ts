/**
 * A sale that was never sent is planned anew: money came, a person said something, the rules changed. It moves to where
 * it belongs now, with the rows of now, in one statement, so that nobody can send the old ones meanwhile.
 */
import { isDeepStrictEqual } from "node:util";
import { reasonOf } from "../../contract/reasons/fiscal";
import type { JournalCode } from "../../contract/reasons/journal";
import type { MedusaContainer } from "@medusajs/framework/types";
import { canMove } from "../../lib/ledger";
import type { LedgerState } from "../../lib/ledger";
import { fiscalAccounts, fiscalService } from "./account";
import type { FiscalAccount } from "./account";
import { tellOfFiscalDocument } from "./news";
import { planSale } from "./plan-sale";
import type { SalePlan } from "./plan-sale";
import { readFiscalOrder } from "./read-order";
import type { FiscalOrder } from "./read-order";
import { forgetCollection } from "./watch-collection";
import { forgetPartPayment } from "./watch-order";

export interface UnsentSale {
  id: string;
  order_id: string;
  account: string;
  state: LedgerState;
  reason_code: string | null;
  reason_data: unknown;
  collected_at: Date | string | null;
}

export interface Replanning {
  /** Who and why, for the journal. */
  actor: string;
  code: JournalCode;
  /** A person says that the money was collected then. */
  collectedAt?: Date;
}

/**
 * `stays`: the plan is where the sale stands already, perhaps for another reason, or somebody was faster. `asBefore`: for
 * the same reason, so that nothing was written.
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
  return order ? moveToPlan(container, sale, { account, order }, replanning) : { kind: "not_needed" };
}

/** The same for who has read account and order already. */
export async function moveToPlan(
  container: MedusaContainer,
  sale: UnsentSale,
  { account, order }: { account: FiscalAccount; order: FiscalOrder },
  { actor, code, collectedAt }: Replanning,
): Promise<ReplannedSale> {
  const collected = collectedAt ?? (sale.collected_at === null ? null : new Date(sale.collected_at));
  const plan = planSale(order, account.rules, { collectedAt: collected });
  if (plan.kind === "none") {
    return { kind: "not_needed" };
  }
  const service = fiscalService(container);
  if (plan.state === sale.state && isReasonOf(sale, plan)) {
    return { kind: "stays", reasonCode: plan.reasonCode, asBefore: true };
  }
  if (plan.state === sale.state || !canMove(sale.state, plan.state)) {
    if (await service.restateReason(sale.id, plan)) {
      await service.ledger.note(sale.id, { actor, code });
      await tellOfFiscalDocument(container, sale.id);
    }
    return { kind: "stays", reasonCode: plan.reasonCode, asBefore: false };
  }
  const moved = await service.ledger.move(sale.id, [sale.state], {
    to: plan.state,
    ...reasonOf(plan),
    actor,
    code,
    nextAttemptInMs: plan.state === "queued" ? 0 : null,
    patch: { ...frozen(plan), currency_code: order.currencyCode, collected_at: collected },
    onlyUnsent: true,
  });
  if (moved) {
    await forgetPartPayment(container, sale.id);
    await forgetCollection(container, sale.id);
  }
  if (moved && plan.state === "held") {
    await tellOfFiscalDocument(container, sale.id);
  }
  return moved
    ? { kind: "moved", to: plan.state }
    : { kind: "stays", reasonCode: plan.reasonCode, asBefore: false };
}

/** As the row would hold it: JSON knows no `undefined`. */
function isReasonOf(
  sale: UnsentSale,
  { reasonCode, reasonData }: Extract<SalePlan, { kind: "row" }>,
): boolean {
  const stored: unknown = reasonData && JSON.parse(JSON.stringify(reasonData));
  return sale.reason_code === reasonCode && isDeepStrictEqual(sale.reason_data ?? null, stored);
}

function frozen(plan: Extract<SalePlan, { kind: "row" }>) {
  return {
    lines: plan.lines,
    total_minor: plan.totalMinor,
    payments: plan.payments,
    receipt_kind: plan.receiptKind,
    due_by: plan.dueBy,
  };
}
