/**
 * Long work as a row: queued once, taken by one worker of all processes, taken over when that one dies, given up when it
 * keeps dying. A worker that has a run holds a token and a lease; each of its writes names the token, and once another
 * worker took the run over they match no row and it must stop (faults.md F8, F9).
 *
 * The table has the columns `state` (with 'queued' and 'failed' among its words), `started_by`, `attempts`, `error`,
 * `lease_token`, `lease_until`, `started_at` and `finished_at`. While a run is queued, `lease_until` is the moment before
 * which nobody begins it again.
 */
import type { Database, Execute, Row } from "./run-statement";
import type { SqlParameter, Statement } from "./sql";

export const RUN_LEASE_MS = 120_000;

/** So often may workers begin a run before it counts as one that kills its workers. */
export const MOST_ATTEMPTS = 5;

/** Proof that this worker has the run; every write of a run shows it. */
export interface RunLease {
  id: string;
  token: string;
}

/** Another worker has the run now: whatever this one still learns must not be written. */
export class RunTakenOverError extends Error {
  override readonly name = "RunTakenOverError";

  constructor(what: string, id: string) {
    super(`Another process has taken ${what} ${id} over, or a person has ended it.`);
  }
}

export interface RunTable {
  table: string;
  /** What a run is called in a log. */
  what: string;
  /** The state of a run that a worker has. */
  working: string;
  /** A SQL expression for the `error` of a run that is given up. */
  givenUp: string;
}

/** How a worker lets go of its run. */
export interface RunEnd {
  state: string;
  /** Nobody takes it up again. */
  ended: boolean;
  error: string | null;
  /** Nobody takes it up again before that. */
  pauseMs?: number;
  /** Further columns: `cursor = null`. */
  set?: Statement;
}

const NOTHING: Statement = { sql: "", params: [] };

export class LeasedRuns {
  constructor(
    private readonly database: Database,
    private readonly form: RunTable,
  ) {}

  /** Whoever makes or takes a run waits until nobody else does: two at the same moment would not see each other's row. */
  inTurn<T>(work: (execute: Execute) => Promise<T>): Promise<T> {
    return this.database.atomically(async (execute) => {
      await execute({
        sql: "select pg_advisory_xact_lock(hashtext(?))",
        params: [`${this.form.table}.queue`],
      });
      return work(execute);
    });
  }

  /** Inserts the run unless one like it waits already, and returns the id of the one that waits. */
  async queue(id: string, insert: Statement, same: Statement): Promise<string> {
    return (await this.insertUnless(insert, same)) ?? id;
  }

  /**
   * The same for a clock: null when a run is open, or when the clock of another process has queued one for the same
   * stroke, however fast that one was.
   * @param open states that keep a new run from being made  @param among which runs count; all when left out
   */
  async queueUnlessOpen(
    id: string,
    insert: Statement,
    {
      clock,
      strokeMs,
      open,
      among = NOTHING,
    }: { clock: string; strokeMs: number; open: string[]; among?: Statement },
  ): Promise<string | null> {
    const found = await this.insertUnless(insert, {
      sql: `
        (state in (${open.map(() => "?").join(", ")})
         or (started_by = ? and created_at > now() - ? * interval '1 millisecond')) ${among.sql && `and ${among.sql}`}`,
      params: [...open, clock, strokeMs, ...among.params],
    });
    return found === null ? id : null;
  }

  private insertUnless(insert: Statement, condition: Statement): Promise<string | null> {
    return this.inTurn(async (execute) => {
      const [found] = await execute({
        sql: `select id from ${this.form.table} where deleted_at is null and ${condition.sql} limit 1`,
        params: condition.params,
      });
      if (found) {
        return String(found["id"]);
      }
      await execute(insert);
      return null;
    });
  }

  /** What a worker may take: queued runs whose time has come, and those whose worker let its lease run out. */
  private get due(): string {
    return `deleted_at is null
      and ((state = 'queued' and coalesce(lease_until, now()) <= now())
           or (state = '${this.form.working}' and lease_until < now()))`;
  }

