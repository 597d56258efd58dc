import type { MedusaContainer } from "@medusajs/framework/types";
import type { CatalogueSettingsSetup } from "../../../../contract/catalogue-settings";
import { DROPSHIP_MODULE } from "../../../../modules/dropship";
import type { DropshipModuleService } from "../../../../modules/dropship";
import { saveCatalogueSettingsWorkflow } from "../../../../workflows/dropship";
import { readCatalogueSettings } from "../../../../workflows/dropship/catalogue/settings";
import { settingsRoute } from "../../../settings-route";
import { storedView } from "../../../wire";
import { setupView } from "../setup-view";

/** GET and PUT /admin/dropship/settings : the rules for the catalogue. */
const settings = settingsRoute({
  view,
  save: (scope, input) => saveCatalogueSettingsWorkflow(scope).run({ input }),
});
export const GET = settings.GET;
export const PUT = settings.PUT;

async function view(scope: MedusaContainer): Promise<CatalogueSettingsSetup> {
  const service = scope.resolve<DropshipModuleService>(DROPSHIP_MODULE);
  const [stored, setup] = await Promise.all([readCatalogueSettings(service), setupView(service)]);
  const options = service.setup.kind === "inert" ? null : service.setup.options;
  return {
    ...setup,
    ...storedView(stored),
    currency: options?.currency ?? "EUR",
    price_includes_vat: options?.priceIncludesVat ?? true,
  };
}
