/** All suites of the repository, side by side in as many lanes as there are cores, and one line at the end that says how it went. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { abortOnSignal, createCleanup } from "../lib/cleanup";
import type { Cleanup } from "../lib/cleanup";
import { CHECKS } from "./checks";
import { openDatabase } from "./database";
import { artifactsFolder, databaseVariables, suiteEnvironment } from "./environment";
import { jobsOf } from "./jobs";
import { runInLanes } from "./lanes";
import { readOptions, UsageError } from "./options";
import type { TestOptions } from "./options";
import { PART_NAMES, PARTS } from "./parts";
import type { Part, PartName } from "./parts";
import { findProgram } from "./programs";
import { borrowedRuns, lendersOf, runsOf } from "./runs";
import type { JestRun } from "./runs";
import { bySuite, leftOut, summary, total } from "./totals";
import type { PartResult } from "./totals";

const INTERRUPTED = 130;

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2), process.env);
  const cleanup = createCleanup();
  const signal = abortOnSignal();
  let results: PartResult[] = [];
  let stopped: Awaited<ReturnType<Cleanup["run"]>> = [];
  try {
    results = await runSuites(options, cleanup, signal);
  } catch (error) {
    if (!signal.aborted) {
      throw error;
    }
  } finally {
    stopped = await cleanup.run();
  }
  for (const { what, error } of stopped) {
    console.error(`${what} could not be stopped: ${String(error)}`);
  }
  if (signal.aborted) {
    return INTERRUPTED;
  }
  console.log(summary(bySuite(results, [...CHECKS, ...PART_NAMES])));
  return total(results).failed > 0 ? 1 : 0;
}

async function runSuites(options: TestOptions, cleanup: Cleanup, signal: AbortSignal): Promise<PartResult[]> {
  const { only, match, strict } = options;
  const parts = PARTS.filter(({ name }) => only === null || only.includes(name));
  const missing = await missingPrograms(parts, only ?? PART_NAMES);
  const runs = (await Promise.all(parts.map((part) => playable(part)))).flat();
  const folder = await mkdtemp(join(tmpdir(), "jar-icash-tests-"));
  cleanup.add("the folder of the reports", () => rm(folder, { recursive: true, force: true }));
  const artifacts = await artifactsFolder(process.env);
  const chromium = await findProgram("chromium", process.env);
  const quiet = only === null;
  const bare = await suiteEnvironment(process.env, { chromium, artifacts, quiet });
  const jobs = jobsOf({
    runs,
    checks: options.checks,
    environment: { bare, withDatabase: once(async () => ({ ...bare, ...(await startDatabase()) })) },
    ...{ artifacts, quiet, folder },
  });
  const results = await runInLanes(jobs, options.lanes, signal);
  return [...missing.map(({ suite, why }) => leftOut(suite, why, strict)), ...results];

  async function playable(part: Part): Promise<JestRun[]> {
    const own = await runsOf(part, match);
    const all = [...own, ...borrowedRuns(part, { only: only ?? PART_NAMES, match })];
    return all.filter((run) => !missing.some(({ suite, of }) => suite === run.suite && of === run.part.name));
  }

  async function startDatabase(): Promise<NodeJS.ProcessEnv> {
    const postgres = await openDatabase(folder, signal);
    cleanup.add("PostgreSQL", () => postgres.stop());
    return databaseVariables(postgres.serverUrl);
  }
}

/** The same promise for everybody who asks. */
function once<T>(begin: () => Promise<T>): () => Promise<T> {
  let begun: Promise<T> | null = null;
  return () => (begun ??= begin());
}

interface Missing {
  suite: PartName;
  /** The suite itself, or one that it borrows from. */
  of: PartName;
  why: string;
}

/** What is left out of which suite, and why. */
async function missingPrograms(parts: readonly Part[], only: readonly PartName[]): Promise<Missing[]> {
  const missing: Missing[] = [];
  for (const part of parts) {
    for (const { name: of, program } of [part, ...lendersOf(part, only)]) {
      if (program !== null && (await findProgram(program, process.env)) === null) {
        missing.push({ suite: part.name, of, why: `left out, because this machine has no ${program}` });
      }
    }
  }
  return missing;
}

main().then(
  // Said outright: an exit hook of the embedded PostgreSQL would otherwise decide on the code.
  (code) => process.exit(code),
  (error: unknown) => {
    const wrongUse = error instanceof UsageError;
    console.error(error instanceof Error && !wrongUse ? error.stack : String(error));
    process.exit(wrongUse ? 2 : 1);
  },
);
