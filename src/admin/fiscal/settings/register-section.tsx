import { Checkbox, Label, Text } from "@medusajs/ui";
import { isoMoment, localMoment } from "../../lib/format";
import { useText } from "../../lib/use-text";
import { FieldGrid } from "../../form/field";
import { SwitchField, TextField, WholeField } from "../../form/inputs";
import { Group, Section } from "../../form/section";
import type { PartsProps } from "./parts";

/** Whether anything is registered, and from which orders on. */
export const RegisterSection = (parts: PartsProps) => {
  const { t } = useText();
  const { draft, change } = parts;
  return (
    <Section title={t("fiscalSettings.register.title")}>
      <FieldGrid>
        <SwitchField
          name="off"
          label={t("fiscalSettings.register.off")}
          hint={t("fiscalSettings.register.offHint")}
          value={draft.off}
          onChange={(off) => change("off", off)}
        />
        <SwitchField
          name="paused"
          label={t("fiscalSettings.register.paused")}
          hint={t("fiscalSettings.register.pausedHint")}
          value={draft.paused}
          onChange={(paused) => change("paused", paused)}
        />
        <TextField
          name="start_date"
          type="datetime-local"
          label={t("fiscalSettings.register.startDate")}
          hint={t("fiscalSettings.register.startDateHint")}
          value={localMoment(draft.start_date)}
          onChange={(local) => change("start_date", isoMoment(local))}
        />
        <WholeField
          name="warn_days"
          label={t("fiscalSettings.register.warnDays")}
          value={draft.warn_days}
          onChange={(days) => change("warn_days", days)}
        />
      </FieldGrid>
      <Channels {...parts} />
    </Section>
  );
};

const Channels = ({ draft, change, answer }: PartsProps) => {
  const { t } = useText();
  const chosen = draft.sales_channels;
  const known = answer.sales_channels;
  // A channel that the store no longer has stays in sight, so that it can be taken away.
  const gone = chosen.filter((id) => !known.some((channel) => channel.id === id));
  const channels = [...known, ...gone.map((id) => ({ id, name: id }))];
  const toggle = (id: string, isChosen: boolean) =>
    change("sales_channels", isChosen ? [...chosen, id] : chosen.filter((other) => other !== id));
  return (
    <Group title={t("fiscalSettings.register.channels")} hint={t("fiscalSettings.register.channelsHint")}>
      {chosen.length === 0 && (
        <Text size="small" className="text-ui-fg-muted">
          {t("fiscalSettings.register.everyChannel")}
        </Text>
      )}
      <ul className="relative flex flex-wrap gap-x-6 gap-y-2">
        {channels.map(({ id, name }) => (
          <li key={id} className="flex items-center gap-x-2">
            <Checkbox
              id={`channel-${id}`}
              checked={chosen.includes(id)}
              onCheckedChange={(state) => toggle(id, state === true)}
            />
            <Label htmlFor={`channel-${id}`} size="small">
              {name}
            </Label>
          </li>
        ))}
      </ul>
    </Group>
  );
};

export const ReconcileSection = ({ draft, change }: PartsProps) => {
  const { t } = useText();
  const { reconcile } = draft;
  return (
    <Section title={t("fiscalSettings.reconcile.title")}>
      <FieldGrid>
        <SwitchField
          name="reconcile.daily"
          label={t("fiscalSettings.reconcile.daily")}
          hint={t("fiscalSettings.reconcile.dailyHint")}
          value={reconcile.daily}
          onChange={(daily) => change("reconcile", { ...reconcile, daily })}
        />
        <WholeField
          name="reconcile.days"
          label={t("fiscalSettings.reconcile.days")}
          value={reconcile.days}
          onChange={(days) => change("reconcile", { ...reconcile, days })}
        />
      </FieldGrid>
    </Section>
  );
};
