import {
  fieldKey,
  guardText,
  itemNoteText,
  priceRuleKey,
  reasonText,
} from "../../../src/admin/catalogue/labels";
import { catalogueSettingsSchema } from "../../../src/contract/catalogue-settings";
import { catalogueReasons } from "../../../src/contract/reasons/catalogue";
import { codesOf } from "../../../src/contract/reasons/entry";
import { PLAN_REASONS } from "../../../src/lib/catalogue";
import { speech } from "./speech";

/** What the writers find in the store, besides what is planned. */
const FOUND_IN_STORE =
  `sku_taken sku_similar handle_taken inventory_sku_taken not_writable pictures_failed pictures_refused
  deleted_in_store unlinked not_in_store in_store_already not_known incomplete_plan no_result`.split(/\s+/);

const { t, say } = speech("bg");

describe("the words that the pages of the catalogue know", () => {
  it("explain every reason that a product can have", () => {
    expect(codesOf(catalogueReasons).sort()).toEqual([...PLAN_REASONS, ...FOUND_IN_STORE].sort());
  });

  it("have the settings in the form that the server keeps them in", () => {
    const settings = catalogueSettingsSchema.parse({});
    expect(catalogueSettingsSchema.parse(settings)).toEqual(settings);
  });
});

describe("a word of a newer server", () => {
  it("is shown as it came", () => {
    expect(reasonText("from_the_future", say)).toBe("from_the_future");
    expect(fieldKey("from_the_future")).toBeUndefined();
    expect(guardText({ guard: "from_the_future", found: "2", limit: "1" }, { t, say })).toBe(
      'catalogue.guardUnknown {"guard":"from_the_future","found":"2","limit":"1"}',
    );
  });
});

describe("a check that held a run", () => {
  it("says what was found and what is expected", () => {
    expect(guardText({ guard: "zero_prices", found: "12,5", limit: "5" }, { t, say })).toBe(
      "12,5 % от продуктите дойдоха без цена; обичайно са най-много 5 %.",
    );
  });
});

describe("the note of a plan's item", () => {
  it("is the sentence of its reason, and the store's own words after it", () => {
    expect(itemNoteText("not_writable: Handle is taken: abc", say)).toBe(
      "Магазинът отказа да го запише. Handle is taken: abc",
    );
    expect(itemNoteText("sku_taken", say)).toBe(
      "В магазина има друг продукт с това SKU. Променете онова SKU и опитайте отново.",
    );
    expect(itemNoteText("Something: else", say)).toBe("Something: else");
  });
});

describe("the rule of a price", () => {
  it.each([
    ["default", "catalogue.widget.rules.default"],
    ["tier:2", "catalogue.widget.rules.tier"],
    ["override:0", "catalogue.widget.rules.override"],
  ])("%s has its text", (rule, key) => {
    expect(priceRuleKey(rule)).toBe(key);
  });
});
