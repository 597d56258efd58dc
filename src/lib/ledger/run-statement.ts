import type { SqlParameter, Statement } from "./sql";

/** What a statement needs of a database connection, or of the transaction that is open on it. */
export interface StatementConnection {
  raw(sql: string, params: SqlParameter[]): PromiseLike<{ rows: Row[] }>;
}

export type Row = Record<string, unknown>;

export type Execute = (statement: Statement) => Promise<Row[]>;

/** The database as a store sees it: one statement, or several that happen together or not at all. */
export interface Database {
  execute: Execute;
  atomically<T>(work: (execute: Execute) => Promise<T>): Promise<T>;
}

/**
 * Runs a statement with its parameters beside it, as PostgreSQL takes them. The ORM's own way writes every value into the
 * text of the statement, which for a page of a catalogue is megabytes to escape, and in an error it shows them.
 */
export async function runStatement(
  connection: StatementConnection,
  { sql, params }: Statement,
): Promise<Row[]> {
  const { rows } = await connection.raw(sql, params);
  return rows;
}
