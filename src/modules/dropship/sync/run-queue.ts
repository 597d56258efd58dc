/**
 * What clocks and people do with runs that no worker holds: queue them, move them, leave word for a worker. Whoever would
 * make or take a run takes turns at one lock, because two that do so at the same moment do not see each other's row.
 */
import { z } from "@medusajs/framework/zod";
import type { Statement } from "../../../lib/ledger";
import { inTurn, textOf } from "./database";
import type { Database } from "./database";
import { ENDED_STATES, MAX_ATTEMPTS, SYNC_KINDS } from "./types";
import type { NewSyncRun, SyncKind, SyncPhase, SyncRequest, SyncState } from "./types";

export interface RunMove {
  to: Exclude<SyncState, "running">;
  phase?: SyncPhase;
  releasedBy?: string;
  error?: string | null;
}

const ENDED = new Set<SyncState>(ENDED_STATES);

export class RunQueue {
  constructor(private readonly database: Database) {}

  /**
   * Puts a run into the queue. One that waits there already and would do the same is returned in its place, so that a
   * double click asks for one run.
   */
  async queue(id: string, run: NewSyncRun): Promise<string> {
    return inTurn(this.database, async (execute) => {
      const params = JSON.stringify(run.params);
      const [same] = await execute({
        sql: `
          select id from sync_run
          where kind = ? and state = 'queued' and phase = 'reading' and dry_run = ?
            and coalesce(params, '{}'::jsonb) = ?::jsonb and attempts = 0 and deleted_at is null
          limit 1`,
        params: [run.kind, run.dryRun, params],
      });
      if (same) {
        return textOf(same["id"]);
      }
      await execute(insertRun(id, run));
      return id;
    });
  }

  /**
   * For a clock: null when a run of this kind is waiting, at work or paused, or when the clock of another process has
   * queued one for the same stroke, however fast that one was.
   */
  async queueUnlessOpen(id: string, run: NewSyncRun): Promise<string | null> {
    return inTurn(this.database, async (execute) => {
      const [open] = await execute({
        sql: `
          select id from sync_run
          where kind = ? and deleted_at is null
            and (state in ('queued', 'running', 'paused')
                 or (started_by = ? and created_at > now() - interval '30 seconds'))
          limit 1`,
        params: [run.kind, run.actor],
      });
      if (open) {
        return null;
      }
      await execute(insertRun(id, run));
      return id;
    });
  }

  /** Runs that a worker may take now, the oldest first. */
  async due(): Promise<{ id: string }[]> {
    const rows = await this.database.execute({
      sql: `
        select id from sync_run
        where deleted_at is null and (state = 'queued' or (state = 'running' and lease_until < now()))
        order by created_at limit 20`,
      params: [],
    });
    return rows.map((row) => ({ id: textOf(row["id"]) }));
  }

  /** Ends the runs that nobody may begin any more. Returns them. */
  async failExhausted(): Promise<{ id: string; kind: SyncKind }[]> {
    const rows = await this.database.execute({
      sql: `
        update sync_run
        set state = 'failed', finished_at = now(), lease_token = null, lease_until = null, updated_at = now(),
            error = coalesce(error || ' ', '') || 'Given up after ' || attempts || ' attempts.'
        where deleted_at is null and attempts >= ?
          and (state = 'queued' or (state = 'running' and lease_until < now()))
        returning id, kind`,
      params: [MAX_ATTEMPTS],
    });
    return z.array(z.object({ id: z.string(), kind: z.enum(SYNC_KINDS) })).parse(rows);
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
}

function insertRun(id: string, run: NewSyncRun): Statement {
  return {
    sql: `
      insert into sync_run (id, kind, state, phase, started_by, dry_run, params, counters, created_at, updated_at)
      values (?, ?, 'queued', 'reading', ?, ?, ?::jsonb, ?::jsonb, now(), now())`,
    params: [id, run.kind, run.actor, run.dryRun, JSON.stringify(run.params), JSON.stringify(run.counters)],
  };
}
