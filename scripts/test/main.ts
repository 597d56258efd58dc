/** All suites of the repository, one after the other, and one line at the end that says how it went. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { abortOnSignal, createCleanup } from "../lib/cleanup";
import type { Cleanup } from "../lib/cleanup";
import { startEmbeddedPostgres } from "../lib/postgres";
import { artifactsFolder, databaseOf, suiteEnvironment } from "./environment";
import type { Database } from "./environment";
import { runSuite } from "./jest";
import { readOptions, UsageError } from "./options";
import type { TestOptions } from "./options";
import { PARTS } from "./parts";
import type { Part } from "./parts";
import { findProgram } from "./programs";
import { leftOut, summary, total } from "./totals";
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
  console.log(summary(results));
  return total(results).failed > 0 ? 1 : 0;
}

async function runSuites(options: TestOptions, cleanup: Cleanup, signal: AbortSignal): Promise<PartResult[]> {
  const parts = PARTS.filter(({ name }) => options.only === null || options.only.includes(name));
  const folder = await mkdtemp(join(tmpdir(), "jar-icash-tests-"));
  cleanup.add("the folder of the reports", () => rm(folder, { recursive: true, force: true }));
  const database = parts.some((part) => part.database) ? await startDatabase(cleanup) : null;
  const quiet = options.only === null;
  const artifacts = await artifactsFolder(process.env);
  const chromium = await findProgram("chromium", process.env);
  const env = await suiteEnvironment(process.env, { database, chromium, artifacts, quiet });
  const results: PartResult[] = [];
  for (const part of parts) {
    signal.throwIfAborted();
    const missing = await missingProgram(part);
    if (missing !== null) {
      results.push(leftOut(part.name, missing, options.strict));
      continue;
    }
    console.error(`\n== ${part.name}\n`);
    results.push(await runSuite(part, { env, artifacts, match: options.match, quiet, folder, signal }));
  }
  return results;
}

async function startDatabase(cleanup: Cleanup): Promise<Database> {
  const log: string[] = [];
  try {
    const postgres = await startEmbeddedPostgres((line) => log.push(line), { callerHandlesSignals: true });
    cleanup.add("PostgreSQL", () => postgres.stop());
    return databaseOf(postgres.serverUrl);
  } catch (error) {
    console.error(log.join("\n"));
    throw error;
  }
}

async function missingProgram({ program }: Part): Promise<string | null> {
  if (program === null || (await findProgram(program, process.env)) !== null) {
    return null;
  }
  return `left out, because this machine has no ${program}`;
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
