import fc from "fast-check";
import { saleLines } from "../../../../src/lib/receipt";
import type { OrderMoney, OrderMoneyLine, ReceiptLine, StornoLine } from "../../../../src/lib/receipt";

export function orderLine(overrides: Partial<OrderMoneyLine> = {}): OrderMoneyLine {
  return {
    id: "line_1",
    kind: "item",
    itemKey: "MSPADJAR",
    name: "Подложка за мишка",
    quantity: 1,
    total: "10.00",
    vatRate: "20",
    ...overrides,
  };
}

export function order(charged: string, ...lines: Partial<OrderMoneyLine>[]): OrderMoney {
  return {
    currencyCode: "EUR",
    charged,
    lines: lines.map((line, index) => orderLine({ id: `line_${index + 1}`, ...line })),
  };
}

export function row(overrides: Partial<ReceiptLine> = {}): ReceiptLine {
  return {
    lineId: "line_1",
    kind: "item",
    itemKey: "MSPADJAR",
    name: "Подложка за мишка",
    quantity: 1,
    unitMinor: 1000,
    vatRate: "20",
    ...overrides,
  };
}

export function sum(lines: readonly { quantity: number; unitMinor: number }[]): number {
  return lines.reduce((total, line) => total + line.quantity * line.unitMinor, 0);
}

export function sumOfRow(stornos: readonly (readonly StornoLine[])[], saleRow: number): number {
  return sum(stornos.flat().filter((line) => line.saleRow === saleRow));
}

/** Rows as `quantity x price` pairs, for readable expectations. */
export function brief(lines: readonly { quantity: number; unitMinor: number }[]): string[] {
  return lines.map((line) => `${line.quantity}x${line.unitMinor}`);
}

/** Orders of a few lines whose totals carry up to six places, as discounts and taxes leave them. */
export const anyOrderLines: fc.Arbitrary<OrderMoneyLine[]> = fc
  .array(
    fc.record({
      quantity: fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 5000 })),
      millionths: fc.oneof(
        { weight: 1, arbitrary: fc.constant(0n) },
        { weight: 2, arbitrary: fc.bigInt({ min: 0n, max: 100_000n }) },
        { weight: 4, arbitrary: fc.bigInt({ min: 0n, max: 3_000_000_000n }) },
      ),
      kind: fc.constantFrom("item" as const, "shipping" as const),
      vatRate: fc.constantFrom("20", "9", "0"),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((lines) =>
    lines.map(({ millionths, ...line }, index) =>
      orderLine({ ...line, id: `line_${index + 1}`, total: decimalText(millionths) }),
    ),
  );

/** The exact sum of the lines, as the payment would name it. */
export function exactSum(lines: readonly OrderMoneyLine[]): string {
  return decimalText(lines.reduce((total, line) => total + BigInt(line.total.replace(".", "")), 0n));
}

/** Sales that could have been registered: built by the function under test of the other half. */
export const anySale: fc.Arbitrary<ReceiptLine[]> = anyOrderLines.map((lines) => {
  const result = saleLines({ currencyCode: "EUR", charged: exactSum(lines), lines });
  if (result.kind !== "ok") {
    throw new Error(`a valid order was held: ${result.reason}`);
  }
  return result.lines;
});

function decimalText(millionths: bigint): string {
  return `${millionths / 1_000_000n}.${(millionths % 1_000_000n).toString().padStart(6, "0")}`;
}
