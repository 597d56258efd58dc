import { z } from "@medusajs/framework/zod";
import type { FiscalModuleService } from "../../../../modules/fiscal";
import { canRetryDocument } from "../../../../workflows/fiscal/retry";
import { journalView } from "../../../journal-view";

const lineShape = z.object({
  name: z.string(),
  quantity: z.number(),
  unitMinor: z.number(),
  vatRate: z.string(),
});

type DocumentRow = Awaited<ReturnType<FiscalModuleService["retrieveFiscalDocument"]>>;

/** The document as the admin reads it: amounts in cents, no lease or attempt internals. */
export async function documentView(service: FiscalModuleService, row: DocumentRow) {
  const journal = await service.listFiscalDocumentJournals(
    { entry_id: row.id },
    { order: { at: "ASC" }, take: 200 },
  );
  return {
    id: row.id,
    kind: row.kind,
    order_id: row.order_id,
    refund_id: row.refund_id,
    state: row.state,
    reason_code: row.reason_code,
    reason_data: row.reason_data,
    currency_code: row.currency_code,
    total_minor: row.total_minor,
    import_ref: row.import_ref,
    operation_id: row.operation_id,
    unique_sale_number: row.unique_sale_number,
    storno_reason: row.storno_reason,
    lawful_until: row.lawful_until,
    lines: z
      .array(lineShape)
      .parse(row.lines)
      .map((line) => ({
        name: line.name,
        quantity: line.quantity,
        unit_minor: line.unitMinor,
        vat_rate: line.vatRate,
      })),
    attempts: row.attempts,
    next_attempt_at: row.next_attempt_at,
    registered_at: row.registered_at,
    created_at: row.created_at,
    updated_at: row.updated_at,
    actions: canRetryDocument(row) ? ["retry"] : [],
    journal: journal.map(journalView),
  };
}
