import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { MedusaContainer } from "@medusajs/framework/types";
import { z } from "@medusajs/framework/zod";
import type { Granted } from "../../../../../../contract/permissions";
import { isCodeOf, lineColumns, said } from "../../../../../../contract/reasons/entry";
import type { InBoth, Language } from "../../../../../../contract/reasons/entry";
import { supplierFindingKinds } from "../../../../../../contract/reasons/supplier-comparison";
import type { SupplierFindingKind } from "../../../../../../contract/reasons/supplier-comparison";
import type { SupplierComparisonFinding } from "../../../../../../contract/supplier";
import { minorToDecimal } from "../../../../../../lib/money";
import { DROPSHIP_MODULE } from "../../../../../../modules/dropship";
import type { DropshipModuleService } from "../../../../../../modules/dropship";
import { speechOf } from "../../../../../../workflows/ledger/tell";
import { sendCsv } from "../../../../../csv";
import type { Cell } from "../../../../../csv";
import { readQuery, route } from "../../../../../handler";
import { permissionsOf } from "../../../../../permissions";
import { SupplierFindingsFileQuery } from "../../../../../validators";
import { findingViews } from "../findings/view";

/** What stands at the head of each column, and what below it. */
const COLUMNS: readonly {
  head: InBoth;
  cell: (finding: SupplierComparisonFinding, language: Language) => Cell;
}[] = [
  {
    head: { en: "Finding", bg: "Разлика" },
    cell: ({ kind }, language) => said(supplierFindingKinds[kind].title, language),
  },
  { head: { en: "Day", bg: "Дата" }, cell: ({ day }) => day },
  { head: { en: "Order", bg: "Поръчка" }, cell: ({ display_id: number }) => number && `#${number}` },
  { head: { en: "Our number at JAR", bg: "Наш номер в JAR" }, cell: ({ reference }) => reference },
  { head: { en: "JAR’s number", bg: "Номер в JAR" }, cell: ({ jar_order_id: number }) => number },
  { head: { en: "JAR’s paper", bg: "Документ на JAR" }, cell: ({ paper }) => paper },
  {
    head: { en: "Expected, with VAT", bg: "Очаквано с ДДС" },
    cell: ({ expected_minor: minor }) => ({ amount: minor === null ? null : minorToDecimal(minor) }),
  },
  {
    head: { en: "At JAR, with VAT", bg: "В JAR с ДДС" },
    cell: ({ found_minor: minor }) => ({ amount: minor === null ? null : minorToDecimal(minor) }),
  },
  { head: { en: "Currency", bg: "Валута" }, cell: ({ currency_code: currency }) => currency },
  {
    head: { en: "Products", bg: "Артикули" },
    cell: ({ data }, language) => linesText(data, language),
  },
  {
    head: { en: "What to do", bg: "Какво да направите" },
    cell: ({ kind }, language) => said(supplierFindingKinds[kind].text, language),
  },
];

const linesShape = z.object({ lines: z.array(z.record(z.string(), z.unknown())).default([]) });

/** "MSPAD (Accepted: 2, At JAR: 1); …" */
function linesText(data: Record<string, unknown>, language: Language): string {
  return linesShape
    .parse(data)
    .lines.map((line) => {
      const figures = Object.entries(line).flatMap(([name, value]) =>
        isCodeOf(lineColumns, name) && value !== null
          ? [`${said(lineColumns[name].label, language)}: ${String(value)}`]
          : [],
      );
      return `${String(line["code"])} (${figures.join(", ")})`;
    })
    .join("; ");
}

const PAGE = 500;

/** GET /admin/dropship/reconciliations/:id/findings.csv : all findings, written as they are read. */
export const GET = route(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { kind, language: asked } = readQuery(SupplierFindingsFileQuery, req.query);
  const service = req.scope.resolve<DropshipModuleService>(DROPSHIP_MODULE);
  const { id } = await service.retrieveSupplierReconciliation(req.params["id"] ?? "");
  const { language } = await speechOf(req.scope, asked ?? service.language);
  await sendCsv(res, {
    filename: `jar-findings-${id}.csv`,
    columns: COLUMNS.map(({ head }) => said(head, language)),
    rows: rows(req.scope, { id, kind, language, granted: await permissionsOf(req) }),
  });
});

interface Asked {
  id: string;
  kind: SupplierFindingKind | undefined;
  language: Language;
  granted: Granted;
}

async function* rows(
  container: MedusaContainer,
  { id, kind, language, granted }: Asked,
): AsyncGenerator<Cell[]> {
  const service = container.resolve<DropshipModuleService>(DROPSHIP_MODULE);
  for (let skip = 0; ; skip += PAGE) {
    const found = await service.listSupplierFindings(
      { reconciliation_id: id, ...(kind ? { kind } : {}) },
      { order: { id: "ASC" }, take: PAGE, skip },
    );
    const findings = await findingViews(container, found, granted);
    yield* findings.map((finding) => COLUMNS.map(({ cell }) => cell(finding, language)));
    if (found.length < PAGE) {
      return;
    }
  }
}
