import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { ComparisonFinding } from "../../../../../../contract/fiscal";
import type { FindingKind } from "../../../../../../contract/reasons/comparison";
import { minorToDecimal } from "../../../../../../lib/money";
import { FISCAL_MODULE } from "../../../../../../modules/fiscal";
import type { FiscalModuleService } from "../../../../../../modules/fiscal";
import { FindingsFilterQuery } from "../../../../../validators";
import { findingView } from "../findings/view";
import { sendCsv } from "../../../../../csv";
import type { Cell } from "../../../../../csv";
import { readQuery, route } from "../../../../../handler";

const COLUMNS = [
  "kind",
  "day",
  "account",
  "order_id",
  "document_id",
  "operation_id",
  "unique_sale_number",
  "currency",
  "expected",
  "found",
  "details",
];

const PAGE = 500;

/** GET /admin/fiscal/reconciliations/:id/findings.csv : all findings, written as they are read. */
export const GET = route(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { kind } = readQuery(FindingsFilterQuery, req.query);
  const service = req.scope.resolve<FiscalModuleService>(FISCAL_MODULE);
  const { id } = await service.retrieveFiscalReconciliation(req.params["id"] ?? "");
  await sendCsv(res, {
    filename: `icash-findings-${id}.csv`,
    columns: COLUMNS,
    rows: rows(service, id, kind),
  });
});

async function* rows(
  service: FiscalModuleService,
  id: string,
  kind: FindingKind | undefined,
): AsyncGenerator<Cell[]> {
  for (let skip = 0; ; skip += PAGE) {
    const findings = await service.listFiscalFindings(
      { reconciliation_id: id, ...(kind ? { kind } : {}) },
      { order: { id: "ASC" }, take: PAGE, skip },
    );
    yield* findings.map((row) => cells(findingView(row)));
    if (findings.length < PAGE) {
      return;
    }
  }
}

function cells(finding: ComparisonFinding): Cell[] {
  return [
    finding.kind,
    finding.day,
    finding.account,
    finding.order_id,
    finding.document_id,
    finding.operation_id,
    finding.unique_sale_number,
    finding.currency_code,
    inMajor(finding.expected_minor),
    inMajor(finding.found_minor),
    JSON.stringify(finding.data),
  ];
}

function inMajor(minor: number | null): Cell {
  return { amount: minor === null ? null : minorToDecimal(minor) };
}
