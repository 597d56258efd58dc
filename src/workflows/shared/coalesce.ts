/**
 * Lets many nudges become few runs: while the task runs, further calls ask for one more run after it, because what
 * they were nudged about may have been too late for the present one.
 */
export function coalesce<Context, Result>(
  task: (context: Context) => Promise<Result>,
): (context: Context) => Promise<Result> {
  let running: Promise<Result> | null = null;
  let again: Promise<Result> | null = null;

  const start = (context: Context): Promise<Result> => {
    const run = task(context).finally(() => {
      if (running === run) {
        running = null;
      }
    });
    running = run;
    return run;
  };

  return (context) => {
    if (!running) {
      return start(context);
    }
    again ??= running.then(noResult, noResult).then(() => {
      again = null;
      return start(context);
    });
    return again;
  };
}

/** The outcome of the earlier run belongs to its own caller. */
function noResult(): void {}
