import type { InstalledPackage } from "./production-tree";

/** They ask for their own text to be kept and for nothing else, so that MIT software may be installed with them. */
const FREE = new Set([
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "CC0-1.0",
  "ISC",
  "MIT",
]);

/** A sentence for each package that somebody has to look at before it is published with. */
export function licenceFindings(packages: readonly InstalledPackage[]): string[] {
  return packages.flatMap(({ name, version, license }) => {
    if (license === null) {
      return [`${name} ${version} says no licence`];
    }
    return isFree(license) ? [] : [`${name} ${version} is licensed as ${license}`];
  });
}

/** Of "(MIT OR GPL-3.0)" one may be chosen; of "MIT AND Apache-2.0" all hold. */
function isFree(expression: string): boolean {
  const plain = expression.replace(/^\((.*)\)$/, "$1");
  if (/[()]/.test(plain)) {
    return false;
  }
  return plain.split(" OR ").some((choice) => choice.split(" AND ").every((one) => FREE.has(one.trim())));
}
