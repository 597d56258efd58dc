/** `npm run faults`: opens the shop, runs the schedules, says what came of them; usage.txt describes it. */
import { abortOnSignal, createCleanup } from "../lib/cleanup";
import { openApplication } from "./application";
import { openLedger } from "./ledgers";
import { describeViolation, jsonOf, runSchedules } from "./lib/runs";
import type { RunsResult } from "./lib/runs";
import { readOptions } from "./options";
import type { FaultsOptions } from "./options";

const INTERRUPTED = 130;

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  const cleanup = createCleanup();
  const signal = abortOnSignal();
  const stopped = new Promise<null>((resolve) => {
    signal.addEventListener("abort", () => resolve(null), { once: true });
  });
  try {
    const result = await Promise.race([run(options, cleanup, signal), stopped]);
    if (result === null) {
      return INTERRUPTED;
    }
    process.stdout.write(`${options.json ? jsonOf(result) : summary(options, result)}\n`);
    return result.violations.length > 0 ? 1 : 0;
  } finally {
    for (const { what, error } of await cleanup.run()) {
      say(`${what} could not be stopped: ${error instanceof Error ? error.message : JSON.stringify(error)}`);
    }
  }
}

async function run(
  options: FaultsOptions,
  cleanup: ReturnType<typeof createCleanup>,
  signal: AbortSignal,
): Promise<RunsResult> {
  say(`faults: preparing a shop for the ledger "${options.ledger}" ...`);
  const container = await openApplication(cleanup, signal);
  const ledger = await openLedger(options.ledger, container);
  cleanup.add("the ledger", () => ledger.close());
  return runSchedules(ledger, options, {
    progress: (line) => say(`faults: ${line}`),
    violation: (violation) => say(`\n${describeViolation(options.ledger, violation)}\n`),
  });
}

function summary({ ledger, seed }: FaultsOptions, { runs, violations, seconds }: RunsResult): string {
  const seeds =
    violations.length > 0 ? `, at the seeds ${violations.map((found) => found.seed).join(", ")}` : "";
  return `faults: ${ledger}, ${runs} runs from seed ${seed}, ${seconds} s: ${violations.length} violations${seeds}`;
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

main().then(
  // Said outright: Medusa keeps connections and timers, and an exit hook of PostgreSQL would decide on the code.
  (code) => process.exit(code),
  (error: unknown) => {
    say(error instanceof Error ? error.message : JSON.stringify(error));
    process.exit(1);
  },
);
