/**
 * JAR's categories have no ids (jar-api.md 7.2): a branch is known by the products that stand in it. What a complete reading
 * says of them tells which branch has only got another name, which one is empty, and how many products each holds.
 */
import { comparable, pathKey } from "./comparable";

/** Products of one category, without those below it. */
export interface PathCount {
  path: string;
  count: number;
}

/** Products that the store has in one category and JAR in another by now. */
export interface PathMove extends PathCount {
  to: string;
}

/** Where the products of a category went that JAR has emptied. */
export interface Relocation {
  from: string;
  to: string;
  /** Nothing was there before: JAR only calls it otherwise. */
  isRenamed: boolean;
}

const SEPARATOR = " > ";

/** So many of a category's products in the same other place make it a renaming; the rest has moved by itself. */
const SHARE = 0.8;

/** The path and all above it, root first, as they are written. */
export function branchPaths(path: string): string[] {
  const names = path.split(SEPARATOR);
  return names.map((_, index) => names.slice(0, index + 1).join(SEPARATOR));
}

/** Of each category and all below it, by its key. */
export function branchCounts(counts: readonly PathCount[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { path, count } of counts) {
    for (const branch of branchPaths(path)) {
      const key = pathKey(branch);
      sums.set(key, (sums.get(key) ?? 0) + count);
    }
  }
  return sums;
}

/**
 * A branch has moved when all of its products are gone from it, most of them to one other place at the same depth; where
 * nothing was there before, it was renamed. What is split over several places has moved nowhere. Roots first, so that
 * whoever follows them meets a parent before its children.
 */
export function relocations(
  before: readonly PathCount[],
  after: readonly PathCount[],
  moves: readonly PathMove[],
): Relocation[] {
  const [was, is] = [branchCounts(before), branchCounts(after)];
  return pairsOf(moves)
    .filter(({ from, count }) => {
      const whole = was.get(pathKey(from)) ?? 0;
      return whole > 0 && (is.get(pathKey(from)) ?? 0) === 0 && count >= whole * SHARE;
    })
    .map(({ from, to }) => ({ from, to, isRenamed: (was.get(pathKey(to)) ?? 0) === 0 }))
    .sort((left, right) => branchPaths(left.from).length - branchPaths(right.from).length);
}

interface Pair {
  from: string;
  to: string;
  count: number;
}

/** Each branch that products left, with each place at its depth that they went to. */
function pairsOf(moves: readonly PathMove[]): Pair[] {
  const found = new Map<string, Pair>();
  for (const { path, to: target, count } of moves) {
    const [left, entered] = [branchPaths(path), branchPaths(target)];
    for (const [depth, from] of left.length === entered.length ? left.entries() : []) {
      const to = entered[depth] ?? "";
      const key = `${pathKey(from)}\n${pathKey(to)}`;
      if (pathKey(from) !== pathKey(to)) {
        found.set(key, { from, to, count: count + (found.get(key)?.count ?? 0) });
      }
    }
  }
  return [...found.values()];
}

/** Whether a name of the store is still the one that JAR gave it: what a person has renamed stays theirs. */
export function isSuppliersName(name: string, path: string): boolean {
  return comparable(name) === comparable(path.split(SEPARATOR).at(-1) ?? "");
}
