/** How the findings of a comparison with iCash are kept. */
import { jsonb } from "../../lib/ledger";
import type { ComparisonTable, Statement } from "../../lib/ledger";
import type { Finding } from "../../lib/receipt";

export const RECONCILIATIONS: ComparisonTable<Finding> = {
  table: "fiscal_reconciliation",
  what: "reconciliation",
  insertFindings,
};

function insertFindings(runId: string, findings: readonly (Finding & { id: string })[]): Statement {
  const rows = findings.map((finding) => ({
    id: finding.id,
    kind: finding.kind,
    account: finding.account,
    order_id: finding.orderId,
    document_id: finding.documentId,
    operation_id: finding.operationId === null ? null : String(finding.operationId),
    unique_sale_number: finding.uniqueSaleNumber,
    currency_code: finding.currencyCode,
    expected_minor: finding.expectedMinor,
    found_minor: finding.foundMinor,
    day: finding.day,
    data: finding.data,
  }));
  return {
    sql: `
      insert into fiscal_finding
        (id, reconciliation_id, kind, account, order_id, document_id, operation_id, unique_sale_number, currency_code,
         expected_minor, found_minor, day, data, created_at, updated_at)
      select id, ?, kind, account, order_id, document_id, operation_id, unique_sale_number, currency_code,
             expected_minor, found_minor, day, data, now(), now()
      from jsonb_to_recordset(?::jsonb) as finding
        (id text, kind text, account text, order_id text, document_id text, operation_id text, unique_sale_number text,
         currency_code text, expected_minor int, found_minor int, day text, data jsonb)`,
    params: [runId, jsonb(rows)],
  };
}
