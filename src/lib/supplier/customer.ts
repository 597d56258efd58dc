/**
 * The `user` block of a dropship order, built from the order at the moment of sending and kept nowhere (jar-api.md 7.6,
 * 9.5). What JAR's courier needs and the order does not have is named, so that a person can correct it.
 *
 * JAR documents no limits; these keep a label readable. Letters stay as the customer wrote them, and nothing is escaped.
 */
import { CUSTOMER_FIELDS } from "../../contract/supplier";
import type { CustomerField, SupplierCustomer } from "../../contract/supplier";
import { cutByCharacters, oneLine } from "../text";
import { normalisePhone } from "./phone";

const LONGEST = { name: 100, address: 300, note: 300, mail: 254 } as const;

type Text = string | null | undefined;
type Metadata = Readonly<Record<string, unknown>> | null | undefined;

export interface OrderAddress {
  first_name?: Text;
  last_name?: Text;
  company?: Text;
  phone?: Text;
  address_1?: Text;
  address_2?: Text;
  city?: Text;
  postal_code?: Text;
  country_code?: Text;
  metadata?: Metadata;
}

export interface CustomerSource {
  email: Text;
  address: OrderAddress | null;
  metadata: Metadata;
}

export function customerOf({ email, address, metadata }: CustomerSource): SupplierCustomer {
  const name = joined([address?.first_name, address?.last_name], " ") || line(address?.company);
  const phone = normalisePhone(address?.phone ?? "");
  const mail = line(email);
  const office = courierOffice(address, metadata);
  const note = line(metadata?.["delivery_note"]) || line(metadata?.["note"]);
  const isAddress = line(address?.city) !== "" && (line(address?.address_1) !== "" || office !== "");
  const isMail = mail.length <= LONGEST.mail && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(mail);
  const complete: Record<CustomerField, boolean> = {
    name: name !== "",
    address: isAddress,
    phone: phone !== null,
    email: isMail,
  };
  return {
    name: cutByCharacters(name, LONGEST.name),
    mail,
    phone: phone ?? line(address?.phone),
    address: cutByCharacters(addressLine(address, office), LONGEST.address),
    note: note === "" ? null : cutByCharacters(note, LONGEST.note),
    missing: CUSTOMER_FIELDS.filter((field) => !complete[field]),
  };
}

/** The address, when only this customer lives there; null: a courier's office, where many collect. */
export function doorstepOf({
  address,
  metadata,
}: Pick<CustomerSource, "address" | "metadata">): string | null {
  return courierOffice(address, metadata) === "" ? addressLine(address, "") : null;
}

/** Post code and city, street, courier office; the country where it is not Bulgaria. */
function addressLine(address: OrderAddress | null, office: string): string {
  const place = joined([address?.postal_code, address?.city], " ");
  const country = line(address?.country_code).toUpperCase();
  return joined(
    [place, address?.address_1, address?.address_2, office, country === "BG" ? "" : country],
    ", ",
  );
}

/** A checkout that offers offices writes the chosen one, as a courier should read it, into the metadata. */
function courierOffice(address: OrderAddress | null, metadata: Metadata): string {
  return line(address?.metadata?.["courier_office"]) || line(metadata?.["courier_office"]);
}

function line(value: unknown): string {
  return typeof value === "string" ? oneLine(value) : "";
}

function joined(parts: readonly Text[], separator: string): string {
  return parts
    .map(line)
    .filter((part) => part !== "")
    .join(separator);
}
