import type { FiscalSettings, FiscalSettingsAnswer } from "../../../contract/fiscal-settings";
import type { SettingsDraft } from "../../form/use-settings-draft";

/** What every section works with: the draft, and what the store and the options know. */
export interface PartsProps extends Pick<SettingsDraft<FiscalSettings>, "draft" | "change"> {
  answer: FiscalSettingsAnswer;
}
