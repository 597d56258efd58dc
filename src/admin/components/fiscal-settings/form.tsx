import type { FiscalSettingsAnswer } from "../../../contract/fiscal-settings";
import { fiscalSettingsKey, fiscalSettingsPath, fiscalSummaryKey } from "../../lib/use-fiscal-settings";
import { useSettingsDraft } from "../../lib/use-settings-draft";
import type { SettingsSource } from "../../lib/use-settings-draft";
import { SettingsFrame } from "../form/settings-frame";
import { AccountSection } from "./account-section";
import type { PartsProps } from "./parts";
import { ProviderSection } from "./provider-section";
import { ReconcileSection, RegisterSection } from "./register-section";
import { StornoSection } from "./storno-section";
import { TaxSection } from "./tax-section";

const SOURCE: SettingsSource = {
  path: fiscalSettingsPath,
  storedKey: fiscalSettingsKey,
  dependentKey: fiscalSummaryKey,
  savedText: "fiscalSettings.saved",
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
    <SettingsFrame settings={settings} onReload={onReload}>
      <RegisterSection {...parts} />
      <ProviderSection {...parts} />
      <StornoSection {...parts} />
      <TaxSection {...parts} />
      <ReconcileSection {...parts} />
      <AccountSection answer={answer} />
    </SettingsFrame>
  );
};
