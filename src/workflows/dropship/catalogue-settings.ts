/** The shop's rules for the catalogue: read, saved against a revision, and tried on the real catalogue before saving. */
import type { MedusaContainer } from "@medusajs/framework/types";
import { catalogueSettingsSchema } from "../../lib/catalogue";
import type { DropshipModuleService, StoredCatalogueSettings } from "../../modules/dropship";
import { saveSettings } from "../shared/save-settings";
import type { SaveSettingsInput } from "../shared/save-settings";
import { dropshipService } from "./account";

/** What applies now: the defaults while nobody has saved anything (revision 0). */
export async function readCatalogueSettings(
  service: DropshipModuleService,
): Promise<StoredCatalogueSettings> {
  return service.catalogueSettings.read();
}

/** @throws MedusaError INVALID_DATA that names each field and its reason, CONFLICT when somebody else saved meanwhile */
export async function saveCatalogueSettings(
  container: MedusaContainer,
  input: SaveSettingsInput,
): Promise<StoredCatalogueSettings> {
  const store = dropshipService(container).catalogueSettings;
  return saveSettings({ store, schema: catalogueSettingsSchema, what: "the catalogue settings" }, input);
}
