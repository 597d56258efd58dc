/**
 * What the shop's own notification provider needs to write to a customer about a registered document. Who it goes to and
 * how it looks is the shop's; nothing of the customer is in here.
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { MedusaError } from "@medusajs/framework/utils";
import { z } from "@medusajs/framework/zod";
import { minorToDecimal } from "../../lib/money";
import { graph } from "../shared/graph";
import { fiscalService } from "./account";
import { RECEIPT_NOTICE } from "./customer-receipts";
import { receiptLink } from "./receipt-link";

export interface ReceiptNotification {
  template: "fiscal-receipt";
  data: {
    kind: "sale" | "storno";
    order_display_id: number | null;
    /** Of the sale, also for a storno. */
    unique_sale_number: string | null;
    /** Decimal text in major units. */
    amount: string;
    currency_code: string;
    registered_at: string | null;
    demo: boolean;
    notice: { bg: string; en: string };
    /** Below the backend's address. */
    receipts_path: string;
    receipts_expire_at: string;
  };
  /** The event may come twice; Medusa sends one notification per key. */
  idempotency_key: string;
  resource_id: string;
  resource_type: "fiscal_document";
}

/** @throws MedusaError NOT_FOUND for what is no registered document */
export async function receiptNotification(
  container: MedusaContainer,
  documentId: string,
  options: { days?: number } = {},
): Promise<ReceiptNotification> {
  const service = fiscalService(container);
  const document = await service.retrieveFiscalDocument(documentId);
  if (document.state !== "done") {
    throw new MedusaError(
      MedusaError.Types.NOT_FOUND,
      `The fiscal document ${documentId} is not registered.`,
    );
  }
  const sale = document.sale_id === null ? document : await service.retrieveFiscalDocument(document.sale_id);
  const [order] = await graph(container, z.object({ display_id: z.number().nullish() }), {
    entity: "order",
    fields: ["display_id"],
    filters: { id: document.order_id },
  });
  const link = await receiptLink(container, document.order_id, options);
  return {
    template: "fiscal-receipt",
    data: {
      kind: document.kind,
      order_display_id: order?.display_id ?? null,
      unique_sale_number: sale.unique_sale_number,
      amount: minorToDecimal(document.total_minor),
      currency_code: document.currency_code,
      registered_at: document.registered_at && new Date(document.registered_at).toISOString(),
      demo: service.setup.kind === "demo",
      notice: RECEIPT_NOTICE,
      receipts_path: link.path,
      receipts_expire_at: link.expires_at.toISOString(),
    },
    idempotency_key: `fiscal-receipt:${document.id}`,
    resource_id: document.id,
    resource_type: "fiscal_document",
  };
}
