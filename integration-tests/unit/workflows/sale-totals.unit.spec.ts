/** Orders whose totals Medusa's own arithmetic has made: the receipt is their money, to the cent, or it is held. */
import fc from "fast-check";
import { decorateCartTotals, MathBN } from "@medusajs/framework/utils";
import { z } from "@medusajs/framework/zod";
import { toMinor } from "../../../src/lib/money";
import type { OrderMoneyLine } from "../../../src/lib/receipt";
import { planSale } from "../../../src/workflows/fiscal/plan-sale";
import { decimalText } from "../../../src/workflows/shared/decimal";
import { fiscalOrder, moneyLine, payment, saleRules } from "./builders";

const rules = saleRules({ taxGroups: { "20": 1, "9": 2, "0": 3 } });

const cents = (most: number) => fc.integer({ min: 0, max: most }).map((minor) => (minor / 100).toFixed(2));
const rate = fc.constantFrom("20", "9", "0");

/** Share of the order's price that a promotion takes away, in percent; 100 leaves free lines behind. */
const discount = fc.constantFrom("0", "0", "3", "7.5", "33.333", "50", "100");

const anyItem = fc.record({
  price: cents(99_999),
  quantity: fc.integer({ min: 1, max: 12 }),
  rate,
  discount,
});

const anyOrder = fc.record({
  items: fc.array(anyItem, { minLength: 1, maxLength: 6 }),
  shipping: fc.array(fc.record({ price: cents(2_500), rate, discount }), { maxLength: 2 }),
  taxInclusive: fc.boolean(),
  orderDiscount: discount,
});

type AnyOrder = typeof anyOrder extends fc.Arbitrary<infer T> ? T : never;

/** What is left of `full` after the line's own discount and then the order's. */
function adjustmentsOf(full: string, own: string, whole: string, isInclusive: boolean) {
  const first = MathBN.div(MathBN.mult(full, own), 100);
  const second = MathBN.div(MathBN.mult(MathBN.sub(full, first), whole), 100);
  return [first, second]
    .filter((amount) => amount.gt(0))
    .map((amount) => ({ amount, is_tax_inclusive: isInclusive }));
}

type Amount = Parameters<typeof decimalText>[0];

/** What Medusa's function hands back; its type tells only a part of it. */
const decorated = z.object({
  total: z.custom<Amount>(),
  items: z.array(z.object({ total: z.custom<Amount>() })),
  shipping_methods: z.array(z.object({ total: z.custom<Amount>() })),
});

/** The lines as the order module would show them, and the order's total in cents. */
function medusaTotals({ items, shipping, taxInclusive, orderDiscount }: AnyOrder) {
  const cart = decorated.parse(
    decorateCartTotals({
      currency_code: "eur",
      region: { automatic_taxes: true },
      items: items.map((item, index) => ({
        id: `item_${index}`,
        unit_price: item.price,
        quantity: item.quantity,
        is_tax_inclusive: taxInclusive,
        tax_lines: [{ rate: item.rate }],
        adjustments: adjustmentsOf(
          MathBN.mult(item.price, item.quantity).toFixed(),
          item.discount,
          orderDiscount,
          taxInclusive,
        ),
      })),
      shipping_methods: shipping.map((method, index) => ({
        id: `ship_${index}`,
        amount: method.price,
        is_tax_inclusive: taxInclusive,
        tax_lines: [{ rate: method.rate }],
        adjustments: adjustmentsOf(method.price, method.discount, "0", taxInclusive),
      })),
    }),
  );
  const lines: OrderMoneyLine[] = [
    ...cart.items.map((item, index) =>
      moneyLine({
        id: `item_${index}`,
        itemKey: `item_${index}`,
        quantity: items[index]?.quantity ?? 0,
        total: decimalText(item.total),
        vatRate: items[index]?.rate ?? null,
      }),
    ),
    ...cart.shipping_methods.map((method, index) =>
      moneyLine({
        id: `ship_${index}`,
        itemKey: `ship_${index}`,
        kind: "shipping",
        total: decimalText(method.total),
        vatRate: shipping[index]?.rate ?? null,
      }),
    ),
  ];
  return { lines, totalMinor: toMinor(decimalText(cart.total)) };
}

