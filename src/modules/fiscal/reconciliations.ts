/** The statements of comparisons. What they have in common with other long work is said in lib/ledger/leased-runs. */
import { z } from "@medusajs/framework/zod";
import { jsonb, LeasedRuns } from "../../lib/ledger";
import type { Database, RunLease, Statement } from "../../lib/ledger";
import type { Finding } from "../../lib/receipt";

export interface NewReconciliation {
  id: string;
  actor: string;
  /** `YYYY-MM-DD` in Sofia, both included. */
  fromDay: string;
  toDay: string;
}

export interface ClaimedReconciliation extends RunLease {
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

export class ReconciliationStore {
  private readonly leased: LeasedRuns;

  constructor(private readonly database: Database) {
    this.leased = new LeasedRuns(database, {
      table: "fiscal_reconciliation",
      what: "reconciliation",
      working: "working",
      givenUp: "coalesce(error, 'gave_up')",
    });
  }

  /** Returns the id of the run, or of one over the same days that still waits: a double click asks for one. */
  async queue(run: NewReconciliation): Promise<string> {
    return this.leased.queue(run.id, insertRun(run), {
      sql: "state = 'queued' and from_day = ? and to_day = ?",
      params: [run.fromDay, run.toDay],
    });
  }

  /** For the clock: null when a run is waiting or at work, or the clock of another process queued one at this stroke. */
  async queueUnlessOpen(run: NewReconciliation): Promise<string | null> {
    return this.leased.queueUnlessOpen(run.id, insertRun(run), {
      clock: run.actor,
      strokeMs: STROKE_MS,
      open: ["queued", "working"],
    });
  }

  /** The oldest run that is due, or whose worker let its lease run out. */
  async claim(token: string): Promise<ClaimedReconciliation | null> {
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
    await this.database.atomically(async (execute) => {
      const set: Statement = { sql: "counts = ?::jsonb", params: [jsonb(counts)] };
      await this.leased.leave(lease, { state: "done", ended: true, error: null, set }, execute);
      for (let first = 0; first < findings.length; first += INSERTED_AT_ONCE) {
        await execute(insertFindings(lease.id, first, findings.slice(first, first + INSERTED_AT_ONCE)));
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
}

function insertRun({ id, actor, fromDay, toDay }: NewReconciliation): Statement {
  return {
    sql: `
      insert into fiscal_reconciliation (id, state, started_by, from_day, to_day, created_at, updated_at)
      values (?, 'queued', ?, ?, ?, now(), now())`,
    params: [id, actor, fromDay, toDay],
  };
}

const DIGITS_OF_A_PLACE = 7;

/** The id ends in the place of the finding, which keeps a run's findings in the order of the comparison. */
function insertFindings(runId: string, first: number, findings: readonly Finding[]): Statement {
  const rows = findings.map((finding, index) => ({
    id: `${runId}_${String(first + index).padStart(DIGITS_OF_A_PLACE, "0")}`,
    kind: finding.kind,
    account: finding.account,
    order_id: finding.orderId,
    document_id: finding.documentId,
    operation_id: finding.operationId === null ? null : String(finding.operationId),
    unique_sale_number: finding.uniqueSaleNumber,
    currency_code: finding.currencyCode,
    expected_minor: finding.expectedMinor,
    found_minor: finding.foundMinor,
    day: finding.day,
    data: finding.data,
  }));
  return {
    sql: `
      insert into fiscal_finding
        (id, reconciliation_id, kind, account, order_id, document_id, operation_id, unique_sale_number, currency_code,
         expected_minor, found_minor, day, data, created_at, updated_at)
      select id, ?, kind, account, order_id, document_id, operation_id, unique_sale_number, currency_code,
             expected_minor, found_minor, day, data, now(), now()
      from jsonb_to_recordset(?::jsonb) as finding
        (id text, kind text, account text, order_id text, document_id text, operation_id text, unique_sale_number text,
         currency_code text, expected_minor int, found_minor int, day text, data jsonb)`,
    params: [runId, jsonb(rows)],
  };
}
