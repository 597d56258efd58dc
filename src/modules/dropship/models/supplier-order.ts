import { model } from "@medusajs/framework/utils";
import { LEDGER_STATES } from "../../../lib/ledger";

/**
 * The ledger of orders at JAR. One row per Medusa order and set of JAR lines (`part`). It holds no personal data:
 * the `user` block is built from the order at the moment of sending.
 */
export const SupplierOrder = model
  .define("supplier_order", {
    id: model.id({ prefix: "jarso" }).primaryKey(),
    order_id: model.text(),
    part: model.text().default("1"),
    /** Whose account at JAR it is for (lib/books): of its plan, and from the first send on for good. */
    books: model.text().nullable(),
    state: model.enum([...LEDGER_STATES]).default("queued"),
    reason_code: model.text().nullable(),
    reason_data: model.json().nullable(),
    /** Our number at JAR, see lib/ledger/reference. */
    reference: model.number(),
    /** See SupplierOrderLine: what is asked and accepted, and later its cost and serial numbers. */
    lines: model.json(),
    attempts: model.number().default(0),
    looked_up: model.number().default(0),
    next_attempt_at: model.dateTime().nullable(),
    lease_token: model.text().nullable(),
    lease_until: model.dateTime().nullable(),
    /** Written before the POST; from then on the order may exist at JAR. */
    send_started_at: model.dateTime().nullable(),
    /** What it cost when it left without a person who had looked at it, as decimal text; null: a person had. */
    unattended_total: model.text().nullable(),
    /** A person decided to send again although an earlier answer was lost and nothing was found at JAR. */
    resend_approved_at: model.dateTime().nullable(),
    sent_at: model.dateTime().nullable(),
    jar_order_id: model.text().nullable(),
    jar_status: model.text().nullable(),
    shipping_name: model.text().nullable(),
    shipping_status: model.text().nullable(),
    waybill: model.text().nullable(),
    /** What a person should look at although the order stands at JAR: [{ code, data, at }], one entry per code. */
    attentions: model.json().nullable(),
    /** Keys of what persons have dismissed of it (lib/ledger/attentions). */
    dismissed: model.json().nullable(),
    /** Links to papers that JAR encloses: [{ type, url, documentId }] (jar-api.md 7.6). */
    documents: model.json().nullable(),
    /** What JAR has written about this order: { documents: [...], invoices: [...] } by their numbers. */
    papers: model.json().nullable(),
    /** When JAR's documents and invoices are looked at next; null: all is known, or nothing is expected. */
    next_papers_at: model.dateTime().nullable(),
    fulfillment_id: model.text().nullable(),
    shipped_at: model.dateTime().nullable(),
    delivered_at: model.dateTime().nullable(),
    last_checked_at: model.dateTime().nullable(),
    next_check_at: model.dateTime().nullable(),
  })
  .indexes([
    { on: ["order_id", "part"], name: "IDX_supplier_order_order_part_unique", unique: true },
    { on: ["reference"], name: "IDX_supplier_order_reference_unique", unique: true },
    { on: ["state", "next_attempt_at"], name: "IDX_supplier_order_state_due" },
    // In the order of the claim, so that it takes the first row and does not sort a long queue.
    {
      on: ["next_attempt_at", "created_at"],
      name: "IDX_supplier_order_queue",
      where: "state in ('queued', 'unknown', 'working') and deleted_at is null",
    },
    { on: ["send_started_at"], name: "IDX_supplier_order_send_started" },
    { on: ["next_check_at"], name: "IDX_supplier_order_next_check" },
    { on: ["next_papers_at"], name: "IDX_supplier_order_next_papers" },
  ]);
