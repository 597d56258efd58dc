import fc from "fast-check";
import { CREDIT_PROVIDER } from "../../../src/lib/receipt";
import type { FiscalSettingsInput } from "../../../src/contract/fiscal-settings";
import { planSale } from "../../../src/workflows/fiscal/plan-sale";
import { fiscalOrder, moneyLine, payment, PROVIDER, saleRules } from "./builders";

const CASH = "pp_cash_on_delivery";
const BANK = "pp_bank";

const settings = (due: "placed" | "captured" | "collected"): FiscalSettingsInput => ({
  providers: { [PROVIDER]: { due } },
});

const twoPayments = (other: string, amounts: [string, string] = ["4", "6"]) => [
  payment({ amount: amounts[0] }),
  payment({ providerId: other, amount: amounts[1] }),
];

const COLLECTED: FiscalSettingsInput = { providers: { [CASH]: { due: "collected", pay_type_id: 1 } } };
const TRANSFER: FiscalSettingsInput = {
  providers: { [BANK]: { due: "none", no_receipt_reason: "bank_transfer" } },
};

describe("the sale of an order", () => {
  it("is due when its payment was authorised, with the rows and money of the order", () => {
    const lines = [
      moneyLine({ quantity: 3, total: "10.00" }),
      moneyLine({ id: "ship", kind: "shipping", total: "5.90" }),
    ];
    const order = fiscalOrder({ lines });
    expect(planSale(order, saleRules())).toMatchObject({
      kind: "row",
      state: "queued",
      reasonCode: null,
      totalMinor: 1590,
      payments: [{ providerId: PROVIDER, amountMinor: 1590 }],
      receiptKind: "electronic",
      dueBy: order.payments[0]?.authorizedAt,
    });
  });

  it("does not exist for a cancelled order, one from before the start date, or one of another sales channel", () => {
    expect(planSale(fiscalOrder({ canceled: true }), saleRules())).toEqual({ kind: "none" });
    const startDate = "2026-06-01T13:00:01+03:00";
    expect(planSale(fiscalOrder(), saleRules({ startDate }))).toEqual({ kind: "none" });
    expect(planSale(fiscalOrder(), saleRules({}, { start_date: startDate }))).toEqual({ kind: "none" });
    expect(planSale(fiscalOrder({ createdAt: new Date(startDate) }), saleRules({ startDate }))).toMatchObject(
      { state: "queued" },
    );
    expect(planSale(fiscalOrder(), saleRules({}, { sales_channels: ["sc_2"] }))).toEqual({ kind: "none" });
    expect(planSale(fiscalOrder(), saleRules({}, { sales_channels: ["sc_2", "sc_1"] }))).toMatchObject({
      state: "queued",
    });
  });

  it.each([
    ["skipped", "free_order", fiscalOrder({ lines: [moneyLine({ total: "0" })], payments: [] }), saleRules()],
    ["waiting", "payment_awaited", fiscalOrder({ payments: [] }), saleRules()],
    ["held", "provider_unmapped", fiscalOrder(), saleRules({ payTypes: {} })],
    ["held", "provider_unmapped", fiscalOrder(), saleRules({ due: {} })],
    ["queued", null, fiscalOrder(), saleRules({ due: {} }, settings("placed"))],
    [
      "held",
      "provider_unmapped",
      fiscalOrder(),
      saleRules({ payTypes: {}, due: { [PROVIDER]: "captured" } }),
    ],
    ["held", "provider_unmapped", fiscalOrder({ payments: twoPayments("pp_other") }), saleRules()],
    ["held", "mixed_duty", fiscalOrder({ payments: twoPayments(BANK) }), saleRules({}, TRANSFER)],
    ["waiting", "collection_awaited", fiscalOrder({ payments: twoPayments(CASH) }), saleRules({}, COLLECTED)],
    [
      "skipped",
      "no_receipt_required",
      fiscalOrder(),
      saleRules({ due: { [PROVIDER]: "none" }, payTypes: {} }),
    ],
    [
      "waiting",
      "payment_awaited",
      fiscalOrder({ payments: [payment({ captured: "9.99" })] }),
      saleRules({}, settings("captured")),
    ],
    ["held", "total_mismatch", fiscalOrder({ charged: "10.01" }), saleRules()],
    ["held", "payment_short", fiscalOrder({ charged: "9.99" }), saleRules()],
    ["waiting", "payment_awaited", fiscalOrder({ charged: "9.99", expectsPayment: true }), saleRules()],
    ["held", "credit_used", fiscalOrder({ charged: "7", creditTotal: "3" }), saleRules()],
    ["held", "payment_short", fiscalOrder({ charged: "7", creditTotal: "2.99" }), saleRules()],
    ["held", "vat_rate_missing", fiscalOrder({ lines: [moneyLine({ vatRate: null })] }), saleRules()],
    ["held", "vat_rate_unmapped", fiscalOrder({ lines: [moneyLine({ vatRate: "0" })] }), saleRules()],
    ["held", "quantity_unsupported", fiscalOrder({ lines: [moneyLine({ quantity: 0.5 })] }), saleRules()],
  ])("is %s with the reason %s", (state, reasonCode, order, rules) => {
    expect(planSale(order, rules)).toMatchObject({ kind: "row", state, reasonCode });
  });

  it("does not wait for an invoice that cannot be made as it was asked for", () => {
    expect(planSale(fiscalOrder({ invoiceProblems: ["eik"] }), saleRules())).toMatchObject({
      state: "queued",
      reasonCode: null,
      totalMinor: 1000,
    });
  });

  it("waits for all the money where it is due when captured, and is due since then", () => {
    const capturedAt = new Date("2026-06-03T08:00:00Z");
    const order = fiscalOrder({ payments: [payment({ captured: "10.00", capturedAt })] });
    expect(planSale(order, saleRules({ due: { [PROVIDER]: "captured" } }))).toMatchObject({
      state: "queued",
      dueBy: capturedAt,
    });
  });

  it("of a cash on delivery is due when a person says that the money was collected", () => {
    const collectedAt = new Date("2026-06-09T08:00:00Z");
    const order = fiscalOrder({ payments: [payment({ providerId: CASH })] });
    expect(planSale(order, saleRules({}, COLLECTED))).toMatchObject({ state: "waiting" });
    expect(planSale(order, saleRules({}, COLLECTED), { collectedAt })).toMatchObject({
      state: "queued",
      dueBy: collectedAt,
    });
  });

  it("of a cash on delivery goes on waiting for the courier when an edit has cancelled its payment", () => {
    const order = fiscalOrder({ payments: [], methods: [CASH], expectsPayment: true });
    expect(planSale(order, saleRules({}, COLLECTED))).toMatchObject({
      state: "waiting",
      reasonCode: "collection_awaited",
    });
    expect(planSale({ ...order, methods: [PROVIDER] }, saleRules({}, COLLECTED))).toMatchObject({
      state: "waiting",
      reasonCode: "payment_awaited",
    });
  });

  it("of a cash on delivery that was marked as paid is paid as that, and never as Medusa's own provider", () => {
    const capturedAt = new Date("2026-06-09T09:00:00Z");
    const order = fiscalOrder({
      lines: [moneyLine({ total: "105.90" })],
      payments: [payment({ amount: "105.90", captured: "105.90", capturedAt })],
      methods: [CASH, PROVIDER],
    });
    expect(planSale(order, saleRules({}, COLLECTED))).toMatchObject({
      state: "queued",
      payments: [{ providerId: CASH, amountMinor: 10_590 }],
      dueBy: capturedAt,
    });
    const unmapped = saleRules({ payTypes: {}, due: {} }, COLLECTED);
    expect(planSale(order, unmapped)).toMatchObject({ state: "queued", payments: [{ providerId: CASH }] });
    expect(planSale({ ...order, methods: [PROVIDER] }, unmapped)).toMatchObject({
      state: "held",
      reasonCode: "provider_unmapped",
      reasonData: { provider: PROVIDER },
    });
  });

  it("is not required for a bank transfer, and says why by law", () => {
    const order = fiscalOrder({ payments: [payment({ providerId: BANK })] });
    expect(planSale(order, saleRules({}, TRANSFER))).toMatchObject({
      state: "skipped",
      reasonData: { provider: BANK, legal: "bank_transfer" },
    });
  });

  it("names the providers when only some of the payments need a receipt, credit among them", () => {
    const mixed = fiscalOrder({ payments: twoPayments(BANK) });
    expect(planSale(mixed, saleRules({}, TRANSFER))).toMatchObject({
      reasonData: { providers: [PROVIDER, BANK] },
    });
    const credit = fiscalOrder({
      payments: [payment({ providerId: BANK, amount: "7" })],
      creditTotal: "3",
    });
    expect(planSale(credit, saleRules({}, TRANSFER))).toMatchObject({
      reasonCode: "mixed_duty",
      reasonData: { providers: [BANK, CREDIT_PROVIDER] },
    });
  });

  it("has a payment for each of several that all need a receipt", () => {
    const order = fiscalOrder({ payments: twoPayments("pp_other") });
    const rules = saleRules({
      payTypes: { [PROVIDER]: 2, pp_other: 1 },
      due: { [PROVIDER]: "placed", pp_other: "placed" },
    });
    expect(planSale(order, rules)).toMatchObject({
      state: "queued",
      totalMinor: 1000,
      payments: [
        { providerId: PROVIDER, amountMinor: 400 },
        { providerId: "pp_other", amountMinor: 600 },
      ],
    });
  });

  it("counts gift cards and store credit as a payment of their own, but not what a refund wrote", () => {
    const rules = saleRules({}, { credit_pay_type_id: 5 });
    expect(planSale(fiscalOrder({ charged: "7", creditTotal: "3" }), rules)).toMatchObject({
      state: "queued",
      payments: [
        { providerId: PROVIDER, amountMinor: 700 },
        { providerId: CREDIT_PROVIDER, amountMinor: 300 },
      ],
    });
    expect(planSale(fiscalOrder({ payments: [], creditTotal: "10" }), rules)).toMatchObject({
      state: "queued",
      payments: [{ providerId: CREDIT_PROVIDER, amountMinor: 1000 }],
    });
    // What a refund, or whoever writes a debt off, has written later pays for nothing.
    expect(planSale(fiscalOrder({ charged: "7", laterCredit: "3" }), rules)).toMatchObject({
      state: "held",
      reasonCode: "payment_short",
    });
  });

  it("is printed as soon as one of its payments is to be printed", () => {
    const rules = saleRules(
      { payTypes: { [PROVIDER]: 2 } },
      { providers: { pp_other: { due: "placed", receipt: "printed", pay_type_id: 1 } } },
    );
    expect(planSale(fiscalOrder({ payments: twoPayments("pp_other") }), rules)).toMatchObject({
      receiptKind: "printed",
    });
  });

  it("goes into the VAT group of rate and reason, and else into that of the rate", () => {
    const lines = [
      moneyLine({ id: "a", vatRate: "0", vatCode: "EXPORT" }),
      moneyLine({ id: "b", vatRate: "0.0", vatCode: "EXEMPT" }),
      moneyLine({ id: "c", vatRate: "20", vatCode: "BG20" }),
    ];
    const rules = saleRules({ taxGroups: { "20": 1, "0": 3 } }, { tax_groups: { "0:EXPORT": 4 } });
    const plan = planSale(fiscalOrder({ lines }), rules);
    expect(plan).toMatchObject({
      state: "queued",
      lines: [{ taxGroupId: 4 }, { taxGroupId: 3 }, { taxGroupId: 1 }],
    });
  });

  it("of a seller who is not registered for VAT needs no rate, and all its rows are of one group", () => {
    const lines = [
      moneyLine({ id: "a", vatRate: null }),
      moneyLine({ id: "b", vatRate: "20", vatCode: "BG20" }),
      moneyLine({ id: "c", vatRate: "7" }),
    ];
    const inOneGroup = { state: "queued", lines: lines.map(() => ({ vatRate: "0", taxGroupId: 4 })) };
    expect(planSale(fiscalOrder({ lines }), saleRules({}, { no_vat_group_id: 4 }))).toMatchObject(inOneGroup);
    expect(planSale(fiscalOrder({ lines }), saleRules({ taxGroups: { all: 4 } }))).toMatchObject(inOneGroup);
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
        const charged = Math.max(0, Number(exact.charged) + off / 100).toFixed(2);
        const plan = planSale({ ...exact, payments: [payment({ amount: charged })] }, saleRules());
        if (plan.kind === "row" && plan.state === "queued") {
          const sum = plan.lines.reduce((minor, row) => minor + row.quantity * row.unitMinor, 0);
          expect([off, sum]).toEqual([0, plan.totalMinor]);
          expect(plan.lines.every((row) => row.vatRate === "20" || row.vatRate === "9")).toBe(true);
        }
      }),
    );
  });
});
