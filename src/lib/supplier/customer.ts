/**
 * The `user` block of a dropship order, built from the order at the moment of sending and kept nowhere (jar-api.md 7.6,
 * 9.5). What JAR's courier needs and the order does not have is named, so that a person can correct it.
 *
 * JAR documents no limits; these keep a label readable. What is longer is named and shown as it would be cut, so that nobody
 * learns of it from the courier. Letters stay as the customer wrote them, and nothing is escaped.
 */
import { CUSTOMER_FIELDS, LABEL_FIELDS } from "../../contract/supplier";
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
  /** Of the bill and of the customer, in this order: for a delivery address without one. */
  otherPhones?: readonly string[];
}

export function customerOf({ email, address, metadata, otherPhones = [] }: CustomerSource): SupplierCustomer {
  const name = nameOf(address);
  const { phone, typed } = phoneOf([address?.phone ?? "", ...otherPhones]);
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
  const whole = { name, address: addressLine(address, office) };
  return {
    name: cutByCharacters(whole.name, LONGEST.name),
    mail,
    phone: phone ?? typed,
    address: cutByCharacters(whole.address, LONGEST.address),
    note: note === "" ? null : cutByCharacters(note, LONGEST.note),
    missing: CUSTOMER_FIELDS.filter((field) => !complete[field]),
    too_long: LABEL_FIELDS.filter((field) => Array.from(whole[field]).length > LONGEST[field]),
  };
}

/** A company's parcel is for somebody in it: the courier needs both. */
function nameOf(address: OrderAddress | null): string {
  const person = joined([address?.first_name, address?.last_name], " ");
  const company = line(address?.company);
  return company === person ? person : joined([company, person], ", ");
}

/** The first that can be called; else the first that anybody typed, for who corrects it. */
function phoneOf(all: readonly string[]): { phone: string | null; typed: string } {
  const phone = all.map((typed) => normalisePhone(typed)).find((number) => number !== null) ?? null;
  return { phone, typed: all.map(line).find((typed) => typed !== "") ?? "" };
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

/** A label is no page: tags that came with a pasted text, or with somebody's malice, do not reach the courier. */
function line(value: unknown): string {
  return typeof value === "string"
    ? oneLine(value.replace(/<\/?[a-z!][^<>]*>/giu, " ").replace(/[<>]/gu, " "))
    : "";
}

function joined(parts: readonly Text[], separator: string): string {
  return parts
    .map(line)
    .filter((part) => part !== "")
    .join(separator);
}
