import type { SupplierOrderSettingsAnswer } from "../../../contract/supplier-settings";
import { useSettingsDraft } from "../../lib/use-settings-draft";
import type { SettingsSource } from "../../lib/use-settings-draft";
import { orderSettingsKey, orderSettingsPath, summaryKey } from "../../lib/use-supplier-orders";
import { SettingsFrame } from "../form/settings-frame";
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
  return (
    <SettingsFrame settings={settings} onReload={onReload}>
      <SendingSection draft={draft} change={change} />
      <DueSection draft={draft} change={change} providers={answer.providers} />
      <CheckSection value={draft.check} onChange={(value) => change("check", value)} />
      <CourierSection value={draft.couriers} onChange={(value) => change("couriers", value)} />
      <WordSection draft={draft} change={change} />
      <BalanceSection draft={draft} change={change} />
    </SettingsFrame>
  );
};
