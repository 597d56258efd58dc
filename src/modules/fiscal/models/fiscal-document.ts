import { model } from "@medusajs/framework/utils";
import { DOCUMENT_KINDS, RECEIPT_KINDS } from "../../../contract/fiscal";
import { STORNO_REASONS } from "../../../contract/reasons/fiscal";
import { LEDGER_STATES } from "../../../contract/shared";

/**
 * The ledger of fiscal documents: `sale` (one per order and what was paid at a time) and `storno` (one per refund row, and one
 * for the never captured part of a cancelled order). `subject` spells that identity and is unique, so that an event
 * delivered twice finds the row already there. Lines and amounts are frozen in cents when the row is made. No buyer
 * data.
 */
export const FiscalDocument = model
  .define("fiscal_document", {
    id: model.id({ prefix: "icdoc" }).primaryKey(),
    subject: model.text(),
    kind: model.enum([...DOCUMENT_KINDS]),
    order_id: model.text(),
    refund_id: model.text().nullable(),
    sale_id: model.text().nullable(),
    /** The Medusa return whose pieces this storno reverses, when the refund belongs to one. */
    return_id: model.text().nullable(),
    /** Which of the shop's iCash accounts registers it: a name of the options, "default" for the main one. */
    account: model.text().default("default"),
    /** Whose books it stands in (lib/books): of its plan, and from the first send on for good. */
    books: model.text().nullable(),
    state: model.enum([...LEDGER_STATES]).default("queued"),
    reason_code: model.text().nullable(),
    reason_data: model.json().nullable(),
    currency_code: model.text(),
    total_minor: model.number(),
    lines: model.json(),
    /** [{ providerId, amountMinor, paymentId }] */
    payments: model.json(),
    /** The order's lines as they were when its money was taken: what a sale that is held for days is made of. */
    seen: model.json().nullable(),
    /** Who chose the rows of a sale, where no rule did: they are not planned anew. */
    rows_by: model.text().nullable(),
    /** Who let what it shows be registered anew in other books: from then on it answers for nothing. */
    anew_by: model.text().nullable(),
    storno_reason: model.enum([...STORNO_REASONS]).nullable(),
    lawful_until: model.text().nullable(),
    /** What the queue is ordered by: the legal deadline, else the moment it became due. */
    due_by: model.dateTime().nullable(),
    receipt_kind: model.enum([...RECEIPT_KINDS]).default("electronic"),
    /** When a person said that the courier had brought the money of a cash on delivery. */
    collected_at: model.dateTime().nullable(),
    /** Of the refund in Medusa; the settings say what it means by law. */
    refund_reason_id: model.text().nullable(),
    /** The customer at iCash, when an invoice was asked for. */
    contragent_id: model.text().nullable(),
    /** { issued: [{ id, number, kind, date }] }: invoices and credit notes of iCash, as far as they were read. */
    invoices: model.json().nullable(),
    /** What a person should look at although the document is registered: [{ code, data, at }], one entry per code. */
    attentions: model.json().nullable(),
    /** Keys of what persons have dismissed of it (lib/ledger/attentions). */
    dismissed: model.json().nullable(),
    import_source: model.text(),
    /** Our number at iCash (ImportRefID), see lib/ledger/reference. */
    import_ref: model.number(),
    attempts: model.number().default(0),
    looked_up: model.number().default(0),
    next_attempt_at: model.dateTime().nullable(),
    lease_token: model.text().nullable(),
    lease_until: model.dateTime().nullable(),
    /** Each is written before its call; from then on the effect may exist at iCash. */
    send_started_at: model.dateTime().nullable(),
    payment_started_at: model.dateTime().nullable(),
    print_started_at: model.dateTime().nullable(),
    /** How many payments were begun, each written before its call. */
    payments_started: model.number().default(0),
    rows_started: model.number().default(0),
    operation_id: model.text().nullable(),
    unique_sale_number: model.text().nullable(),
    remote_status: model.text().nullable(),
    /** { number, device, date } of the receipt, kept as text with leading zeros; a later storno needs them. */
    receipt: model.json().nullable(),
    registered_at: model.dateTime().nullable(),
    /** When `fiscal.receipt_issued` or `fiscal.storno_issued` was emitted. */
    announced_at: model.dateTime().nullable(),
  })
  .indexes([
    { on: ["subject"], name: "IDX_fiscal_document_subject_unique", unique: true },
    { on: ["import_ref"], name: "IDX_fiscal_document_import_ref_unique", unique: true },
    { on: ["order_id"], name: "IDX_fiscal_document_order_id" },
    // Hardly any row: what was only tried before the shop went live.
    { on: ["order_id"], name: "IDX_fiscal_document_anew", where: "anew_by is not null" },
    { on: ["sale_id"], name: "IDX_fiscal_document_sale_id" },
    { on: ["state", "next_attempt_at"], name: "IDX_fiscal_document_state_due" },
    // In the order of the claim, so that it takes the first row and does not sort a long queue. What the law sets a last
    // day for comes before all else: a late receipt can still be made, a late storno cannot (faults.md F41).
    {
      on: ["lawful_until", "due_by", "next_attempt_at", "created_at"],
      name: "IDX_fiscal_document_queue",
      where: "state in ('queued', 'unknown', 'working') and deleted_at is null",
    },
    // Of all that is registered, what nobody was told of yet.
    {
      on: ["registered_at"],
      name: "IDX_fiscal_document_unannounced",
      where: "state = 'done' and announced_at is null and deleted_at is null",
    },
    {
      on: ["books", "unique_sale_number"],
      name: "IDX_fiscal_document_books_usn_unique",
      unique: true,
      where: "kind = 'sale' and unique_sale_number is not null",
    },
  ]);
