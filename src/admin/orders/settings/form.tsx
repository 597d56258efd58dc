import type { ReactElement } from "react";
import type { SupplierOrderSettings, SupplierOrderSettingsAnswer } from "../../../contract/supplier-settings";
import { useSettingsDraft } from "../../form/use-settings-draft";
import type { SettingsSource } from "../../form/use-settings-draft";
import { orderSettingsKey, orderSettingsPath, summaryKey } from "../use-supplier-orders";
import { SettingsFrame } from "../../form/settings-frame";
import { CheckSection } from "./check-section";
import { CourierSection } from "./courier-section";
import { DueSection } from "./due-section";
import { BalanceSection, SendingSection, WordSection } from "./sections";

interface OrderSettingsFormProps {
  answer: SupplierOrderSettingsAnswer;
  /** Reads the present settings and begins anew. */
  onReload: () => void;
}

const SOURCE: SettingsSource = {
  path: orderSettingsPath,
  storedKey: orderSettingsKey,
  dependentKey: summaryKey,
  savedText: "orderSettings.saved",
};

/** All rules for supplier orders, saved together. */
export const OrderSettingsForm = ({ answer, onReload }: OrderSettingsFormProps) => {
  const settings = useSettingsDraft(answer, SOURCE);
  const { draft, change } = settings;
  const sending = <SendingSection key="sending" draft={draft} change={change} />;
  const due = <DueSection key="due" draft={draft} change={change} providers={answer.providers} />;
  const words = <WordSection key="words" draft={draft} change={change} />;
  // In the order of the page. A setting that no section shows does not compile.
  const sections: Record<keyof SupplierOrderSettings, ReactElement> = {
    paused: sending,
    start_date: sending,
    due,
    default_due: due,
    check: <CheckSection key="check" value={draft.check} onChange={(value) => change("check", value)} />,
    couriers: (
      <CourierSection key="couriers" value={draft.couriers} onChange={(value) => change("couriers", value)} />
    ),
    delivered_words: words,
    canceled_words: words,
    balance_warning: <BalanceSection key="balance" draft={draft} change={change} />,
  };
  return (
    <SettingsFrame settings={settings} onReload={onReload}>
      {[...new Set(Object.values(sections))]}
    </SettingsFrame>
  );
};
