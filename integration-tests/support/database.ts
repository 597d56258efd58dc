import { Client } from "@medusajs/framework/pg";

/** The server of the tests; see docs/testing.md. */
export function databaseUrl(name: string): string {
  const { DB_HOST, DB_PORT, DB_USERNAME, DB_PASSWORD } = process.env;
  return `postgres://${DB_USERNAME}:${DB_PASSWORD}@${DB_HOST}:${DB_PORT}/${name}`;
}

/** @param template a database to copy, to which nobody is connected; without one it is empty */
export async function createDatabase(name: string, template?: string): Promise<void> {
  await dropDatabase(name);
  const copied = template === undefined ? "" : ` template "${template}"`;
  await sql(databaseUrl("postgres"), `create database "${name}"${copied}`);
}

export async function dropDatabase(name: string): Promise<void> {
  await sql(databaseUrl("postgres"), `drop database if exists "${name}" with (force)`);
}

/** Copies a database that is in use: whoever is connected to it loses the connection and finds it again afterwards. */
export async function copyDatabaseInUse(name: string, copy: string): Promise<void> {
  const server = databaseUrl("postgres");
  await sql(server, `alter database "${name}" with allow_connections false`);
  await sql(server, "select pg_terminate_backend(pid) from pg_stat_activity where datname = $1", [name]);
  await createDatabase(copy, name);
  await sql(server, `alter database "${name}" with allow_connections true`);
}

export async function sql<Row>(url: string, text: string, values: unknown[] = []): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text, values)).rows as Row[];
  } finally {
    await client.end();
  }
}
