/** Paths of categories and texts of the supplier, made equal however they are written. */
import { comparablePath } from "../../contract/texts";

export { comparable, pathKey } from "../../contract/texts";

/** One text for each level, root first; equal exactly where the paths are. */
export function pathPrefixes(path: readonly string[] | string | null): string[] {
  const names = comparablePath(path);
  return names.map((_, index) => names.slice(0, index + 1).join(">"));
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
