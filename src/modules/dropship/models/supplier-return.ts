import { model } from "@medusajs/framework/utils";
import { RETURN_ENDS, RETURN_KINDS, RETURN_STATES } from "../../../contract/supplier-return";

/**
 * Goods of one order at JAR that go back to it together. What JAR asks for about them (document, serial numbers, warranty) is
 * read from the order's row when it is shown, so that it is always the latest. No personal data.
 */
export const SupplierReturn = model
  .define("supplier_return", {
    id: model.id({ prefix: "jarret" }).primaryKey(),
    /** Of the supplier order. */
    entry_id: model.text(),
    order_id: model.text(),
    /** What it is made from: the store's return, or the parcel that came back. One case of each, for good. */
    source: model.text(),
    kind: model.enum([...RETURN_KINDS]),
    /** Of the store's return, as people see it. */
    return_number: model.number().nullable(),
    state: model.enum([...RETURN_STATES]).default("open"),
    /** [{ code, title, quantity, reason }] */
    lines: model.json(),
    /** What JAR has credited: see CreditOfReturn. */
    credits: model.json().nullable(),
    ended: model.enum([...RETURN_ENDS]).nullable(),
    /** A person's words about why there is no credit. */
    note: model.text().nullable(),
    sent_at: model.dateTime().nullable(),
    settled_at: model.dateTime().nullable(),
    /** When JAR's papers are looked at next for its credit. */
    next_look_at: model.dateTime().nullable(),
  })
  .indexes([
    { on: ["entry_id", "source"], name: "IDX_supplier_return_source_unique", unique: true },
    { on: ["order_id"], name: "IDX_supplier_return_order_id" },
    { on: ["state", "created_at"], name: "IDX_supplier_return_state" },
    { on: ["next_look_at"], name: "IDX_supplier_return_next_look" },
  ]);
