import { selection } from "../../../../src/lib/catalogue";
import type { CatalogueSettingsInput } from "../../../../src/contract/catalogue-settings";
import { settings } from "./builders";

type Filter = NonNullable<CatalogueSettingsInput["filter"]>;

const card = { categoryPath: ["Компоненти", "Видео карти"], brand: "Asus" };

function chosen(product: Parameters<typeof selection>[0], filter: Filter) {
  const result = selection(product, settings({ filter }).filter);
  return result.kind === "out" ? result.reason : "in";
}

describe("selection", () => {
  it.each<[Filter, string]>([
    [{}, "in"],
    [{ include_categories: ["Компоненти"] }, "in"],
    [{ include_categories: ["компоненти>ВИДЕО\u00a0карти"] }, "in"],
    [{ include_categories: ["Компоненти > Видео карти > Игрови"] }, "category_not_included"],
    [{ include_categories: ["Компонент"] }, "category_not_included"],
    [{ include_categories: ["Видео карти"] }, "category_not_included"],
    [{ exclude_categories: ["Компоненти"] }, "category_excluded"],
    [
      { include_categories: ["Компоненти > Видео карти"], exclude_categories: ["Компоненти"] },
      "category_excluded",
    ],
    [
      { include_categories: ["Компоненти"], exclude_categories: ["Компоненти > Видео карти"] },
      "category_excluded",
    ],
    [{ include_brands: [" ASUS "] }, "in"],
    [{ include_brands: ["MSI"] }, "brand_not_included"],
    [{ exclude_brands: ["asus"] }, "brand_excluded"],
    [{ include_categories: ["Компоненти"], exclude_brands: ["asus"] }, "brand_excluded"],
    [{ include_categories: ["Компоненти"], include_brands: ["MSI"] }, "brand_not_included"],
  ])("by %j: %s", (filter, expected) => {
    expect(chosen(card, filter)).toBe(expected);
  });

  it("reads a stored path as the list it was made of", () => {
    const stored = { categoryPath: "Компоненти > Видео карти", brand: null };
    expect(chosen(stored, { include_categories: ["Компоненти"] })).toBe("in");
    expect(chosen(stored, { exclude_categories: ["Компоненти > Видео карти"] })).toBe("category_excluded");
  });

  it("leaves a product without category or brand out as soon as one is asked for", () => {
    const nameless = { categoryPath: null, brand: null };
    expect(chosen(nameless, {})).toBe("in");
    expect(chosen(nameless, { include_categories: ["Компоненти"] })).toBe("category_not_included");
    expect(chosen(nameless, { include_brands: ["Asus"] })).toBe("brand_not_included");
    expect(chosen(nameless, { exclude_brands: ["Asus"], exclude_categories: ["Компоненти"] })).toBe("in");
  });
});
