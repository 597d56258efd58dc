/**
 * The statements that move a sync run: what clocks and people do with one that no worker holds, and what its worker
 * writes. What they have in common with other long work is said in lib/ledger/leased-runs.
 */
import { z } from "@medusajs/framework/zod";
import { jsonb, LeasedRuns } from "../../../lib/ledger";
import type { Database, RunLease, Statement } from "../../../lib/ledger";
import { ENDED_STATES, SYNC_KINDS } from "../../../contract/catalogue";
import type { SyncKind, SyncState } from "../../../contract/catalogue";
import type {
  ClaimedRun,
  NewPlanItem,
  NewSyncRun,
  PlanItemResult,
  RunProgress,
  SyncPhase,
  SyncRequest,
} from "./types";

const ENDED = new Set<SyncState>(ENDED_STATES);
const PLAN_IS_WHOLE = new Set<SyncState>(["planned", "held"]);

export interface RunMove {
  to: Exclude<SyncState, "running">;
  phase?: SyncPhase;
  releasedBy?: string;
  error?: string | null;
}

export interface RunOutcome {
  state: Exclude<SyncState, "running">;
  error: string | null;
  findings?: object | null;
  /** Why it failed, as a code. */
  failure?: string;
  /** Of a queued run: nobody takes it up before that, and the wait is no attempt that failed. */
  waitMs?: number;
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

const lastShape = z
  .object({ good_at: z.coerce.date().nullable(), failure: z.string().nullable() })
  .transform(({ good_at: goodAt, failure }) => ({ goodAt, failure }));

const requestShape = z.enum(["pause", "cancel"]).nullable();

/** Two clocks strike within seconds of each other. */
const STROKE_MS = 30_000;

const MOST_AT_ONCE = 20;

export class RunStore {
  private readonly leased: LeasedRuns;

  constructor(private readonly database: Database) {
    this.leased = new LeasedRuns(database, {
      table: "sync_run",
      what: "sync run",
      working: "running",
      givenUp: "coalesce(error || ' ', '') || 'Given up after ' || attempts || ' attempts.'",
    });
  }

  /**
   * Puts a run into the queue. One that waits there already and would do the same is returned in its place, so that a
   * double click asks for one run; one that waits for JAR's limit is to try again now.
   */
  async queue(id: string, run: NewSyncRun): Promise<string> {
    const queued = await this.leased.queue(id, insertRun(id, run), {
      sql: `
        kind = ? and state = 'queued' and phase = 'reading' and dry_run = ?
        and coalesce(params, '{}'::jsonb) = ?::jsonb and attempts = 0`,
      params: [run.kind, run.dryRun, jsonb(run.params)],
    });
    if (queued !== id) {
      await this.database.execute({
        sql: `
          update sync_run set lease_until = null, wait_until = null, updated_at = now()
          where id = ? and state = 'queued' and wait_until is not null`,
        params: [queued],
      });
    }
    return queued;
  }

  /**
   * For a clock: null when a run of this kind is waiting, at work or paused, or when the clock of another process has
   * queued one for the same stroke.
   */
  async queueUnlessOpen(id: string, run: NewSyncRun): Promise<string | null> {
    return this.leased.queueUnlessOpen(id, insertRun(id, run), {
      clock: run.actor,
      strokeMs: STROKE_MS,
      open: ["queued", "running", "paused"],
      among: { sql: "kind = ?", params: [run.kind] },
    });
  }

  /** Runs that a worker may take now, the oldest first. */
  async due(): Promise<string[]> {
    return this.leased.listDue(MOST_AT_ONCE);
  }

  /** Ends the runs that nobody may begin any more. Returns their ids. */
  async failExhausted(): Promise<string[]> {
    return this.leased.failExhausted();
  }

  /**
   * Takes the run, unless one of its kind is alive in any process or another one is writing and this one wants to. A run
   * whose worker died is taken over. Two workers who take two runs at the same moment do not see each other's row, so
   * they take turns at a lock.
   */
  async claim(id: string, token: string): Promise<ClaimedRun | null> {
    const alone: Statement = {
      sql: `
        run.id = ? and not exists (
          select 1 from sync_run other
          where other.id <> run.id and other.state = 'running' and other.lease_until >= now()
            and (other.kind = run.kind or (other.phase = 'applying' and run.phase = 'applying')))`,
      params: [id],
    };
    const row = await this.leased.inTurn((execute) => this.leased.claim(token, alone, execute));
    return row ? claimed(row, token) : null;
  }

