/**
 * The statements that move a reconciliation. A worker that has one holds a token and a lease; each of its writes names
 * the token, and once another worker took the run over they match no row and it must stop (faults.md F8, F9). Findings
 * are written together with the end of the run, so a worker that dies leaves none behind and the next one starts anew.
 */
import { z } from "@medusajs/framework/zod";
import type { Statement } from "../../lib/ledger";
import type { Finding } from "../../lib/receipt";

type Execute = (statement: Statement) => Promise<Record<string, unknown>[]>;

/** One statement, or several that happen together or not at all. */
export interface ReconciliationDatabase {
  execute: Execute;
  atomically<T>(work: (execute: Execute) => Promise<T>): Promise<T>;
}

export interface NewReconciliation {
  id: string;
  actor: string;
  /** `YYYY-MM-DD` in Sofia, both included. */
  fromDay: string;
  toDay: string;
}

export interface ClaimedReconciliation {
  id: string;
  token: string;
  fromDay: string;
  toDay: string;
  attempts: number;
}

/** Another worker has the run now: whatever this one still learns must not be written. */
export class ReconciliationTakenOverError extends Error {
  override readonly name = "ReconciliationTakenOverError";

  constructor(id: string) {
    super(`Another process has taken reconciliation ${id} over.`);
  }
}

const LEASE_MS = 120_000;
const LATER = "now() + ? * interval '1 millisecond'";
/** So often may workers begin a run before it counts as one that cannot end. */
export const MOST_ATTEMPTS = 5;
const ATTEMPTS = "coalesce((counts ->> 'attempts')::int, 0)";
const INSERTED_AT_ONCE = 500;

const claimedShape = z.object({
  id: z.string(),
  from_day: z.string(),
  to_day: z.string(),
  attempts: z.number(),
});

export class ReconciliationStore {
  constructor(private readonly database: ReconciliationDatabase) {}

  /** Returns the id of the run, or of one over the same days that still waits: a double click asks for one. */
  async queue(run: NewReconciliation): Promise<string> {
    return this.inTurn(async (execute) => {
      const [same] = await execute({
        sql: `
          select id from fiscal_reconciliation
          where state = 'queued' and from_day = ? and to_day = ? and deleted_at is null limit 1`,
        params: [run.fromDay, run.toDay],
      });
      if (same) {
        return String(same["id"]);
      }
      await execute(insertRun(run));
      return run.id;
    });
  }

  /** For the clock: null when a run is waiting or at work, or the clock of another process queued one at this stroke. */
  async queueUnlessOpen(run: NewReconciliation): Promise<string | null> {
    return this.inTurn(async (execute) => {
      const [open] = await execute({
        sql: `
          select id from fiscal_reconciliation
          where deleted_at is null
            and (state in ('queued', 'working')
                 or (started_by = ? and created_at > now() - interval '10 minutes'))
          limit 1`,
        params: [run.actor],
      });
      if (open) {
        return null;
      }
      await execute(insertRun(run));
      return run.id;
    });
  }

  /** The oldest run that is due, or whose worker let its lease run out. */
  async claim(token: string): Promise<ClaimedReconciliation | null> {
    const [row] = await this.database.execute({
      sql: `
        update fiscal_reconciliation run
        set state = 'working', lease_token = ?, lease_until = ${LATER}, started_at = coalesce(started_at, now()),
            counts = coalesce(counts, '{}'::jsonb) || jsonb_build_object('attempts', ${ATTEMPTS} + 1), updated_at = now()
        where run.id = (
          select id from fiscal_reconciliation
          where deleted_at is null and ${ATTEMPTS} < ${MOST_ATTEMPTS}
            and ((state = 'queued' and coalesce(lease_until, now()) <= now())
                 or (state = 'working' and lease_until < now()))
          order by created_at limit 1
          for update skip locked)
        returning id, from_day, to_day, ${ATTEMPTS} as attempts`,
      params: [token, LEASE_MS],
    });
    if (!row) {
      return null;
    }
    const { id, from_day: fromDay, to_day: toDay, attempts } = claimedShape.parse(row);
    return { id, token, fromDay, toDay, attempts };
  }

  /** Ends the runs that nobody may begin any more. Returns their ids. */
  async failExhausted(): Promise<string[]> {
    const rows = await this.database.execute({
      sql: `
        update fiscal_reconciliation
        set state = 'failed', finished_at = now(), lease_token = null, lease_until = null, updated_at = now(),
            error = coalesce(error, 'gave_up')
        where deleted_at is null and ${ATTEMPTS} >= ${MOST_ATTEMPTS}
          and (state = 'queued' or (state = 'working' and lease_until < now()))
        returning id`,
      params: [],
    });
    return rows.map((row) => String(row["id"]));
  }

  /** @throws ReconciliationTakenOverError */
  async renew(run: ClaimedReconciliation): Promise<void> {
    assertMine(
      run,
      await this.database.execute({
        sql: `
          update fiscal_reconciliation set lease_until = ${LATER}
          where id = ? and lease_token = ? and state = 'working' returning id`,
        params: [LEASE_MS, run.id, run.token],
      }),
    );
  }

  /** Ends the run with what it found. @throws ReconciliationTakenOverError */
  async finish(
    run: ClaimedReconciliation,
    counts: Record<string, number>,
    findings: readonly Finding[],
  ): Promise<void> {
    await this.database.atomically(async (execute) => {
      const ended = await execute({
        sql: `
          update fiscal_reconciliation
          set state = 'done', error = null, counts = counts || ?::jsonb, finished_at = now(),
              lease_token = null, lease_until = null, updated_at = now()
          where id = ? and lease_token = ? and state = 'working' returning id`,
        params: [JSON.stringify(counts), run.id, run.token],
      });
      assertMine(run, ended);
      for (let first = 0; first < findings.length; first += INSERTED_AT_ONCE) {
        await execute(insertFindings(run.id, first, findings.slice(first, first + INSERTED_AT_ONCE)));
      }
    });
  }

  /** Lets go of the run after a failure, for another attempt after `pauseMs`. @throws ReconciliationTakenOverError */
  async giveBack(run: ClaimedReconciliation, error: string, pauseMs: number): Promise<void> {
    assertMine(
      run,
      await this.database.execute({
        sql: `
          update fiscal_reconciliation
          set state = 'queued', error = ?, lease_token = null, lease_until = ${LATER}, updated_at = now()
          where id = ? and lease_token = ? and state = 'working' returning id`,
        params: [error, pauseMs, run.id, run.token],
      }),
    );
  }

  /** @throws ReconciliationTakenOverError */
  async fail(run: ClaimedReconciliation, error: string): Promise<void> {
    assertMine(
      run,
      await this.database.execute({
        sql: `
          update fiscal_reconciliation
          set state = 'failed', error = ?, finished_at = now(), lease_token = null, lease_until = null, updated_at = now()
          where id = ? and lease_token = ? and state = 'working' returning id`,
        params: [error, run.id, run.token],
      }),
    );
  }

  /** Two who queue at the same moment would not see each other's row. */
  private inTurn<T>(work: (execute: Execute) => Promise<T>): Promise<T> {
    return this.database.atomically(async (execute) => {
      await execute({
        sql: "select pg_advisory_xact_lock(hashtext('fiscal_reconciliation.queue'))",
        params: [],
      });
      return work(execute);
    });
  }
}

function assertMine({ id }: ClaimedReconciliation, rows: readonly unknown[]): void {
  if (rows.length === 0) {
    throw new ReconciliationTakenOverError(id);
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
    params: [runId, JSON.stringify(rows)],
  };
}
