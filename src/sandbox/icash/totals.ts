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
  for (const [groupId, gross] of grossOfRows(operation)) {
    grossByGroup.set(groupId, (grossByGroup.get(groupId) ?? 0n) + gross);
  }
  const groups = [...grossByGroup];
  return {
    price: groups.reduce((sum, [, gross]) => sum + gross, 0n),
    vat: vatOf(groups, books),
    paid: operation.payments.reduce((sum, { cents }) => sum + cents, 0n),
  };
}

/** The tax when it is rounded for each row instead of for each group: both are lawful ways to print a receipt. */
export function vatByRow(operation: Operation, books: Books): bigint {
  return vatOf(grossOfRows(operation), books);
}

function grossOfRows(operation: Operation): (readonly [groupId: number, gross: bigint])[] {
  return operation.rows.map(
    ({ item, quantity, unitPrice, discount }) =>
      [item.taxGroupId, lessPercent(rowCents(quantity, unitPrice, discount), operation.discount)] as const,
  );
}

function vatOf(amounts: readonly (readonly [groupId: number, gross: bigint])[], books: Books): bigint {
  return amounts.reduce((sum, [groupId, gross]) => {
    const percent = books.taxGroups.find(({ id }) => id === groupId)?.percent ?? 0;
    return sum + vatInside(gross, percent);
  }, 0n);
}
