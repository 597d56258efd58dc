import fc from "fast-check";
import type { SaleWithStornos } from "../../../src/modules/fiscal";
import {
  planCancellationStorno,
  planRefundStorno,
  stornoContent,
} from "../../../src/workflows/fiscal/plan-storno";
import type { StornoPlan } from "../../../src/workflows/fiscal/plan-storno";
import { fiscalOrder, PROVIDER, receiptLine, registeredSale } from "./builders";

const MOUSE = receiptLine({ lineId: "mouse", unitMinor: 1000, quantity: 3 });
const SHIPPING = receiptLine({ lineId: "ship", kind: "shipping", itemKey: "S", unitMinor: 590 });

/** The sale with one more storno that counts, as the ledger would hold it. */
function after(current: SaleWithStornos, plan: StornoPlan, number = current.stornos.length): SaleWithStornos {
  const { lines, totalMinor, reasonCode, returnId } = plan;
  const storno = {
    subject: `storno:${number}`,
    refundId: `ref_${number}`,
    returnId,
    totalMinor,
    lines,
    reasonCode,
  };
  return { ...current, stornos: [...current.stornos, storno] };
}

describe("the storno of a refund", () => {
  const sale = registeredSale([MOUSE, SHIPPING]);
  const back = (quantity: number, id = "return_1") => ({ id, lines: [{ lineId: "mouse", quantity }] });

  it("reverses the returned pieces when the refund is their price", () => {
    const plan = planRefundStorno(sale, 2000, [back(2)]);
    expect(plan).toMatchObject({
      state: "queued",
      stornoReason: "return",
      returnId: "return_1",
      totalMinor: 2000,
    });
    expect(plan.lines.map(({ lineId, quantity, unitMinor }) => [lineId, quantity, unitMinor])).toEqual([
      ["mouse", 2, 1000],
    ]);
  });

  it("takes the return whose price fits, and each return once", () => {
    const returns = [back(2, "return_two"), back(1, "return_one")];
    const first = planRefundStorno(sale, 1000, returns);
    expect(first.returnId).toBe("return_one");
    const second = planRefundStorno(after(sale, first), 1000, returns);
    expect(second).toMatchObject({ returnId: null, stornoReason: "tax_base_reduction" });
  });

  it("spreads any other amount as a reduction of the tax base", () => {
    expect(planRefundStorno(sale, 100, [])).toMatchObject({
      stornoReason: "tax_base_reduction",
      totalMinor: 100,
      returnId: null,
    });
  });

  it("reverses everything when nothing is left", () => {
    const plan = planRefundStorno(sale, 3590, []);
    expect(plan).toMatchObject({ state: "queued", stornoReason: "return" });
    expect(plan.lines.map(({ quantity, unitMinor }) => [quantity, unitMinor])).toEqual([
      [3, 1000],
      [1, 590],
    ]);
  });

  it.each(["queued", "working", "unknown", "waiting"])("waits while the sale is %s", (state) => {
    const current = { ...sale, sale: { ...sale.sale, state, registeredAt: null } };
    expect(planRefundStorno(current, 100, [])).toMatchObject({
      state: "waiting",
      reasonCode: "sale_not_registered",
    });
  });

  it("is held without rows when the sale has less left", () => {
    expect(planRefundStorno(sale, 3591, [])).toMatchObject({
      state: "held",
      reasonCode: "exceeds_sale",
      lines: [],
      totalMinor: 3591,
    });
    const emptied = after(sale, planRefundStorno(sale, 3590, []));
    expect(planRefundStorno(emptied, 1, [])).toMatchObject({ state: "held", reasonCode: "nothing_left" });
  });

  it("gives the money back the way it came", () => {
    const plan = planRefundStorno(sale, 100, []);
    expect(stornoContent(sale, plan).payments).toEqual([{ providerId: PROVIDER, amountMinor: 100 }]);
  });

  it("never takes more than the sale, whatever is refunded in whatever order", () => {
    const rows = fc.array(
      fc.record({ quantity: fc.integer({ min: 1, max: 5 }), unitMinor: fc.integer({ min: 1, max: 5_000 }) }),
      { minLength: 1, maxLength: 4 },
    );
    const refunds = fc.array(fc.integer({ min: 1, max: 20_000 }), { maxLength: 6 });
    fc.assert(
      fc.property(rows, refunds, (sold, amounts) => {
        const lines = sold.map((row, index) => receiptLine({ lineId: `item_${index}`, ...row }));
        let current = registeredSale(lines);
        const total = current.sale.totalMinor;
        let taken = 0;
        for (const amount of amounts) {
          const plan = planRefundStorno(current, amount, []);
          if (plan.state === "queued") {
            expect(plan.lines.reduce((sum, row) => sum + row.quantity * row.unitMinor, 0)).toBe(amount);
            taken += amount;
            current = after(current, plan);
          } else {
            expect(amount).toBeGreaterThan(total - taken);
          }
        }
        expect(taken).toBeLessThanOrEqual(total);
      }),
    );
  });
});

describe("the storno of a cancelled order", () => {
  const sale = registeredSale([MOUSE, SHIPPING]);

  it("covers what was registered and never captured", () => {
    expect(planCancellationStorno(sale, fiscalOrder({ captured: "0" }))).toMatchObject({
      totalMinor: 3590,
      stornoReason: "return",
    });
    expect(planCancellationStorno(sale, fiscalOrder({ captured: "15.90" }))).toMatchObject({
      totalMinor: 2000,
    });
  });

  it("does not exist when all the money was captured: then its refunds speak", () => {
    expect(planCancellationStorno(sale, fiscalOrder({ captured: "35.90" }))).toBeNull();
  });

  it("does not take what a refund has taken already", () => {
    const refunded = after(sale, planRefundStorno(sale, 3000, []));
    expect(planCancellationStorno(refunded, fiscalOrder({ captured: "0" }))).toMatchObject({
      totalMinor: 590,
    });
  });
});