  /** The ids of runs that a worker may take now, the oldest first. */
  async listDue(limit: number): Promise<string[]> {
    const rows = await this.database.execute({
      sql: `select id from ${this.form.table} where ${this.due} order by created_at limit ?`,
      params: [limit],
    });
    return rows.map((row) => String(row["id"]));
  }

  /** Takes the oldest run that is due and for which the condition, which calls it `run`, holds. */
  async claim(
    token: string,
    condition: Statement = NOTHING,
    execute: Execute = this.database.execute,
  ): Promise<Row | null> {
    const { table, working } = this.form;
    const [row] = await execute({
      sql: `
        update ${table} taken
        set state = ?, lease_token = ?, lease_until = ${LATER}, attempts = attempts + 1,
            started_at = coalesce(started_at, now()), updated_at = now()
        where taken.id = (
          select run.id from ${table} run
          where ${this.due} and attempts < ? ${condition.sql && `and ${condition.sql}`}
          order by created_at limit 1
          for update skip locked)
        returning taken.*`,
      params: [working, token, RUN_LEASE_MS, MOST_ATTEMPTS, ...condition.params],
    });
    return row ?? null;
  }

  /** Ends the runs that nobody may begin any more. Returns their ids. */
  async failExhausted(): Promise<string[]> {
    const { table, working, givenUp } = this.form;
    const rows = await this.database.execute({
      sql: `
        update ${table}
        set state = 'failed', finished_at = now(), lease_token = null, lease_until = null, updated_at = now(),
            error = ${givenUp}
        where deleted_at is null and attempts >= ?
          and (state = 'queued' or (state = ? and lease_until < now()))
        returning id`,
      params: [MOST_ATTEMPTS, working],
    });
    return rows.map((row) => String(row["id"]));
  }

  /** The heartbeat of long work; false when the lease is gone. */
  async renew({ id, token }: RunLease): Promise<boolean> {
    const rows = await this.database.execute({
      sql: `
        update ${this.form.table} set lease_until = ${LATER}
        where id = ? and lease_token = ? and state = ? returning id`,
      params: [RUN_LEASE_MS, id, token, this.form.working],
    });
    return rows.length > 0;
  }

  /** The same before something that only the holder may do. @throws RunTakenOverError */
  async assertMine(lease: RunLease): Promise<void> {
    if (!(await this.renew(lease))) {
      throw this.takenOver(lease);
    }
  }

  /** Renews the lease and sets these columns. To be run alone or as a part of a statement; no row back: the lease is gone. */
  update({ id, token }: RunLease, set: Statement, returning = "id"): Statement {
    return {
      sql: `
        update ${this.form.table} run
        set ${set.sql}${set.sql && ", "}lease_until = ${LATER}, updated_at = now()
        where id = ? and lease_token = ? and state = '${this.form.working}' returning ${returning}`,
      params: [...set.params, RUN_LEASE_MS, id, token],
    };
  }

  /** The worker lets go of the run: ended, or left for another attempt or for a person. @throws RunTakenOverError */
  async leave(lease: RunLease, end: RunEnd, execute: Execute = this.database.execute): Promise<void> {
    const { state, ended, error, pauseMs, set = NOTHING } = end;
    const pause: SqlParameter[] = pauseMs === undefined ? [] : [pauseMs];
    const rows = await execute({
      sql: `
        update ${this.form.table}
        set state = ?, error = ?, lease_token = null, lease_until = ${pauseMs === undefined ? "null" : LATER},
            finished_at = ${ended ? "now()" : "null"}, updated_at = now()${set.sql && `, ${set.sql}`}
        where id = ? and lease_token = ? and state = ? returning id`,
      params: [state, error, ...pause, ...set.params, lease.id, lease.token, this.form.working],
    });
    this.mine(lease, rows);
  }

  /** The row that a write of the holder brought back. @throws RunTakenOverError when there is none */
  mine(lease: RunLease, [row]: Row[]): Row {
    if (!row) {
      throw this.takenOver(lease);
    }
    return row;
  }

  private takenOver({ id }: RunLease): RunTakenOverError {
    return new RunTakenOverError(this.form.what, id);
  }
}

const LATER = "now() + ? * interval '1 millisecond'";
