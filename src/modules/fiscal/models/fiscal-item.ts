import { model } from "@medusajs/framework/utils";

/**
 * What an article of the store is called at iCash, where inventory numbers have at most 20 characters and JAR's codes
 * are longer (icash-api.md 4.10). One row per account, code, VAT group and name, because the article's name at iCash is
 * what the receipt prints: a renamed product is another article. A price change does not make a new one.
 */
export const FiscalItem = model
  .define("fiscal_item", {
    id: model.id({ prefix: "icitem" }).primaryKey(),
    /** Host and account number at iCash. */
    books: model.text(),
    item_key: model.text(),
    tax_group_id: model.number(),
    inventory_id: model.text(),
    /** Null once iCash has said that it knows no such article. */
    sale_item_id: model.number().nullable(),
    /** As the receipt prints it. */
    name: model.text(),
    /** When iCash last showed the article under this name; null of those that were remembered without looking. */
    checked_at: model.dateTime().nullable(),
  })
  .indexes([
    {
      on: ["books", "item_key", "tax_group_id", "name"],
      name: "IDX_fiscal_item_key_group_name_unique",
      unique: true,
    },
    { on: ["books", "inventory_id"], name: "IDX_fiscal_item_inventory_id_unique", unique: true },
  ]);
