import { model } from "@medusajs/framework/utils";

/** One row: since when the register looks at the shop's orders, and up to when it has looked at all of them. */
export const FiscalWatch = model.define("fiscal_watch", {
  id: model.id({ prefix: "icwatch" }).primaryKey(),
  /** When the register first had its credentials and was on: what is older is nobody's work here. */
  armed_at: model.dateTime(),
  /** Everything that changed before this moment was looked at. Null: nothing yet. */
  looked_until: model.dateTime().nullable(),
  /** Of the last round that looked back for days. */
  deep_at: model.dateTime().nullable(),
  /** The floor that a person was told of, ISO text. */
  floor_told: model.text().nullable(),
  /** While the register catches up: since when nobody had looked, and how many paid orders had no receipt. */
  gap_since: model.dateTime().nullable(),
  gap_orders: model.number().default(0),
});
