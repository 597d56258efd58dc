/** Before anything is sold: the shop says when the receipt of its payments is due, because nobody else can. */
import { z } from "@medusajs/framework/zod";
import { armEverything } from "../../lib/consent";
import { anything } from "../api";
import type { Api } from "../api";
import { PAYMENT_PROVIDER } from "./order";

const PATH = "/admin/fiscal/settings";

const settingsSchema = z.object({
  settings: z.looseObject({ providers: z.record(z.string(), z.unknown()) }),
  revision: z.number(),
});

/** The shop's owner lets it act: products, prices, orders to JAR, receipts. */
export async function letItAct(admin: Api): Promise<void> {
  await armEverything((method, path, body = {}) =>
    method === "GET" ? admin.get(path, anything) : admin.post(path, body, anything),
  );
}

/** A shop that was used before keeps what it has chosen. */
export async function chooseWhenReceiptsAreDue(admin: Api): Promise<void> {
  const { settings, revision } = await admin.get(PATH, settingsSchema);
  if (!settings.providers[PAYMENT_PROVIDER]) {
    const providers = { ...settings.providers, [PAYMENT_PROVIDER]: { due: "placed" } };
    await admin.put(PATH, { settings: { ...settings, providers }, revision }, anything);
  }
}
