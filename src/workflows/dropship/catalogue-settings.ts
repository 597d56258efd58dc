/** The shop's rules for the catalogue: read, saved against a revision, and tried on the real catalogue before saving. */
import { MedusaError } from "@medusajs/framework/utils";
import type { MedusaContainer } from "@medusajs/framework/types";
import { catalogueSettingsSchema } from "../../lib/catalogue";
import type { CatalogueSettings } from "../../lib/catalogue";
import type { DropshipModuleService, StoredCatalogueSettings } from "../../modules/dropship";
import { dropshipService } from "./account";

/** What applies now: the defaults while nobody has saved anything (revision 0). */
export async function readCatalogueSettings(
  service: DropshipModuleService,
): Promise<StoredCatalogueSettings> {
  return service.catalogueSettings.read();
}

export interface SaveCatalogueSettingsInput {
  settings: unknown;
  /** The revision that the person had before them. */
  revision: number;
  actor: string;
}

/** @throws MedusaError INVALID_DATA that names each field and its reason, CONFLICT when somebody else saved meanwhile */
export async function saveCatalogueSettings(
  container: MedusaContainer,
  { settings, revision, actor }: SaveCatalogueSettingsInput,
): Promise<StoredCatalogueSettings> {
  const { catalogueSettings } = dropshipService(container);
  if (!(await catalogueSettings.save(readSettings(settings), revision, actor))) {
    throw new MedusaError(
      MedusaError.Types.CONFLICT,
      "Somebody else has saved the catalogue settings meanwhile. Read them again before you change them.",
    );
  }
  return catalogueSettings.read();
}

function readSettings(settings: unknown): CatalogueSettings {
  const read = catalogueSettingsSchema.safeParse(settings);
  if (!read.success) {
    const problems = read.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new MedusaError(MedusaError.Types.INVALID_DATA, problems.join("; "));
  }
  return read.data;
}
