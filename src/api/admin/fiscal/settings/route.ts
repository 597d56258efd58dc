import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { FiscalSettingsAnswer } from "../../../../contract/fiscal-settings";
import type { SaveSettingsBody } from "../../../../contract/shared-acts";
import { effectiveRules } from "../../../../lib/receipt";
import { drainFiscalLedgerWorkflow, saveFiscalSettingsWorkflow } from "../../../../workflows/fiscal";
import { environmentOf, fiscalAccounts, fiscalService } from "../../../../workflows/fiscal/account";
import { settingChoices } from "../../../../workflows/fiscal/settings";
import { conflictOf } from "../../../conflict";
import { partView, storedView } from "../../../wire";

/** GET /admin/fiscal/settings : the rules for receipts as saved and as they apply, and what they can be about. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  res.json(await settingsView(req));
}

/** PUT /admin/fiscal/settings : 400 names every field that makes no sense, 409 when somebody saved meanwhile. */
export async function PUT(
  req: AuthenticatedMedusaRequest<SaveSettingsBody>,
  res: MedusaResponse,
): Promise<void> {
  const { settings, revision } = req.validatedBody;
  const input = { settings, revision, actor: req.auth_context.actor_id };
  const conflict = await conflictOf(saveFiscalSettingsWorkflow(req.scope).run({ input }));
  if (conflict) {
    res.status(409).json(conflict);
    return;
  }
  await drainFiscalLedgerWorkflow(req.scope).run({ input: {} });
  res.json(await settingsView(req));
}

async function settingsView({
  scope,
}: Pick<AuthenticatedMedusaRequest, "scope">): Promise<FiscalSettingsAnswer> {
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
