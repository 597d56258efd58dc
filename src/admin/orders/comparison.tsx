/** The orders of the shop beside those at JAR. */
import { Text } from "@medusajs/ui";
import { isCodeOf } from "../../contract/reasons/entry";
import { supplierComparisonErrors, supplierFindingKinds } from "../../contract/reasons/supplier-comparison";
import type { SupplierComparisonFinding } from "../../contract/supplier";
import type { ComparedBooks } from "../ledger/comparison/books";
import { Where } from "../ledger/comparison/findings";
import { Facts } from "../ledger/facts";
import { LineFacts } from "../ledger/line-facts";
import { formatDay } from "../lib/format";
import { useText } from "../lib/use-text";
import { supplierOrdersKey } from "./use-supplier-orders";

export const jarBooks: ComparedBooks = {
  words: "jarComparison",
  kinds: supplierFindingKinds,
  errorText: (code) =>
    isCodeOf(supplierComparisonErrors, code) ? supplierComparisonErrors[code] : undefined,
  api: "/admin/dropship/reconciliations",
  queryKey: [...supplierOrdersKey, "reconciliations"],
  page: "/jar-orders/comparison",
  file: "jar-findings",
  mayStart: "jar_order:operate",
};

/** The products and the numbers behind a finding. */
export const FindingDetails = ({ finding: { data } }: { finding: SupplierComparisonFinding }) => (
  <>
    <Facts part="supplier" data={data} />
    <LineFacts data={data} />
  </>
);

export const FindingPlace = ({ finding }: { finding: SupplierComparisonFinding }) => {
  const { t, locale } = useText();
  const { order_id: orderId, display_id: display, jar_order_id: number, reference, paper, day } = finding;
  const lines = [
    display && `#${display}`,
    number && t("jarComparison.atJar", { number }),
    reference && t("jarComparison.reference", { number: reference }),
    paper && t("jarComparison.paper", { number: paper }),
    day && formatDay(day, locale),
  ].filter((line) => typeof line === "string" && line !== "");
  return (
    <Where orderId={orderId}>
      {lines.map((line) => (
        <Text key={line} size="xsmall" leading="compact" className="text-ui-fg-muted break-words">
          {line}
        </Text>
      ))}
    </Where>
  );
};
