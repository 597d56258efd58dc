import { effectiveRules, followedPayments } from "../../../../src/lib/receipt";
import { fiscalSettingsSchema } from "../../../../src/contract/fiscal-settings";

const MANUAL = "pp_system_default";
const CAPTURED_AT = new Date("2026-03-12T10:00:00Z");

const RULES = effectiveRules(
  { payTypes: { [MANUAL]: 2 }, due: { [MANUAL]: "placed" } },
  fiscalSettingsSchema.parse({
    providers: {
      pp_cod: { due: "collected", pay_type_id: 1 },
      pp_other_cod: { due: "collected", pay_type_id: 4 },
      pp_card: { due: "captured", pay_type_id: 2 },
    },
  }),
);

const paidBy = (providerId: string, capturedAt: Date | null = null) => ({
  id: "pay_1",
  providerId,
  capturedAt,
});
const followed = (providerId: string, methods: string[]) =>
  followedPayments([paidBy(providerId, CAPTURED_AT)], methods, RULES)[0];

describe("the rule that a payment follows", () => {
  it("is that of cash on delivery for what was marked as paid, since then", () => {
    expect(followed(MANUAL, ["pp_cod", MANUAL])).toEqual({
      id: "pay_1",
      providerId: "pp_cod",
      capturedAt: CAPTURED_AT,
      collectedAt: CAPTURED_AT,
    });
  });

  it.each([
    ["a card, because a card is no cash on delivery", ["pp_card", MANUAL]],
    ["nobody", [MANUAL]],
    ["two couriers, because nobody knows which of them brought it", ["pp_cod", "pp_other_cod", MANUAL]],
    ["a provider without a rule", ["pp_new", MANUAL]],
  ])("is its own for what was marked as paid after %s", (_, methods) => {
    expect(followed(MANUAL, methods)).toMatchObject({ providerId: MANUAL, collectedAt: null });
  });

  it("is its own for a payment of any other provider, also beside cash on delivery", () => {
    expect(followed("pp_card", ["pp_cod", "pp_card"])).toMatchObject({
      providerId: "pp_card",
      collectedAt: null,
    });
  });

  it("is its own for the cash itself, of which nobody has said that it came", () => {
    expect(followed("pp_cod", ["pp_cod"])).toMatchObject({ providerId: "pp_cod", collectedAt: null });
  });

  it("is decided payment by payment, and once for several tries with one courier", () => {
    const payments = [paidBy("pp_card"), paidBy(MANUAL)];
    expect(
      followedPayments(payments, ["pp_cod", "pp_cod", "pp_card", MANUAL], RULES).map(
        ({ providerId }) => providerId,
      ),
    ).toEqual(["pp_card", "pp_cod"]);
  });
});
