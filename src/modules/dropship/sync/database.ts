import type { Statement } from "../../../lib/ledger";

export type Row = Record<string, unknown>;

export type Execute = (statement: Statement) => Promise<Row[]>;

/** The database as a store of this folder sees it: one statement, or several that happen together or not at all. */
export interface Database {
  execute: Execute;
  atomically<T>(work: (execute: Execute) => Promise<T>): Promise<T>;
}

/** Whoever makes or takes a run waits until nobody else does: two at the same moment would not see each other's row. */
export function inTurn<T>(database: Database, work: (execute: Execute) => Promise<T>): Promise<T> {
  return database.atomically(async (execute) => {
    await execute({ sql: "select pg_advisory_xact_lock(hashtext('sync_run.claim'))", params: [] });
    return work(execute);
  });
}

/** As the JSON that comes with it spells a NUL or half of a surrogate pair, which PostgreSQL's jsonb refuses. */
const REFUSED = /\\u(?:0000|d[89a-f][0-9a-f]{2})/;
const NUL = String.fromCharCode(0);

/** JSON for a `?::jsonb` parameter; what a text of a feed may hold and jsonb may not is left out (faults.md F34). */
export function jsonb(value: unknown): string {
  const text = JSON.stringify(value);
  return REFUSED.test(text)
    ? JSON.stringify(value, (_key, part: unknown) => (typeof part === "string" ? storable(part) : part))
    : text;
}

function storable(text: string): string {
  return text.replaceAll(NUL, "").replace(/\p{Surrogate}/gu, "\u{fffd}");
}

export function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

export function textOrNull(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
