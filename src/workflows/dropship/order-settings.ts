/** The shop's rules for orders at JAR: read, and saved against a revision. */
import type { MedusaContainer } from "@medusajs/framework/types";
import { z } from "@medusajs/framework/zod";
import { supplierOrderSettingsSchema } from "../../lib/supplier";
import type { StoredOrderSettings } from "../../modules/dropship";
import { graph } from "../shared/graph";
import { saveSettings } from "../shared/save-settings";
import type { SaveSettingsInput } from "../shared/save-settings";
import { dropshipService } from "./account";

/** @throws MedusaError INVALID_DATA that names each field and its reason, CONFLICT when somebody else saved meanwhile */
export async function saveOrderSettings(
  container: MedusaContainer,
  input: SaveSettingsInput,
): Promise<StoredOrderSettings> {
  const store = dropshipService(container).orderSettings;
  return saveSettings({ store, schema: supplierOrderSettingsSchema, what: "the order settings" }, input);
}

/** The payment providers that the store knows, for which a due moment can be set. */
export async function paymentProviders(container: MedusaContainer): Promise<string[]> {
  const providers = await graph(container, z.object({ id: z.string() }), {
    entity: "payment_provider",
    fields: ["id"],
    filters: { is_enabled: true },
  });
  return providers.map(({ id }) => id).sort();
}
