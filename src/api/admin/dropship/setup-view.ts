import type { DropshipModuleService } from "../../../modules/dropship";

/** Whether the part can work at all and, if not, what it lacks: names of options, never their values. */
export async function setupView(service: DropshipModuleService) {
  const { setup } = service;
  const store = await service.readSettings();
  return {
    configured: setup.kind !== "inert",
    demo: setup.kind === "demo",
    missing: setup.kind === "inert" ? setup.missing : [],
    /** "Prepare the store" has said where products go. */
    prepared: Boolean(store.stock_location_id && store.sales_channel_id && store.shipping_profile_id),
  };
}
