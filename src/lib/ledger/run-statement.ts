import type { SqlParameter, Statement } from "./sql";

/** What a statement needs of a database connection, or of the transaction that is open on it. */
export interface StatementConnection {
  raw(sql: string, params: SqlParameter[]): PromiseLike<{ rows: Record<string, unknown>[] }>;
}

/**
 * Runs a statement with its parameters beside it, as PostgreSQL takes them. The ORM's own way writes every value into the
 * text of the statement, which for a page of a catalogue is megabytes to escape, and in an error it shows them.
 */
export async function runStatement(
  connection: StatementConnection,
  { sql, params }: Statement,
): Promise<Record<string, unknown>[]> {
  const { rows } = await connection.raw(sql, params);
  return rows;
}
