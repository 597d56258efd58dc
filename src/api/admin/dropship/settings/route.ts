import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type {
  CatalogueSettingsAnswer,
  CatalogueSettingsSetup,
} from "../../../../contract/catalogue-settings";
import type { SaveSettingsBody } from "../../../../contract/shared-acts";
import { DROPSHIP_MODULE } from "../../../../modules/dropship";
import type { DropshipModuleService } from "../../../../modules/dropship";
import { saveCatalogueSettingsWorkflow } from "../../../../workflows/dropship";
import { readCatalogueSettings } from "../../../../workflows/dropship/catalogue/settings";
import { conflictOf } from "../../../conflict";
import { storedView } from "../../../wire";
import { setupView } from "../setup-view";

/** GET /admin/dropship/settings : the rules for the catalogue as they apply, and the revision to save against. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<CatalogueSettingsSetup>,
): Promise<void> {
  const service = req.scope.resolve<DropshipModuleService>(DROPSHIP_MODULE);
  const [stored, setup] = await Promise.all([readCatalogueSettings(service), setupView(service)]);
  const options = service.setup.kind === "inert" ? null : service.setup.options;
  res.json({
    ...setup,
    ...storedView(stored),
    currency: options?.currency ?? "EUR",
    price_includes_vat: options?.priceIncludesVat ?? true,
  });
}

/** PUT /admin/dropship/settings : 400 names every field that makes no sense, 409 when somebody saved meanwhile. */
export async function PUT(
  req: AuthenticatedMedusaRequest<SaveSettingsBody>,
  res: MedusaResponse,
): Promise<void> {
  const { settings, revision } = req.validatedBody;
  const input = { settings, revision, actor: req.auth_context.actor_id };
  const conflict = await conflictOf(saveCatalogueSettingsWorkflow(req.scope).run({ input }));
  if (conflict) {
    res.status(409).json(conflict);
    return;
  }
  const service = req.scope.resolve<DropshipModuleService>(DROPSHIP_MODULE);
  const answer: CatalogueSettingsAnswer = storedView(await readCatalogueSettings(service));
  res.json(answer);
}
