/** What of receipts and of their comparison with iCash waits for a person. */
import type { MedusaContainer } from "@medusajs/framework/types";
import type { WaitingItem, WaitingWord } from "../../contract/waiting";
import type { Waiting } from "../../lib/ledger";
import { fiscalAccounts, fiscalService, presentBooks } from "./account";

export async function fiscalWaiting(container: MedusaContainer, upTo: number): Promise<Waiting> {
  const service = fiscalService(container);
  const [ledger, comparison] = await Promise.all([
    service.overview.waiting(presentBooks(await fiscalAccounts(container)), upTo),
    comparisonWaiting(container),
  ]);
  return { items: [...ledger.items, ...comparison], count: ledger.count + comparison.length };
}

/** Of the comparison that ended last; one that agrees takes it away. */
async function comparisonWaiting(container: MedusaContainer): Promise<WaitingItem[]> {
  const service = fiscalService(container);
  const [last] = await service.listFiscalReconciliations(
    { state: ["done", "failed"] },
    { order: { finished_at: "DESC" }, take: 1 },
  );
  if (!last) {
    return [];
  }
  const row = (code: WaitingWord, count: number): WaitingItem => ({
    id: `${last.id}:${code}`,
    area: "comparison",
    says: "word",
    code,
    subject: null,
    values: { count },
    order_id: null,
    display_id: null,
    amount_minor: null,
    currency_code: null,
    deadline: null,
    since: new Date(last.finished_at ?? last.created_at).toISOString(),
    path: `/icash/comparison/${last.id}`,
  });
  if (last.state === "failed") {
    return [row("comparison_failed", 0)];
  }
  const [, count] = await service.listAndCountFiscalFindings(
    { reconciliation_id: last.id },
    { take: 1, select: ["id"] },
  );
  return count > 0 ? [row("comparison_differs", count)] : [];
}
