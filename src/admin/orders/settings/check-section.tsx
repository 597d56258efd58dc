import type { CheckSettings } from "../../../contract/supplier-settings";
import { useText } from "../../lib/use-text";
import { FieldGrid } from "../../form/field";
import { OptionalDecimalField, SwitchField } from "../../form/inputs";
import type { SectionProps } from "../../form/section";
import { Section } from "../../form/section";

/** What JAR is asked before an order is sent. */
export const CheckSection = ({ value, onChange }: SectionProps<CheckSettings>) => {
  const { t } = useText();
  const set = (patch: Partial<CheckSettings>) => onChange({ ...value, ...patch });
  return (
    <Section title={t("orderSettings.check.title")}>
      <FieldGrid>
        <SwitchField
          name="check.live"
          label={t("orderSettings.check.live")}
          hint={t("orderSettings.check.liveHint")}
          value={value.live}
          onChange={(live) => set({ live })}
        />
        <OptionalDecimalField
          name="check.min_margin_percent"
          label={t("orderSettings.check.minMargin")}
          hint={t("orderSettings.check.minMarginHint")}
          value={value.min_margin_percent}
          onChange={(min_margin_percent) => set({ min_margin_percent })}
        />
        <SwitchField
          name="check.preflight"
          label={t("orderSettings.check.preflight")}
          hint={t("orderSettings.check.preflightHint")}
          value={value.preflight}
          onChange={(preflight) => set({ preflight })}
        />
      </FieldGrid>
    </Section>
  );
};
