import { model } from "@medusajs/framework/utils";

/** One row: what this installation signs its links with, drawn at random when the first is given. Opens nothing else. */
export const FiscalLinkKey = model.define("fiscal_link_key", {
  id: model.id({ prefix: "iclinkkey" }).primaryKey(),
  signing_key: model.text(),
});
