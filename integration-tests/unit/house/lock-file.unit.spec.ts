import { readFileSync } from "node:fs";
import { join } from "node:path";
import { REPOSITORY } from "./lint";

interface LockedPackage {
  optionalDependencies?: Record<string, string>;
}

const { packages } = JSON.parse(readFileSync(join(REPOSITORY, "package-lock.json"), "utf8")) as {
  packages: Record<string, LockedPackage>;
};

/** As Node looks for a package: beside the one that asks, then further up. */
function isLocked(name: string, askedBy: string): boolean {
  for (
    let folder = askedBy;
    ;
    folder = folder.slice(0, Math.max(folder.lastIndexOf("node_modules/") - 1, 0))
  ) {
    if (packages[`${folder}${folder === "" ? "" : "/"}node_modules/${name}`]) {
      return true;
    }
    if (folder === "") {
      return false;
    }
  }
}

// npm writes down only the binaries of the machine it runs on when it finds them installed, and `npm ci` refuses such
// a lock file everywhere else.
it("the lock file names the binaries of every platform", () => {
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies }]) =>
    Object.keys(optionalDependencies ?? {}).filter((name) => !isLocked(name, path)),
  );
  expect(missing).toEqual([]);
});
