import type { MedusaContainer } from "@medusajs/framework/types";
import type { FiscalSettingsAnswer } from "../../../../contract/fiscal-settings";
import { effectiveRules } from "../../../../lib/receipt";
import { drainFiscalLedgerWorkflow, saveFiscalSettingsWorkflow } from "../../../../workflows/fiscal";
import { environmentOf, fiscalAccounts, fiscalService } from "../../../../workflows/fiscal/account";
import { settingChoices } from "../../../../workflows/fiscal/settings";
import { settingsRoute } from "../../../settings-route";
import { partView, storedView } from "../../../wire";

/** GET and PUT /admin/fiscal/settings : the rules for receipts as saved and as they apply, and what they can be about. */
const settings = settingsRoute({
  view,
  save: async (scope, input) => {
    await saveFiscalSettingsWorkflow(scope).run({ input });
    await drainFiscalLedgerWorkflow(scope).run({ input: {} });
  },
});
export const GET = settings.GET;
export const PUT = settings.PUT;

async function view(scope: MedusaContainer): Promise<FiscalSettingsAnswer> {
  const service = fiscalService(scope);
  const [accounts, choices, stored] = await Promise.all([
    fiscalAccounts(scope),
    settingChoices(scope),
    service.settingsStore.read(),
  ]);
  const [main] = accounts;
  return {
    ...partView(service),
    ...storedView(stored),
    environment: main ? environmentOf(main) : null,
    effective: main?.rules ?? effectiveRules({}, stored.settings),
    ...choices,
    accounts: accounts.map(({ name, salesChannels }) => ({ name, sales_channels: salesChannels })),
  };
}
