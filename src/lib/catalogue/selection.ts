/** Which products a shop wants at all, by category (with everything below it) and by brand. An exclusion always wins. */
import { comparable, memoised, pathKey, pathPrefixes } from "./comparable";
import type { SelectionReason } from "./reasons";
import type { FilterSettings } from "../../contract/catalogue-settings";

export type Selection = { kind: "in" } | { kind: "out"; reason: SelectionReason };

const sets = memoised((filter: FilterSettings) => ({
  includedPaths: new Set(filter.include_categories.map(pathKey)),
  excludedPaths: new Set(filter.exclude_categories.map(pathKey)),
  includedBrands: new Set(filter.include_brands.map(comparable)),
  excludedBrands: new Set(filter.exclude_brands.map(comparable)),
}));

export function selection(
  product: { readonly categoryPath: readonly string[] | string | null; readonly brand: string | null },
  filter: FilterSettings,
): Selection {
  const { includedPaths, excludedPaths, includedBrands, excludedBrands } = sets(filter);
  const prefixes = pathPrefixes(product.categoryPath);
  const brand = comparable(product.brand ?? "");
  if (prefixes.some((prefix) => excludedPaths.has(prefix))) {
    return out("category_excluded");
  }
  if (excludedBrands.has(brand)) {
    return out("brand_excluded");
  }
  if (includedPaths.size > 0 && !prefixes.some((prefix) => includedPaths.has(prefix))) {
    return out("category_not_included");
  }
  if (includedBrands.size > 0 && !includedBrands.has(brand)) {
    return out("brand_not_included");
  }
  return { kind: "in" };
}

function out(reason: SelectionReason): Selection {
  return { kind: "out", reason };
}
