/** Before anything is sold: the shop says what it wants done, because nobody else can. */
import { z } from "@medusajs/framework/zod";
import { armEverything } from "../../lib/consent";
import { OPEN_BRAKES } from "../../lib/open-brakes";
import { anything } from "../api";
import type { Api } from "../api";
import { PAYMENT_PROVIDER } from "./order";

const PATH = "/admin/fiscal/settings";
const ORDER_SETTINGS = "/admin/dropship/order-settings";

const settingsSchema = z.object({
  settings: z.looseObject({ providers: z.record(z.string(), z.unknown()) }),
  revision: z.number(),
});

const orderSettingsSchema = z.object({
  settings: z.looseObject({ brakes: z.unknown() }),
  revision: z.number(),
});

/**
 * The shop's owner lets it act: products, prices, orders to JAR, receipts. The same customer orders several times within
 * minutes and pays later, which a shop's brakes would hold; here they are open.
 */
export async function letItAct(admin: Api): Promise<void> {
  await armEverything((method, path, body = {}) =>
    method === "GET" ? admin.get(path, anything) : admin.post(path, body, anything),
  );
  const { settings, revision } = await admin.get(ORDER_SETTINGS, orderSettingsSchema);
  await admin.put(ORDER_SETTINGS, { settings: { ...settings, brakes: OPEN_BRAKES }, revision }, anything);
}

/** A shop that was used before keeps what it has chosen. */
export async function chooseWhenReceiptsAreDue(admin: Api): Promise<void> {
  const { settings, revision } = await admin.get(PATH, settingsSchema);
  if (!settings.providers[PAYMENT_PROVIDER]) {
    const providers = { ...settings.providers, [PAYMENT_PROVIDER]: { due: "placed" } };
    await admin.put(PATH, { settings: { ...settings, providers }, revision }, anything);
  }
}
