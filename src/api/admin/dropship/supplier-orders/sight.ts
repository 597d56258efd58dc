/** What of an order at JAR a person is shown: costs, the customer and acts are not for everybody (docs/security.md). */
import type { Granted } from "../../../../contract/permissions";
import type { SupplierOrder, SupplierOrderRow } from "../../../../contract/supplier";
import type { SupplierReturn } from "../../../../contract/supplier-return";
import { allowed, neededForAct } from "../../../policies";
import { dropshipPolicies } from "../policies";

export function orderSeenBy(granted: Granted, order: SupplierOrder): SupplierOrder {
  return {
    ...order,
    ...rowSeenBy(granted, order),
    customer: granted.has("order:read") ? order.customer : null,
    returns: order.returns.map((one) => returnSeenBy(granted, one)),
  };
}

export function returnSeenBy(granted: Granted, one: SupplierReturn): SupplierReturn {
  const actions = allowed(one.actions, granted, (action) =>
    neededForAct(dropshipPolicies, "/admin/dropship/returns", action),
  );
  const mayKnow = granted.has("jar_cost:read");
  const credits = one.credits.map((credit) => (mayKnow ? credit : { ...credit, amount: null }));
  return { ...one, credits, actions };
}

export function rowSeenBy(granted: Granted, row: SupplierOrderRow): SupplierOrderRow {
  const actions = allowed(row.actions, granted, (action) =>
    neededForAct(dropshipPolicies, "/admin/dropship/supplier-orders", action),
  );
  return { ...(granted.has("jar_cost:read") ? row : withoutCosts(row)), actions };
}

function withoutCosts(row: SupplierOrderRow): SupplierOrderRow {
  return {
    ...row,
    margin: null,
    lines: row.lines.map((line) => ({ ...line, unit_cost: null })),
    papers: row.papers && {
      ...row.papers,
      invoices: row.papers.invoices.map((invoice) => ({ ...invoice, total: null })),
    },
    reason_data: row.reason_data && factsWithoutCosts(row.reason_data),
    attentions: row.attentions.map((attention) => ({
      ...attention,
      data: attention.data && factsWithoutCosts(attention.data),
    })),
  };
}

/** Figures of a line from which JAR's price can be told (src/contract/reasons/entry.ts). */
const COSTS: readonly string[] = ["cost", "margin_percent", "expected", "charged"];

export function factsWithoutCosts(facts: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, withoutFigures(value)]));
}

function withoutFigures(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withoutFigures);
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  const kept = Object.entries(value).filter(([name]) => !COSTS.includes(name));
  return Object.fromEntries(kept.map(([name, inner]) => [name, withoutFigures(inner)]));
}
