/**
 * What a customer may see of the registered documents of an order. Only what is registered, and nothing of how it came
 * to that. It is information about receipts and must not be taken for one (icash-api.md C24), so it says what it is.
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { z } from "@medusajs/framework/zod";
import type { CustomerReceipt, CustomerReceiptsAnswer } from "../../contract/fiscal";
import { minorToDecimal } from "../../lib/money";
import { graph } from "../shared/graph";
import { ofTheseBooks, standsElsewhere } from "../../modules/fiscal";
import { fiscalAccounts, fiscalService, presentBooks } from "./account";
import { refused } from "../shared/refusal";
import { receiptLink } from "./receipt-links";

const RECEIPT_NOTICE = {
  bg: "Справка за регистрирани продажби и сторна. Тя не е касова бележка и не я замества.",
  en: "Information about registered sales and reversals. It is not a fiscal receipt and does not replace one.",
} as const;

export async function customerReceipts(
  container: MedusaContainer,
  orderId: string,
): Promise<CustomerReceiptsAnswer> {
  const service = fiscalService(container);
  const documents = await service.listFiscalDocuments(
    { order_id: orderId, state: "done", ...ofTheseBooks(presentBooks(await fiscalAccounts(container))) },
    {
      select: [
        "id",
        "kind",
        "sale_id",
        "total_minor",
        "currency_code",
        "unique_sale_number",
        "registered_at",
      ],
      order: { registered_at: "ASC" },
    },
  );
  const receipts = documents
    .filter(({ kind }) => kind === "sale")
    .map((sale) => ({
      ...shown(sale),
      unique_sale_number: sale.unique_sale_number,
      stornos: documents.filter(({ sale_id }) => sale_id === sale.id).map(shown),
    }));
  return { receipts, demo: service.setup.kind === "demo", notice: RECEIPT_NOTICE };
}

function shown(document: {
  kind: "sale" | "storno";
  total_minor: number;
  currency_code: string;
  registered_at: Date | null;
}): Omit<CustomerReceipt, "unique_sale_number" | "stornos"> {
  return {
    kind: document.kind,
    amount: minorToDecimal(document.total_minor),
    currency_code: document.currency_code,
    registered_at: document.registered_at && new Date(document.registered_at).toISOString(),
  };
}

/*
 * What the shop's own notification provider needs to write to a customer about a registered document. Who it goes to and
 * how it looks is the shop's; nothing of the customer is in here.
 */

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
    /** Below the backend's address; asked with `receipts_token` in the header `x-receipt-token`. */
    receipts_path: string;
    /** Medusa keeps it with the notification, so it ends early unless the shop wants it longer. */
    receipts_token: string;
    receipts_expire_at: string;
  };
  /** The event may come twice; Medusa sends one notification per key. */
  idempotency_key: string;
  resource_id: string;
  resource_type: "fiscal_document";
}

const NOTIFIED_LINK_DAYS = 14;

/** @throws Refusal for what is no registered document */
export async function receiptNotification(
  container: MedusaContainer,
  documentId: string,
  { days = NOTIFIED_LINK_DAYS }: { days?: number } = {},
): Promise<ReceiptNotification> {
  const service = fiscalService(container);
  const document = await service.retrieveFiscalDocument(documentId);
  const books = presentBooks(await fiscalAccounts(container));
  if (document.state !== "done" || standsElsewhere(document, books)) {
    throw refused("document_not_registered");
  }
  const sale = document.sale_id === null ? document : await service.retrieveFiscalDocument(document.sale_id);
  const [order] = await graph(container, z.object({ display_id: z.number().nullish() }), {
    entity: "order",
    fields: ["display_id"],
    filters: { id: document.order_id },
  });
  const link = await receiptLink(container, document.order_id, { days });
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
      receipts_token: link.token,
      receipts_expire_at: link.expires_at.toISOString(),
    },
    idempotency_key: `fiscal-receipt:${document.id}`,
    resource_id: document.id,
    resource_type: "fiscal_document",
  };
}
