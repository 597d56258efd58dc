/** One run of jest, whose failure nobody can miss: also when it dies, takes too long or says what nobody may read. */
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Audience } from "./audience";
import { runInGroup } from "./group";
import { repositoryRoot } from "./root";
import type { JestRun } from "./runs";
import { suiteOutput } from "./suite-output";
import { countsOf, printedPrivateData } from "./totals";
import type { JestReport, PartResult } from "./totals";

export interface SuiteRun {
  env: NodeJS.ProcessEnv;
  /** Where suites leave pictures and texts. */
  artifacts: string;
  /** Without what the tested programs print. */
  quiet: boolean;
  /** A folder for jest's reports. */
  folder: string;
  audience: Audience;
}

export async function runJest(run: JestRun, suite: SuiteRun, signal: AbortSignal): Promise<PartResult> {
  const { part, suite: counted, label } = run;
  const started = Date.now();
  const folder = join(suite.folder, label.replaceAll(/\W/g, "-"));
  await mkdir(folder);
  const reportFile = join(folder, "report.json");
  const output = await suiteOutput({
    folder,
    artifacts: part.program === "chromium" ? suite.artifacts : null,
    audience: suite.audience,
  });
  const ended = await runInGroup(
    {
      command: process.execPath,
      args: jestArguments(run, suite.quiet),
      env: { ...suite.env, ...output.env, JEST_TOTALS_FILE: reportFile },
      limitMinutes: part.limitMinutes,
      follow: (child) => output.follow(child),
    },
    signal,
  );
  const findings = await output.findings();
  signal.throwIfAborted();
  const seconds = Math.round((Date.now() - started) / 1000);
  const report = await readReport(reportFile);
  const counts = report === null ? { passed: 0, failed: 0, skipped: 0 } : countsOf(report);
  const result = { name: counted, seconds, note: null, ...counts };
  if (ended.kind === "ended" && ended.code === 0 && report !== null) {
    return printedPrivateData(result, findings);
  }
  if (ended.kind === "timed_out") {
    const note = `${label} was stopped after ${part.limitMinutes} minutes`;
    return printedPrivateData({ ...result, failed: counts.failed + 1, note }, findings);
  }
  const note = counts.failed > 0 ? null : `${label}: jest ended with ${ended.code}`;
  return printedPrivateData({ ...result, failed: Math.max(counts.failed, 1), note }, findings);
}

const NURSERY_MEGABYTES = 64;

function jestArguments({ part: { name }, selection }: JestRun, quiet: boolean): string[] {
  const reporters = [
    // First, because the others print what is left.
    ...(quiet ? [join(__dirname, "console-reporter.cjs")] : []),
    "default",
    join(__dirname, "totals-reporter.cjs"),
  ];
  return [
    // Medusa makes much that is thrown away at once; with V8's small nursery a twentieth of the time goes into moving it.
    `--max-semi-space-size=${NURSERY_MEGABYTES}`,
    ...["--require", join(repositoryRoot, "scripts", "lib", "end-with-parent.cjs")],
    join(repositoryRoot, "node_modules", "jest", "bin", "jest.js"),
    ...["-c", join(repositoryRoot, "jest.config.js"), "--selectProjects", name],
    ...["--ci", "--runInBand"],
    ...reporters.flatMap((reporter) => ["--reporters", reporter]),
    // Behind a pipe it would not look for a terminal.
    ...(process.stderr.isTTY ? ["--colors"] : []),
    // The unit tests must leave nothing open; a Medusa application that was shut down may.
    ...(name === "unit" ? [] : ["--forceExit"]),
    // Else a file that runs alone writes to the terminal, past the reporters.
    ...(quiet ? ["--verbose=false"] : []),
    ...selection,
  ];
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
