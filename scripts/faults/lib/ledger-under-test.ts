/** What `npm run faults` needs of a ledger: schedules, and somebody who plays one and judges what came of it. */
import * as fc from "fast-check";

export interface ScheduledLedger<Schedule> {
  schedules: fc.Arbitrary<Schedule>;
  /** Plays it in an emptied shop until everything rests. Returns what must not be, one sentence each. */
  play(schedule: Schedule): Promise<string[]>;
  /** For a reader, one line for each thing that happens. */
  lines(schedule: Schedule): string[];
  close(): Promise<void>;
}

export interface Violation {
  seed: number;
  /** Brings the shrunk schedule back, together with the seed. */
  path: string;
  schedule: string[];
  broken: string[];
}

export interface LedgerUnderTest {
  /** The run of this seed; with a path, the shrunk schedule that stands there. Null when everything held. */
  run(seed: number, path?: string): Promise<Violation | null>;
  close(): Promise<void>;
}

/** A schedule takes about half a second, so this is a few hundred smaller ones. */
const SHRINK_FOR_MS = 120_000;

export function underTest<Schedule>(ledger: ScheduledLedger<Schedule>): LedgerUnderTest {
  return {
    close: () => ledger.close(),
    async run(seed, path) {
      let broken: string[] = [];
      let playing: Promise<string[]> = Promise.resolve([]);
      const property = fc.asyncProperty(ledger.schedules, async (schedule) => {
        playing = ledger.play(schedule).catch((error: unknown) => [textOf(error)]);
        const found = await playing;
        if (found.length === 0) {
          return true;
        }
        broken = found;
        return false;
      });
      const { counterexample, counterexamplePath } = await fc.check(property, {
        seed,
        numRuns: 1,
        interruptAfterTimeLimit: SHRINK_FOR_MS,
        // Else it would count as a failure to be stopped before the end of a run that is well.
        markInterruptAsFailure: false,
        ...(path === undefined ? {} : { path, endOnFailure: true }),
      });
      // Who stops shrinking does not stop what is just being played, and the shop is emptied for the next run.
      await playing;
      if (counterexample === null) {
        return null;
      }
      return {
        seed,
        path: counterexamplePath ?? "0",
        schedule: ledger.lines(counterexample[0]),
        broken,
      };
    },
  };
}

/** A schedule that cannot be played to its end is no better than one that breaks something. */
function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : JSON.stringify(error);
}
