import translations from "../../../src/admin/i18n";
import * as admin from "../../../src/admin/lib/catalogue-contracts";
import {
  fieldKey,
  guardKey,
  noteText,
  priceRuleKey,
  reasonText,
} from "../../../src/admin/lib/catalogue-labels";
import * as products from "../../../src/admin/lib/product-contracts";
import type { CatalogueSettings as AdminSettings } from "../../../src/admin/lib/settings-contracts";
import type { TextKey } from "../../../src/admin/lib/use-text";
import {
  CHANGED_FIELDS,
  GUARDS,
  OWNED_FIELDS,
  PLAN_ACTIONS,
  PLAN_REASONS,
  catalogueSettingsSchema,
} from "../../../src/lib/catalogue";
import { PLAN_STATES, SYNC_KINDS, SYNC_STATES } from "../../../src/modules/dropship";
import { SYNC_ACTIONS } from "../../../src/workflows/dropship/catalogue/queue";

/** What the writers find in the store, besides what is planned. */
const FOUND_IN_STORE = `sku_taken sku_similar handle_taken inventory_sku_taken not_writable pictures_failed
  deleted_in_store not_in_store in_store_already not_known incomplete_plan no_result`.split(/\s+/);

const texts = new Map<string, string>();
const collect = (value: object, prefix: string): void => {
  for (const [key, child] of Object.entries(value)) {
    if (typeof child === "string") {
      texts.set(prefix + key, child);
    } else {
      collect(child as object, `${prefix}${key}.`);
    }
  }
};
collect(translations.en.jarIcash, "");

const t = (key: TextKey): string => texts.get(key) ?? `no text: ${key}`;

describe("the words that the pages of the catalogue know", () => {
  it.each([
    ["kinds of runs", admin.SYNC_KINDS, SYNC_KINDS],
    ["states of runs", admin.SYNC_STATES, SYNC_STATES],
    ["what may be asked of a run", admin.SYNC_ACTIONS, SYNC_ACTIONS],
    ["actions of a plan", admin.PLAN_ACTIONS, PLAN_ACTIONS],
    ["states of a plan's items", admin.PLAN_STATES, PLAN_STATES],
    ["guards", admin.GUARDS, GUARDS],
    ["changed fields", admin.CHANGED_FIELDS, CHANGED_FIELDS],
    ["owned fields", products.OWNED_FIELDS, OWNED_FIELDS],
  ] as [string, readonly string[], readonly string[]][])("are the server's own: %s", (_name, here, there) => {
    expect([...here].sort()).toEqual([...there].sort());
  });

  it("explain every reason that a product can have", () => {
    expect([...admin.CATALOGUE_REASONS].sort()).toEqual([...PLAN_REASONS, ...FOUND_IN_STORE].sort());
  });

  it("have the settings in the form that the server keeps them in", () => {
    const settings: AdminSettings = catalogueSettingsSchema.parse({});
    expect(catalogueSettingsSchema.parse(settings)).toEqual(settings);
  });
});

describe("a word of a newer server", () => {
  it("is shown as it came", () => {
    expect(reasonText("from_the_future", t)).toBe("from_the_future");
    expect(fieldKey("from_the_future")).toBeUndefined();
    expect(guardKey("from_the_future")).toBe("catalogue.guardUnknown");
  });
});

describe("the note of a plan's item", () => {
  it("is the sentence of its reason, and the store's own words after it", () => {
    expect(noteText("not_writable: Handle is taken: abc", t)).toBe(
      `${t("reasons.catalogue.not_writable")} Handle is taken: abc`,
    );
    expect(noteText("sku_taken", t)).toBe(t("reasons.catalogue.sku_taken"));
    expect(noteText("Something: else", t)).toBe("Something: else");
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
