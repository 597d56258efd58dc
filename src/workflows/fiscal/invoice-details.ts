/**
 * Where an order says that its customer wants an invoice: company and country on the billing address; the numbers in
 * its metadata or the order's (`eik`, `vat_number`, `mol`). Read when it is needed and kept nowhere (bg-fiscal.md 11).
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { z } from "@medusajs/framework/zod";
import { invoiceRequest } from "../../lib/receipt";
import type { InvoiceRequest } from "../../lib/receipt";
import { graph } from "../shared/graph";

const text = z.string().nullish();

/** Whatever else a shop keeps there: only texts and numbers can be one of ours. */
const metadata = z.record(z.string(), z.unknown()).nullish();

const shape = z.object({
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

const INVOICE_FIELDS = [
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

/** Personal data: hand it to iCash's client and forget it. */
export async function readInvoiceRequest(
  container: MedusaContainer,
  orderId: string,
): Promise<InvoiceRequest> {
  const [order] = await graph(container, shape, {
    entity: "order",
    fields: INVOICE_FIELDS,
    filters: { id: orderId },
  });
  const address = order?.billing_address;
  if (!order || !address) {
    return { kind: "none" };
  }
  const said = (key: string): string => asText(address.metadata?.[key]) || asText(order.metadata?.[key]);
  const street = [address.postal_code, address.address_1, address.address_2];
  return invoiceRequest({
    company: address.company ?? "",
    eik: said("eik"),
    vatNumber: said("vat_number"),
    mol: said("mol"),
    countryCode: address.country_code ?? "",
    city: address.city ?? "",
    address: street.filter((part) => part?.trim()).join(", "),
    phone: address.phone ?? "",
    email: order.email ?? "",
  });
}

function asText(value: unknown): string {
  return typeof value === "string" ? value.trim() : typeof value === "number" ? String(value) : "";
}
