/**
 * The statements that move ledger entries, each one atomic and each one writing its journal row in the same
 * statement, so that no move can exist without its trace.
 *
 * Fencing: a claim hands out a token. Every later write of that worker names the token; once the lease was taken
 * over, its writes match no row and it must stop (faults.md F9).
 */
import { jsonb } from "./jsonb";

export type SqlParameter = string | number | boolean | null;

export interface Statement {
  sql: string;
  params: SqlParameter[];
}

export interface LedgerTables {
  entry: string;
  journal: string;
  /** Columns that the queue is ordered by before anything else, ascending; null comes last. */
  urgency?: string;
}

/** Columns of the owner's table that a move may set besides the ledger's own. */
export type Patch = Record<string, SqlParameter | Date | object | undefined>;

const IDENTIFIER = /^[a-z][a-z0-9_]*$/;

const LEDGER_COLUMNS = new Set(["id", "state", "lease_token", "lease_until", "updated_at", "created_at"]);

function assignments(patch: Patch): Statement {
  const parts: string[] = [];
  const params: SqlParameter[] = [];
  for (const [column, value] of Object.entries(patch)) {
    if (value === undefined) {
      continue;
    }
    if (!IDENTIFIER.test(column) || LEDGER_COLUMNS.has(column)) {
      throw new Error(`"${column}" is not a column that a ledger move may set`);
    }
    if (value instanceof Date) {
      parts.push(`${column} = ?::timestamptz`);
      params.push(value.toISOString());
    } else if (value !== null && typeof value === "object") {
      parts.push(`${column} = ?::jsonb`);
      params.push(jsonb(value));
    } else {
      parts.push(`${column} = ?`);
      params.push(value);
    }
  }
  return { sql: parts.map((part) => `, ${part}`).join(""), params };
}

/** Takes only entries whose column has one of these values. */
export interface ClaimFilter {
  column: string;
  values: readonly string[];
}

const MILLISECONDS = "* interval '1 millisecond'";

/**
 * Takes the entry that is due first: queued or unknown ones whose time has come, and working ones whose worker
 * has let its lease run out. `SKIP LOCKED` lets two workers pass each other without waiting. The states are named a
 * second time in front, because only then does the planner see that the queue's partial index holds the row.
 */
export function claimStatement(
  tables: LedgerTables,
  input: { token: string; actor: string; leaseMs: number; id?: string; only?: ClaimFilter },
): Statement {
  const one = input.id === undefined ? "" : "and id = ?";
  const only = input.only
    ? `and ${input.only.column} in (${input.only.values.map(() => "?").join(", ")})`
    : "";
  const urgency = tables.urgency ? `${tables.urgency} asc, ` : "";
  return {
    sql: `
      with due as (
        select id, state from ${tables.entry}
        where deleted_at is null and state in ('queued', 'unknown', 'working')
          and ((state in ('queued', 'unknown') and coalesce(next_attempt_at, now()) <= now())
               or (state = 'working' and lease_until < now()))
          ${one} ${only}
        order by ${urgency}next_attempt_at asc, created_at asc
        limit 1
        for update skip locked
      ), claimed as (
        update ${tables.entry} entry
        set state = 'working', lease_token = ?, lease_until = now() + ? ${MILLISECONDS},
            attempts = attempts + 1, updated_at = now()
        from due where entry.id = due.id
        returning entry.id, due.state as from_state
      ), noted as (
        insert into ${tables.journal} (id, entry_id, at, from_state, to_state, actor, code, created_at, updated_at)
        select gen_random_uuid()::text, id, now(), from_state, 'working', ?, 'claimed', now(), now() from claimed
      )
      select id, from_state from claimed`,
    params: [
      ...(input.id === undefined ? [] : [input.id]),
      ...(input.only?.values ?? []),
      input.token,
      input.leaseMs,
      input.actor,
    ],
  };
}

/** Writes what a worker is about to do, or has done, and renews its lease. No row back: the lease is lost. */
export function progressStatement(
  tables: LedgerTables,
  input: { id: string; token: string; leaseMs: number; patch: Patch },
): Statement {
  const set = assignments(input.patch);
  return {
    sql: `
      update ${tables.entry}
      set lease_until = now() + ? ${MILLISECONDS}, updated_at = now()${set.sql}
      where id = ? and lease_token = ? and state = 'working'
      returning id`,
    params: [input.leaseMs, ...set.params, input.id, input.token],
  };
}

