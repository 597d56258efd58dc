/** The runs of jest that a suite is divided into; with `match` those of its files whose path matches. */
import { readdir } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import type { Part, PartName } from "./parts";
import { repositoryRoot } from "./root";

export interface JestRun {
  part: Part;
  /** The suite's, with what is special to this run. */
  label: string;
  /** What tells jest which tests to run. */
  selection: readonly string[];
}

export async function runsOf(part: Part, match: string | null): Promise<JestRun[]> {
  if (match !== null && part.runs !== "worlds") {
    return [{ part, label: part.name, selection: ["--testPathPattern", match, "--passWithNoTests"] }];
  }
  if (typeof part.runs === "number") {
    return shards(part, part.runs);
  }
  const files = await specFiles(part.name);
  const chosen = part.runs === "worlds" ? files.filter(inWorlds(match)) : files;
  return chosen.map((file) => ({
    part,
    label: `${part.name} ${basename(file).split(".")[0]}`,
    selection: ["--runTestsByPath", file],
  }));
}

function shards(part: Part, count: number): JestRun[] {
  if (count === 1) {
    return [{ part, label: part.name, selection: [] }];
  }
  return Array.from({ length: count }, (_, index) => ({
    part,
    label: `${part.name} ${index + 1}/${count}`,
    selection: ["--shard", `${index + 1}/${count}`],
  }));
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
