import { CREDIT_PROVIDER, effectiveRules, payTypeIdOf, taxGroupOf } from "../../../../src/lib/receipt";
import { fiscalSettingsSchema } from "../../../../src/contract/fiscal-settings";
import type { FiscalSettingsInput } from "../../../../src/contract/fiscal-settings";
import { refusedAs } from "../refused-fields";

const read = (input: FiscalSettingsInput = {}) => fiscalSettingsSchema.parse(input);

describe("the settings for receipts", () => {
  it("decide nothing by themselves", () => {
    expect(read()).toEqual({
      off: false,
      paused: false,
      start_date: null,
      sales_channels: [],
      providers: {},
      tax_groups: {},
      no_vat_group_id: null,
      credit_pay_type_id: null,
      stornos: {
        types: null,
        refund_reasons: {},
        review: false,
        reduction_as: "fraction",
        return_fee_service: null,
      },
      tell_after_days: 2,
      warn_days: 3,
      reconcile: { daily: true, days: 3 },
    });
  });

  it.each([
    [{ start_date: "2026-01-01" }, "start_date: moment"],
    [{ providers: { pp: { due: "later" } } }, "providers.pp.due: not_one_of placed,captured,collected,none"],
    [{ providers: { pp: { due: "none" } } }, "providers.pp.no_receipt_reason: no_receipt_reason"],
    [{ providers: { pp: { due: "placed", pay_type_id: -1 } } }, "providers.pp.pay_type_id: negative"],
    [{ tax_groups: { twenty: 1 } }, "tax_groups.twenty: tax_key"],
    [{ tax_groups: { "20": 1.5 } }, "tax_groups.20: whole"],
    [
      { stornos: { types: { operator_error: 0, return: 1, tax_base_reduction: 1 } } },
      "stornos.types: three_numbers",
    ],
    [
      { stornos: { types: { operator_error: 0, return: 1, tax_base_reduction: 3 } } },
      "stornos.types.tax_base_reduction: not_one_of 0,1,2",
    ],
    [
      { stornos: { refund_reasons: { refr_1: "lost" } } },
      "stornos.refund_reasons.refr_1: not_one_of operator_error,return,tax_base_reduction",
    ],
    [{ warn_days: 29 }, "warn_days: at_most 28"],
    [{ reconcile: { days: 0 } }, "reconcile.days: at_least 1"],
    [{ pausd: true }, "pausd: unknown_field"],
  ])("name the field that makes no sense in %j", (input, problem) => {
    expect(refusedAs(fiscalSettingsSchema, input)).toEqual([problem]);
  });
});

describe("the rules that apply", () => {
  const OPTIONS = {
    payTypes: { pp_card: 2, pp_cash: 1 },
    due: { pp_cash: "captured", pp_bank: "none" } as const,
    taxGroups: { "20": 1, "9.0": 2 },
    startDate: "2026-01-01T00:00:00+02:00",
  };

  it("are the options while nobody has set anything", () => {
    expect(effectiveRules(OPTIONS, read())).toMatchObject({
      start_date: OPTIONS.startDate,
      providers: {
        pp_card: { due: null, receipt: "electronic", pay_type_id: 2 },
        pp_cash: { due: "captured", pay_type_id: 1 },
        pp_bank: { due: "none", pay_type_id: null, no_receipt_reason: "other" },
      },
      tax_groups: { "20": 1, "9": 2 },
      stornos: { types: null },
      finish: "payment_then_print",
    });
  });

  it("are the settings where they say something, field by field", () => {
    const rules = effectiveRules(
      OPTIONS,
      read({
        start_date: "2026-02-01T00:00:00+02:00",
        providers: {
          pp_card: { due: "captured" },
          pp_cash: { due: "collected", receipt: "printed", pay_type_id: 7 },
        },
        tax_groups: { "20.0": 5, "0:EXPORT": 6 },
        stornos: { types: { operator_error: 1, return: 0, tax_base_reduction: 2 } },
      }),
    );
    expect(rules).toMatchObject({
      start_date: "2026-02-01T00:00:00+02:00",
      providers: {
        pp_card: { due: "captured", pay_type_id: 2 },
        pp_cash: { due: "collected", receipt: "printed", pay_type_id: 7 },
        pp_bank: { due: "none" },
      },
      tax_groups: { "20": 5, "9": 2, "0:EXPORT": 6 },
      stornos: { types: { operator_error: 1, return: 0, tax_base_reduction: 2 } },
    });
  });

  it("leave an account the ids that it names for itself, because others mean nothing there", () => {
    const settings = read({
      providers: {
        pp_card: { due: "captured", pay_type_id: 7 },
        pp_cash: { due: "collected", pay_type_id: 6 },
      },
      tax_groups: { "20": 5 },
      credit_pay_type_id: 4,
    });
    const own = { payTypes: { pp_card: 9, credit: 3 }, taxGroups: { "20": 8 } };
    const rules = effectiveRules(OPTIONS, settings, own);
    expect(rules.providers).toMatchObject({ pp_card: { due: "captured" }, pp_cash: { due: "collected" } });
    expect(["pp_card", "pp_cash", CREDIT_PROVIDER].map((name) => payTypeIdOf(rules, name))).toEqual([
      9,
      null,
      3,
    ]);
    expect(["20", "9"].map((rate) => taxGroupOf(rules, rate, null))).toEqual([8, null]);
    const main = effectiveRules(OPTIONS, settings);
    expect(["pp_card", "pp_cash", CREDIT_PROVIDER].map((name) => payTypeIdOf(main, name))).toEqual([7, 6, 4]);
    expect(["20", "9"].map((rate) => taxGroupOf(main, rate, null))).toEqual([5, 2]);
  });

  it("know no moment for a payment that nobody has decided on, whatever else is said about it", () => {
    const { providers } = effectiveRules({ payTypes: { pp_system_default: 1 } }, read());
    expect(providers).toEqual({
      pp_system_default: { due: null, receipt: "electronic", pay_type_id: 1, no_receipt_reason: null },
    });
  });

  it("have one VAT group for a seller who is not registered, each account its own", () => {
    const groupOf = (rules: ReturnType<typeof effectiveRules>) => taxGroupOf(rules, "20", "BG20");
    const groups = { "20": 1, all: 4 };
    expect(groupOf(effectiveRules({ taxGroups: groups }, read()))).toBe(4);
    expect(effectiveRules({ taxGroups: groups }, read()).tax_groups).toEqual({ "20": 1 });
    const settings = read({ no_vat_group_id: 0 });
    expect(groupOf(effectiveRules({ taxGroups: groups }, settings))).toBe(0);
    expect(groupOf(effectiveRules({}, settings, { taxGroups: { "20": 8 } }))).toBe(8);
    expect(groupOf(effectiveRules({}, settings, { taxGroups: { all: 9 } }))).toBe(9);
  });

  it("find a VAT group by rate and reason, else by the rate, else not at all", () => {
    const rules = effectiveRules({ taxGroups: { "20": 1, "0:EXPORT": 4 } }, read());
    expect(taxGroupOf(rules, "20.00", "BG20")).toBe(1);
    expect(taxGroupOf(rules, "0", "EXPORT")).toBe(4);
    expect(taxGroupOf(rules, "0", "EXEMPT")).toBeNull();
    expect(taxGroupOf(rules, "0", null)).toBeNull();
  });
});
