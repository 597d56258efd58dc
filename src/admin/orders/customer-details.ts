/** The fields of the store's order that JAR's customer block is built from, for correcting them in place. */
export const DETAIL_FIELDS = [
  "first_name",
  "last_name",
  "phone",
  "email",
  "city",
  "postal_code",
  "address_1",
  "address_2",
  "note",
] as const;
export type DetailField = (typeof DETAIL_FIELDS)[number];

export type Details = Record<DetailField, string>;

/** What one of JAR's fields is made of; any of them may be the one that lacks. */
const MADE_OF: Record<string, readonly DetailField[]> = {
  name: ["first_name", "last_name"],
  phone: ["phone"],
  email: ["email"],
  address: ["city", "address_1"],
};

/** The fields to fill in: those that are empty or, where none is, those that JAR cannot use as they are. */
export const fieldsToMend = (details: Details, missing: readonly string[]): DetailField[] =>
  missing.flatMap((name) => {
    const fields = MADE_OF[name] ?? [];
    const empty = fields.filter((field) => details[field].trim() === "");
    return empty.length > 0 ? empty : [...fields];
  });

const noteOf = (metadata: Record<string, unknown> | null | undefined): string => {
  const note = metadata?.["delivery_note"] ?? metadata?.["note"];
  return typeof note === "string" ? note : "";
};

type AddressField = Exclude<DetailField, "email" | "note">;

interface DetailedOrder {
  email?: string | null;
  metadata?: Record<string, unknown> | null;
  shipping_address?: Partial<Record<AddressField, string | null>> | null;
}

export const detailsOf = (order: DetailedOrder): Details => {
  const address = order.shipping_address;
  return {
    first_name: address?.first_name ?? "",
    last_name: address?.last_name ?? "",
    phone: address?.phone ?? "",
    email: order.email ?? "",
    city: address?.city ?? "",
    postal_code: address?.postal_code ?? "",
    address_1: address?.address_1 ?? "",
    address_2: address?.address_2 ?? "",
    note: noteOf(order.metadata),
  };
};

/** Only what a person changed goes to the server; what somebody else has changed meanwhile stays. */
export const changedDetails = (before: Details, after: Details): Partial<Details> =>
  Object.fromEntries(
    DETAIL_FIELDS.filter((field) => after[field].trim() !== before[field].trim()).map((field) => [
      field,
      after[field].trim(),
    ]),
  );
