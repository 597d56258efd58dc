import { model } from "@medusajs/framework/utils";
import { FINDING_KINDS } from "../../../contract/reasons/comparison";

/** A difference that a reconciliation found. It is shown and never repaired by itself. */
export const FiscalFinding = model
  .define("fiscal_finding", {
    id: model.id({ prefix: "icfind" }).primaryKey(),
    reconciliation_id: model.text(),
    kind: model.enum([...FINDING_KINDS]),
    account: model.text(),
    order_id: model.text().nullable(),
    document_id: model.text().nullable(),
    operation_id: model.text().nullable(),
    unique_sale_number: model.text().nullable(),
    currency_code: model.text().nullable(),
    expected_minor: model.number().nullable(),
    found_minor: model.number().nullable(),
    /** `YYYY-MM-DD` in Sofia. */
    day: model.text().nullable(),
    data: model.json().nullable(),
  })
  .indexes([
    { on: ["reconciliation_id", "kind"], name: "IDX_fiscal_finding_reconciliation" },
    { on: ["order_id"], name: "IDX_fiscal_finding_order_id" },
  ]);
