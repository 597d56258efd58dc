/** What came of the suites, and how it is said. */
import type { Finding } from "./output-scanner";

export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

export interface PartResult extends Counts {
  /** Of the suite, or of a check. */
  name: string;
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

export function leftOut(name: string, why: string, strict: boolean): PartResult {
  return { name, passed: 0, failed: strict ? 1 : 0, skipped: strict ? 0 : 1, seconds: 0, note: why };
}

/** One result for each suite, in this order, out of those of its runs. Its seconds are those of all of its runs. */
export function bySuite(results: readonly PartResult[], names: readonly string[]): PartResult[] {
  return names.flatMap((name) => {
    const own = results.filter((result) => result.name === name);
    const notes = own.flatMap(({ note }) => note ?? []);
    const seconds = own.reduce((sum, result) => sum + result.seconds, 0);
    return own.length === 0
      ? []
      : [{ name, seconds, note: notes.length > 0 ? notes.join("; ") : null, ...total(own) }];
  });
}

/** The table of all suites; the totals are its last line. */
export function summary(results: readonly PartResult[]): string {
  return ["", ...results.map((result) => `  ${line(result)}`), "", sentence(total(results))].join("\n");
}

function line({ name, seconds, note, ...counts }: PartResult): string {
  const time = seconds > 0 ? ` in ${seconds} s` : "";
  return `${name.padEnd(9)}${sentence(counts)}${time}${note === null ? "" : `; ${note}`}`;
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