  /** The heartbeat of a long batch; false when the lease is gone. */
  async renew(lease: RunLease): Promise<boolean> {
    return this.leased.renew(lease);
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
    const mine = this.leased.update(lease, progressColumns(progress), "id, requested");
    return this.fenced(lease, {
      sql: `
        with mine as (${mine.sql}),
        put as (
          insert into sync_plan_item
            (id, run_id, seq, page, code, action, reason, changes, payload, row_version, lowers, note, state, created_at, updated_at)
          select item.id, mine.id, item.seq, item.page, item.code, item.action, item.reason, item.changes, item.payload,
                 item.row_version, coalesce(item.lowers, false), item.note, 'planned', now(), now()
          from mine, jsonb_to_recordset(?::jsonb) as item
            (id text, seq int, page int, code text, action text, reason text, changes jsonb, payload jsonb, row_version text,
             lowers boolean, note text)
        )
        select requested from mine`,
      params: [...mine.params, jsonb(items)],
    });
  }

  /** The same for plan items that were written; their payload has served. @throws RunTakenOverError */
  async settle(
    lease: RunLease,
    progress: RunProgress,
    results: readonly PlanItemResult[],
  ): Promise<SyncRequest | null> {
    const mine = this.leased.update(lease, progressColumns(progress), "id, requested");
    return this.fenced(lease, {
      sql: `
        with mine as (${mine.sql}),
        put as (
          update sync_plan_item item
          set state = result.state, note = result.note, updated_at = now(),
              payload = case when result.state = 'applied' then null else item.payload end
          from mine, jsonb_to_recordset(?::jsonb) as result (id text, state text, note text)
          where item.id = result.id and item.run_id = mine.id
        )
        select requested from mine`,
      params: [...mine.params, jsonb(results)],
    });
  }

  /** Forgets what was planned, to read again from the first page. @throws RunTakenOverError */
  async startOver(lease: RunLease, settingsRevision: string): Promise<void> {
    await this.database.atomically(async (execute) => {
      const anew: Statement = {
        sql: "cursor = null, planned = null, settings_revision = ?",
        params: [settingsRevision],
      };
      this.leased.mine(lease, await execute(this.leased.update(lease, anew)));
      await execute({ sql: "delete from sync_plan_item where run_id = ?", params: [lease.id] });
    });
  }

  /** False while another run is writing: two hands on one product would each undo the other. @throws RunTakenOverError */
  async beginApplying(lease: RunLease): Promise<boolean> {
    const turn: Statement = {
      sql: `
        planned_at = coalesce(planned_at, now()),
        phase = case when exists (
            select 1 from sync_run other
            where other.id <> run.id and other.phase = 'applying' and other.state = 'running'
              and other.lease_until >= now())
          then run.phase else 'applying' end`,
      params: [],
    };
    return this.leased.inTurn(async (execute) => {
      const rows = await execute(this.leased.update(lease, turn, "phase"));
      return this.leased.mine(lease, rows)["phase"] === "applying";
    });
  }

  /** Whether another run is writing to the store right now. */
  async isOtherWriting(id: string): Promise<boolean> {
    const [row] = await this.database.execute({
      sql: `
        select exists (
          select 1 from sync_run
          where id <> ? and phase = 'applying' and state = 'running' and lease_until >= now()) as writing`,
      params: [id],
    });
    return row?.["writing"] === true;
  }

