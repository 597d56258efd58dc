import { model } from "@medusajs/framework/utils";

/** One row per level of a JAR category path ("A > B > C"), mapped to the store's category that was made for it. */
export const SupplierCategory = model
  .define("supplier_category", {
    id: model.id({ prefix: "jarc" }).primaryKey(),
    path: model.text().unique("IDX_supplier_category_path_unique"),
    /** The path as it is compared: letters and white space make no second category. */
    key: model.text().nullable(),
    name: model.text(),
    parent_path: model.text().nullable(),
    category_id: model.text().nullable(),
    /** The category that was made for it; another `category_id` is a person's choice. */
    made_id: model.text().nullable(),
    /** What JAR offers here and below, wanted or not, as the last complete reading counted; null: not met by it. */
    offered: model.number().nullable(),
    /** JAR calls it otherwise by now: the path where its products went. */
    moved_to: model.text().nullable(),
    /** Since nothing is left in it, it is not shown in the store. */
    hidden_at: model.dateTime().nullable(),
  })
  .indexes([{ on: ["key"], name: "IDX_supplier_category_key" }]);
