/** The register beside iCash. */
import { Fragment } from "react";
import type { ComparisonFinding } from "../../contract/fiscal";
import { comparisonErrors, findingKinds } from "../../contract/reasons/comparison";
import { isCodeOf } from "../../contract/reasons/entry";
import type { ComparedBooks } from "../ledger/comparison/books";
import { Where } from "../ledger/comparison/findings";
import { differencesIn, fiscalWord } from "../ledger/fact-texts";
import { Facts } from "../ledger/facts";
import { formatDay } from "../lib/format";
import { useText } from "../lib/use-text";
import { fiscalRootKey } from "./use-fiscal";

export const icashBooks: ComparedBooks = {
  words: "comparison",
  kinds: findingKinds,
  errorText: (code) => (isCodeOf(comparisonErrors, code) ? comparisonErrors[code] : undefined),
  api: "/admin/fiscal/reconciliations",
  queryKey: [...fiscalRootKey, "reconciliations"],
  page: "/icash/comparison",
  file: "icash-findings",
  mayStart: "icash_receipt:operate",
};

/** The codes behind a finding. */
export const FindingDetails = ({
  finding: { data, currency_code: currencyCode },
}: {
  finding: ComparisonFinding;
}) => (
  <>
    <Facts part="fiscal" data={data} currencyCode={currencyCode ?? "EUR"} />
    <Differences data={data} />
  </>
);

export const FindingPlace = ({ finding }: { finding: ComparisonFinding }) => {
  const { t, locale } = useText();
  const { order_id: orderId, operation_id: operation, unique_sale_number: unique, day } = finding;
  return (
    <Where orderId={orderId}>
      {operation && <span>{t("receipts.operation", { number: operation })}</span>}
      {unique && <span className="text-ui-fg-muted txt-compact-xsmall break-all">{unique}</span>}
      {day && <span className="text-ui-fg-muted txt-compact-xsmall">{formatDay(day, locale)}</span>}
    </Where>
  );
};

/** Field by field what the register has and what iCash has. */
const Differences = ({ data }: { data: Record<string, unknown> }) => {
  const { t, say } = useText();
  const differences = differencesIn(data);
  if (differences.length === 0) {
    return null;
  }
  const nothing = t("comparison.nothing");
  return (
    <dl className="txt-small mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1">
      {differences.map(({ field, expected, found }) => (
        <Fragment key={field}>
          <dt className="text-ui-fg-muted">{fiscalWord(field, { say })}</dt>
          <dd className="text-ui-fg-subtle break-words">
            {t("comparison.differs", { expected: expected ?? nothing, found: found ?? nothing })}
          </dd>
        </Fragment>
      ))}
    </dl>
  );
};
