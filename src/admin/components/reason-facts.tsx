import { Fragment } from "react";
import { formatMoney, formatRate } from "../lib/format";
import { customerFieldKey, factKey } from "../lib/labels";
import { plainKey, reasonFacts } from "../lib/reason-facts";
import type { Fact } from "../lib/reason-facts";
import { useText } from "../lib/use-text";
import type { Translate } from "../lib/use-text";

const RATES: readonly string[] = ["vat_rate", "min_percent"];

const itemText = (item: string, t: Translate): string => {
  const key = customerFieldKey(item);
  return key ? t(key) : item;
};

const factText = (fact: Fact, currencyCode: string | undefined, t: Translate, locale: string): string => {
  switch (fact.kind) {
    case "money":
      return currencyCode ? formatMoney(fact.minor, currencyCode, locale) : (fact.minor / 100).toFixed(2);
    case "list":
      return fact.items.map((item) => itemText(item, t)).join(", ");
    case "text":
      return RATES.includes(fact.key) ? formatRate(fact.text, locale) : fact.text;
  }
};

interface ReasonFactsProps {
  data: Record<string, unknown> | null;
  currencyCode?: string;
}

/** The numbers and names behind a reason. */
export const ReasonFacts = ({ data, currencyCode }: ReasonFactsProps) => {
  const { t, locale } = useText();
  const facts = reasonFacts(data);
  if (facts.length === 0) {
    return null;
  }
  return (
    <dl className="txt-small mt-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1">
      {facts.map((fact) => {
        const label = factKey(fact.key);
        return (
          <Fragment key={fact.key}>
            <dt className="text-ui-fg-muted">{label ? t(label) : plainKey(fact.key)}</dt>
            <dd className="text-ui-fg-subtle break-words">{factText(fact, currencyCode, t, locale)}</dd>
          </Fragment>
        );
      })}
    </dl>
  );
};
