import { Text } from "@medusajs/ui";
import type { OrderDue } from "../../../contract/supplier";
import type {
  CheckSettings,
  CourierSettings,
  MaintenanceSettings,
  StillSettings,
  SupplierOrderSettings,
  SupplierOrderSettingsAnswer,
} from "../../../contract/supplier-settings";
import { eachSetting, FieldGrid } from "../../form/field";
import type { EachSetting } from "../../form/field";
import {
  ChoiceField,
  OptionalDecimalField,
  OptionalWholeField,
  SwitchField,
  TextField,
} from "../../form/inputs";
import { Rows } from "../../form/rows";
import { Section } from "../../form/section";
import type { SectionProps } from "../../form/section";
import { BrakesSection } from "./brakes-section";
import { SettingsFrame } from "../../form/settings-frame";
import { useSettingsDraft } from "../../form/use-settings-draft";
import type { SettingsSource, SettingsDraft } from "../../form/use-settings-draft";
import { useText } from "../../lib/use-text";
import type { TextKey } from "../../lib/use-text";
import { orderSettingsKey, orderSettingsPath, summaryKey } from "../use-supplier-orders";
import { isoMoment, localMoment } from "../../lib/format";
import { ListField } from "../../form/list-field";

type PartsProps = Pick<SettingsDraft<SupplierOrderSettings>, "draft" | "change">;

/** Whether anything is sent, and from which orders on. */
const SendingSection = ({ draft, change }: PartsProps) => {
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
const WordSection = ({ draft, change }: PartsProps) => {
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
        <ListField
          name="returned_words"
          label={t("orderSettings.words.returned")}
          empty={t("orderSettings.words.empty")}
          value={draft.returned_words}
          onChange={(words) => change("returned_words", words)}
        />
        <ListField
          name="passing_words"
          label={t("orderSettings.words.passing")}
          empty={t("orderSettings.words.empty")}
          value={draft.passing_words}
          onChange={(words) => change("passing_words", words)}
        />
      </div>
    </Section>
  );
};

/** From when on an order that does not move is told of. */
const StillSection = ({ value, onChange }: SectionProps<StillSettings>) => {
  const { t } = useText();
  const set = (patch: Partial<StillSettings>) => onChange({ ...value, ...patch });
  return (
    <Section title={t("orderSettings.still.title")} hint={t("orderSettings.still.hint")}>
      <FieldGrid>
        {eachSetting<StillSettings>({
          not_sent: (
            <OptionalWholeField
              name="still.not_sent"
              label={t("orderSettings.still.notSent")}
              value={value.not_sent}
              onChange={(not_sent) => set({ not_sent })}
            />
          ),
          not_shipped: (
            <OptionalWholeField
              name="still.not_shipped"
              label={t("orderSettings.still.notShipped")}
              value={value.not_shipped}
              onChange={(not_shipped) => set({ not_shipped })}
            />
          ),
          not_delivered: (
            <OptionalWholeField
              name="still.not_delivered"
              label={t("orderSettings.still.notDelivered")}
              value={value.not_delivered}
              onChange={(not_delivered) => set({ not_delivered })}
            />
          ),
          not_credited: (
            <OptionalWholeField
              name="still.not_credited"
              label={t("orderSettings.still.notCredited")}
              value={value.not_credited}
              onChange={(not_credited) => set({ not_credited })}
            />
          ),
        })}
      </FieldGrid>
    </Section>
  );
};

/** When no answer of JAR's is no alarm. */
const MaintenanceSection = ({ value, onChange }: SectionProps<MaintenanceSettings>) => {
  const { t } = useText();
  const set = (patch: Partial<MaintenanceSettings>) => onChange({ ...value, ...patch });
  return (
    <Section title={t("orderSettings.maintenance.title")} hint={t("orderSettings.maintenance.hint")}>
      <FieldGrid>
        {eachSetting<MaintenanceSettings>({
          from: (
            <TextField
              name="maintenance.from"
              type="time"
              label={t("orderSettings.maintenance.from")}
              value={value.from}
              onChange={(from) => set({ from })}
            />
          ),
          to: (
            <TextField
              name="maintenance.to"
              type="time"
              label={t("orderSettings.maintenance.to")}
              value={value.to}
              onChange={(to) => set({ to })}
            />
          ),
        })}
      </FieldGrid>
    </Section>
  );
};

