import { catalogueSettingsSchema } from "../../../lib/catalogue";
import type { CatalogueSettings } from "../../../lib/catalogue";
import { SettingsStore } from "../../../lib/ledger";
import type { StoredSettings } from "../../../lib/ledger";
import type { Database } from "./database";

export type StoredCatalogueSettings = StoredSettings<CatalogueSettings>;

/** The shop's rules for the catalogue. */
export class CatalogueSettingsStore extends SettingsStore<CatalogueSettings> {
  constructor({ execute }: Pick<Database, "execute">) {
    super({ table: "dropship_setting", key: "catalogue", schema: catalogueSettingsSchema, execute });
  }
}
