import { catalogueSettingsSchema } from "../../../../src/contract/catalogue-settings";
import { refusedAs } from "../refused-fields";

describe("catalogueSettingsSchema", () => {
  it("is complete without any input and takes its own output", () => {
    const settings = catalogueSettingsSchema.parse({});
    expect(settings).toMatchObject({
      prices: { base: "price", percent: "0", floor: { margin_percent: "0" } },
      stock: { buffer: 0, cap: null },
      missing: { policy: "zero" },
    });
    expect(catalogueSettingsSchema.parse(settings)).toEqual(settings);
  });

  it("keeps percentages and amounts as the text that was given", () => {
    const { prices } = catalogueSettingsSchema.parse({ prices: { percent: " 12.50 ", fixed: "-0.10" } });
    expect(prices).toMatchObject({ percent: "12.50", fixed: "-0.10" });
  });

  it.each([
    [{ prices: { percent: 12 } }, "prices.percent: not_text"],
    [{ prices: { percent: "1e2" } }, "prices.percent: decimal"],
    [{ prices: { percent: "-100" } }, "prices.percent: between -100 1000"],
    [{ prices: { fixed: "1000000" } }, "prices.fixed: at_most 100000"],
    [{ prices: { vat_percent: "120" } }, "prices.vat_percent: at_most 100"],
    [{ prices: { rounding: { mode: "step", step: "0.005" } } }, "prices.rounding.step: whole_cents"],
    [{ prices: { rounding: { step: "0.00" } } }, "prices.rounding.step: above 0"],
    [{ prices: { rounding: { ending: "9" } } }, "prices.rounding.ending: two_digits"],
    [{ prices: { floor: { margin_percent: "-1" } } }, "prices.floor.margin_percent: negative"],
    [{ prices: { tiers: [{ from: "100" }, { from: "100.00" }] } }, "prices.tiers.1.from: twice"],
    [{ prices: { overrides: [{ percent: "5" }] } }, "prices.overrides.0: category_or_brand"],
    [{ prices: { overrides: [{ category: " > " }] } }, "prices.overrides.0.category: category_path"],
    [{ prices: { overrides: [{ brand: "A", margin: "5" }] } }, "prices.overrides.0.margin: unknown_field"],
    [{ prices: { rounding: { modus: "cent" } } }, "prices.rounding.modus: unknown_field"],
    [{ stock: { buffer: 1.5 } }, "stock.buffer: whole"],
    [{ stock: { availability: { "По заявка": -1 } } }, "stock.availability.По заявка: negative"],
    [
      { stock: { availability: { "По заявка": 1, "по  заявка": 2 } } },
      "stock.availability.по  заявка: twice",
    ],
    [{ content: { image_hosts: ["https://p.example.com"] } }, "content.image_hosts.0: host"],
    [
      { filter: { include_categories: ["A > B"], exclude_categories: ["C", "a>b"] } },
      "filter.exclude_categories.1: included_and_excluded",
    ],
    [
      { filter: { include_brands: ["Asus"], exclude_brands: ["ASUS "] } },
      "filter.exclude_brands.0: included_and_excluded",
    ],
    [{ missing: { policy: "delete" } }, "missing.policy: not_one_of keep,zero,unpublish"],
    [{ guards: { price_factor: "1" } }, "guards.price_factor: above 1"],
    [{ discount: {} }, "discount: unknown_field"],
  ])("refuses %j and names the field", (input, problem) => {
    expect(refusedAs(catalogueSettingsSchema, input)).toEqual([problem]);
  });

  it("would notice that the supplier's prices changed from lev to euro", () => {
    expect(Number(catalogueSettingsSchema.parse({}).guards.price_factor)).toBeLessThan(1.95583);
  });
});
