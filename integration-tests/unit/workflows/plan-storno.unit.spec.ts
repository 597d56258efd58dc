import fc from "fast-check";
import { bgnMinorToEur } from "../../../src/lib/receipt";
import type { SaleWithStornos } from "../../../src/modules/fiscal";
import {
  planCancellationStorno as planCancellation,
  planRefundStornos,
} from "../../../src/workflows/fiscal/plan-storno";
import type { StornoPlan, StornoRules } from "../../../src/workflows/fiscal/storno-draft";
import type { FiscalOrder, FiscalRefund } from "../../../src/workflows/fiscal/read-order";
import type { FiscalReturn } from "../../../src/workflows/fiscal/read-returns";
import { fiscalOrder, PAYMENT, payment, PROVIDER, receiptLine, registeredSale, stornoRow } from "./builders";

const MOUSE = receiptLine({ lineId: "mouse", unitMinor: 1000, quantity: 3 });
const SHIPPING = receiptLine({ lineId: "ship", kind: "shipping", itemKey: "S", unitMinor: 590 });

const RULES: StornoRules = { refundReasons: {}, review: false };

function refundOf(amountMinor: number, overrides: Partial<FiscalRefund> = {}): FiscalRefund {
  return {
    id: "ref_new",
    amount: (amountMinor / 100).toFixed(2),
    paymentId: PAYMENT,
    providerId: PROVIDER,
    reasonId: null,
    createdAt: new Date("2026-06-02T10:00:00Z"),
    ...overrides,
  };
}

/** The storno on that sale, which is the order's only one. */
function planRefund(
  current: SaleWithStornos,
  order: FiscalOrder,
  refund: FiscalRefund,
  rules: StornoRules,
): StornoPlan {
  const [planned] = planRefundStornos([current], order, refund, rules);
  if (!planned) {
    throw new Error("Nothing was planned for the refund.");
  }
  return planned.plan;
}

const planRefundStorno = (
  current: SaleWithStornos,
  amountMinor: number,
  returns: FiscalReturn[],
  { reasonId = null, rules = RULES }: { reasonId?: string | null; rules?: StornoRules } = {},
): StornoPlan => {
  const charged = (current.sale.total_minor / 100).toFixed(2);
  const order = fiscalOrder({ returns, lines: [], charged });
  return planRefund(current, order, refundOf(amountMinor, { reasonId }), rules);
};

/** A cancelled order of which so much was captured. */
const planCancellationStorno = (current: SaleWithStornos, { captured }: { captured: string }) =>
  planCancellation(
    current,
    [current],
    fiscalOrder({ canceled: true, captured, payments: [payment({ amount: captured, captured })] }),
    RULES,
  );

