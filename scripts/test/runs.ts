/** The runs of jest that a suite is divided into; with `match` those of its files whose path matches. */
import { readdir } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import { PARTS } from "./parts";
import type { Part, PartName } from "./parts";
import { repositoryRoot } from "./root";

export interface JestRun {
  /** Of the files: which project of jest, and what they need. */
  part: Part;
  /** In which the tests are counted. */
  suite: PartName;
  /** The suite's, with what is special to this run. */
  label: string;
  /** What tells jest which tests to run. */
  selection: readonly string[];
}

export async function runsOf(part: Part, match: string | null): Promise<JestRun[]> {
  if (match !== null && part.runs !== "worlds") {
    return [run(part, part.name, ["--testPathPattern", match, "--passWithNoTests"])];
  }
  if (typeof part.runs === "number") {
    return shards(part, part.runs);
  }
  const files = await specFiles(part.name);
  const chosen = part.runs === "worlds" ? files.filter(inWorlds(match)) : files;
  return chosen.map((file) => run(part, labelOf(part.name, file), ["--runTestsByPath", file]));
}

/** What a suite borrows, but from those that are played themselves. */
export function borrowedRuns(
  part: Part,
  { only, match }: { only: readonly PartName[]; match: string | null },
): JestRun[] {
  const pattern = new RegExp(match ?? "", "i");
  return lendersOf(part, only).flatMap((lender) => {
    const files = (part.borrows?.[lender.name] ?? [])
      .map((file) => join("integration-tests", lender.name, `${file}.${lender.name}.spec.ts`))
      .filter((file) => pattern.test(file));
    // What needs no application goes into one run.
    const runs = typeof lender.runs === "number" ? [files] : files.map((file) => [file]);
    return runs
      .filter(([first]) => first !== undefined)
      .map((own) => ({
        ...run(lender, `${part.name} ${labelOf(lender.name, ...own)}`, ["--runTestsByPath", ...own]),
        suite: part.name,
      }));
  });
}

export function lendersOf(part: Part, only: readonly PartName[]): Part[] {
  return PARTS.filter(({ name }) => part.borrows?.[name] !== undefined && !only.includes(name));
}

const run = (part: Part, label: string, selection: readonly string[]): JestRun => ({
  part,
  suite: part.name,
  label,
  selection,
});

const labelOf = (name: PartName, ...files: readonly string[]): string =>
  files.length > 1 ? name : `${name} ${basename(files[0] ?? "").split(".")[0]}`;

function shards(part: Part, count: number): JestRun[] {
  if (count === 1) {
    return [run(part, part.name, [])];
  }
  return Array.from({ length: count }, (_, index) =>
    run(part, `${part.name} ${index + 1}/${count}`, ["--shard", `${index + 1}/${count}`]),
  );
}

/** A world plays many files in one application; a file that is asked for by its name plays alone. */
function inWorlds(match: string | null): (file: string) => boolean {
  const worlds = match === null || match.includes("worlds");
  const pattern = new RegExp(match ?? "", "i");
  return (file) => /[\\/]worlds[\\/]/.test(file) === worlds && pattern.test(file);
}

async function specFiles(name: PartName): Promise<string[]> {
  const folder = join(repositoryRoot, "integration-tests", name);
  const entries = await readdir(folder, { recursive: true });
  return entries
    .filter((entry) => entry.endsWith(`.${name}.spec.ts`))
    .map((entry) => relative(repositoryRoot, join(folder, entry)))
    .sort();
}
