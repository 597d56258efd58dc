/**
 * What is installed with the plugin, by the lock file. npm's own `sbom` leaves out what a tool of the development needs as
 * well, such as luxon, although this package asks for it itself.
 */
import { z } from "@medusajs/framework/zod";

const dependencies = z.record(z.string(), z.string()).default({});

const lockedShape = z.object({
  version: z.string(),
  license: z.string().optional(),
  integrity: z.string().optional(),
  dependencies,
  optionalDependencies: dependencies,
});

const lockShape = z.object({
  packages: z.intersection(
    z.object({ "": z.object({ dependencies }) }),
    z.record(z.string(), lockedShape.partial()),
  ),
});

export interface InstalledPackage {
  /** In the lock file: `node_modules/entities`. */
  path: string;
  name: string;
  version: string;
  /** As its author wrote it; null where nothing is said. */
  license: string | null;
  /** Of its archive: `sha512-…`, in base64. */
  integrity: string | null;
  /** Paths of what it asks for. */
  needs: string[];
}

export interface ProductionTree {
  /** Paths of what the plugin asks for itself. */
  needs: string[];
  packages: InstalledPackage[];
}

export function productionTree(lockFile: unknown): ProductionTree {
  const { packages } = lockShape.parse(lockFile);
  const found = new Map<string, InstalledPackage>();

  /** As Node looks for a package: beside the one that asks, then further up. */
  function locate(name: string, askedBy: string): string | null {
    for (
      let folder = askedBy;
      ;
      folder = folder.slice(0, Math.max(folder.lastIndexOf("node_modules/") - 1, 0))
    ) {
      const path = `${folder}${folder === "" ? "" : "/"}node_modules/${name}`;
      if (packages[path]) {
        return path;
      }
      if (folder === "") {
        return null;
      }
    }
  }

  function visit(name: string, askedBy: string, isOptional: boolean): string[] {
    const path = locate(name, askedBy);
    if (path === null) {
      if (isOptional) {
        return [];
      }
      throw new Error(`The lock file has no ${name} for ${askedBy || "this package"}; run npm install.`);
    }
    if (!found.has(path)) {
      const locked = lockedShape.parse(packages[path]);
      const { version, license = null, integrity = null } = locked;
      const entry: InstalledPackage = { path, name, version, license, integrity, needs: [] };
      // Before it is followed: packages may ask for each other.
      found.set(path, entry);
      entry.needs.push(
        ...Object.keys(locked.dependencies).flatMap((each) => visit(each, path, false)),
        ...Object.keys(locked.optionalDependencies).flatMap((each) => visit(each, path, true)),
      );
    }
    return [path];
  }

  const needs = Object.keys(packages[""].dependencies).flatMap((name) => visit(name, "", false));
  const byPath = (one: InstalledPackage, other: InstalledPackage) => (one.path < other.path ? -1 : 1);
  return { needs, packages: [...found.values()].sort(byPath) };
}
