import { fieldProblem, fieldProblems, PROBLEMS } from "../../../src/admin/lib/field-problems";
import { catalogueSettingsSchema } from "../../../src/lib/catalogue";
import { supplierOrderSettingsSchema } from "../../../src/lib/supplier";

type Schema = typeof catalogueSettingsSchema | typeof supplierOrderSettingsSchema;

/** The line that the server refuses settings with. */
const refusal = (schema: Schema, settings: object): string => {
  const { error } = schema.safeParse(settings);
  return (error?.issues ?? []).map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ");
};

const partsOf = (schema: Schema): string[] => Object.keys(schema.parse({}));
const PARTS = partsOf(catalogueSettingsSchema);

const problemsOf = (settings: object, schema: Schema = catalogueSettingsSchema): Record<string, string> =>
  Object.fromEntries(
    [...fieldProblems(refusal(schema, settings), partsOf(schema))].map(([field, { problem }]) => [
      field,
      problem,
    ]),
  );

describe("refused settings", () => {
  it.each<[object, string, string]>([
    [{ prices: { percent: "abc" } }, "prices.percent", "decimal"],
    [{ prices: { percent: "-100" } }, "prices.percent", "between"],
    [{ prices: { fixed: "100000.01" } }, "prices.fixed", "most"],
    [{ prices: { fixed: "abc" } }, "prices.fixed", "decimal"],
    [{ prices: { vat_percent: "-1" } }, "prices.vat_percent", "negative"],
    [{ prices: { vat_percent: "101" } }, "prices.vat_percent", "most"],
    [{ prices: { floor: { margin_percent: "1001" } } }, "prices.floor.margin_percent", "most"],
    [{ prices: { tiers: [{ from: "" }] } }, "prices.tiers.0.from", "decimal"],
    [{ prices: { tiers: [{ from: "5" }, { from: "5.0" }] } }, "prices.tiers.1.from", "twice"],
    [{ prices: { overrides: [{}] } }, "prices.overrides.0", "categoryOrBrand"],
    [{ prices: { overrides: [{ brand: " " }] } }, "prices.overrides.0.brand", "empty"],
    [{ prices: { rounding: { mode: "ending", ending: "9" } } }, "prices.rounding.ending", "twoDigits"],
    [{ prices: { rounding: { mode: "step", step: "0" } } }, "prices.rounding.step", "above"],
    [{ prices: { rounding: { mode: "step", step: "0.105" } } }, "prices.rounding.step", "wholeCents"],
    [{ stock: { buffer: null } }, "stock.buffer", "whole"],
    [{ stock: { buffer: 1.5 } }, "stock.buffer", "whole"],
    [{ stock: { buffer: -1 } }, "stock.buffer", "negative"],
    [{ stock: { cap: 100_001 } }, "stock.cap", "most"],
    [
      { stock: { availability: { "Очаква се, обадете се!": -1 } } },
      "stock.availability.Очаква се, обадете се!",
      "negative",
    ],
    [{ content: { image_hosts: ["http://x"] } }, "content.image_hosts.0", "host"],
    [{ content: { max_images: 51 } }, "content.max_images", "most"],
    [{ content: { max_images: null } }, "content.max_images", "whole"],
    [{ content: { max_image_bytes: 1 } }, "content.max_image_bytes", "least"],
    [{ filter: { include_categories: [" > "] } }, "filter.include_categories.0", "path"],
    [
      { filter: { include_brands: ["HP"], exclude_brands: ["hp"] } },
      "filter.exclude_brands.0",
      "includedAndExcluded",
    ],
    [{ filter: { include_brands: ["x".repeat(301)] } }, "filter.include_brands.0", "tooLong"],
    [
      { filter: { include_brands: Array.from({ length: 501 }, (_, index) => `b${index}`) } },
      "filter.include_brands",
      "tooMany",
    ],
    [{ missing: { max_share_percent: "101" } }, "missing.max_share_percent", "most"],
    [{ guards: { price_factor: "1" } }, "guards.price_factor", "above"],
    [{ guards: { min_known: -1 } }, "guards.min_known", "negative"],
  ])("%j say what is wrong at the field", (settings, field, problem) => {
    expect(problemsOf(settings)).toEqual({ [field]: problem });
  });

  it.each<[object, string, string]>([
    [{ start_date: "2026-11-22" }, "start_date", "moment"],
    [{ check: { min_margin_percent: "viel" } }, "check.min_margin_percent", "decimal"],
    [{ check: { min_margin_percent: "100.5" } }, "check.min_margin_percent", "most"],
    [{ couriers: [{ name: "", tracking_url: "https://example.bg/{waybill}" }] }, "couriers.0.name", "empty"],
    [
      { couriers: [{ name: "Рино", tracking_url: "https://example.bg/" }] },
      "couriers.0.tracking_url",
      "trackingUrl",
    ],
    [
      {
        couriers: ["Рино", "рино"].map((name) => ({ name, tracking_url: "https://example.bg/{waybill}" })),
      },
      "couriers.1.name",
      "twice",
    ],
    [{ delivered_words: ["връчена", "Връчена"] }, "delivered_words.1", "twice"],
    [{ canceled_words: ["x".repeat(301)] }, "canceled_words.0", "tooLong"],
    [{ balance_warning: "-1" }, "balance_warning", "negative"],
    [{ balance_warning: "" }, "balance_warning", "decimal"],
  ])("of supplier orders: %j", (settings, field, problem) => {
    expect(problemsOf(settings, supplierOrderSettingsSchema)).toEqual({ [field]: problem });
  });

  it("say it at each of several fields", () => {
    expect(
      problemsOf({ prices: { percent: "x" }, stock: { buffer: -1 }, guards: { price_factor: "0" } }),
    ).toEqual({
      "prices.percent": "decimal",
      "stock.buffer": "negative",
      "guards.price_factor": "above",
    });
  });

  it("name the limit", () => {
    expect(fieldProblem("must be above -100 and at most 1000")).toEqual({
      problem: "between",
      values: { low: "-100", high: "1000" },
    });
    expect(fieldProblem("must be above zero")).toEqual({ problem: "above", values: { limit: "0" } });
  });

  it("show a reason that nobody knows as it came", () => {
    expect(fieldProblems("prices.percent: is odd; and more", PARTS).get("prices.percent")).toEqual({
      problem: "other",
      values: { reason: "is odd; and more" },
    });
  });

  it("are told from a line that names no field", () => {
    expect(fieldProblems("Somebody else has saved: not these settings.", PARTS).size).toBe(0);
  });

  it("use no problem that the page has no text for", () => {
    expect(new Set(PROBLEMS).size).toBe(PROBLEMS.length);
  });
});
