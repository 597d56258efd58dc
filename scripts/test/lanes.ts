/** Jobs in lanes: each lane takes the next job that may begin, so that no core waits while there is work. */

export interface Job<Result> {
  name: string;
  /** Names of jobs that must have ended before. */
  after: readonly string[];
  run(signal: AbortSignal): Promise<Result>;
}

/**
 * The results in the order of the jobs. The first job that throws ends those that run beside it, and nothing new begins;
 * the promise rejects when everything has come to rest.
 */
export async function runInLanes<Result>(
  jobs: readonly Job<Result>[],
  lanes: number,
  signal: AbortSignal,
): Promise<Result[]> {
  const waiting = [...jobs];
  const running = new Map<string, Promise<void>>();
  const results = new Map<string, Result>();
  const failures: unknown[] = [];
  const failed = new AbortController();
  const either = AbortSignal.any([signal, failed.signal]);
  const open = new Set(jobs.map(({ name }) => name));

  async function run(job: Job<Result>): Promise<void> {
    try {
      results.set(job.name, await job.run(either));
      open.delete(job.name);
    } catch (error) {
      failures.push(error);
      failed.abort(error);
    } finally {
      running.delete(job.name);
    }
  }

  for (;;) {
    while (running.size < lanes && !either.aborted) {
      const next = waiting.findIndex(({ after }) => !after.some((name) => open.has(name)));
      const [job] = next < 0 ? [] : waiting.splice(next, 1);
      if (!job) {
        break;
      }
      running.set(job.name, run(job));
    }
    if (running.size === 0) {
      break;
    }
    await Promise.race(running.values());
  }
  signal.throwIfAborted();
  if (failures.length > 0) {
    throw failures[0];
  }
  return jobs.map(({ name }) => {
    const result = results.get(name);
    if (result === undefined) {
      throw new Error(`${name} waits for a job that never ends.`);
    }
    return result;
  });
}
