import type { ComponentType } from "react";
import type { FiscalSettings, FiscalSettingsAnswer } from "../../../contract/fiscal-settings";
import { fiscalSettingsKey, fiscalSettingsPath, fiscalSummaryKey } from "../use-fiscal-settings";
import { useSettingsDraft } from "../../form/use-settings-draft";
import type { SettingsSource } from "../../form/use-settings-draft";
import { SettingsFrame } from "../../form/settings-frame";
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

/** The section that shows a setting, in the order of the page. A setting that no section shows does not compile. */
const SECTIONS: Record<keyof FiscalSettings, ComponentType<PartsProps>> = {
  off: RegisterSection,
  paused: RegisterSection,
  start_date: RegisterSection,
  warn_days: RegisterSection,
  sales_channels: RegisterSection,
  providers: ProviderSection,
  credit_pay_type_id: ProviderSection,
  stornos: StornoSection,
  tax_groups: TaxSection,
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
    <SettingsFrame settings={settings} onReload={onReload}>
      {[...new Set(Object.values(SECTIONS))].map((PartOfForm, index) => (
        <PartOfForm key={index} {...parts} />
      ))}
      <AccountSection answer={answer} />
    </SettingsFrame>
  );
};
