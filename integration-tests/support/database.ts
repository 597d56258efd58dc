import { Client } from "@medusajs/framework/pg";

/** The server of the tests; see docs/testing.md. */
export function databaseUrl(name: string): string {
  const { DB_HOST, DB_PORT, DB_USERNAME, DB_PASSWORD } = process.env;
  return `postgres://${DB_USERNAME}:${DB_PASSWORD}@${DB_HOST}:${DB_PORT}/${name}`;
}

export async function createDatabase(name: string): Promise<void> {
  await sql(databaseUrl("postgres"), `drop database if exists "${name}" with (force)`);
  await sql(databaseUrl("postgres"), `create database "${name}"`);
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
