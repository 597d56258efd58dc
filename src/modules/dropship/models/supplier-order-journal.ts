import { model } from "@medusajs/framework/utils";

/** Append-only: one row per move of a supplier order, written by the statement that moves it. */
export const SupplierOrderJournal = model
  .define("supplier_order_journal", {
    id: model.id({ prefix: "jarsoj" }).primaryKey(),
    entry_id: model.text(),
    at: model.dateTime(),
    from_state: model.text().nullable(),
    to_state: model.text(),
    actor: model.text(),
    code: model.text().nullable(),
    /** Redacted call facts: method, milliseconds, statuses. */
    facts: model.json().nullable(),
  })
  .indexes([{ on: ["entry_id", "at"], name: "IDX_supplier_order_journal_entry" }]);
