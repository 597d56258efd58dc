import { model } from "@medusajs/framework/utils";

/** Append-only: one row per save of a person's settings, written by the statement that saves them. */
export const FiscalSettingChange = model
  .define("fiscal_setting_change", {
    id: model.id({ prefix: "icsetc" }).primaryKey(),
    key: model.text(),
    /** That this save made. */
    revision: model.number(),
    /** As they applied until then; the defaults before the first save. */
    before: model.json(),
    after: model.json(),
    actor: model.text(),
    at: model.dateTime(),
  })
  .indexes([{ on: ["key", "revision"], name: "IDX_fiscal_setting_change_revision" }]);
