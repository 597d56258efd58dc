import type { CourierSettings } from "../../../contract/supplier-settings";
import { useText } from "../../lib/use-text";
import { TextField } from "../../form/inputs";
import { Rows } from "../../form/rows";
import type { SectionProps } from "../../form/section";
import { Section } from "../../form/section";

/** Where parcels of further couriers are tracked. */
export const CourierSection = ({ value, onChange }: SectionProps<CourierSettings[]>) => {
  const { t } = useText();
  return (
    <Section title={t("orderSettings.couriers.title")} hint={t("orderSettings.couriers.hint")}>
      <Rows
        value={value}
        onChange={onChange}
        fresh={{ name: "", tracking_url: "" }}
        columns="sm:grid-cols-[minmax(0,1fr)_minmax(0,2fr)]"
      >
        {(courier, index, set) => (
          <>
            <TextField
              name={`couriers.${index}.name`}
              label={t("orderSettings.couriers.name")}
              value={courier.name}
              onChange={(name) => set({ ...courier, name })}
            />
            <TextField
              name={`couriers.${index}.tracking_url`}
              label={t("orderSettings.couriers.url")}
              hint={t("orderSettings.couriers.urlHint")}
              value={courier.tracking_url}
              onChange={(tracking_url) => set({ ...courier, tracking_url })}
            />
          </>
        )}
      </Rows>
    </Section>
  );
};
