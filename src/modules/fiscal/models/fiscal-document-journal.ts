import { model } from "@medusajs/framework/utils";

/** Append-only: one row per move of a fiscal document, written by the statement that moves it. */
export const FiscalDocumentJournal = model
  .define("fiscal_document_journal", {
    id: model.id({ prefix: "icdocj" }).primaryKey(),
    entry_id: model.text(),
    at: model.dateTime(),
    from_state: model.text().nullable(),
    to_state: model.text(),
    actor: model.text(),
    code: model.text().nullable(),
    /** Redacted call facts: method, milliseconds, statuses. */
    facts: model.json().nullable(),
  })
  .indexes([{ on: ["entry_id", "at"], name: "IDX_fiscal_document_journal_entry" }]);
