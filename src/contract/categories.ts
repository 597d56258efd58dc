/** JAR's categories, as the server shows them and the admin reads them. */
import type { Setup } from "./catalogue";
import type { Paged } from "./shared";

export interface SupplierCategory {
  path: string;
  name: string;
  parent_path: string | null;
  /** null: none is made yet, or a person deleted it. */
  category: { id: string; name: string; handle: string } | null;
  /** Products that JAR offers here and below, wanted or not; null: the last complete reading has not met it. */
  offered: number | null;
  /** What the shop's filter says of it. */
  selection: CategorySelection;
  /** JAR calls it otherwise by now. */
  moved_to: string | null;
  /** It is empty, and not shown in the store. */
  hidden: boolean;
}

/** `left_out_above`: by a category over it. `not_chosen`: the shop takes only what it has named, and not this. */
export const CATEGORY_SELECTIONS = ["taken", "left_out", "left_out_above", "not_chosen"] as const;
export type CategorySelection = (typeof CATEGORY_SELECTIONS)[number];

export interface SupplierCategoriesAnswer extends Setup, Paged {
  categories: SupplierCategory[];
  /** Of the shop's filter and price rules: what JAR's last complete reading has not met under any such name. */
  unknown_paths: string[];
}

/** POST /admin/dropship/categories/select */
export interface SelectedCategoryAnswer {
  path: string;
  selection: CategorySelection;
}

/** POST /admin/dropship/categories/map */
export interface MappedCategoryAnswer {
  path: string;
  category_id: string | null;
}
