/**
 * What was started is stopped in reverse order, exactly once, also after an error or a signal. A stop that fails does
 * not keep the others from happening.
 */
export interface Cleanup {
  add(what: string, stop: () => Promise<unknown>): void;
  /** The failures, after everything was tried. */
  run(): Promise<{ what: string; error: unknown }[]>;
}

export function createCleanup(): Cleanup {
  const tasks: { what: string; stop: () => Promise<unknown> }[] = [];
  let running: Promise<{ what: string; error: unknown }[]> | null = null;

  async function runAll() {
    const failures: { what: string; error: unknown }[] = [];
    for (let task = tasks.pop(); task; task = tasks.pop()) {
      try {
        await task.stop();
      } catch (error) {
        failures.push({ what: task.what, error });
      }
    }
    return failures;
  }

  return {
    add: (what, stop) => void tasks.push({ what, stop }),
    run: () => (running ??= runAll()),
  };
}

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** One Ctrl-C arrives twice when npm stands in between and hands on what the terminal sent to everybody. */
const SAME_SIGNAL_MS = 1500;

/** Aborts on a signal, or when the process that started this one is gone. Asked for a second time, it ends at once. */
export function abortOnSignal(): AbortSignal {
  const controller = new AbortController();
  let first = 0;
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      if (controller.signal.aborted && Date.now() - first > SAME_SIGNAL_MS) {
        process.exit(1);
      }
      first ||= Date.now();
      controller.abort(new Interrupted(signal));
    });
  }
  process.once("disconnect", () => controller.abort(new Interrupted("SIGHUP")));
  return controller.signal;
}

/** Someone asked the program to end; not a failure of anything. */
export class Interrupted extends Error {
  constructor(readonly signal: (typeof SIGNALS)[number]) {
    super(`Stopped by ${signal}.`);
    this.name = "Interrupted";
  }
}