const BalanceSection = ({ draft, change }: PartsProps) => {
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
        <OptionalDecimalField
          name="balance_hold"
          label={t("orderSettings.balance.hold")}
          hint={t("orderSettings.balance.holdHint")}
          value={draft.balance_hold}
          onChange={(limit) => change("balance_hold", limit)}
        />
      </FieldGrid>
    </Section>
  );
};

interface DueSectionProps extends PartsProps {
  providers: readonly string[];
}

type Choice = OrderDue | "default";

/** When an order leaves for JAR, by the way it is paid. */
const DueSection = ({ draft, change, providers }: DueSectionProps) => {
  const { t } = useText();
  const modes: Record<OrderDue, string> = {
    placed: t("orderSettings.due.modes.placed"),
    captured: t("orderSettings.due.modes.captured"),
    by_hand: t("orderSettings.due.modes.by_hand"),
  };
  const choices: Record<Choice, string> = { default: t("orderSettings.due.sameAsDefault"), ...modes };
  const choose = (provider: string, choice: Choice) => {
    const { [provider]: _, ...others } = draft.due;
    change("due", choice === "default" ? others : { ...others, [provider]: choice });
  };
  // A rule for a provider that the store no longer has stays in sight, so that it can be taken away.
  const shown = [...new Set([...providers, ...Object.keys(draft.due)])].sort();
  return (
    <Section title={t("orderSettings.due.title")} hint={t("orderSettings.due.hint")}>
      <FieldGrid>
        <ChoiceField
          name="default_due"
          label={t("orderSettings.due.defaultDue")}
          value={draft.default_due}
          onChange={(mode) => change("default_due", mode)}
          options={modes}
        />
      </FieldGrid>
      {shown.length === 0 && (
        <Text size="small" className="text-ui-fg-muted">
          {t("orderSettings.due.noProviders")}
        </Text>
      )}
      <FieldGrid>
        {shown.map((provider) => (
          <ChoiceField<Choice>
            key={provider}
            name={`due.${provider}`}
            label={provider}
            value={draft.due[provider] ?? "default"}
            onChange={(choice) => choose(provider, choice)}
            options={choices}
          />
        ))}
      </FieldGrid>
    </Section>
  );
};

/** Where parcels of further couriers are tracked. */
const CourierSection = ({ value, onChange }: SectionProps<CourierSettings[]>) => {
  const { t } = useText();
  return (
    <Section title={t("orderSettings.couriers.title")} hint={t("orderSettings.couriers.hint")}>
      <Rows
        value={value}
        onChange={onChange}
        fresh={{ name: "", tracking_url: "" }}
        columns="sm:grid-cols-[minmax(0,1fr)_minmax(0,2fr)]"
      >
        {(courier, index, set) =>
          eachSetting<CourierSettings>({
            name: (
              <TextField
                name={`couriers.${index}.name`}
                label={t("orderSettings.couriers.name")}
                value={courier.name}
                onChange={(name) => set({ ...courier, name })}
              />
            ),
            tracking_url: (
              <TextField
                name={`couriers.${index}.tracking_url`}
                label={t("orderSettings.couriers.url")}
                hint={t("orderSettings.couriers.urlHint")}
                value={courier.tracking_url}
                onChange={(tracking_url) => set({ ...courier, tracking_url })}
              />
            ),
          })
        }
      </Rows>
    </Section>
  );
};

