import { model } from "@medusajs/framework/utils";

/** Rules and maps that a person or "prepare the store" sets. Secrets never stand here. */
export const DropshipSetting = model.define("dropship_setting", {
  id: model.id({ prefix: "jarset" }).primaryKey(),
  key: model.text().unique("IDX_dropship_setting_key_unique"),
  value: model.json(),
  revision: model.number().default(1),
  updated_by: model.text(),
});
