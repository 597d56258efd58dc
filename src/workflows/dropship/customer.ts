/**
 * The `user` block of a dropship order, built from the order at the moment of sending and kept nowhere (jar-api.md 7.6,
 * 9.5). What JAR's courier needs and the order does not have is named, so that a person can correct the address.
 */
import type { JarOrderInput } from "../../lib/jar";
import { oneLine } from "../../lib/text";
import type { DropshipOrder } from "./read-order";

type User = NonNullable<JarOrderInput["user"]>;

export type CustomerResult = { kind: "ok"; user: User } | { kind: "missing"; fields: string[] };

export function customerOf(order: DropshipOrder): CustomerResult {
  const address = order.address;
  const name = joined([address?.first_name, address?.last_name], " ") || oneLine(address?.company ?? "");
  const place = joined(
    [joined([address?.postal_code, address?.city], " "), address?.address_1, address?.address_2],
    ", ",
  );
  const phone = oneLine(address?.phone ?? "");
  const mail = oneLine(order.email ?? "");
  const fields = [
    ...(name ? [] : ["name"]),
    ...(address?.city && address.address_1 ? [] : ["address"]),
    ...(/\d{6,}/.test(phone.replace(/\D/g, "")) ? [] : ["phone"]),
    ...(/^\S+@\S+\.\S+$/.test(mail) ? [] : ["email"]),
  ];
  return fields.length > 0
    ? { kind: "missing", fields }
    : {
        kind: "ok",
        user: { name, mail, address: place, phone, ...(order.note ? { note: oneLine(order.note) } : {}) },
      };
}

function joined(parts: readonly (string | null | undefined)[], separator: string): string {
  return parts
    .map((part) => oneLine(part ?? ""))
    .filter((part) => part !== "")
    .join(separator);
}