/** The sale with one more storno that counts, as the ledger would hold it. */
function after(current: SaleWithStornos, plan: StornoPlan, number = current.stornos.length): SaleWithStornos {
  const { lines, totalMinor, reasonCode, returnId } = plan;
  const storno = stornoRow({
    subject: `storno:${number}`,
    refund_id: `ref_${number}`,
    return_id: returnId,
    total_minor: totalMinor,
    payments: plan.payments,
    lines,
    reason_code: reasonCode,
  });
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

  it("takes the return whose price fits, and then the pieces of the next one", () => {
    const returns = [back(2, "return_two"), back(1, "return_one")];
    const first = planRefundStorno(sale, 1000, returns);
    expect(first.returnId).toBe("return_one");
    const second = planRefundStorno(after(sale, first), 1000, returns);
    expect(second).toMatchObject({ returnId: "return_two", stornoReason: "return", totalMinor: 1000 });
    const third = planRefundStorno(after(after(sale, first), second), 1000, returns);
    expect(third).toMatchObject({ stornoReason: "return", totalMinor: 1000 });
    const goodwill = planRefundStorno(after(after(after(sale, first), second), third), 100, returns);
    expect(goodwill).toMatchObject({ returnId: null, stornoReason: "tax_base_reduction" });
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

  it.each(["queued", "working", "unknown", "waiting"] as const)("waits while the sale is %s", (state) => {
    const current = { ...sale, sale: { ...sale.sale, state, registered_at: null } };
    expect(planRefundStorno(current, 100, [])).toMatchObject({
      state: "waiting",
      reasonCode: "sale_not_registered",
    });
  });

  it("waits without rows while the rows of its sale are not known", () => {
    const current = { ...sale, sale: { ...sale.sale, state: "waiting" as const, lines: [], total_minor: 0 } };
    expect(planRefundStorno(current, 100, [])).toMatchObject({
      state: "waiting",
      reasonCode: "sale_not_registered",
      totalMinor: 100,
      lines: [],
    });
  });

  it("is held without rows when the sale has less left", () => {
    expect(planRefundStorno(sale, 3592, [])).toMatchObject({
      state: "held",
      reasonCode: "exceeds_sale",
      lines: [],
      totalMinor: 3592,
    });
    const emptied = after(sale, planRefundStorno(sale, 3590, []));
    expect(planRefundStorno(emptied, 1, [])).toMatchObject({ state: "held", reasonCode: "nothing_left" });
  });

  it("gives the money back the way it came", () => {
    const plan = planRefundStorno(sale, 100, []);
    expect(plan.payments).toEqual([{ providerId: PROVIDER, amountMinor: 100, paymentId: PAYMENT }]);
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
        const total = current.sale.total_minor;
        let taken = 0;
        for (const amount of amounts) {
          const plan = planRefundStorno(current, amount, []);
          if (plan.state === "queued") {
            const reversed = plan.lines.reduce((sum, row) => sum + row.quantity * row.unitMinor, 0);
            expect(reversed).toBe(plan.totalMinor);
            // The platform may give a cent too much back; that cent is on no receipt.
            expect(reversed).toBe(Math.min(amount, total - taken));
            expect(amount - reversed).toBeLessThanOrEqual(1);
            taken += reversed;
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
    expect(planCancellationStorno(sale, { captured: "0" })).toMatchObject({
      totalMinor: 3590,
      stornoReason: "return",
    });
    expect(planCancellationStorno(sale, { captured: "15.90" })).toMatchObject({
      totalMinor: 2000,
    });
  });

  it("does not exist when all the money was captured: then its refunds speak", () => {
    expect(planCancellationStorno(sale, { captured: "35.90" })).toBeNull();
  });

  it("does not take what a refund has taken already", () => {
    const refunded = after(sale, planRefundStorno(sale, 3000, []));
    expect(planCancellationStorno(refunded, { captured: "0" })).toMatchObject({
      totalMinor: 590,
    });
  });
});

describe("what the shop has decided about stornos", () => {
  const sale = registeredSale([MOUSE, SHIPPING]);
  const mapped = (reason: StornoRules["refundReasons"][string]) => ({
    reasonId: "refr_1",
    rules: { ...RULES, refundReasons: { refr_1: reason } },
  });

  it.each(["operator_error", "return", "tax_base_reduction"] as const)(
    "gives a refund the lawful reason that its own reason stands for: %s",
    (reason) => {
      const today = registeredSale([MOUSE, SHIPPING]);
      today.sale.registered_at = new Date();
      expect(planRefundStorno(today, 100, [], mapped(reason)).stornoReason).toBe(reason);
      expect(planRefundStorno(today, 3590, [], mapped(reason)).stornoReason).toBe(reason);
    },
  );

  it("follows the rule where a refund's reason stands for nothing", () => {
    const other = { ...mapped("operator_error"), reasonId: "refr_2" };
    expect(planRefundStorno(sale, 100, [], other).stornoReason).toBe("tax_base_reduction");
  });

  it("holds every new storno for review, with its rows and its reason", () => {
    const plan = planRefundStorno(sale, 100, [], { rules: { ...RULES, review: true } });
    expect(plan).toMatchObject({ state: "held", reasonCode: "awaiting_review", totalMinor: 100 });
    expect(plan.lines.reduce((sum, row) => sum + row.quantity * row.unitMinor, 0)).toBe(100);
  });

  it("holds an operator's error after its last lawful day, and says which day that was", () => {
    const plan = planRefundStorno(sale, 100, [], mapped("operator_error"));
    expect(plan).toMatchObject({
      state: "held",
      reasonCode: "lawful_day_passed",
      reasonData: { day: "2026-07-07" },
      lawfulUntil: "2026-07-07",
    });
    // Midnight of the 8th in Sofia, which is three hours before that of London.
    expect(plan.dueBy.toISOString()).toBe("2026-07-07T21:00:00.000Z");
  });
});

describe("the storno of a sale that has no receipt here", () => {
  const skipped = (reasonCode: string): SaleWithStornos => {
    const current = registeredSale([MOUSE]);
    return {
      ...current,
      sale: { ...current.sale, state: "skipped", reason_code: reasonCode, lines: [], total_minor: 0 },
    };
  };

  it("is not needed when the sale needed no receipt, and says so", () => {
    expect(planRefundStorno(skipped("no_receipt_required"), 100, [])).toMatchObject({
      state: "skipped",
      reasonCode: "sale_not_required",
      reasonData: { sale: "no_receipt_required" },
      totalMinor: 100,
      lines: [],
    });
  });

  it("is for a person when the sale was registered by other means", () => {
    expect(planRefundStorno(skipped("registered_elsewhere"), 100, [])).toMatchObject({
      state: "held",
      reasonCode: "sale_registered_elsewhere",
    });
  });

  it("does not exist for a cancelled order", () => {
    expect(planCancellationStorno(skipped("no_receipt_required"), { captured: "0" })).toBeNull();
  });
});

describe("the storno of a sale in leva", () => {
  function inLeva(lines = [MOUSE, SHIPPING]): SaleWithStornos {
    const current = registeredSale(lines);
    return { ...current, sale: { ...current.sale, currency_code: "BGN" } };
  }

  function refunded(
    current: SaleWithStornos,
    amounts: number[],
  ): { plans: StornoPlan[]; after: SaleWithStornos } {
    const refunds = amounts.map((amount, index) => refundOf(amount, { id: `ref_${index}` }));
    const order = fiscalOrder({ currencyCode: "BGN", refunds });
    const plans: StornoPlan[] = [];
    let now = current;
    for (const [index, refund] of refunds.entries()) {
      const plan = planRefund(now, order, refund, RULES);
      plans.push(plan);
      now = after(now, plan, index);
    }
    return { plans, after: now };
  }

  it("is registered in euro and keeps what was given back in leva", () => {
    const { plans } = refunded(inLeva(), [3590]);
    expect(plans[0]).toMatchObject({
      state: "queued",
      currencyCode: "EUR",
      totalMinor: 1836,
      payments: [{ amountMinor: 1836, original: { currencyCode: "BGN", amountMinor: 3590 } }],
    });
    // 30.00 and 5.90 leva are 15.34 and 3.02 euro.
    expect(plans[0]?.lines.map(({ pieces, quantity, unitMinor }) => [pieces, quantity * unitMinor])).toEqual([
      [3, 1534],
      [1, 302],
    ]);
  });

  it("is not converted again when the refund is in euro already", () => {
    const plan = planRefund(inLeva(), fiscalOrder({ currencyCode: "EUR" }), refundOf(1000), RULES);
    expect(plan).toMatchObject({ totalMinor: 1000, currencyCode: "EUR" });
    expect(plan.payments[0]?.original).toBeUndefined();
  });

  it("reverses the returned pieces at their price in euro", () => {
    const order = fiscalOrder({
      currencyCode: "BGN",
      returns: [{ id: "return_1", lines: [{ lineId: "mouse", quantity: 1 }] }],
    });
    const plan = planRefund(inLeva(), order, refundOf(1000), RULES);
    expect(plan).toMatchObject({ totalMinor: 511, stornoReason: "return", returnId: "return_1" });
    expect(plan.lines).toEqual([expect.objectContaining({ lineId: "mouse", quantity: 1, pieces: 1 })]);
  });

  it("is held for nothing left when rounding has used the sale up before its last cent", () => {
    const { plans } = refunded(
      inLeva([receiptLine({ unitMinor: 10 })]),
      Array.from({ length: 10 }, () => 1),
    );
    expect(plans.map(({ state }) => state)).toEqual([
      ...Array.from({ length: 5 }, () => "queued"),
      ...Array.from({ length: 5 }, () => "held"),
    ]);
    expect(plans.at(-1)).toMatchObject({ reasonCode: "nothing_left", totalMinor: 1 });
  });

  it("is held when more was given back than was sold", () => {
    const { plans } = refunded(inLeva(), [3500, 95]);
    expect(plans[1]).toMatchObject({ state: "held", reasonCode: "exceeds_sale" });
  });

  it("adds up to the converted sale, however it is given back", () => {
    const sold = fc.array(
      fc.record({ quantity: fc.integer({ min: 1, max: 5 }), unitMinor: fc.integer({ min: 1, max: 5_000 }) }),
      { minLength: 1, maxLength: 5 },
    );
    const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 8 });
    fc.assert(
      fc.property(sold, cuts, (rows, parts) => {
        const current = inLeva(
          rows.map((row, index) => receiptLine({ lineId: `item_${index}`, itemKey: `K${index}`, ...row })),
        );
        const total = current.sale.total_minor;
        const edges = [...new Set([0, ...parts.map((part) => Math.round(part * total)), total])].sort(
          (left, right) => left - right,
        );
        const amounts = edges.slice(1).map((edge, index) => edge - (edges[index] ?? 0));
        const { plans } = refunded(current, amounts);
        const sent = plans.filter(({ state }) => state === "queued");
        for (const plan of sent) {
          expect(plan.lines.reduce((sum, row) => sum + row.quantity * row.unitMinor, 0)).toBe(
            plan.totalMinor,
          );
        }
        // Each cent of a lev rounds up to one of a euro, so that many of them use the sale up too early.
        const held = plans.filter(({ state }) => state !== "queued");
        expect(held.every(({ reasonCode }) => reasonCode === "nothing_left")).toBe(true);
        expect(sent.reduce((sum, plan) => sum + plan.totalMinor, 0)).toBe(bgnMinorToEur(total));
      }),
    );
  });
});