  /** The worker lets go of the run: ended, or waiting for a person, or for another attempt. @throws RunTakenOverError */
  async leave(lease: RunLease, { state, error, findings, failure, waitMs }: RunOutcome): Promise<void> {
    const ended = ENDED.has(state);
    const waits: Statement =
      waitMs === undefined
        ? { sql: "wait_until = null", params: [] }
        : { sql: "wait_until = now() + ? * interval '1 millisecond', attempts = 0", params: [waitMs] };
    const set: Statement = {
      sql: `findings = coalesce(?::jsonb, findings), requested = null, failure = ?, ${waits.sql},
            planned_at = ${PLAN_IS_WHOLE.has(state) ? "coalesce(planned_at, now())" : "planned_at"},
            cursor = ${ended ? "cursor - 'seen'" : "cursor"}`,
      params: [findings ? jsonb(findings) : null, failure ?? null, ...waits.params],
    };
    const pause = waitMs === undefined ? {} : { pauseMs: waitMs };
    await this.leased.leave(lease, { state, error, ended, set, ...pause });
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

  /**
   * What the runs of the last days brought, less what a person has seen and let through: products that went missing and
   * still are, that ran out less those that came back, and whose price moved by the factor.
   */
  async earlier(id: string, days: number): Promise<{ missing: number; ranOut: number; movedPrices: number }> {
    const [row] = await this.database.execute({
      sql: `
        with since as materialized (
          select greatest(
            now() - ? * interval '1 day',
            max(coalesce(finished_at, now())) filter (where released_by is not null)) as moment
          from sync_run where deleted_at is null and state <> 'cancelled'),
        runs as (
          select sum(${STAT("ranOut")} - ${STAT("restocked")}) as ran_out, sum(${STAT("movedPrices")}) as moved
          from sync_run, since
          where id <> ? and deleted_at is null and finished_at >= since.moment and state in ('done', 'incomplete')),
        gone as (
          select count(*) as missing from supplier_product, since
          where deleted_at is null and product_id is not null
            and coalesce(unseen_since, missing_since) >= since.moment
            and (state = 'missing' or unseen_since is not null))
        select coalesce(ran_out, 0)::int as ran_out, coalesce(moved, 0)::int as moved, missing::int from runs, gone`,
      params: [days, id],
    });
    const count = (column: string) => Number(row?.[column] ?? 0);
    return { missing: count("missing"), ranOut: count("ran_out"), movedPrices: count("moved") };
  }

  /** When everything was last read completely and written, and why the last reading failed if it did. */
  async lastReadings(): Promise<{ goodAt: Date | null; failure: string | null }> {
    const [row] = await this.database.execute({
      sql: `
        select
          (select max(coalesce(planned_at, finished_at)) from sync_run
           where deleted_at is null and kind in ('full', 'offer') and state = 'done') as good_at,
          (select failure from sync_run
           where deleted_at is null and kind in ('full', 'offer') and finished_at is not null
             and state in ('done', 'incomplete', 'failed')
           order by finished_at desc limit 1) as failure`,
      params: [],
    });
    return lastShape.parse(row);
  }

  /** Moves a run that no worker holds. False when it is in none of these states any more. */
  async move(id: string, from: readonly SyncState[], change: RunMove): Promise<boolean> {
    const rows = await this.database.execute({
      sql: `
        update sync_run
        set state = ?, phase = coalesce(?, phase), released_by = coalesce(?, released_by), error = ?,
            attempts = 0, requested = null, updated_at = now(),
            finished_at = ${ENDED.has(change.to) ? "now()" : "null"}
        where id = ? and state in (${from.map(() => "?").join(", ")}) and state <> 'running' returning id`,
      params: [change.to, change.phase ?? null, change.releasedBy ?? null, change.error ?? null, id, ...from],
    });
    return rows.length > 0;
  }

  /** Leaves word for the worker that has the run. False when none has, or when it is to be paused after a cancellation. */
  async request(id: string, request: SyncRequest): Promise<boolean> {
    const rows = await this.database.execute({
      sql: `
        update sync_run set requested = ?, updated_at = now()
        where id = ? and state = 'running' and (requested is null or requested = 'pause' or requested = ?)
        returning id`,
      params: [request, id, request],
    });
    return rows.length > 0;
  }

  /** What was held of this kind is out of date as soon as a later reading has ended. */
  async supersedeHeld(kind: SyncKind, by: string): Promise<void> {
    await this.database.execute({
      sql: `
        update sync_run set state = 'cancelled', finished_at = now(), updated_at = now(), error = 'A later run has read the catalogue.'
        where kind = ? and state = 'held' and id <> ? and created_at <= (select created_at from sync_run where id = ?)`,
      params: [kind, by, by],
    });
  }

  private async fenced(lease: RunLease, statement: Statement): Promise<SyncRequest | null> {
    const rows = await this.database.execute(statement);
    return requestShape.parse(this.leased.mine(lease, rows)["requested"]);
  }
}

/** A figure of the feed that a run has gathered; see FeedStats. */
const STAT = (name: string) => `coalesce((cursor->'stats'->>'${name}')::numeric, 0)`;

function progressColumns(progress: RunProgress): Statement {
  const given = Object.entries(progress).filter(([, value]) => value !== undefined);
  return {
    sql: given.map(([column]) => `${column} = ?::jsonb`).join(", "),
    params: given.map(([, value]) => jsonb(value)),
  };
}

function claimed(row: unknown, token: string): ClaimedRun {
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

function insertRun(id: string, run: NewSyncRun): Statement {
  return {
    sql: `
      insert into sync_run (id, kind, state, phase, started_by, dry_run, params, counters, created_at, updated_at)
      values (?, ?, 'queued', 'reading', ?, ?, ?::jsonb, ?::jsonb, now(), now())`,
    params: [id, run.kind, run.actor, run.dryRun, jsonb(run.params), jsonb(run.counters)],
  };
}
