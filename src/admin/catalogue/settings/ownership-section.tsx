import type { OwnershipSettings } from "../../../contract/catalogue-settings";
import { KEEPABLE_FIELDS } from "../../../contract/joining";
import { eachSetting, FieldGrid } from "../../form/field";
import { SwitchField } from "../../form/inputs";
import { Section } from "../../form/section";
import type { SectionProps } from "../../form/section";
import { useText } from "../../lib/use-text";

/** What stays as it is once a product stands in the store. */
export const OwnershipSection = ({ value, onChange }: SectionProps<OwnershipSettings>) => {
  const { t } = useText();
  return (
    <Section title={t("settings.ownership.title")} hint={t("settings.ownership.hint")}>
      {eachSetting<OwnershipSettings>({
        keep: (
          <FieldGrid>
            {KEEPABLE_FIELDS.map((field) => (
              <SwitchField
                key={field}
                name={`ownership.keep.${field}`}
                label={t(`catalogue.widget.fields.${field}`)}
                value={value.keep.includes(field)}
                onChange={(isKept) =>
                  onChange({
                    keep: KEEPABLE_FIELDS.filter((one) =>
                      one === field ? isKept : value.keep.includes(one),
                    ),
                  })
                }
              />
            ))}
          </FieldGrid>
        ),
      })}
    </Section>
  );
};
