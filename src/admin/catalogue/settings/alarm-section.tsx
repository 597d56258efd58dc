import type { AlarmSettings } from "../../../contract/catalogue-settings";
import { eachSetting, FieldGrid } from "../../form/field";
import { DecimalField, OptionalWholeField, TextField, WholeField } from "../../form/inputs";
import { Section } from "../../form/section";
import type { SectionProps } from "../../form/section";
import { useText } from "../../lib/use-text";

/** What a person is told of each day for as long as it is so. */
export const AlarmSection = ({ value, onChange }: SectionProps<AlarmSettings>) => {
  const { t } = useText();
  const set = (patch: Partial<AlarmSettings>) => onChange({ ...value, ...patch });
  return (
    <Section title={t("settings.alarms.title")} hint={t("settings.alarms.hint")}>
      <FieldGrid>
        {eachSetting<AlarmSettings>({
          stale_hours: (
            <WholeField
              name="alarms.stale_hours"
              label={t("settings.alarms.staleHours")}
              value={value.stale_hours}
              onChange={(stale_hours) => set({ stale_hours })}
            />
          ),
          stop_after_hours: (
            <OptionalWholeField
              name="alarms.stop_after_hours"
              label={t("settings.alarms.stopAfterHours")}
              placeholder={t("settings.noLimit")}
              value={value.stop_after_hours}
              onChange={(stop_after_hours) => set({ stop_after_hours })}
            />
          ),
          max_unknown_words_percent: (
            <DecimalField
              name="alarms.max_unknown_words_percent"
              label={t("settings.alarms.maxUnknownWords")}
              value={value.max_unknown_words_percent}
              onChange={(max_unknown_words_percent) => set({ max_unknown_words_percent })}
            />
          ),
          max_held_percent: (
            <DecimalField
              name="alarms.max_held_percent"
              label={t("settings.alarms.maxHeld")}
              value={value.max_held_percent}
              onChange={(max_held_percent) => set({ max_held_percent })}
            />
          ),
          max_unreadable_percent: (
            <DecimalField
              name="alarms.max_unreadable_percent"
              label={t("settings.alarms.maxUnreadable")}
              value={value.max_unreadable_percent}
              onChange={(max_unreadable_percent) => set({ max_unreadable_percent })}
            />
          ),
          max_out_of_stock_percent: (
            <DecimalField
              name="alarms.max_out_of_stock_percent"
              label={t("settings.alarms.maxOutOfStock")}
              value={value.max_out_of_stock_percent}
              onChange={(max_out_of_stock_percent) => set({ max_out_of_stock_percent })}
            />
          ),
          email: (
            <TextField
              name="alarms.email"
              label={t("settings.alarms.email")}
              hint={t("settings.alarms.emailHint")}
              value={value.email ?? ""}
              onChange={(email) => set({ email: email.trim() === "" ? null : email })}
            />
          ),
        })}
      </FieldGrid>
    </Section>
  );
};
