import { Badge, Checkbox, Label, Text } from "@medusajs/ui";
import type { ComponentType } from "react";
import type { FiscalSettings, FiscalSettingsAnswer } from "../../../contract/fiscal-settings";
import { eachSetting, FieldGrid } from "../../form/field";
import { OptionalWholeField, SwitchField, TextField, WholeField } from "../../form/inputs";
import { Group, Section } from "../../form/section";
import { SettingsFrame } from "../../form/settings-frame";
import { useSettingsDraft } from "../../form/use-settings-draft";
import type { SettingsSource } from "../../form/use-settings-draft";
import { isoMoment, localMoment } from "../../lib/format";
import { useText } from "../../lib/use-text";
import type { TextKey } from "../../lib/use-text";
import { fiscalSettingsKey, fiscalSettingsPath, fiscalSummaryKey } from "../use-fiscal-settings";
import type { PartsProps } from "./parts";
import { ProviderSection } from "./provider-section";
import { StornoSection } from "./storno-section";

/** Whether anything is registered, and from which orders on. */
const RegisterSection = (parts: PartsProps) => {
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
        <WholeField
          name="tell_after_days"
          label={t("fiscalSettings.register.tellAfterDays")}
          value={draft.tell_after_days}
          onChange={(days) => change("tell_after_days", days)}
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

const ReconcileSection = ({ draft, change }: PartsProps) => {
  const { t } = useText();
  const { reconcile } = draft;
  return (
    <Section title={t("fiscalSettings.reconcile.title")}>
      <FieldGrid>
        {eachSetting<FiscalSettings["reconcile"]>({
          daily: (
            <SwitchField
              name="reconcile.daily"
              label={t("fiscalSettings.reconcile.daily")}
              hint={t("fiscalSettings.reconcile.dailyHint")}
              value={reconcile.daily}
              onChange={(daily) => change("reconcile", { ...reconcile, daily })}
            />
          ),
          days: (
            <WholeField
              name="reconcile.days"
              label={t("fiscalSettings.reconcile.days")}
              value={reconcile.days}
              onChange={(days) => change("reconcile", { ...reconcile, days })}
            />
          ),
        })}
      </FieldGrid>
    </Section>
  );
};

/** Which group of iCash a VAT rate is. */
const TaxSection = ({ draft, change, answer }: PartsProps) => {
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
    <Section id="tax_groups" title={t("fiscalSettings.taxes.title")} hint={t("fiscalSettings.taxes.hint")}>
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
        <OptionalWholeField
          name="no_vat_group_id"
          label={t("fiscalSettings.taxes.noVat")}
          hint={t("fiscalSettings.taxes.noVatHint")}
          value={draft.no_vat_group_id}
          onChange={(group) => change("no_vat_group_id", group)}
        />
      </FieldGrid>
    </Section>
  );
};

/** Which account registers what; secrets and accounts stand in the options. */
const AccountSection = ({ answer }: { answer: FiscalSettingsAnswer }) => {
  const { t } = useText();
  const { accounts, environment, sales_channels: channels } = answer;
  if (accounts.length === 0) {
    return null;
  }
  const nameOf = (id: string): string => channels.find((channel) => channel.id === id)?.name ?? id;
  return (
    <Section title={t("fiscalSettings.accounts.title")} hint={t("fiscalSettings.accounts.hint")}>
      {environment && (
        <div>
          <Badge size="2xsmall" color={environment === "production" ? "green" : "orange"}>
            {t(`fiscalSettings.accounts.${environment}`)}
          </Badge>
        </div>
      )}
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-2">
        {accounts.map(({ name, sales_channels: ids }) => (
          <div key={name} className="contents">
            <Text as="div" size="small" weight="plus">
              <dt>{name}</dt>
            </Text>
            <Text as="div" size="small" className="text-ui-fg-subtle">
              <dd>
                {ids.length > 0 ? ids.map(nameOf).join(", ") : t("fiscalSettings.accounts.everythingElse")}
              </dd>
            </Text>
          </div>
        ))}
      </dl>
    </Section>
  );
};

const LABELS: Record<keyof FiscalSettings, TextKey> = {
  off: "fiscalSettings.register.off",
  paused: "fiscalSettings.register.paused",
  start_date: "fiscalSettings.register.startDate",
  warn_days: "fiscalSettings.register.warnDays",
  tell_after_days: "fiscalSettings.register.tellAfterDays",
  sales_channels: "fiscalSettings.register.channels",
  providers: "fiscalSettings.providers.title",
  credit_pay_type_id: "fiscalSettings.providers.credit",
  stornos: "fiscalSettings.stornos.title",
  tax_groups: "fiscalSettings.taxes.title",
  no_vat_group_id: "fiscalSettings.taxes.noVat",
  reconcile: "fiscalSettings.reconcile.title",
};

const SOURCE: SettingsSource = {
  path: fiscalSettingsPath,
  storedKey: fiscalSettingsKey,
  dependentKey: fiscalSummaryKey,
  savedText: "fiscalSettings.saved",
  configure: "icash_receipt:configure",
  labels: LABELS,
};

/** The section that shows a setting, in the order of the page. A setting that no section shows does not compile. */
const SECTIONS: Record<keyof FiscalSettings, ComponentType<PartsProps>> = {
  off: RegisterSection,
  paused: RegisterSection,
  start_date: RegisterSection,
  warn_days: RegisterSection,
  tell_after_days: RegisterSection,
  sales_channels: RegisterSection,
  providers: ProviderSection,
  credit_pay_type_id: ProviderSection,
  stornos: StornoSection,
  tax_groups: TaxSection,
  no_vat_group_id: TaxSection,
  reconcile: ReconcileSection,
};

interface FiscalSettingsFormProps {
  answer: FiscalSettingsAnswer;
  /** Reads the present settings and begins anew. */
  onReload: () => void;
}

/** All rules for receipts, saved together. */
export const FiscalSettingsForm = ({ answer, onReload }: FiscalSettingsFormProps) => {
  const settings = useSettingsDraft(answer, SOURCE);
  const parts: PartsProps = { draft: settings.draft, change: settings.change, answer };
  return (
    <SettingsFrame settings={settings} source={SOURCE} onReload={onReload}>
      {[...new Set(Object.values(SECTIONS))].map((PartOfForm, index) => (
        <PartOfForm key={index} {...parts} />
      ))}
      <AccountSection answer={answer} />
    </SettingsFrame>
  );
};
