/**
 * The invoice that a customer asks for, read from the order when it is needed. Nothing of a company is kept in our tables
 * (bg-fiscal.md 11): what a person corrects is written into the order, where the rest of the customer's data stand and
 * are erased with them (docs/decisions/0015-an-invoice-is-a-wish.md).
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { z } from "@medusajs/framework/zod";
import { invoiceRequest } from "../../lib/receipt";
import type { InvoiceDetails, InvoiceRequest } from "../../lib/receipt";
import { graph } from "../shared/graph";

const text = z.string().nullish();

/** Whatever else a shop keeps there: only texts and numbers can be one of ours. */
const metadata = z.record(z.string(), z.unknown()).nullish();

/** What a receipt says beside its rows. */
export const headShape = z.object({
  status: z.string(),
  display_id: z.number().nullish(),
  email: text,
  metadata,
  billing_address: z
    .object({
      company: text,
      country_code: text,
      city: text,
      postal_code: text,
      address_1: text,
      address_2: text,
      phone: text,
      metadata,
    })
    .nullish(),
});

type OrderHead = z.infer<typeof headShape>;

export const HEAD_FIELDS = [
  "status",
  "display_id",
  "email",
  "metadata",
  "billing_address.company",
  "billing_address.country_code",
  "billing_address.city",
  "billing_address.postal_code",
  "billing_address.address_1",
  "billing_address.address_2",
  "billing_address.phone",
  "billing_address.metadata",
];

/** Of the order's metadata: an invoice's data as a person or a storefront has written them, under our names. */
export const INVOICE_KEY = "invoice";

export const invoiceOf = (order: OrderHead): InvoiceRequest => invoiceRequest(invoiceDetails(order));

/**
 * Company, country and address stand on the billing address; the numbers in the metadata of the order or of that address
 * (`eik`, `vat_number`, `mol`), of which the order's are later and win. What stands in the order's `invoice` beats all of
 * them, an empty text as well: it is how a person takes a wrong number away.
 */
export function invoiceDetails({
  billing_address: address,
  metadata: own,
  email,
}: OrderHead): InvoiceDetails {
  const written = fieldsOf(own?.[INVOICE_KEY]);
  const chosen = (key: string, otherwise: string): string => asText(written[key]) ?? otherwise;
  const number = (key: string): string =>
    chosen(key, asText(own?.[key]) || asText(address?.metadata?.[key]) || "");
  const street = [address?.postal_code, address?.address_1, address?.address_2];
  return {
    company: chosen("company", address?.company ?? ""),
    eik: number("eik"),
    vatNumber: number("vat_number"),
    mol: number("mol"),
    countryCode: chosen("country_code", address?.country_code ?? ""),
    city: chosen("city", address?.city ?? ""),
    address: chosen("address", street.filter((part) => part?.trim()).join(", ")),
    phone: address?.phone ?? "",
    email: email ?? "",
  };
}

function fieldsOf(value: unknown): Record<string, unknown> {
  const read = z.record(z.string(), z.unknown()).safeParse(value);
  return read.success ? read.data : {};
}

function asText(value: unknown): string | undefined {
  return typeof value === "string" ? value.trim() : typeof value === "number" ? String(value) : undefined;
}

/** Personal data: hand it to iCash's client and forget it. */
export interface ReceiptOrder {
  displayId: number | null;
  invoice: InvoiceRequest;
}

/** For whoever registers a document whose rows are frozen already. */
export async function readReceiptOrder(container: MedusaContainer, orderId: string): Promise<ReceiptOrder> {
  const order = await readOrderHead(container, orderId);
  return order
    ? { displayId: order.display_id ?? null, invoice: invoiceOf(order) }
    : { displayId: null, invoice: { kind: "none" } };
}

export async function readOrderHead(container: MedusaContainer, orderId: string): Promise<OrderHead | null> {
  const [order] = await graph(container, headShape, {
    entity: "order",
    fields: HEAD_FIELDS,
    filters: { id: orderId },
  });
  return order ?? null;
}
