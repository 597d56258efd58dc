/**
 * The statements that move a sync run. A worker that has a run holds a token and a lease; each of its writes names the
 * token, and once another worker took the run over they match no row and it must stop (faults.md F8, F9).
 */
import { z } from "@medusajs/framework/zod";
import type { Statement } from "../../../lib/ledger";
import { inTurn, jsonb } from "./database";
import type { Database, Row } from "./database";
import { ENDED_STATES, MAX_ATTEMPTS, SYNC_KINDS } from "./types";
import type {
  ClaimedRun,
  NewPlanItem,
  PlanItemResult,
  RunLease,
  RunProgress,
  SyncRequest,
  SyncState,
} from "./types";

export const RUN_LEASE_MS = 120_000;

const LEASE = "now() + ? * interval '1 millisecond'";

/** Another worker has the run now: whatever this one still learns must not be written. */
export class RunTakenOverError extends Error {
  override readonly name = "RunTakenOverError";

  constructor(id: string) {
    super(`Another process has taken sync run ${id} over, or a person has ended it.`);
  }
}

const ENDED = new Set<SyncState>(ENDED_STATES);
const PLAN_IS_WHOLE = new Set<SyncState>(["planned", "held"]);

export interface RunOutcome {
  state: Exclude<SyncState, "running">;
  error: string | null;
  findings?: object | null;
}

const claimedShape = z.object({
  id: z.string(),
  kind: z.enum(SYNC_KINDS),
  phase: z.enum(["reading", "applying"]),
  dry_run: z.boolean(),
  started_by: z.string(),
  released_by: z.string().nullable(),
  attempts: z.number(),
  settings_revision: z.string().nullable(),
  params: z.unknown(),
  cursor: z.unknown(),
  counters: z.unknown(),
  planned: z.unknown(),
  applied: z.unknown(),
});

const requestShape = z.enum(["pause", "cancel"]).nullable();

export class RunStore {
  constructor(private readonly database: Database) {}

  /**
   * Takes the run, unless one of its kind is alive in any process or another one is writing and this one wants to. A run
   * whose worker died is taken over. Two workers who take two runs at the same moment do not see each other's row, so
   * they take turns at a lock.
   */
  async claim(id: string, token: string): Promise<ClaimedRun | null> {
    const [row] = await inTurn(this.database, (execute) =>
      execute({
        sql: `
          update sync_run run
          set state = 'running', lease_token = ?, lease_until = ${LEASE}, attempts = attempts + 1,
              started_at = coalesce(started_at, now()), updated_at = now()
          where run.id = ? and run.attempts < ?
            and (run.state = 'queued' or (run.state = 'running' and run.lease_until < now()))
            and not exists (
              select 1 from sync_run other
              where other.id <> run.id and other.state = 'running' and other.lease_until >= now()
                and (other.kind = run.kind or (other.phase = 'applying' and run.phase = 'applying')))
          returning run.*`,
        params: [token, RUN_LEASE_MS, id, MAX_ATTEMPTS],
      }),
    );
    return row ? claimed(row, token) : null;
  }

  /** The heartbeat of a long batch; false when the lease is gone. */
  async renew({ id, token }: RunLease): Promise<boolean> {
    const rows = await this.database.execute({
      sql: `
        update sync_run set lease_until = ${LEASE}
        where id = ? and lease_token = ? and state = 'running' returning id`,
      params: [RUN_LEASE_MS, id, token],
    });
    return rows.length > 0;
  }

  /**
   * Writes how far the run is together with what it planned on the way: after a crash there is neither a page without
   * its items nor an item of a page that will be read again. Returns what a person asks of the run meanwhile.
   * @throws RunTakenOverError
   */
  async progress(
    lease: RunLease,
    progress: RunProgress,
    items: readonly NewPlanItem[] = [],
  ): Promise<SyncRequest | null> {
    const set = progressColumns(progress);
    return this.fenced(lease, {
      sql: `
        with mine as (${mine(set.sql)}),
        put as (
          insert into sync_plan_item
            (id, run_id, seq, page, code, action, reason, changes, payload, row_version, note, state, created_at, updated_at)
          select item.id, mine.id, item.seq, item.page, item.code, item.action, item.reason, item.changes, item.payload,
                 item.row_version, item.note, 'planned', now(), now()
          from mine, jsonb_to_recordset(?::jsonb) as item
            (id text, seq int, page int, code text, action text, reason text, changes jsonb, payload jsonb, row_version text, note text)
        )
        select requested from mine`,
      params: [...set.params, ...mineParams(lease), jsonb(items)],
    });
  }

