import { Fragment } from "react";
import { fiscalFacts } from "../../lib/fiscal-facts";
import { useText } from "../../lib/use-text";

interface FiscalFactsProps {
  data: Record<string, unknown> | null;
  currencyCode: string;
}

/** The numbers and names behind a reason, a notice or a finding. */
export const FiscalFacts = ({ data, currencyCode }: FiscalFactsProps) => {
  const { t, locale } = useText();
  const facts = fiscalFacts(data, currencyCode, t, locale);
  if (facts.length === 0) {
    return null;
  }
  return (
    <dl className="txt-small mt-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1">
      {facts.map(({ key, label, value }) => (
        <Fragment key={key}>
          <dt className="text-ui-fg-muted">{label}</dt>
          <dd className="text-ui-fg-subtle break-words">{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
};
