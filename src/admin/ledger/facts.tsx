import { Fragment } from "react";
import { shownFacts } from "./fact-texts";
import type { Part } from "./fact-texts";
import { useText } from "../lib/use-text";

interface FactsProps {
  part: Part;
  data: Record<string, unknown> | null;
  currencyCode?: string;
}

/** The numbers and names behind a reason, a notice or a finding. */
export const Facts = ({ part, data, currencyCode = "EUR" }: FactsProps) => {
  const facts = shownFacts(part, data, currencyCode, useText());
  if (facts.length === 0) {
    return null;
  }
  return (
    <dl className="txt-small mt-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1">
      {facts.map(({ name, label, value }) => (
        <Fragment key={name}>
          <dt className="text-ui-fg-muted">{label}</dt>
          <dd className="text-ui-fg-subtle break-words">{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
};
