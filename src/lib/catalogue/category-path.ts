/**
 * The category tree has no ids: only the path that each product names (jar-api.md 7.2). The same name stands under
 * several parents ("Аксесоари"), so a category is its whole path, and its handle carries a hash of that path.
 */
import { oneLine, slugifyBg } from "../text";
import { growingHash } from "./short-hash";

export interface CategoryHandle {
  name: string;
  /** The names from the root, joined by " > ". */
  path: string;
  parentPath: string | null;
  handle: string;
}

const SEPARATOR = " > ";
const MAX_SLUG = 100;

/**
 * Root first, the product's own category last. Differences in white space make no second category. Each name is looked at
 * once, not once for each level below it: a path may be as deep as whoever sends it likes.
 */
export function categoryHandles(path: readonly string[]): CategoryHandle[] {
  const hash = growingHash();
  let parentPath: string | null = null;
  let slug = "";
  return path
    .map(oneLine)
    .filter((name) => name !== "")
    .map((name) => {
      const ownPath: string = parentPath === null ? name : parentPath + SEPARATOR + name;
      slug = slug.length < MAX_SLUG ? joined(slug, slugifyBg(name)) : slug;
      const hashed = hash(parentPath === null ? name : SEPARATOR + name);
      const handle = joined(slug.slice(0, MAX_SLUG).replace(/-+$/, ""), hashed);
      const level = { name, path: ownPath, parentPath, handle };
      parentPath = ownPath;
      return level;
    });
}

function joined(...parts: string[]): string {
  return parts.filter((part) => part !== "").join("-");
}
