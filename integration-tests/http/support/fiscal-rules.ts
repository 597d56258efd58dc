/** Orders as the store API does not make them in a test: paid in parts, with credit, from another sales channel. */
import { Modules } from "@medusajs/framework/utils";
import { z } from "@medusajs/framework/zod";
import { read } from "./api";
import type { World } from "./world";

const settingsShape = z.object({
  configured: z.boolean(),
  demo: z.boolean(),
  environment: z.string().nullable(),
  settings: z.record(z.string(), z.unknown()),
  effective: z.record(z.string(), z.unknown()),
  revision: z.number(),
  updated_by: z.string().nullable(),
  providers: z.array(z.string()),
  proposed_dues: z.record(z.string(), z.string().nullable()),
  sales_channels: z.array(z.object({ id: z.string(), name: z.string() })),
  refund_reasons: z.array(z.object({ id: z.string(), label: z.string() })),
  accounts: z.array(z.object({ name: z.string(), sales_channels: z.array(z.string()) })),
  rates: z.array(z.string()),
});

export type SeenSettings = z.infer<typeof settingsShape>;

export function fiscalRules(world: World) {
  const seen = () => read(settingsShape, world.admin.get("/admin/fiscal/settings"));

  return {
    seen,
    /** Saves these settings over what is there; what is not named falls back to its default. */
    save: async (settings: object): Promise<SeenSettings> => {
      const { revision } = await seen();
      return read(settingsShape, world.admin.put("/admin/fiscal/settings", { settings, revision }));
    },
    /** Lets every payment of the order be of this amount, in euro. */
    pay: async (paymentId: string, amount: string): Promise<void> => {
      await world.sql(
        `update payment set amount = ?::numeric, raw_amount = jsonb_build_object('value', ?::text, 'precision', 20)
         where id = ?`,
        [amount, amount, paymentId],
      );
    },
    /** Another authorised payment of the same order, as if a second provider had been used at checkout. */
    addPayment: async (orderId: string, provider: string, amount: string): Promise<void> => {
      const { rows } = await world.sql(
        "select payment_collection_id as id from order_payment_collection where order_id = ?",
        [orderId],
      );
      const payments = world.container.resolve(Modules.PAYMENT);
      const session = await payments.createPaymentSession(String(rows[0]?.["id"]), {
        provider_id: "pp_system_default",
        amount,
        currency_code: "eur",
        data: {},
      });
      const payment = await payments.authorizePaymentSession(session.id, {});
      await world.sql("update payment set provider_id = ? where id = ?", [provider, payment?.id ?? ""]);
    },
    addCredit: async (orderId: string, amount: string): Promise<void> => {
      await world.sql(
        `insert into order_credit_line (id, order_id, version, reference, amount, raw_amount)
         values ('ordcl_test', ?, 1, 'gift-card', ?::numeric, jsonb_build_object('value', ?::text, 'precision', 20))`,
        [orderId, amount, amount],
      );
    },
    moveToChannel: async (orderId: string, channel: string): Promise<void> => {
      await world.sql('update "order" set sales_channel_id = ? where id = ?', [channel, orderId]);
    },
  };
}
