import { model } from "@medusajs/framework/utils";

/** A difference that a comparison with JAR found. It is shown and never repaired by itself. */
export const SupplierFinding = model
  .define("supplier_finding", {
    id: model.id({ prefix: "jarfind" }).primaryKey(),
    reconciliation_id: model.text(),
    kind: model.text(),
    /** Of the supplier order; null: JAR has it and nobody here. */
    entry_id: model.text().nullable(),
    order_id: model.text().nullable(),
    /** Our number at JAR, as JAR keeps it. */
    reference: model.text().nullable(),
    jar_order_id: model.text().nullable(),
    /** Numbers of JAR's documents or of its invoice. */
    paper: model.text().nullable(),
    currency_code: model.text(),
    expected_minor: model.number().nullable(),
    found_minor: model.number().nullable(),
    /** `YYYY-MM-DD` in Sofia. */
    day: model.text().nullable(),
    data: model.json().nullable(),
  })
  .indexes([
    { on: ["reconciliation_id", "kind"], name: "IDX_supplier_finding_reconciliation" },
    { on: ["order_id"], name: "IDX_supplier_finding_order_id" },
  ]);
