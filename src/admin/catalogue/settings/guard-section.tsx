import type { GuardSettings, MissingSettings } from "../../../contract/catalogue-settings";
import { useText } from "../../lib/use-text";
import { FieldGrid } from "../../form/field";
import { ChoiceField, DecimalField, OptionalDecimalField, WholeField } from "../../form/inputs";
import type { SectionProps } from "../../form/section";
import { Section } from "../../form/section";

/** What becomes of products that JAR drops. */
export const MissingSection = ({ value, onChange }: SectionProps<MissingSettings>) => {
  const { t } = useText();
  return (
    <Section title={t("settings.missing.title")} hint={t("settings.missing.hint")}>
      <FieldGrid>
        <ChoiceField
          name="missing.policy"
          label={t("settings.missing.policy")}
          value={value.policy}
          onChange={(policy) => onChange({ ...value, policy })}
          options={{
            zero: t("settings.missing.policies.zero"),
            unpublish: t("settings.missing.policies.unpublish"),
            keep: t("settings.missing.policies.keep"),
          }}
        />
        <DecimalField
          name="missing.max_share_percent"
          label={t("settings.missing.maxShare")}
          value={value.max_share_percent}
          onChange={(max_share_percent) => onChange({ ...value, max_share_percent })}
        />
      </FieldGrid>
    </Section>
  );
};

/** When a whole feed is too strange to be written without a person. */
export const GuardSection = ({ value, onChange }: SectionProps<GuardSettings>) => {
  const { t } = useText();
  const set = (patch: Partial<GuardSettings>) => onChange({ ...value, ...patch });
  return (
    <Section title={t("settings.guards.title")} hint={t("settings.guards.hint")}>
      <FieldGrid>
        <DecimalField
          name="guards.min_feed_share_percent"
          label={t("settings.guards.minFeedShare")}
          value={value.min_feed_share_percent}
          onChange={(min_feed_share_percent) => set({ min_feed_share_percent })}
        />
        <DecimalField
          name="guards.max_zero_price_percent"
          label={t("settings.guards.maxZeroPrice")}
          value={value.max_zero_price_percent}
          onChange={(max_zero_price_percent) => set({ max_zero_price_percent })}
        />
        <DecimalField
          name="guards.price_factor"
          label={t("settings.guards.priceFactor")}
          value={value.price_factor}
          onChange={(price_factor) => set({ price_factor })}
        />
        <DecimalField
          name="guards.max_out_of_stock_percent"
          label={t("settings.guards.maxOutOfStock")}
          value={value.max_out_of_stock_percent}
          onChange={(max_out_of_stock_percent) => set({ max_out_of_stock_percent })}
        />
        <OptionalDecimalField
          name="guards.max_changes_percent"
          label={t("settings.guards.maxChanges")}
          placeholder={t("settings.noLimit")}
          value={value.max_changes_percent}
          onChange={(max_changes_percent) => set({ max_changes_percent })}
        />
        <WholeField
          name="guards.min_known"
          label={t("settings.guards.minKnown")}
          value={value.min_known}
          onChange={(min_known) => set({ min_known })}
        />
      </FieldGrid>
    </Section>
  );
};
