/**
 * What a customer may see of the registered documents of an order. Only what is registered, and nothing of how it came
 * to that. It is information about receipts and must not be taken for one (icash-api.md C24), so it says what it is.
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { minorToDecimal } from "../../lib/money";
import { fiscalService } from "./account";

/** Amounts are decimal text in major units, VAT included. */
interface CustomerDocument {
  kind: "sale" | "storno";
  amount: string;
  currency_code: string;
  registered_at: Date | null;
}

export interface CustomerReceipt extends CustomerDocument {
  unique_sale_number: string | null;
  stornos: CustomerDocument[];
}

export interface CustomerReceipts {
  receipts: CustomerReceipt[];
  /** Stand-ins registered them: nothing of this is real. */
  demo: boolean;
  notice: { bg: string; en: string };
}

export const RECEIPT_NOTICE = {
  bg: "Справка за регистрирани продажби и сторна. Тя не е касова бележка и не я замества.",
  en: "Information about registered sales and reversals. It is not a fiscal receipt and does not replace one.",
} as const;

export async function customerReceipts(
  container: MedusaContainer,
  orderId: string,
): Promise<CustomerReceipts> {
  const service = fiscalService(container);
  const documents = await service.listFiscalDocuments(
    { order_id: orderId, state: "done" },
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
}): CustomerDocument {
  return {
    kind: document.kind,
    amount: minorToDecimal(document.total_minor),
    currency_code: document.currency_code,
    registered_at: document.registered_at,
  };
}
