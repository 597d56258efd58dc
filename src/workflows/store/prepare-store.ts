/**
 * Makes a store ready to sell JAR products in Bulgaria, and only adds: every part is looked for first and made only when
 * missing, so it can be run on a living shop and run again. What is there and does not fit is said, not changed
 * (docs/setup.md).
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { Modules } from "@medusajs/framework/utils";
import {
  createStep,
  createWorkflow,
  StepResponse,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk";
import type { WorkflowData } from "@medusajs/framework/workflows-sdk";
import { createUserAccountWorkflow } from "@medusajs/medusa/core-flows";
import type { StoreFinding } from "../../contract/reasons/store";
import { DROPSHIP_MODULE } from "../../modules/dropship";
import type { DropshipModuleService } from "../../modules/dropship";
import { ensureDelivery } from "./delivery";
import { storeFindings } from "./findings";
import { ensureMarket } from "./market";

export interface PrepareStoreInput {
  /** Makes this admin user when there is none with the address. */
  admin?: { email: string; password: string };
}

export interface PreparedStore {
  /** Null where no region sells to Bulgaria and none in euro could be made. */
  region_id: string | null;
  sales_channel_id: string;
  publishable_key_id: string;
  stock_location_id: string;
  shipping_profile_id: string;
  /** Null where the shop has another way of delivery. */
  shipping_option_id: string | null;
  /** What had to be made; empty when the store was ready. */
  made: string[];
  /** What of the shop's own setup does not fit; it is left as it is. */
  findings: StoreFinding[];
}

export async function prepareStore(
  container: MedusaContainer,
  input: PrepareStoreInput,
): Promise<PreparedStore> {
  const made: string[] = [];
  const market = await ensureMarket(container, made);
  const delivery = await ensureDelivery(container, market.salesChannelId, made);
  if (input.admin) {
    await ensureAdminUser(container, input.admin, made);
  }
  const settings = {
    stock_location_id: delivery.stockLocationId,
    sales_channel_id: market.salesChannelId,
    shipping_profile_id: delivery.shippingProfileId,
  };
  const dropship = container.resolve<DropshipModuleService>(DROPSHIP_MODULE);
  const present = await dropship.readSettings();
  await dropship.writeSettings({ ...settings, ...present }, "prepare-store");
  return {
    ...settings,
    region_id: market.regionId,
    publishable_key_id: market.publishableKeyId,
    shipping_option_id: delivery.shippingOptionId,
    made,
    findings: await storeFindings(container),
  };
}

const prepareStoreStep = createStep(
  { name: "prepare-jar-icash-store", noCompensation: true },
  async (input: PrepareStoreInput, { container }) => new StepResponse(await prepareStore(container, input)),
);

export const prepareStoreWorkflow = createWorkflow(
  "prepare-jar-icash-store",
  (input: WorkflowData<PrepareStoreInput>) => new WorkflowResponse(prepareStoreStep(input)),
);

/** Makes an admin who can log in with e-mail and password, unless a user with this address exists. */
async function ensureAdminUser(
  container: MedusaContainer,
  { email, password }: { email: string; password: string },
  made: string[],
): Promise<void> {
  const existing = await container.resolve(Modules.USER).listUsers({ email }, { take: 1 });
  if (existing.length > 0) {
    return;
  }
  const { success, authIdentity, error } = await container
    .resolve(Modules.AUTH)
    .register("emailpass", { body: { email, password } });
  if (!success || !authIdentity) {
    throw new Error(`The admin user could not be made: ${error ?? "no identity was created"}`);
  }
  await createUserAccountWorkflow(container).run({
    input: { authIdentityId: authIdentity.id, userData: { email } },
  });
  made.push("admin user");
}
