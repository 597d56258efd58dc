import { model } from "@medusajs/framework/utils";
import { PRODUCT_STATES } from "../../../contract/catalogue";

/**
 * One row per JAR code. It is the only place that knows which product of the store came from which code, and what
 * was written there last: nothing is looked up by title or handle (architecture.md 4.1).
 */
export const SupplierProduct = model
  .define("supplier_product", {
    id: model.id({ prefix: "jarp" }).primaryKey(),
    code: model.text().unique("IDX_supplier_product_code_unique"),
    /** Where this row stands in the map of codes that a crawl has seen. */
    number: model.autoincrement(),
    state: model.enum([...PRODUCT_STATES]).default("active"),
    product_id: model.text().nullable(),
    variant_id: model.text().nullable(),
    inventory_item_id: model.text().nullable(),
    /** What a shop may show of it through the link. */
    brand: model.text().nullable(),
    warranty_months: model.number().nullable(),
    properties: model.json().nullable(),
    category_path: model.text().nullable(),
    /** What JAR said last, as decimal text and its own words. */
    price: model.text().nullable(),
    old_price: model.text().nullable(),
    dealer_price: model.text().nullable(),
    availability: model.text().nullable(),
    promotion: model.json().nullable(),
    /** What was last written to the store. */
    written: model.json().nullable(),
    /** The fields that are not the plugin's to write: { field: { owner: "shop", by, at, how } }. */
    owners: model.json().nullable(),
    /** Of a product that the shop had before: who linked it with JAR's, and what it showed then. */
    joined: model.json().nullable(),
    content_hash: model.text().nullable(),
    offer_hash: model.text().nullable(),
    reason_code: model.text().nullable(),
    reason_data: model.json().nullable(),
    missing_since: model.dateTime().nullable(),
    /** Since a complete reading has not met it; the next one that does not either makes it missing. */
    unseen_since: model.dateTime().nullable(),
    /** JAR refused to deliver it: what it calls available is not offered before that, unless it says something else. */
    refused_until: model.dateTime().nullable(),
    /** When a run wrote this row last. What a crawl has merely seen stands in the run's own map. */
    last_seen_at: model.dateTime().nullable(),
  })
  .indexes([
    { on: ["product_id"], name: "IDX_supplier_product_product_id" },
    { on: ["variant_id"], name: "IDX_supplier_product_variant_id" },
    { on: ["state"], name: "IDX_supplier_product_state" },
  ]);
