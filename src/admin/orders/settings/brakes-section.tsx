import type { BrakeSettings } from "../../../contract/supplier-settings";
import { eachSetting, FieldGrid } from "../../form/field";
import {
  OptionalDecimalField,
  OptionalWholeField,
  SwitchField,
  TextField,
  WholeField,
} from "../../form/inputs";
import { Section } from "../../form/section";
import type { SectionProps } from "../../form/section";
import { useText } from "../../lib/use-text";

type Span = "per_hour" | "per_day";

/** What holds back an order that could leave. */
export const BrakesSection = ({ value, onChange }: SectionProps<BrakeSettings>) => {
  const { t } = useText();
  const set = (patch: Partial<BrakeSettings>) => onChange({ ...value, ...patch });
  const limits = (span: Span) => (
    <>
      <OptionalWholeField
        name={`brakes.${span}.orders`}
        label={t(`orderSettings.brakes.${span}.orders`)}
        value={value[span].orders}
        onChange={(orders) => set({ [span]: { ...value[span], orders } })}
      />
      <OptionalDecimalField
        name={`brakes.${span}.total`}
        label={t(`orderSettings.brakes.${span}.total`)}
        value={value[span].total}
        onChange={(total) => set({ [span]: { ...value[span], total } })}
      />
    </>
  );
  return (
    <Section title={t("orderSettings.brakes.title")} hint={t("orderSettings.brakes.hint")}>
      <FieldGrid>
        {eachSetting<BrakeSettings>({
          max_total: (
            <OptionalDecimalField
              name="brakes.max_total"
              label={t("orderSettings.brakes.maxTotal")}
              value={value.max_total}
              onChange={(max_total) => set({ max_total })}
            />
          ),
          max_total_unpaid: (
            <OptionalDecimalField
              name="brakes.max_total_unpaid"
              label={t("orderSettings.brakes.maxUnpaid")}
              hint={t("orderSettings.brakes.maxUnpaidHint")}
              value={value.max_total_unpaid}
              onChange={(max_total_unpaid) => set({ max_total_unpaid })}
            />
          ),
          per_hour: limits("per_hour"),
          per_day: limits("per_day"),
          delay_minutes: (
            <WholeField
              name="brakes.delay_minutes"
              label={t("orderSettings.brakes.delay")}
              hint={t("orderSettings.brakes.delayHint")}
              value={value.delay_minutes}
              onChange={(delay_minutes) => set({ delay_minutes })}
            />
          ),
          same_customer_minutes: (
            <OptionalWholeField
              name="brakes.same_customer_minutes"
              label={t("orderSettings.brakes.sameCustomer")}
              hint={t("orderSettings.brakes.sameCustomerHint")}
              value={value.same_customer_minutes}
              onChange={(same_customer_minutes) => set({ same_customer_minutes })}
            />
          ),
          countries: (
            <TextField
              name="brakes.countries"
              label={t("orderSettings.brakes.countries")}
              hint={t("orderSettings.brakes.countriesHint")}
              value={value.countries.join(", ")}
              onChange={(text) => set({ countries: listed(text) })}
            />
          ),
          plausible: (
            <SwitchField
              name="brakes.plausible"
              label={t("orderSettings.brakes.plausible")}
              hint={t("orderSettings.brakes.plausibleHint")}
              value={value.plausible}
              onChange={(plausible) => set({ plausible })}
            />
          ),
        })}
      </FieldGrid>
    </Section>
  );
};

/** As it is typed, so that a comma does not vanish under the hand; the server takes what is empty off. */
const listed = (text: string): string[] =>
  text.trim() === "" ? [] : text.split(",").map((each) => each.trimStart());
