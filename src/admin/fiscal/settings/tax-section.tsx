import { Text } from "@medusajs/ui";
import { useText } from "../../lib/use-text";
import { FieldGrid } from "../../form/field";
import { OptionalWholeField } from "../../form/inputs";
import { Section } from "../../form/section";
import type { PartsProps } from "./parts";

/** Which group of iCash a VAT rate is. */
export const TaxSection = ({ draft, change, answer }: PartsProps) => {
  const { t } = useText();
  const rates = [...new Set([...answer.rates, ...Object.keys(draft.tax_groups)])].sort();
  const set = (rate: string, group: number | null) => {
    const { [rate]: _, ...others } = draft.tax_groups;
    change("tax_groups", group === null ? others : { ...others, [rate]: group });
  };
  const hintOf = (rate: string): string | undefined => {
    if (draft.tax_groups[rate] !== undefined || answer.settings.tax_groups[rate] !== undefined) {
      return undefined;
    }
    const group =
      answer.effective.tax_groups[rate] ?? answer.effective.tax_groups[rate.split(":")[0] ?? rate];
    return group === undefined
      ? t("fiscalSettings.taxes.missing")
      : t("fiscalSettings.taxes.installed", { group: String(group) });
  };
  return (
    <Section title={t("fiscalSettings.taxes.title")} hint={t("fiscalSettings.taxes.hint")}>
      {rates.length === 0 && (
        <Text size="small" className="text-ui-fg-muted">
          {t("fiscalSettings.taxes.noRates")}
        </Text>
      )}
      <FieldGrid>
        {rates.map((rate) => (
          <OptionalWholeField
            key={rate}
            name={`tax_groups.${rate}`}
            label={rate.includes(":") ? rate : `${rate} %`}
            hint={hintOf(rate)}
            value={draft.tax_groups[rate] ?? null}
            onChange={(group) => set(rate, group)}
          />
        ))}
      </FieldGrid>
    </Section>
  );
};
