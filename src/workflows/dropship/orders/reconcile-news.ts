/**
 * What a comparison with JAR says to a person: what is wrong with an order is said by the order itself, and so told once;
 * what is of no order here is told as a whole.
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { isCodeOf, said } from "../../../contract/reasons/entry";
import type { SupplierNotice } from "../../../contract/reasons/supplier";
import {
  SUPPLIER_FINDING_KINDS,
  supplierComparisonErrors,
} from "../../../contract/reasons/supplier-comparison";
import type { SupplierFindingKind } from "../../../contract/reasons/supplier-comparison";
import { FOREIGN_ORDERS, SOMEBODY_IS_NEEDED } from "../../../contract/tell";
import type { ClaimedComparison } from "../../../lib/ledger";
import { minorToDecimal } from "../../../lib/money";
import type { OurOrder, SupplierFinding } from "../../../lib/supplier";
import { spanText } from "../../ledger/comparison";
import { tell } from "../../ledger/tell";
import { dropshipService } from "../account";
import { supplierDesk } from "./news";

/** Each of these is raised and taken back with what the comparison finds. */
const NOTICES = {
  missing: "unknown_at_jar",
  doubled: "doubled_at_jar",
  not_adopted: "found_at_jar",
  pieces: "changed_at_jar",
  price: "total_differs",
  still: "stands_still",
  paper: "paper_differs",
  invoice: "invoice_differs",
  no_papers: "papers_missing",
  foreign: null,
  foreign_paper: null,
} as const satisfies Record<SupplierFindingKind, SupplierNotice | null>;

export async function markOrders(
  container: MedusaContainer,
  ours: readonly OurOrder[],
  findings: readonly SupplierFinding[],
): Promise<void> {
  const { ledger } = dropshipService(container);
  for (const { id, state } of ours) {
    const own = findings.filter(({ entryId }) => entryId === id);
    for (const kind of SUPPLIER_FINDING_KINDS) {
      const notice = NOTICES[kind];
      const found = own.filter((finding) => finding.kind === kind);
      const [first] = found;
      if (notice !== null && first) {
        // The table above ties a notice to the facts of its kind.
        await supplierDesk.raiseAttention(container, id, notice, factsOf(first, found));
      } else if (notice !== null && state !== "working" && state !== "unknown") {
        await ledger.removeAttention(id, notice);
      }
    }
  }
}

function factsOf(finding: SupplierFinding, all: readonly SupplierFinding[]): Record<string, unknown> | null {
  const { kind, data, number, paper, currencyCode, expectedMinor, foundMinor } = finding;
  const money = (minor: number | null) =>
    minor === null ? null : `${minorToDecimal(minor)} ${currencyCode}`;
  const sums = { expected: money(expectedMinor), charged: money(foundMinor) };
  switch (kind) {
    case "doubled":
      return { numbers: all.map((one) => one.number ?? "") };
    case "not_adopted":
      return { jar_number: number };
    case "price":
      return sums;
    case "invoice":
      return { paper, ...sums };
    case "paper":
      return { paper, lines: data.lines ?? [], currency: currencyCode };
    case "pieces":
      return { lines: data.lines ?? [] };
    case "still":
      return { status: data.status ?? "", since: data.since };
    case "no_papers":
      return { since: data.since };
    case "missing":
    case "foreign":
    case "foreign_paper":
      return null;
  }
}

const ABOUT = "supplier_reconciliation";

export async function tellOfFailure(container: MedusaContainer, id: string): Promise<void> {
  const service = dropshipService(container);
  const run = await service.retrieveSupplierReconciliation(id);
  await tell(container, service.language, async () => [
    {
      about: { id, type: ABOUT },
      key: `${id}:failed`,
      telling: ({ language, page }) => ({
        headline: "supplier_comparison_failed",
        sentences: [
          spanText(language, run),
          said(
            isCodeOf(supplierComparisonErrors, run.error)
              ? supplierComparisonErrors[run.error]
              : SOMEBODY_IS_NEEDED,
            language,
          ),
        ],
        path: page(`/jar-orders/comparison/${id}`),
      }),
    },
  ]);
}

/** Once a month: an account with two shops would else be told every day of what is as it should be. */
export async function tellOfForeign(
  container: MedusaContainer,
  run: ClaimedComparison,
  findings: readonly SupplierFinding[],
): Promise<void> {
  const foreign = findings.filter(({ kind }) => kind === "foreign");
  if (foreign.length === 0) {
    return;
  }
  await tell(container, dropshipService(container).language, async () => [
    {
      about: { id: run.id, type: ABOUT },
      key: `${ABOUT}:foreign:${run.toDay.slice(0, 7)}`,
      telling: ({ language, page }) => ({
        headline: "supplier_comparison_foreign",
        sentences: [
          spanText(language, { from_day: run.fromDay, to_day: run.toDay }),
          said(FOREIGN_ORDERS, language, { count: foreign.length }),
        ],
        path: page(`/jar-orders/comparison/${run.id}`),
      }),
    },
  ]);
}