export interface JournalNote<Code extends string = string> {
  actor: string;
  code: Code | null;
  /** Redacted call facts: method, milliseconds, statuses. Never bodies, never personal data. */
  facts?: Record<string, string | number | boolean | null>;
}

export interface MoveInput extends JournalNote {
  id: string;
  from: readonly string[];
  to: string;
  /** Present when a worker settles its claim; absent when a person or a precondition moves the entry. */
  token?: string;
  /** Delay until the next attempt; without one, what is queued is due at once. */
  nextAttemptInMs?: number | null;
  reasonCode: string | null;
  reasonData?: object | null;
  patch?: Patch;
  /** Only while nothing was ever sent for this entry. */
  onlyUnsent?: boolean;
}

/** Moves one entry if it still is where the caller believes it to be. No row back: somebody was faster. */
export function moveStatement(tables: LedgerTables, input: MoveInput): Statement {
  const set = assignments(input.patch ?? {});
  const fence = input.token === undefined ? "" : "and lease_token = ?";
  const unsent = input.onlyUnsent ? "and send_started_at is null" : "";
  const delay = input.nextAttemptInMs ?? (input.to === "queued" ? 0 : null);
  return {
    sql: `
      with before as (
        select id, state from ${tables.entry}
        where id = ? and deleted_at is null and state in (${input.from.map(() => "?").join(", ")}) ${fence} ${unsent}
        for update
      ), moved as (
        update ${tables.entry} entry
        set state = ?, reason_code = ?, reason_data = ?::jsonb, lease_token = null, lease_until = null,
            next_attempt_at = ${delay === null ? "null" : `now() + ? ${MILLISECONDS}`}, updated_at = now()${set.sql}
        from before where entry.id = before.id
        returning entry.id, before.state as from_state
      ), noted as (
        insert into ${tables.journal}
          (id, entry_id, at, from_state, to_state, actor, code, facts, created_at, updated_at)
        select gen_random_uuid()::text, id, now(), from_state, ?, ?, ?, ?::jsonb, now(), now() from moved
      )
      select id, from_state from moved`,
    params: [
      input.id,
      ...input.from,
      ...(input.token === undefined ? [] : [input.token]),
      input.to,
      input.reasonCode,
      input.reasonData ? jsonb(input.reasonData) : null,
      ...(delay === null ? [] : [delay]),
      ...set.params,
      input.to,
      input.actor,
      input.code,
      input.facts ? jsonb(input.facts) : null,
    ],
  };
}

/** A person does not want to wait for the next attempt. No row back: the entry waits for none. */
export function hurryStatement(tables: LedgerTables, id: string, note: JournalNote): Statement {
  return {
    sql: `
      with hurried as (
        update ${tables.entry} set next_attempt_at = now(), updated_at = now()
        where id = ? and state in ('queued', 'unknown') and deleted_at is null
        returning id, state
      ), noted as (
        insert into ${tables.journal}
          (id, entry_id, at, from_state, to_state, actor, code, facts, created_at, updated_at)
        select gen_random_uuid()::text, id, now(), state, state, ?, ?, ?::jsonb, now(), now() from hurried
      )
      select id from hurried`,
    params: [id, note.actor, note.code, note.facts ? jsonb(note.facts) : null],
  };
}

/** A journal row for what a person did without moving the entry. No row back: there is no such entry. */
export function noteStatement(tables: LedgerTables, id: string, note: JournalNote): Statement {
  return {
    sql: `
      insert into ${tables.journal}
        (id, entry_id, at, from_state, to_state, actor, code, facts, created_at, updated_at)
      select gen_random_uuid()::text, id, now(), state, state, ?, ?, ?::jsonb, now(), now()
      from ${tables.entry} where id = ? and deleted_at is null
      returning id`,
    params: [note.actor, note.code, note.facts ? jsonb(note.facts) : null, id],
  };
}
