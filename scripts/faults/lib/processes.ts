/**
 * Several processes of a shop, played in one: each worker runs in a context of its own, dies at a step and never goes on,
 * or stands still at one and goes on long after its lease has run out (faults.md F7 to F9).
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { listenToSteps } from "../../../src/workflows/shared/steps";

export interface Fate {
  /** The name of a step, such as `dropship.after_post`. */
  at: string;
  kind: "dies" | "stalls";
}

interface Process {
  number: number;
  fate: Fate | null;
  /** Called once, when the fate strikes. */
  stopped(): void;
  resumed: Promise<void>;
}

export interface Processes {
  /** Runs the task as the n-th process until it ends, dies or stands still. */
  run(number: number, fate: Fate | null, task: () => Promise<unknown>): Promise<void>;
  /** The number of the process that asks; 0 outside of all of them. */
  current(): number;
  /** How many stand still. */
  stalled(): number;
  /** Lets those that stand still go on to their end. */
  resume(): Promise<void>;
  /** What tasks have thrown since the last call. */
  failures(): unknown[];
  close(): void;
}

export function createProcesses(): Processes {
  const context = new AsyncLocalStorage<Process>();
  let standing: { go(): void; ended: Promise<void> }[] = [];
  let failures: unknown[] = [];

  listenToSteps(async (name) => {
    const process = context.getStore();
    if (!process || process.fate?.at !== name) {
      return;
    }
    const { kind } = process.fate;
    process.fate = null;
    process.stopped();
    await (kind === "dies" ? new Promise<never>(() => undefined) : process.resumed);
  });

  return {
    async run(number, fate, task) {
      let go: () => void = () => undefined;
      const resumed = new Promise<void>((resolve) => (go = resolve));
      let stopped: () => void = () => undefined;
      const stop = new Promise<"stopped">((resolve) => (stopped = () => resolve("stopped")));
      const ended = context.run({ number, fate, stopped, resumed }, async () => {
        try {
          await task();
        } catch (error) {
          failures.push(error);
        }
      });
      const how = await Promise.race([ended.then(() => "ended" as const), stop]);
      if (how === "stopped" && fate?.kind === "stalls") {
        standing.push({ go, ended });
      }
    },
    current: () => context.getStore()?.number ?? 0,
    stalled: () => standing.length,
    async resume() {
      const resuming = standing;
      standing = [];
      for (const { go, ended } of resuming) {
        go();
        await ended;
      }
    },
    failures() {
      const thrown = failures;
      failures = [];
      return thrown;
    },
    close: () => listenToSteps(null),
  };
}
