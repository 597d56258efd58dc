import type { z } from "@medusajs/framework/zod";
import type { SettingsStore, StoredSettings } from "../../lib/ledger";
import { readFields } from "../../lib/schema-problems";
import { refused, refusedFields } from "../shared/refusal";

export interface SaveSettingsInput {
  settings: unknown;
  /** The revision that the person had before them. */
  revision: number;
  actor: string;
}

/**
 * Reads what a person wants to save by its schema and saves it.
 * @throws Refusal that names each field, or `settings_changed` when somebody else saved meanwhile
 */
export async function saveSettings<Settings>(
  { store, schema }: { store: SettingsStore<Settings>; schema: z.ZodType<Settings> },
  { settings, revision, actor }: SaveSettingsInput,
): Promise<StoredSettings<Settings>> {
  const read = readFields(schema, settings);
  if (read.kind === "refused") {
    throw refusedFields(...read.fields);
  }
  if (!(await store.save(read.data, revision, actor))) {
    throw refused("settings_changed");
  }
  return store.read();
}
