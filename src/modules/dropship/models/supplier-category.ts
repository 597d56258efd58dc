import { model } from "@medusajs/framework/utils";

/** One row per level of a JAR category path ("A > B > C"), mapped to the store's category that was made for it. */
export const SupplierCategory = model.define("supplier_category", {
  id: model.id({ prefix: "jarc" }).primaryKey(),
  path: model.text().unique("IDX_supplier_category_path_unique"),
  name: model.text(),
  parent_path: model.text().nullable(),
  category_id: model.text().nullable(),
});
