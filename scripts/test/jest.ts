/**
 * Runs one suite in a jest of its own, in a process group of its own: at the time limit everything that the suite
 * started goes with it. A suite whose output holds a secret or somebody's data has failed, whatever its tests say.
 */
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { mkdir, readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { Part } from "./parts";
import { repositoryRoot } from "./root";
import { suiteOutput } from "./suite-output";
import type { SuiteOutput } from "./suite-output";
import { countsOf, printedPrivateData } from "./totals";
import type { JestReport, PartResult } from "./totals";

export interface SuiteRun {
  env: NodeJS.ProcessEnv;
  /** Where suites leave pictures and texts. */
  artifacts: string;
  match: string | null;
  /** Without what the tested programs print. */
  quiet: boolean;
  /** A folder for jest's report. */
  folder: string;
  signal: AbortSignal;
}

const OWN_GROUP = process.platform !== "win32";
const KILL_AFTER_MS = 15_000;

export async function runSuite(part: Part, run: SuiteRun): Promise<PartResult> {
  const started = Date.now();
  const folder = join(run.folder, part.name);
  await mkdir(folder);
  const reportFile = join(folder, "report.json");
  const output = await suiteOutput(folder, run.artifacts);
  const ended = await runJest(part, run, output, reportFile);
  const findings = await output.findings();
  run.signal.throwIfAborted();
  const seconds = Math.round((Date.now() - started) / 1000);
  const report = await readReport(reportFile);
  const counts = report === null ? { passed: 0, failed: 0, skipped: 0 } : countsOf(report);
  if (ended.kind === "ended" && ended.code === 0 && report !== null) {
    return printedPrivateData({ name: part.name, seconds, note: null, ...counts }, findings);
  }
  const note =
    ended.kind === "timed_out"
      ? `stopped after ${part.limitMinutes} minutes`
      : `jest ended with ${ended.code}`;
  const failed = ended.kind === "timed_out" ? counts.failed + 1 : Math.max(counts.failed, 1);
  return printedPrivateData(
    {
      name: part.name,
      seconds,
      note: counts.failed > 0 && ended.kind === "ended" ? null : note,
      ...counts,
      failed,
    },
    findings,
  );
}

type Ended = { kind: "ended"; code: number | string } | { kind: "timed_out" };

function jestArguments({ name, workers }: Part, run: SuiteRun): string[] {
  const reporters = [
    // First, because the others print what is left.
    ...(run.quiet ? [join(__dirname, "console-reporter.cjs")] : []),
    "default",
    join(__dirname, "totals-reporter.cjs"),
  ];
  return [
    ...["--require", join(repositoryRoot, "scripts", "lib", "end-with-parent.cjs")],
    join(repositoryRoot, "node_modules", "jest", "bin", "jest.js"),
    ...["-c", join(repositoryRoot, "jest.config.js"), "--selectProjects", name],
    "--ci",
    ...reporters.flatMap((reporter) => ["--reporters", reporter]),
    // Behind a pipe it would not look for a terminal.
    ...(process.stderr.isTTY ? ["--colors"] : []),
    // The unit tests must leave nothing open; a Medusa application that was shut down may.
    ...(name === "unit" ? [] : ["--forceExit"]),
    ...(workers === 1 ? ["--runInBand"] : [`--maxWorkers=${Math.min(workers, availableParallelism())}`]),
    // Else a file that runs alone writes to the terminal, past the reporters.
    ...(run.quiet ? ["--verbose=false"] : []),
    ...(run.match === null ? [] : ["--testPathPattern", run.match, "--passWithNoTests"]),
  ];
}

async function runJest(part: Part, run: SuiteRun, output: SuiteOutput, reportFile: string): Promise<Ended> {
  const child = spawn(process.execPath, jestArguments(part, run), {
    cwd: repositoryRoot,
    env: { ...run.env, ...output.env, JEST_TOTALS_FILE: reportFile },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    detached: OWN_GROUP,
  });
  output.follow(child);
  let timedOut = false;
  const limit = setTimeout(() => {
    timedOut = true;
    end(child);
  }, part.limitMinutes * 60_000);
  const interrupt = () => end(child);
  run.signal.addEventListener("abort", interrupt, { once: true });
  const code = await new Promise<number | string>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (exitCode, signal) => resolve(exitCode ?? signal ?? "no exit code"));
  });
  clearTimeout(limit);
  run.signal.removeEventListener("abort", interrupt);
  // What a suite left behind would disturb the next one.
  signalGroup(child, "SIGKILL");
  return timedOut ? { kind: "timed_out" } : { kind: "ended", code };
}

function end(child: ChildProcess): void {
  signalGroup(child, "SIGTERM");
  setTimeout(() => signalGroup(child, "SIGKILL"), KILL_AFTER_MS).unref();
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) {
    return;
  }
  try {
    process.kill(OWN_GROUP ? -child.pid : child.pid, signal);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) {
      throw error;
    }
  }
}

async function readReport(file: string): Promise<JestReport | null> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as JestReport;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") {
      return null;
    }
    throw error;
  }
}
