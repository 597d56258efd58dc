import fc from "fast-check";
import { planSale } from "../../../src/workflows/fiscal/plan-sale";
import { fiscalOrder, moneyLine, PROVIDER, saleRules } from "./builders";

const TWO_KINDS = [
  { providerId: PROVIDER, amount: "4" },
  { providerId: "pp_other", amount: "6" },
];

describe("the sale of an order", () => {
  it("is due when its payment was authorised, with the rows and money of the order", () => {
    const lines = [
      moneyLine({ quantity: 3, total: "10.00" }),
      moneyLine({ id: "ship", kind: "shipping", total: "5.90" }),
    ];
    expect(planSale(fiscalOrder({ lines }), saleRules())).toMatchObject({
      kind: "row",
      state: "queued",
      reasonCode: null,
      totalMinor: 1590,
      payments: [{ providerId: PROVIDER, amountMinor: 1590 }],
    });
  });

  it("does not exist for a cancelled order, nor for one from before the start date", () => {
    expect(planSale(fiscalOrder({ canceled: true }), saleRules())).toEqual({ kind: "none" });
    const startDate = new Date("2026-06-01T10:00:01Z");
    expect(planSale(fiscalOrder(), saleRules({ startDate }))).toEqual({ kind: "none" });
    expect(planSale(fiscalOrder({ createdAt: startDate }), saleRules({ startDate }))).toMatchObject({
      state: "queued",
    });
  });

  it.each([
    ["skipped", "free_order", fiscalOrder({ lines: [moneyLine({ total: "0" })], payments: [] }), saleRules()],
    ["waiting", "payment_awaited", fiscalOrder({ payments: [], charged: "0" }), saleRules()],
    ["held", "provider_unmapped", fiscalOrder(), saleRules({ payTypes: {} })],
    [
      "held",
      "provider_unmapped",
      fiscalOrder(),
      saleRules({ payTypes: {}, due: { [PROVIDER]: "captured" } }),
    ],
    ["held", "several_payment_kinds", fiscalOrder({ payments: TWO_KINDS }), saleRules()],
    [
      "skipped",
      "no_receipt_required",
      fiscalOrder(),
      saleRules({ due: { [PROVIDER]: "none" }, payTypes: {} }),
    ],
    [
      "waiting",
      "payment_awaited",
      fiscalOrder({ captured: "9.99" }),
      saleRules({ due: { [PROVIDER]: "captured" } }),
    ],
    ["held", "total_mismatch", fiscalOrder({ charged: "10.01" }), saleRules()],
    ["held", "vat_rate_missing", fiscalOrder({ lines: [moneyLine({ vatRate: null })] }), saleRules()],
    ["held", "vat_rate_unmapped", fiscalOrder({ lines: [moneyLine({ vatRate: "0" })] }), saleRules()],
    ["held", "quantity_unsupported", fiscalOrder({ lines: [moneyLine({ quantity: 0.5 })] }), saleRules()],
  ])("is %s with the reason %s", (state, reasonCode, order, rules) => {
    expect(planSale(order, rules)).toMatchObject({ kind: "row", state, reasonCode });
  });

  it("waits for all the money where it is due when captured", () => {
    const rules = saleRules({ due: { [PROVIDER]: "captured" } });
    expect(planSale(fiscalOrder({ captured: "10.00" }), rules)).toMatchObject({ state: "queued" });
  });

  it("names the rates that no group is known for, each once", () => {
    const lines = [
      moneyLine({ vatRate: "0" }),
      moneyLine({ id: "b", vatRate: "0.0" }),
      moneyLine({ id: "c", vatRate: "7" }),
    ];
    expect(planSale(fiscalOrder({ lines }), saleRules())).toMatchObject({
      reasonCode: "vat_rate_unmapped",
      reasonData: { rates: ["0", "7"] },
    });
  });

  it("is queued only with rows that add up to the money charged", () => {
    const total = fc.integer({ min: 0, max: 100_000 }).map((minor) => (minor / 100).toFixed(2));
    const line = fc.record({
      total,
      quantity: fc.integer({ min: 1, max: 9 }),
      vatRate: fc.constantFrom("20", "9", "0", null),
    });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), fc.integer({ min: -2, max: 2 }), (lines, off) => {
        const exact = fiscalOrder({
          lines: lines.map((entry, index) => moneyLine({ id: `item_${index}`, ...entry })),
        });
        const charged = (Number(exact.charged) + off / 100).toFixed(2);
        const plan = planSale({ ...exact, charged }, saleRules());
        if (plan.kind === "row" && plan.state === "queued") {
          const sum = plan.lines.reduce((minor, row) => minor + row.quantity * row.unitMinor, 0);
          expect([off, sum]).toEqual([0, plan.totalMinor]);
          expect(plan.lines.every((row) => row.vatRate === "20" || row.vatRate === "9")).toBe(true);
        }
      }),
    );
  });
});
