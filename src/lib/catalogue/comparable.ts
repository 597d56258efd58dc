/** Paths of categories and texts of the supplier, made equal however they are written. */
import { comparable } from "../text";

export { comparable };

/** "A > B" or its names, each made comparable; empty names are none. */
export function comparablePath(path: readonly string[] | string | null): string[] {
  // Stored paths are joined texts, so a name with the separator inside must mean the same in both forms.
  const joined = typeof path === "string" ? path : (path ?? []).join(">");
  return joined
    .split(">")
    .map(comparable)
    .filter((name) => name !== "");
}

/** One text for each level, root first; equal exactly where the paths are. */
export function pathPrefixes(path: readonly string[] | string | null): string[] {
  const names = comparablePath(path);
  return names.map((_, index) => names.slice(0, index + 1).join(">"));
}

/** The whole path as one of `pathPrefixes`; empty without a name. */
export function pathKey(path: readonly string[] | string | null): string {
  return comparablePath(path).join(">");
}

/** Derived once for each settings object; settings are read for each run and never changed in place. */
export function memoised<K extends object, V>(derive: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, V>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) {
      return found;
    }
    const made = derive(key);
    known.set(key, made);
    return made;
  };
}
