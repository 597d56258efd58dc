import type { DropshipModuleService } from "../../../../modules/dropship";
import { supplierOrderLines } from "../../../../workflows/dropship/claimed-order";
import { trackingUrl } from "../../../../workflows/dropship/courier";
import { canRetrySupplierOrder } from "../../../../workflows/dropship/retry";
import { journalView } from "../../../journal-view";

type SupplierOrderRow = Awaited<ReturnType<DropshipModuleService["retrieveSupplierOrder"]>>;

/** The supplier order as the admin reads it; it never held personal data. */
export async function supplierOrderView(service: DropshipModuleService, row: SupplierOrderRow) {
  const journal = await service.listSupplierOrderJournals(
    { entry_id: row.id },
    { order: { at: "ASC" }, take: 200 },
  );
  return {
    id: row.id,
    order_id: row.order_id,
    state: row.state,
    reason_code: row.reason_code,
    reason_data: row.reason_data,
    reference: row.reference,
    jar_order_id: row.jar_order_id,
    jar_status: row.jar_status,
    shipping_name: row.shipping_name,
    shipping_status: row.shipping_status,
    waybill: row.waybill,
    tracking_url: trackingUrl(row.shipping_name, row.waybill),
    attention: row.attention,
    lines: supplierOrderLines
      .parse(row.lines)
      .map(({ code, title, asked, accepted }) => ({ code, title, asked, accepted })),
    attempts: row.attempts,
    next_attempt_at: row.next_attempt_at,
    sent_at: row.sent_at,
    shipped_at: row.shipped_at,
    delivered_at: row.delivered_at,
    last_checked_at: row.last_checked_at,
    created_at: row.created_at,
    updated_at: row.updated_at,
    actions: [
      ...(canRetrySupplierOrder(row) ? ["retry"] : []),
      ...(row.state === "done" && row.jar_order_id ? ["refresh"] : []),
    ],
    journal: journal.map(journalView),
  };
}
