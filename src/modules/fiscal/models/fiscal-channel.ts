import { model } from "@medusajs/framework/utils";

/**
 * One row per iCash `api_key`: its holder is the only sender, because nonces must grow (icash-api.md 2.2). The key
 * itself is not stored, only its fingerprint.
 */
export const FiscalChannel = model.define("fiscal_channel", {
  id: model.id({ prefix: "icchan" }).primaryKey(),
  key_fingerprint: model.text().unique("IDX_fiscal_channel_fingerprint_unique"),
  /** Decimal text: it grows with the Unix clock and outlives 32 bits. */
  last_nonce: model.text().default("0"),
  lease_token: model.text().nullable(),
  lease_until: model.dateTime().nullable(),
});
