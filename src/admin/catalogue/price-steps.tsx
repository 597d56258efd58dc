import { formatDecimalMoney } from "../lib/format";
import type { PriceStep } from "../../contract/catalogue";
import { useText } from "../lib/use-text";

interface PriceStepsProps {
  steps: readonly PriceStep[];
  /** Of JAR's prices, which the first step shows. */
  supplierCurrency?: string;
}

/** How a price came about, a line for each step. */
export const PriceSteps = ({ steps, supplierCurrency = "eur" }: PriceStepsProps) => {
  const { t, locale } = useText();
  return (
    <ol className="txt-small text-ui-fg-subtle flex flex-col gap-y-1">
      {steps.map(({ step, value }, index) => (
        <li key={step} className="flex items-baseline justify-between gap-x-4">
          <span>{t(`catalogue.steps.${step}`)}</span>
          <span className="text-nowrap tabular-nums">
            {formatDecimalMoney(value, index === 0 ? supplierCurrency : "eur", locale)}
          </span>
        </li>
      ))}
    </ol>
  );
};
