/** How the findings of a comparison with JAR are kept. */
import { jsonb } from "../../lib/ledger";
import type { ComparisonTable, Statement } from "../../lib/ledger";
import type { SupplierFinding } from "../../lib/supplier";

export const RECONCILIATIONS: ComparisonTable<SupplierFinding> = {
  table: "supplier_reconciliation",
  what: "comparison with JAR",
  insertFindings,
};

function insertFindings(runId: string, findings: readonly (SupplierFinding & { id: string })[]): Statement {
  const rows = findings.map((finding) => ({
    id: finding.id,
    kind: finding.kind,
    entry_id: finding.entryId,
    order_id: finding.orderId,
    reference: finding.reference,
    jar_order_id: finding.number,
    paper: finding.paper,
    currency_code: finding.currencyCode,
    expected_minor: finding.expectedMinor,
    found_minor: finding.foundMinor,
    day: finding.day,
    data: finding.data,
  }));
  return {
    sql: `
      insert into supplier_finding
        (id, reconciliation_id, kind, entry_id, order_id, reference, jar_order_id, paper, currency_code, expected_minor,
         found_minor, day, data, created_at, updated_at)
      select id, ?, kind, entry_id, order_id, reference, jar_order_id, paper, currency_code, expected_minor, found_minor,
             day, data, now(), now()
      from jsonb_to_recordset(?::jsonb) as finding
        (id text, kind text, entry_id text, order_id text, reference text, jar_order_id text, paper text,
         currency_code text, expected_minor int, found_minor int, day text, data jsonb)`,
    params: [runId, jsonb(rows)],
  };
}
