import { z } from "@medusajs/framework/zod";
import type { ComparisonFinding } from "../../../../../../contract/fiscal";
import type { FiscalModuleService } from "../../../../../../modules/fiscal";

type Row = Awaited<ReturnType<FiscalModuleService["listFiscalFindings"]>>[number];

const dataShape = z.record(z.string(), z.unknown());

/** Amounts in cents; `data` holds codes, numbers and states that depend on the kind (docs/fiscal.md). */
export function findingView(finding: Row): ComparisonFinding {
  return {
    id: finding.id,
    kind: finding.kind,
    account: finding.account,
    order_id: finding.order_id,
    document_id: finding.document_id,
    operation_id: finding.operation_id,
    unique_sale_number: finding.unique_sale_number,
    currency_code: finding.currency_code,
    expected_minor: finding.expected_minor,
    found_minor: finding.found_minor,
    day: finding.day,
    data: dataShape.parse(finding.data ?? {}),
  };
}
