import type { MedusaContainer } from "@medusajs/framework/types";
import type { SupplierOrderSettingsAnswer } from "../../../../contract/supplier-settings";
import { DROPSHIP_MODULE } from "../../../../modules/dropship";
import type { DropshipModuleService } from "../../../../modules/dropship";
import { saveOrderSettingsWorkflow } from "../../../../workflows/dropship";
import { paymentProviders } from "../../../../workflows/dropship/orders/drain";
import { settingsRoute } from "../../../settings-route";
import { partView, storedView } from "../../../wire";

/** GET and PUT /admin/dropship/order-settings : the rules for orders. */
const settings = settingsRoute({
  view,
  save: (scope, input) => saveOrderSettingsWorkflow(scope).run({ input }),
});
export const GET = settings.GET;
export const PUT = settings.PUT;

async function view(scope: MedusaContainer): Promise<SupplierOrderSettingsAnswer> {
  const service = scope.resolve<DropshipModuleService>(DROPSHIP_MODULE);
  const [stored, providers] = await Promise.all([service.orderSettings.read(), paymentProviders(scope)]);
  return { ...partView(service), ...storedView(stored), providers };
}
