import { isoMoment, localMoment } from "../../lib/format";
import type { SupplierOrderSettings } from "../../../contract/supplier-settings";
import type { SettingsDraft } from "../../form/use-settings-draft";
import { useText } from "../../lib/use-text";
import { FieldGrid } from "../../form/field";
import { OptionalDecimalField, SwitchField, TextField } from "../../form/inputs";
import { ListField } from "../../form/list-field";
import { Section } from "../../form/section";

export type PartsProps = Pick<SettingsDraft<SupplierOrderSettings>, "draft" | "change">;

/** Whether anything is sent, and from which orders on. */
export const SendingSection = ({ draft, change }: PartsProps) => {
  const { t } = useText();
  return (
    <Section title={t("orderSettings.sending.title")}>
      <FieldGrid>
        <SwitchField
          name="paused"
          label={t("orderSettings.sending.paused")}
          hint={t("orderSettings.sending.pausedHint")}
          value={draft.paused}
          onChange={(paused) => change("paused", paused)}
        />
        <TextField
          name="start_date"
          type="datetime-local"
          label={t("orderSettings.sending.startDate")}
          hint={t("orderSettings.sending.startDateHint")}
          value={localMoment(draft.start_date)}
          onChange={(local) => change("start_date", isoMoment(local))}
        />
      </FieldGrid>
    </Section>
  );
};

/** How JAR's free texts are understood. */
export const WordSection = ({ draft, change }: PartsProps) => {
  const { t } = useText();
  return (
    <Section title={t("orderSettings.words.title")} hint={t("orderSettings.words.hint")}>
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
        <ListField
          name="delivered_words"
          label={t("orderSettings.words.delivered")}
          empty={t("orderSettings.words.empty")}
          value={draft.delivered_words}
          onChange={(words) => change("delivered_words", words)}
        />
        <ListField
          name="canceled_words"
          label={t("orderSettings.words.canceled")}
          empty={t("orderSettings.words.empty")}
          value={draft.canceled_words}
          onChange={(words) => change("canceled_words", words)}
        />
      </div>
    </Section>
  );
};

export const BalanceSection = ({ draft, change }: PartsProps) => {
  const { t } = useText();
  return (
    <Section title={t("orderSettings.balance.title")}>
      <FieldGrid>
        <OptionalDecimalField
          name="balance_warning"
          label={t("orderSettings.balance.warning")}
          hint={t("orderSettings.balance.warningHint")}
          value={draft.balance_warning}
          onChange={(limit) => change("balance_warning", limit)}
        />
      </FieldGrid>
    </Section>
  );
};