const money = (minor: number) => (minor / 100).toFixed(2);

describe("the receipt of an order that Medusa priced", () => {
  it("adds up to what a payment provider charges, line by line within a cent, each line at its own rate", () => {
    fc.assert(
      fc.property(anyOrder, (generated) => {
        const { lines, totalMinor } = medusaTotals(generated);
        const order = fiscalOrder({ lines, payments: [payment({ amount: money(totalMinor) })] });
        const plan = planSale(order, rules);
        if (lines.every((line) => toMinor(line.total) === 0)) {
          expect(plan).toMatchObject({ state: "skipped", reasonCode: "free_order" });
          return;
        }
        expect(plan).toMatchObject({ state: "queued", totalMinor });
        const rows = plan.kind === "row" ? plan.lines : [];
        expect(rows.reduce((sum, row) => sum + row.quantity * row.unitMinor, 0)).toBe(totalMinor);
        for (const line of lines) {
          const own = rows.filter((row) => row.lineId === line.id);
          const sum = own.reduce((running, row) => running + row.quantity * row.unitMinor, 0);
          expect(Math.abs(sum - Number(line.total) * 100)).toBeLessThan(1);
          expect(own.reduce((pieces, row) => pieces + row.quantity, 0)).toBe(line.quantity);
          expect(new Set(own.map((row) => row.vatRate))).toEqual(new Set([line.vatRate]));
        }
      }),
      { numRuns: 400 },
    );
  });

  it("is held with the difference when a payment provider charged anything else", () => {
    const off = fc.integer({ min: -500, max: 500 }).filter((minor) => minor !== 0);
    fc.assert(
      fc.property(anyOrder, off, (generated, difference) => {
        const { lines, totalMinor } = medusaTotals(generated);
        const chargedMinor = totalMinor + difference;
        fc.pre(chargedMinor > 0 && lines.some((line) => toMinor(line.total) > 0));
        const plan = planSale(
          fiscalOrder({ lines, payments: [payment({ amount: money(chargedMinor) })] }),
          rules,
        );
        expect(plan).toMatchObject(
          difference > 0
            ? {
                state: "held",
                reasonCode: "total_mismatch",
                reasonData: { linesMinor: totalMinor, chargedMinor },
              }
            : {
                state: "held",
                reasonCode: "payment_short",
                reasonData: { expectedMinor: totalMinor, chargedMinor },
              },
        );
      }),
    );
  });

  it("is paid by gift cards and several cards together, with nothing left over and nothing doubled", () => {
    const credit = saleRules(
      {
        taxGroups: { "20": 1, "9": 2, "0": 3 },
        payTypes: { one: 1, two: 2 },
        due: { one: "placed", two: "placed" },
      },
      { credit_pay_type_id: 3 },
    );
    fc.assert(
      fc.property(anyOrder, fc.nat(), fc.nat(), fc.nat(), (generated, first, second, spare) => {
        const { lines, totalMinor } = medusaTotals(generated);
        fc.pre(totalMinor > 2 && lines.some((line) => toMinor(line.total) > 0));
        const one = first % totalMinor;
        const two = second % (totalMinor - one);
        const creditMinor = totalMinor - one - two;
        const order = fiscalOrder({
          lines,
          payments: [
            payment({ providerId: "one", amount: money(one) }),
            payment({ providerId: "two", amount: money(two) }),
          ],
          // Only where nothing else has paid, more of it than the order costs is no question.
          creditTotal: money(creditMinor + (one + two === 0 ? spare % 100 : 0)),
        });
        const plan = planSale(order, credit);
        const wanted = [
          { providerId: "one", amountMinor: one },
          { providerId: "two", amountMinor: two },
          { providerId: "credit", amountMinor: creditMinor },
        ].filter(({ amountMinor }) => amountMinor > 0);
        expect(plan).toMatchObject({ state: "queued", totalMinor, payments: wanted });
      }),
    );
  });
});
