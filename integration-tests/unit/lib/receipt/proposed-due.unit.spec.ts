import { effectiveRules, proposedDue, undecidedProviders } from "../../../../src/lib/receipt";
import { fiscalSettingsSchema } from "../../../../src/contract/fiscal-settings";

describe("what is proposed to whoever chooses when a receipt is due", () => {
  it.each([
    ["pp_stripe_stripe", "captured"],
    ["pp_mypos_mypos", "captured"],
    ["pp_borica-cod3_borica", "captured"],
    ["pp_cod", "collected"],
    ["pp_cash-on-delivery_econt", "collected"],
    ["pp_payment_on_delivery", "collected"],
    ["pp_nalozhen_platezh", "collected"],
    ["pp_system_default", null],
    ["pp_system", null],
  ])("for %s is %s", (provider, due) => {
    expect(proposedDue(provider)).toBe(due);
  });
});

describe("the providers that a shop still has to decide on", () => {
  const MANUAL = "pp_system_default";
  const rules = effectiveRules(
    { payTypes: { pp_card: 2, pp_late: 2, [MANUAL]: 1 }, due: { pp_late: "captured", pp_cod: "collected" } },
    fiscalSettingsSchema.parse({
      providers: { pp_bank: { due: "none", no_receipt_reason: "bank_transfer" } },
    }),
  );

  it("have no moment or no pay type; a bank transfer needs none", () => {
    const enabled = ["pp_bank", "pp_card", "pp_cod", "pp_late", "pp_new"];
    expect(undecidedProviders(enabled, rules)).toEqual(["pp_card", "pp_cod", "pp_new"]);
  });

  it("are Medusa's own only where there is no other", () => {
    expect(undecidedProviders([MANUAL], rules)).toEqual([MANUAL]);
    expect(undecidedProviders([MANUAL, "pp_late"], rules)).toEqual([]);
  });
});
