/**
 * Comparisons of the shop's books with those of the other side, over a span of Sofia days: a leased run that ends with what
 * it found. What they have in common with other long work is said in leased-runs.
 *
 * The table of runs has the columns of leased-runs and `from_day`, `to_day` and `counts`.
 */
import { z } from "@medusajs/framework/zod";
import { jsonb } from "./jsonb";
import { LeasedRuns } from "./leased-runs";
import type { RunLease } from "./leased-runs";
import type { Database } from "./run-statement";
import type { Statement } from "./sql";

export interface NewComparison {
  id: string;
  actor: string;
  /** `YYYY-MM-DD` in Sofia, both included. */
  fromDay: string;
  toDay: string;
}

export interface ClaimedComparison extends RunLease {
  fromDay: string;
  toDay: string;
  attempts: number;
}

const claimedShape = z.object({
  id: z.string(),
  from_day: z.string(),
  to_day: z.string(),
  attempts: z.number(),
});

/** Two clocks strike within minutes of each other. */
const STROKE_MS = 10 * 60_000;
const INSERTED_AT_ONCE = 500;
const DIGITS_OF_A_PLACE = 7;

export interface ComparisonTable<Finding> {
  table: string;
  /** What a run is called in a log. */
  what: string;
  insertFindings(runId: string, findings: readonly (Finding & { id: string })[]): Statement;
}

export class ComparisonRuns<Finding> {
  private readonly leased: LeasedRuns;

  constructor(
    private readonly database: Database,
    private readonly form: ComparisonTable<Finding>,
  ) {
    const { table, what } = form;
    this.leased = new LeasedRuns(database, {
      table,
      what,
      working: "working",
      givenUp: "coalesce(error, 'gave_up')",
    });
  }

  /** Returns the id of the run, or of one over the same days that still waits: a double click asks for one. */
  async queue(run: NewComparison): Promise<string> {
    return this.leased.queue(run.id, this.insert(run), {
      sql: "state = 'queued' and from_day = ? and to_day = ?",
      params: [run.fromDay, run.toDay],
    });
  }

  /** For the clock: null when a run is waiting or at work, or the clock of another process queued one at this stroke. */
  async queueUnlessOpen(run: NewComparison): Promise<string | null> {
    return this.leased.queueUnlessOpen(run.id, this.insert(run), {
      clock: run.actor,
      strokeMs: STROKE_MS,
      open: ["queued", "working"],
    });
  }

  /** The oldest run that is due, or whose worker let its lease run out. */
  async claim(token: string): Promise<ClaimedComparison | null> {
    const row = await this.leased.claim(token);
    if (!row) {
      return null;
    }
    const { id, from_day: fromDay, to_day: toDay, attempts } = claimedShape.parse(row);
    return { id, token, fromDay, toDay, attempts };
  }

  /** Ends the runs that nobody may begin any more. Returns their ids. */
  async failExhausted(): Promise<string[]> {
    return this.leased.failExhausted();
  }

  /** False when the lease is gone. */
  async renew(lease: RunLease): Promise<boolean> {
    return this.leased.renew(lease);
  }

  /** Before something that only the holder may do. @throws RunTakenOverError */
  async assertMine(lease: RunLease): Promise<void> {
    await this.leased.assertMine(lease);
  }

  /** Ends the run with what it found, so that one whose worker died leaves nothing behind. @throws RunTakenOverError */
  async finish(lease: RunLease, counts: Record<string, number>, findings: readonly Finding[]): Promise<void> {
    // The id ends in the place of the finding, which keeps a run's findings in the order of the comparison.
    const placed = findings.map((finding, place) => ({
      ...finding,
      id: `${lease.id}_${String(place).padStart(DIGITS_OF_A_PLACE, "0")}`,
    }));
    await this.database.atomically(async (execute) => {
      const set: Statement = { sql: "counts = ?::jsonb", params: [jsonb(counts)] };
      await this.leased.leave(lease, { state: "done", ended: true, error: null, set }, execute);
      for (let first = 0; first < placed.length; first += INSERTED_AT_ONCE) {
        await execute(this.form.insertFindings(lease.id, placed.slice(first, first + INSERTED_AT_ONCE)));
      }
    });
  }

  /** Lets go of the run after a failure, for another attempt after `pauseMs`. @throws RunTakenOverError */
  async giveBack(lease: RunLease, error: string, pauseMs: number): Promise<void> {
    await this.leased.leave(lease, { state: "queued", ended: false, error, pauseMs });
  }

  /** Ends the run after a failure that no further attempt would mend. @throws RunTakenOverError */
  async fail(lease: RunLease, error: string): Promise<void> {
    await this.leased.leave(lease, { state: "failed", ended: true, error });
  }

  private insert({ id, actor, fromDay, toDay }: NewComparison): Statement {
    return {
      sql: `
        insert into ${this.form.table} (id, state, started_by, from_day, to_day, created_at, updated_at)
        values (?, 'queued', ?, ?, ?, now(), now())`,
      params: [id, actor, fromDay, toDay],
    };
  }
}
