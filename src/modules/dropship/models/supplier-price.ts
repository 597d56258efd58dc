import { model } from "@medusajs/framework/utils";

/** What a product cost in the shop and when, as the plugin wrote it: beside a reduced price the law asks for the lowest of 30 days. */
export const SupplierPrice = model
  .define("supplier_price", {
    id: model.id({ prefix: "jarprice" }).primaryKey(),
    supplier_product_id: model.text(),
    /** Cents of the shop's currency. */
    minor: model.number(),
    /** Of a promotion, which has dates of its own. */
    is_sale: model.boolean(),
    since: model.dateTime(),
    /** Null while it is the price. */
    until: model.dateTime().nullable(),
  })
  .indexes([{ on: ["supplier_product_id", "since"], name: "IDX_supplier_price_product_since" }]);
