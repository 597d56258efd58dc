/** What an operation costs, what of it is tax, and what is paid. All in cents. */
import type { Books, Operation } from "./books";
import { lessPercent, rowCents, vatInside } from "./decimal";

export interface Totals {
  price: bigint;
  vat: bigint;
  paid: bigint;
}

export function totalsOf(operation: Operation, books: Books): Totals {
  const grossByGroup = new Map<number, bigint>();
  for (const { item, quantity, unitPrice, discount } of operation.rows) {
    const gross = lessPercent(rowCents(quantity, unitPrice, discount), operation.discount);
    grossByGroup.set(item.taxGroupId, (grossByGroup.get(item.taxGroupId) ?? 0n) + gross);
  }
  let price = 0n;
  let vat = 0n;
  for (const [groupId, gross] of grossByGroup) {
    price += gross;
    vat += vatInside(gross, books.taxGroups.find(({ id }) => id === groupId)?.percent ?? 0);
  }
  return { price, vat, paid: operation.payments.reduce((sum, { cents }) => sum + cents, 0n) };
}
