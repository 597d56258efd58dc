/** What came of the suites, and how it is said. */
import type { Finding } from "./output-scanner";
import type { PartName } from "./parts";

export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

export interface PartResult extends Counts {
  name: PartName;
  seconds: number;
  /** Why it was left out, or what went wrong beside its tests. */
  note: string | null;
}

/** What totals-reporter.cjs writes. */
export interface JestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  numRuntimeErrorTestSuites: number;
}

/** A file that did not even run is a failure, although none of its tests is counted. */
export function countsOf(report: JestReport): Counts {
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** The kinds and their places alone: who reads this must not read the things themselves. */
export function printedPrivateData(result: PartResult, findings: readonly Finding[]): PartResult {
  if (findings.length === 0) {
    return result;
  }
  const said = findings.map(({ kind, place }) => `${kind} (${place})`).join(", ");
  const note = `private data in what it said: ${said}`;
  return {
    ...result,
    failed: result.failed + 1,
    note: result.note === null ? note : `${result.note}; ${note}`,
  };
}

export function leftOut(name: PartName, why: string, strict: boolean): PartResult {
  return { name, passed: 0, failed: strict ? 1 : 0, skipped: strict ? 0 : 1, seconds: 0, note: why };
}

/** The table of all suites; the totals are its last line. */
export function summary(results: readonly PartResult[]): string {
  const lines = results.map(
    ({ name, seconds, note, ...counts }) =>
      `  ${name.padEnd(9)}${sentence(counts)}${seconds > 0 ? ` in ${seconds} s` : ""}${note === null ? "" : `; ${note}`}`,
  );
  return ["", ...lines, "", sentence(total(results))].join("\n");
}

export function total(results: readonly Counts[]): Counts {
  return results.reduce<Counts>(
    (sum, { passed, failed, skipped }) => ({
      passed: sum.passed + passed,
      failed: sum.failed + failed,
      skipped: sum.skipped + skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}

export function sentence({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
