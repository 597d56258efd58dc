import { catalogueSettingsSchema } from "../../../../src/lib/catalogue";

/** What is wrong, as "field: reason". */
function problems(input: unknown): string[] {
  const result = catalogueSettingsSchema.safeParse(input);
  return (result.error?.issues ?? []).map((issue) => `${issue.path.join(".")}: ${issue.message}`);
}

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
    [{ prices: { percent: 12 } }, 'prices.percent: must be a decimal number like "12.5"'],
    [{ prices: { percent: "1e2" } }, 'prices.percent: must be a decimal number like "12.5"'],
    [{ prices: { percent: "-100" } }, "prices.percent: must be above -100 and at most 1000"],
    [{ prices: { fixed: "1000000" } }, "prices.fixed: must not be above 100000"],
    [{ prices: { vat_percent: "120" } }, "prices.vat_percent: must not be above 100"],
    [
      { prices: { rounding: { mode: "step", step: "0.005" } } },
      "prices.rounding.step: must be in whole cents",
    ],
    [{ prices: { rounding: { step: "0.00" } } }, "prices.rounding.step: must be above zero"],
    [{ prices: { rounding: { ending: "9" } } }, "prices.rounding.ending: must be two digits"],
    [{ prices: { floor: { margin_percent: "-1" } } }, "prices.floor.margin_percent: must not be negative"],
    [{ prices: { tiers: [{ from: "100" }, { from: "100.00" }] } }, "prices.tiers.1.from: stands there twice"],
    [{ prices: { overrides: [{ percent: "5" }] } }, "prices.overrides.0: needs a category or a brand"],
    [
      { prices: { overrides: [{ category: " > " }] } },
      'prices.overrides.0.category: must name a category like "A > B"',
    ],
    [{ prices: { overrides: [{ brand: "A", margin: "5" }] } }, "prices.overrides.0: "],
    [{ prices: { rounding: { modus: "cent" } } }, "prices.rounding: "],
    [{ stock: { buffer: 1.5 } }, "stock.buffer: must be a whole number"],
    [{ stock: { availability: { "По заявка": -1 } } }, "stock.availability.По заявка: must not be negative"],
    [
      { stock: { availability: { "По заявка": 1, "по  заявка": 2 } } },
      "stock.availability.по  заявка: stands there twice",
    ],
    [
      { content: { image_hosts: ["https://p.example.com"] } },
      'content.image_hosts.0: must be a host like "p.example.com" or ".example.com"',
    ],
    [
      { filter: { include_categories: ["A > B"], exclude_categories: ["C", "a>b"] } },
      "filter.exclude_categories.1: is included and excluded",
    ],
    [
      { filter: { include_brands: ["Asus"], exclude_brands: ["ASUS "] } },
      "filter.exclude_brands.0: is included and excluded",
    ],
    [{ missing: { policy: "delete" } }, "missing.policy: "],
    [{ guards: { price_factor: "1" } }, "guards.price_factor: must be above 1"],
    [{ discount: {} }, ": "],
  ])("refuses %j and names the field", (input, problem) => {
    expect(problems(input)).toEqual([expect.stringContaining(problem)]);
  });

  it("would notice that the supplier's prices changed from lev to euro", () => {
    expect(Number(catalogueSettingsSchema.parse({}).guards.price_factor)).toBeLessThan(1.95583);
  });
});
