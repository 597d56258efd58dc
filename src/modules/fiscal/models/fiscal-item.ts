import { model } from "@medusajs/framework/utils";

/**
 * What an article of the store is called at iCash, where inventory numbers have at most 20 characters and JAR's codes
 * are longer (icash-api.md 4.10). One row per account, article and VAT rate; a price change does not make a new one.
 */
export const FiscalItem = model
  .define("fiscal_item", {
    id: model.id({ prefix: "icitem" }).primaryKey(),
    /** Host and account number at iCash. */
    books: model.text(),
    item_key: model.text(),
    tax_group_id: model.number(),
    inventory_id: model.text(),
    sale_item_id: model.number().nullable(),
    name: model.text(),
  })
  .indexes([
    { on: ["books", "item_key", "tax_group_id"], name: "IDX_fiscal_item_key_group_unique", unique: true },
    { on: ["books", "inventory_id"], name: "IDX_fiscal_item_inventory_id_unique", unique: true },
  ]);
