import { proposedDue } from "../../../../src/lib/receipt";

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
