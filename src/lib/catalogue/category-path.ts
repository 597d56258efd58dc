/**
 * The category tree has no ids: only the path that each product names (jar-api.md 7.2). The same name stands under
 * several parents ("Аксесоари"), so a category is its whole path, and its handle carries a hash of that path.
 */
import { oneLine, slugifyBg } from "../text";
import { shortHash } from "./short-hash";

export interface CategoryHandle {
  name: string;
  /** The names from the root, joined by " > ". */
  path: string;
  parentPath: string | null;
  handle: string;
}

const SEPARATOR = " > ";
const MAX_SLUG = 100;

/** Root first, the product's own category last. Differences in white space make no second category. */
export function categoryHandles(path: readonly string[]): CategoryHandle[] {
  const names = path.map(oneLine).filter((name) => name !== "");
  return names.map((name, index) => {
    const ownPath = names.slice(0, index + 1).join(SEPARATOR);
    const slug = slugifyBg(ownPath).slice(0, MAX_SLUG).replace(/-+$/, "");
    return {
      name,
      path: ownPath,
      parentPath: index === 0 ? null : names.slice(0, index).join(SEPARATOR),
      handle: [slug, shortHash(ownPath)].filter((part) => part !== "").join("-"),
    };
  });
}
