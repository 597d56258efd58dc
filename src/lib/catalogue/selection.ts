/** Which products a shop wants at all, by category (with everything below it) and by brand. An exclusion always wins. */
import { comparable, memoised, pathKey, pathPrefixes } from "./comparable";
import type { SelectionReason } from "./reasons";
import type { CategorySelection } from "../../contract/categories";
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

/** What the filter says of a category, whatever its brands. */
export function categorySelection(path: string, filter: FilterSettings): CategorySelection {
  const chosen = selection(
    { categoryPath: path, brand: null },
    { ...filter, include_brands: [], exclude_brands: [] },
  );
  if (chosen.kind === "in") {
    return "taken";
  }
  if (chosen.reason !== "category_excluded") {
    return "not_chosen";
  }
  return filter.exclude_categories.some((entry) => pathKey(entry) === pathKey(path))
    ? "left_out"
    : "left_out_above";
}

/** What becomes of a shop's filter. */
export type CategoryChoice =
  { kind: "filter"; filter: FilterSettings } | { kind: "above"; path: string } | { kind: "last" };

/**
 * The filter with one category taken, or left out. `above`: a category over it is left out, which wins. `last`: it is the
 * only one that the shop takes, and without it the filter would take everything.
 */
export function withCategory(filter: FilterSettings, path: string, taken: boolean): CategoryChoice {
  const key = pathKey(path);
  const others = (paths: readonly string[]): string[] => paths.filter((entry) => pathKey(entry) !== key);
  const [included, excluded] = [others(filter.include_categories), others(filter.exclude_categories)];
  if (!taken) {
    return filter.include_categories.length > 0 && included.length === 0
      ? { kind: "last" }
      : {
          kind: "filter",
          filter: { ...filter, include_categories: included, exclude_categories: [...excluded, path] },
        };
  }
  const above = excluded.find((entry) => pathPrefixes(path).includes(pathKey(entry)));
  if (above !== undefined) {
    return { kind: "above", path: above };
  }
  const isIn = included.length === 0 || included.some((entry) => pathPrefixes(path).includes(pathKey(entry)));
  const wanted = filter.include_categories.length === 0 || isIn ? included : [...included, path];
  return { kind: "filter", filter: { ...filter, include_categories: wanted, exclude_categories: excluded } };
}

function out(reason: SelectionReason): Selection {
  return { kind: "out", reason };
}
