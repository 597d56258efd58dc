/** The runs one after the other, and what is said of them. */
import type { LedgerUnderTest, Violation } from "./ledger-under-test";

export interface RunsInput {
  runs: number;
  /** Run i has the seed `seed + i`. */
  seed: number;
  path: string | null;
}

export interface RunsResult {
  runs: number;
  violations: Violation[];
  seconds: number;
}

const SAY_EVERY_MS = 5_000;
const LARGEST_SEED = 2 ** 31 - 1;

export async function runSchedules(
  ledger: LedgerUnderTest,
  { runs, seed, path }: RunsInput,
  say: { progress(line: string): void; violation(violation: Violation): void },
): Promise<RunsResult> {
  const started = performance.now();
  const violations: Violation[] = [];
  let said = started;
  for (let done = 0; done < runs; done += 1) {
    const violation = await ledger.run((seed + done) % LARGEST_SEED, path ?? undefined);
    if (violation) {
      violations.push(violation);
      say.violation(violation);
    }
    if (performance.now() - said > SAY_EVERY_MS) {
      said = performance.now();
      say.progress(`${done + 1} of ${runs} runs, ${violations.length} violations`);
    }
  }
  return { runs, violations, seconds: Math.round((performance.now() - started) / 1000) };
}

/** What `--json` prints. */
export function jsonOf({ runs, violations, seconds }: RunsResult): string {
  return JSON.stringify({
    runs,
    violations: violations.length,
    seeds_of_violations: violations.map(({ seed }) => seed),
    seconds,
  });
}

export function describeViolation(ledger: string, { seed, path, schedule, broken }: Violation): string {
  return [
    `Violation at seed ${seed}:`,
    ...broken.map((sentence) => `  ! ${sentence}`),
    "The smallest schedule that was found for it:",
    ...schedule.map((line) => `  ${line}`),
    `Again: npm run faults -- --ledger ${ledger} --seed ${seed} --path ${path}`,
  ].join("\n");
}
