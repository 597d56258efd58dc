import { MedusaError } from "@medusajs/framework/utils";
import type { z } from "@medusajs/framework/zod";
import type { SettingsStore, StoredSettings } from "../../lib/ledger";
import { schemaProblems } from "../../lib/schema-problems";

export interface SaveSettingsInput {
  settings: unknown;
  /** The revision that the person had before them. */
  revision: number;
  actor: string;
}

/**
 * Reads what a person wants to save by its schema and saves it.
 * @param what names the settings in a sentence: "the catalogue settings"
 * @throws MedusaError INVALID_DATA that names each field and its reason, CONFLICT when somebody else saved meanwhile
 */
export async function saveSettings<Settings>(
  { store, schema, what }: { store: SettingsStore<Settings>; schema: z.ZodType<Settings>; what: string },
  { settings, revision, actor }: SaveSettingsInput,
): Promise<StoredSettings<Settings>> {
  const read = schema.safeParse(settings);
  if (!read.success) {
    throw new MedusaError(MedusaError.Types.INVALID_DATA, schemaProblems(read.error));
  }
  if (!(await store.save(read.data, revision, actor))) {
    throw new MedusaError(
      MedusaError.Types.CONFLICT,
      `Somebody else has saved ${what} meanwhile. Read them again before you change them.`,
    );
  }
  return store.read();
}
