import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { stringify } from "csv-stringify";
import type { ComparisonFinding } from "../../../../../../contract/fiscal";
import type { FindingKind } from "../../../../../../contract/reasons/comparison";
import { minorToDecimal } from "../../../../../../lib/money";
import { FISCAL_MODULE } from "../../../../../../modules/fiscal";
import type { FiscalModuleService } from "../../../../../../modules/fiscal";
import { FindingsFilterQuery } from "../../../../../validators";
import { findingView } from "../findings/view";
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
  res.setHeader("content-type", "text/csv; charset=utf-8");
  res.setHeader("content-disposition", `attachment; filename="icash-findings-${id}.csv"`);
  await pipeline(
    Readable.from(rows(service, id, kind)),
    // The mark lets a spreadsheet read Cyrillic; a cell that begins like a formula gets an apostrophe (faults.md F33).
    stringify({
      header: true,
      columns: COLUMNS,
      bom: true,
      escape_formulas: true,
      record_delimiter: "windows",
    }),
    res,
  );
});

async function* rows(
  service: FiscalModuleService,
  id: string,
  kind: FindingKind | undefined,
): AsyncGenerator<(string | null)[]> {
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

function cells(finding: ComparisonFinding): (string | null)[] {
  return [
    finding.kind,
    finding.day,
    finding.account,
    finding.order_id,
    finding.document_id,
    finding.operation_id,
    finding.unique_sale_number,
    finding.currency_code,
    major(finding.expected_minor),
    major(finding.found_minor),
    JSON.stringify(finding.data),
  ];
}

const major = (minor: number | null): string | null => (minor === null ? null : minorToDecimal(minor));