  /** The same for plan items that were written; their payload has served. @throws RunTakenOverError */
  async settle(
    lease: RunLease,
    progress: RunProgress,
    results: readonly PlanItemResult[],
  ): Promise<SyncRequest | null> {
    const set = progressColumns(progress);
    return this.fenced(lease, {
      sql: `
        with mine as (${mine(set.sql)}),
        put as (
          update sync_plan_item item
          set state = result.state, note = result.note, updated_at = now(),
              payload = case when result.state = 'applied' then null else item.payload end
          from mine, jsonb_to_recordset(?::jsonb) as result (id text, state text, note text)
          where item.id = result.id and item.run_id = mine.id
        )
        select requested from mine`,
      params: [...set.params, ...mineParams(lease), jsonb(results)],
    });
  }

  /** Forgets what was planned, to read again from the first page. @throws RunTakenOverError */
  async startOver(lease: RunLease, settingsRevision: string): Promise<void> {
    await this.database.atomically(async (execute) => {
      const rows = await execute({
        sql: `
          update sync_run
          set cursor = null, planned = null, settings_revision = ?, lease_until = ${LEASE}, updated_at = now()
          where id = ? and lease_token = ? and state = 'running' returning id`,
        params: [settingsRevision, ...mineParams(lease)],
      });
      if (rows.length === 0) {
        throw new RunTakenOverError(lease.id);
      }
      await execute({ sql: "delete from sync_plan_item where run_id = ?", params: [lease.id] });
    });
  }

  /** False while another run is writing: two hands on one product would each undo the other. @throws RunTakenOverError */
  async beginApplying(lease: RunLease): Promise<boolean> {
    return inTurn(this.database, async (execute) => {
      const rows = await execute({
        sql: `
          update sync_run run
          set lease_until = ${LEASE}, updated_at = now(), planned_at = coalesce(planned_at, now()),
              phase = case when exists (
                  select 1 from sync_run other
                  where other.id <> run.id and other.phase = 'applying' and other.state = 'running'
                    and other.lease_until >= now())
                then run.phase else 'applying' end
          where id = ? and lease_token = ? and state = 'running' returning phase`,
        params: mineParams(lease),
      });
      return present(lease, rows)["phase"] === "applying";
    });
  }

  /** The worker lets go of the run: ended, or waiting for a person, or for another attempt. @throws RunTakenOverError */
  async leave(lease: RunLease, outcome: RunOutcome): Promise<void> {
    const ended = ENDED.has(outcome.state);
    const rows = await this.database.execute({
      sql: `
        update sync_run
        set state = ?, error = ?, findings = coalesce(?::jsonb, findings), requested = null,
            lease_token = null, lease_until = null, finished_at = ${ended ? "now()" : "null"},
            planned_at = ${PLAN_IS_WHOLE.has(outcome.state) ? "coalesce(planned_at, now())" : "planned_at"},
            cursor = ${ended ? "cursor - 'seen'" : "cursor"}, updated_at = now()
        where id = ? and lease_token = ? and state = 'running' returning id`,
      params: [
        outcome.state,
        outcome.error,
        outcome.findings ? jsonb(outcome.findings) : null,
        lease.id,
        lease.token,
      ],
    });
    present(lease, rows);
  }

  /** Whether a later reading of the whole catalogue has ended since this run had read it. */
  async overtaken(id: string): Promise<boolean> {
    const [row] = await this.database.execute({
      sql: `
        select exists (
          select 1 from sync_run run, sync_run other
          where run.id = ? and other.id <> run.id and other.kind in ('full', 'offer') and other.state = 'done'
            and other.started_at > coalesce(run.planned_at, now())) as overtaken`,
      params: [id],
    });
    return row?.["overtaken"] === true;
  }

  private async fenced(lease: RunLease, statement: Statement): Promise<SyncRequest | null> {
    return requestShape.parse(present(lease, await this.database.execute(statement))["requested"]);
  }
}

function present(lease: RunLease, [row]: Row[]): Row {
  if (!row) {
    throw new RunTakenOverError(lease.id);
  }
  return row;
}

/** Renews the lease and writes the progress, if the run still is this worker's. */
function mine(set: string): string {
  return `
    update sync_run set ${set}lease_until = ${LEASE}, updated_at = now()
    where id = ? and lease_token = ? and state = 'running' returning id, requested`;
}

const mineParams = ({ id, token }: RunLease): [number, string, string] => [RUN_LEASE_MS, id, token];

function progressColumns(progress: RunProgress): Statement {
  const given = Object.entries(progress).filter(([, value]) => value !== undefined);
  return {
    sql: given.map(([column]) => `${column} = ?::jsonb, `).join(""),
    params: given.map(([, value]) => jsonb(value)),
  };
}

function claimed(row: Row, token: string): ClaimedRun {
  const run = claimedShape.parse(row);
  return {
    id: run.id,
    token,
    kind: run.kind,
    phase: run.phase,
    dryRun: run.dry_run,
    startedBy: run.started_by,
    releasedBy: run.released_by,
    attempts: run.attempts,
    settingsRevision: run.settings_revision,
    params: run.params,
    cursor: run.cursor,
    counters: run.counters,
    planned: run.planned,
    applied: run.applied,
  };
}
