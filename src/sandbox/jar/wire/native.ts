/**
 * The other way in which JAR's code may hold its data: numbers and booleans instead of the database driver's texts
 * (the `.typed` samples). Applied to a finished answer, by field name.
 */
import { entriesOf } from "./values";
import type { PhpValue } from "./values";

const NUMBERS = new Set([
  ...["page", "pages", "cnt", "category_id", "price", "old_price", "dealer_price", "weight", "warranty"],
  ...["id", "order_id", "offer_id", "sum", "total", "quantity", "pid", "is_ok", "is_error", "price_no_vat"],
  ...["has_vat", "dds", "consignation_total", "prodajbi_count"],
]);

export function withNativeTypes(value: PhpValue, field = ""): PhpValue {
  if (typeof value === "string") {
    if (field === "promotion") {
      return value === "true";
    }
    return NUMBERS.has(field) && value !== "" && Number.isFinite(Number(value)) ? Number(value) : value;
  }
  const entries = entriesOf(value);
  if (!entries) {
    return value;
  }
  if (Array.isArray(value)) {
    return entries.map(([, item]) => withNativeTypes(item));
  }
  return new Map(entries.map(([key, item]) => [key, withNativeTypes(item, key)]));
}
