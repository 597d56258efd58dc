import { Text } from "@medusajs/ui";
import { formatDecimal, formatDecimalMoney } from "../lib/format";
import type { Margin } from "../../contract/supplier";
import { useText } from "../lib/use-text";
import { DetailList, DetailRow } from "../ui/detail-row";

/** "12,30 € (15 %)"; red where the shop would pay extra. */
export const MarginText = ({ margin }: { margin: Margin }) => {
  const { locale } = useText();
  const amount = formatDecimalMoney(margin.margin, margin.currency, locale);
  const share = margin.percent === null ? "" : ` (${formatDecimal(margin.percent, locale)} %)`;
  return (
    <span className={`tabular-nums ${margin.margin.startsWith("-") ? "text-ui-fg-error" : ""}`}>
      {amount}
      {share}
    </span>
  );
};

/** What the shop earns by the order. */
export const MarginRows = ({ margin }: { margin: Margin }) => {
  const { t, locale } = useText();
  return (
    <DetailList>
      <DetailRow label={t("supplier.margin.revenue")}>
        {formatDecimalMoney(margin.revenue, margin.currency, locale)}
      </DetailRow>
      <DetailRow label={t("supplier.margin.cost")}>
        {formatDecimalMoney(margin.cost, margin.currency, locale)}
      </DetailRow>
      {Number(margin.credited) !== 0 && (
        <DetailRow label={t("supplier.margin.credited")}>
          {formatDecimalMoney(margin.credited, margin.currency, locale)}
        </DetailRow>
      )}
      <DetailRow label={t("supplier.margin.margin")}>
        <MarginText margin={margin} />
      </DetailRow>
      <Text size="xsmall" leading="compact" className="text-ui-fg-muted">
        {t(margin.complete ? "supplier.margin.hint" : "supplier.margin.incomplete")}
      </Text>
    </DetailList>
  );
};
