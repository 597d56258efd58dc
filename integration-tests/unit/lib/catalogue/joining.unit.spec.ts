import { catalogueSettingsSchema } from "../../../../src/contract/catalogue-settings";
import { joinPlan, ownersUnder, settingsKey } from "../../../../src/lib/catalogue";
import type { JoinMatch } from "../../../../src/lib/catalogue";
import { isMadeFor, productIdFor } from "../../../../src/workflows/dropship/catalogue/write/create-batch";

const match = (given: Partial<JoinMatch> = {}): JoinMatch => ({
  code: "A1",
  name: "Мишка",
  isExact: true,
  isUnlinked: false,
  variant_id: "variant_1",
  product_id: "prod_1",
  title: "Нашата",
  sku: "A1",
  isCounted: true,
  items: 1,
  pieces: 1,
  linkedWith: null,
  ...given,
});

const problems = (...matches: JoinMatch[]) =>
  Object.fromEntries(joinPlan(matches).map(({ code, problem }) => [code, problem]));

describe("a plan of what would be linked", () => {
  it("links a code that stands on one variant, to the letter", () => {
    expect(joinPlan([match()])).toEqual([
      {
        code: "A1",
        name: "Мишка",
        problem: null,
        variants: [{ variant_id: "variant_1", product_id: "prod_1", title: "Нашата", sku: "A1" }],
      },
    ]);
  });

  it.each<[string | null, Partial<JoinMatch>]>([
    ["similar", { isExact: false }],
    ["linked_already", { linkedWith: "B7" }],
    [null, { linkedWith: "A1" }],
    ["unlinked_before", { isUnlinked: true }],
    ["not_counted", { isCounted: false }],
    ["not_counted", { items: 0 }],
    ["kit", { items: 2 }],
    ["kit", { pieces: 2 }],
  ])("says %s", (problem, given) => {
    expect(problems(match(given))).toEqual({ A1: problem });
  });

  it("leaves it to a person where two variants, or two codes, are meant; what is exact hides what is similar", () => {
    expect(problems(match(), match({ variant_id: "variant_2" }))).toEqual({ A1: "several_variants" });
    expect(problems(match(), match({ code: "B2" }))).toEqual({ A1: "several_codes", B2: "several_codes" });
    const [only] = joinPlan([match(), match({ variant_id: "variant_2", isExact: false })]);
    expect(only).toMatchObject({ problem: null, variants: [{ variant_id: "variant_1" }] });
  });
});

describe("a product that a run has made", () => {
  it("is known by its id, and nobody else's is", () => {
    const id = productIdFor("MOUSE1");
    expect(id).toMatch(/^prod_[0-9A-HJKMNP-TV-Z]{26}$/);
    expect(isMadeFor("MOUSE1", id)).toBe(true);
    expect(isMadeFor("MOUSE2", id)).toBe(false);
    expect(isMadeFor("MOUSE1", "prod_01J8XQZ5K2M3N4P5Q6R7S8T9VW")).toBe(false);
  });
});

describe("fields that the settings keep", () => {
  const settings = (keep: string[]) => catalogueSettingsSchema.parse({ ownership: { keep } });
  const keys = (keep: string[]) =>
    settingsKey(settings(keep), { currency: "EUR", priceIncludesVatDefault: true, withoutVat: null });

  it("are the shop's under what a person has decided", () => {
    const locked = { owner: "shop" as const, by: "user_1", at: null, how: "locked" as const };
    expect(ownersUnder({ title: locked }, ["title", "price"])).toEqual({
      title: locked,
      price: { owner: "shop", by: null, at: null, how: "policy" },
    });
  });

  it("make every product due again when they change, whatever their order, and never by default", () => {
    expect(keys(["title"]).content).not.toBe(keys([]).content);
    expect(keys(["title"]).offer).toBe(keys([]).offer);
    expect(keys(["price"]).offer).not.toBe(keys([]).offer);
    expect(keys(["images", "title"])).toEqual(keys(["title", "images"]));
  });
});
