import type { Setup } from "../../../contract/catalogue";
import type { DropshipModuleService } from "../../../modules/dropship";
import { partView } from "../../wire";

export async function setupView(service: DropshipModuleService): Promise<Setup> {
  const { setup } = service;
  const store = await service.readSettings();
  return {
    ...partView(service),
    missing: setup.kind === "inert" ? setup.missing : [],
    prepared: Boolean(store.stock_location_id && store.sales_channel_id && store.shipping_profile_id),
  };
}