/** What JAR is asked before an order is sent. */
const CheckSection = ({ value, onChange }: SectionProps<CheckSettings>) => {
  const { t } = useText();
  const set = (patch: Partial<CheckSettings>) => onChange({ ...value, ...patch });
  return (
    <Section title={t("orderSettings.check.title")}>
      <FieldGrid>
        {eachSetting<CheckSettings>({
          live: (
            <SwitchField
              name="check.live"
              label={t("orderSettings.check.live")}
              hint={t("orderSettings.check.liveHint")}
              value={value.live}
              onChange={(live) => set({ live })}
            />
          ),
          min_margin_percent: (
            <OptionalDecimalField
              name="check.min_margin_percent"
              label={t("orderSettings.check.minMargin")}
              hint={t("orderSettings.check.minMarginHint")}
              value={value.min_margin_percent}
              onChange={(min_margin_percent) => set({ min_margin_percent })}
            />
          ),
          preflight: (
            <SwitchField
              name="check.preflight"
              label={t("orderSettings.check.preflight")}
              hint={t("orderSettings.check.preflightHint")}
              value={value.preflight}
              onChange={(preflight) => set({ preflight })}
            />
          ),
        })}
      </FieldGrid>
    </Section>
  );
};

interface OrderSettingsFormProps {
  answer: SupplierOrderSettingsAnswer;
  /** Reads the present settings and begins anew. */
  onReload: () => void;
}

const LABELS: Record<keyof SupplierOrderSettings, TextKey> = {
  paused: "orderSettings.sending.paused",
  start_date: "orderSettings.sending.startDate",
  due: "orderSettings.due.title",
  default_due: "orderSettings.due.defaultDue",
  check: "orderSettings.check.title",
  brakes: "orderSettings.brakes.title",
  couriers: "orderSettings.couriers.title",
  delivered_words: "orderSettings.words.delivered",
  canceled_words: "orderSettings.words.canceled",
  returned_words: "orderSettings.words.returned",
  passing_words: "orderSettings.words.passing",
  still: "orderSettings.still.title",
  maintenance: "orderSettings.maintenance.title",
  balance_warning: "orderSettings.balance.warning",
  balance_hold: "orderSettings.balance.hold",
};

const SOURCE: SettingsSource = {
  path: orderSettingsPath,
  storedKey: orderSettingsKey,
  dependentKey: summaryKey,
  savedText: "orderSettings.saved",
  configure: "jar_order:configure",
  labels: LABELS,
};

/** All rules for supplier orders, saved together. */
export const OrderSettingsForm = ({ answer, onReload }: OrderSettingsFormProps) => {
  const settings = useSettingsDraft(answer, SOURCE);
  const { draft, change } = settings;
  const sending = <SendingSection draft={draft} change={change} />;
  const due = <DueSection draft={draft} change={change} providers={answer.providers} />;
  const words = <WordSection draft={draft} change={change} />;
  const balance = <BalanceSection draft={draft} change={change} />;
  // In the order of the page.
  const sections: EachSetting<SupplierOrderSettings> = {
    paused: sending,
    start_date: sending,
    due,
    default_due: due,
    check: <CheckSection value={draft.check} onChange={(value) => change("check", value)} />,
    brakes: <BrakesSection value={draft.brakes} onChange={(value) => change("brakes", value)} />,
    couriers: <CourierSection value={draft.couriers} onChange={(value) => change("couriers", value)} />,
    delivered_words: words,
    canceled_words: words,
    returned_words: words,
    passing_words: words,
    still: <StillSection value={draft.still} onChange={(value) => change("still", value)} />,
    maintenance: (
      <MaintenanceSection value={draft.maintenance} onChange={(value) => change("maintenance", value)} />
    ),
    balance_warning: balance,
    balance_hold: balance,
  };
  return (
    <SettingsFrame settings={settings} source={SOURCE} onReload={onReload}>
      {eachSetting(sections)}
    </SettingsFrame>
  );
};
