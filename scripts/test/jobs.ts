/** What `npm test` has to do, as jobs for the lanes, and how each of them is told of while others go on. */
import { afterwards, atOnce } from "./audience";
import type { Audience } from "./audience";
import { CHECKS, runCheck } from "./checks";
import { runJest } from "./jest";
import type { Job } from "./lanes";
import type { JestRun } from "./runs";
import { sentence, total } from "./totals";
import type { PartResult } from "./totals";

export interface Work {
  runs: readonly JestRun[];
  checks: boolean;
  /** Of the suites without a database, and of those with one, which is started when the first of them asks. */
  environment: { bare: NodeJS.ProcessEnv; withDatabase(): Promise<NodeJS.ProcessEnv> };
  artifacts: string;
  quiet: boolean;
  folder: string;
}

export function jobsOf(work: Work): Job<PartResult>[] {
  const { runs, environment } = work;
  const checks = work.checks ? CHECKS : [];
  const alone = runs.length + checks.length === 1;
  return [
    ...checks.map((check) => ({
      name: check,
      after: [],
      run: (signal: AbortSignal) =>
        spoken(check, alone, (audience) => runCheck(check, { env: process.env, audience }, signal)),
    })),
    ...runs.map((run) => ({
      name: run.label,
      // Both write the built plugin to the same folder.
      after: work.checks && run.part.name === "package" ? ["build"] : [],
      run: (signal: AbortSignal) =>
        spoken(run.label, alone, async (audience) => {
          const env = run.part.database ? await environment.withDatabase() : environment.bare;
          return runJest(run, { ...work, env, audience }, signal);
        }),
    })),
  ];
}

/** A run that is alone speaks at once; of several, each says its piece when it has ended. */
async function spoken(
  name: string,
  alone: boolean,
  run: (audience: Audience) => Promise<PartResult>,
): Promise<PartResult> {
  if (alone) {
    return run(atOnce());
  }
  const audience = afterwards();
  console.error(`-- ${name} begins`);
  try {
    const result = await run(audience);
    console.error(`\n== ${name}\n`);
    await audience.release();
    console.error(`-- ${name}: ${sentence(total([result]))} in ${result.seconds} s`);
    return result;
  } catch (error) {
    await audience.release();
    throw error;
  }
}
