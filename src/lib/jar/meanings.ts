import { z } from "@medusajs/framework/zod";

/**
 * What JAR's free Bulgarian texts mean. The documentation names one text for each kind and no list (jar-api.md 6.4), so
 * the tables hold those and nothing guessed; a shop that meets others adds them by the option `meanings`. A text that
 * is in no table means "unknown", which is never an error. Results carry the raw text beside its meaning.
 */
const ORDER_STATUSES = ["new", "accepted", "sent", "received", "cancelled", "unknown"] as const;
const SHIPPING_STATUSES = ["waiting", "sent", "received", "returned", "unknown"] as const;
const DOCUMENT_STATUSES = ["sold", "cancelled", "unknown"] as const;
const DOCUMENT_TYPES = ["invoice", "credit_note", "debit_note", "unknown"] as const;

/** Of an order and of each of its lines. */
export type JarOrderStatus = (typeof ORDER_STATUSES)[number];
export type JarShippingStatus = (typeof SHIPPING_STATUSES)[number];
export type JarDocumentStatus = (typeof DOCUMENT_STATUSES)[number];
export type JarDocumentType = (typeof DOCUMENT_TYPES)[number];

/** JAR's texts to meanings. Letter case and runs of white space do not matter; parts of a text never match. */
export interface JarMeanings {
  orderStatuses: Readonly<Record<string, JarOrderStatus>>;
  shippingStatuses: Readonly<Record<string, JarShippingStatus>>;
  documentStatuses: Readonly<Record<string, JarDocumentStatus>>;
  documentTypes: Readonly<Record<string, JarDocumentType>>;
}

/** The texts that JAR documents. */
export const JAR_MEANINGS: JarMeanings = {
  orderStatuses: { Изпратена: "sent" },
  shippingStatuses: { Получена: "received" },
  documentStatuses: { Продаден: "sold" },
  documentTypes: { ФАКТУРА: "invoice" },
};

/** The papers that may be enclosed in a parcel, by the number that POST order takes (jar-api.md 7.6). */
export const JAR_PAPER_TYPES = { invoice: 3, warrantyCard: 6, waybill: 7 } as const;
export type JarPaperType = (typeof JAR_PAPER_TYPES)[keyof typeof JAR_PAPER_TYPES];
export const JAR_PAPER_NAMES: Readonly<Record<JarPaperType, string>> = {
  3: "Фактура",
  6: "Гаранционна карта",
  7: "Товарителница",
};

export const meaningsOption = z
  .object({
    orderStatuses: z.record(z.string(), z.enum(ORDER_STATUSES)),
    shippingStatuses: z.record(z.string(), z.enum(SHIPPING_STATUSES)),
    documentStatuses: z.record(z.string(), z.enum(DOCUMENT_STATUSES)),
    documentTypes: z.record(z.string(), z.enum(DOCUMENT_TYPES)),
  })
  .partial();

/** The tables as the readers of answers use them. */
export interface MeaningTables {
  orderStatus(text: string): JarOrderStatus;
  shippingStatus(text: string): JarShippingStatus;
  documentStatus(text: string): JarDocumentStatus;
  documentType(text: string): JarDocumentType;
}

/** `own` adds to the documented texts and wins over them. */
export function createMeanings(own: Partial<JarMeanings> = {}): MeaningTables {
  return {
    orderStatus: table(JAR_MEANINGS.orderStatuses, own.orderStatuses),
    shippingStatus: table(JAR_MEANINGS.shippingStatuses, own.shippingStatuses),
    documentStatus: table(JAR_MEANINGS.documentStatuses, own.documentStatuses),
    documentType: table(JAR_MEANINGS.documentTypes, own.documentTypes),
  };
}

function table<T extends string>(
  documented: Readonly<Record<string, T>>,
  own: Readonly<Record<string, T>> = {},
): (text: string) => T | "unknown" {
  const entries = [...Object.entries(documented), ...Object.entries(own)];
  const meanings = new Map(entries.map(([text, meaning]) => [plain(text), meaning]));
  return (text) => meanings.get(plain(text)) ?? "unknown";
}

function plain(text: string): string {
  return text.normalize("NFC").replace(/\s+/gu, " ").trim().toLowerCase();
}
