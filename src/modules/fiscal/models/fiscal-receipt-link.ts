import { model } from "@medusajs/framework/utils";

/** A link to the receipts of one order, given to whoever bought without an account. What opens it is not stored. */
export const FiscalReceiptLink = model
  .define("fiscal_receipt_link", {
    id: model.id({ prefix: "iclink" }).primaryKey(),
    order_id: model.text(),
    expires_at: model.dateTime(),
    created_by: model.text(),
    revoked_at: model.dateTime().nullable(),
    revoked_by: model.text().nullable(),
  })
  .indexes([{ on: ["order_id"], name: "IDX_fiscal_receipt_link_order_id" }]);
