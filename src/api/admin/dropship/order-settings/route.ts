import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { SupplierOrderSettingsAnswer } from "../../../../contract/supplier-settings";
import type { SaveSettingsBody } from "../../../../contract/shared-acts";
import { DROPSHIP_MODULE } from "../../../../modules/dropship";
import type { DropshipModuleService } from "../../../../modules/dropship";
import { saveOrderSettingsWorkflow } from "../../../../workflows/dropship";
import { paymentProviders } from "../../../../workflows/dropship/orders/drain";
import { conflictOf } from "../../../conflict";
import { partView, storedView } from "../../../wire";

/** GET /admin/dropship/order-settings : the rules for orders as they apply, and the revision to save against. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  res.json(await settingsView(req));
}

/** PUT /admin/dropship/order-settings : 400 names every field that makes no sense, 409 when somebody saved meanwhile. */
export async function PUT(
  req: AuthenticatedMedusaRequest<SaveSettingsBody>,
  res: MedusaResponse,
): Promise<void> {
  const { settings, revision } = req.validatedBody;
  const input = { settings, revision, actor: req.auth_context.actor_id };
  const conflict = await conflictOf(saveOrderSettingsWorkflow(req.scope).run({ input }));
  if (conflict) {
    res.status(409).json(conflict);
    return;
  }
  res.json(await settingsView(req));
}

async function settingsView({
  scope,
}: Pick<AuthenticatedMedusaRequest, "scope">): Promise<SupplierOrderSettingsAnswer> {
  const service = scope.resolve<DropshipModuleService>(DROPSHIP_MODULE);
  const [stored, providers] = await Promise.all([service.orderSettings.read(), paymentProviders(scope)]);
  return { ...partView(service), ...storedView(stored), providers };
}
