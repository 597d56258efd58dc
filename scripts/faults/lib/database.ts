/** The database beside Medusa: time that passes in rows instead of on the clock, and a backup that is put back. */
import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";

export type Row = Record<string, unknown>;

export interface Database {
  query(sql: string, bindings?: readonly (string | number)[]): Promise<Row[]>;
  /** Lets time pass for the rows of a table: all their moments lie that much further back. */
  passTime(table: string, ms: number): Promise<void>;
  /** No row is left in these tables, nor in those that refer to them. */
  empty(tables: readonly string[]): Promise<void>;
  /** The rows of all tables whose names begin so. */
  backUp(prefixes: readonly string[]): Promise<Backup>;
}

export interface Backup {
  /** Everything in those tables is as it was. */
  restore(): Promise<void>;
}

export function databaseOf(container: MedusaContainer): Database {
  const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION);
  const columns = new Map<string, Promise<string[]>>();
  const emptied = new Map<string, Promise<string[]>>();

  async function query(sql: string, bindings: readonly (string | number)[] = []): Promise<Row[]> {
    const { rows } = await connection.raw<{ rows: Row[] }>(sql, bindings);
    return rows;
  }

  async function namesOf(condition: string): Promise<string[]> {
    const rows = await query(`select column_name as name from information_schema.columns where ${condition}`);
    return rows.map(({ name }) => String(name));
  }

  async function tablesOf(prefixes: readonly string[]): Promise<string[]> {
    const rows = await query(
      "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
    );
    return rows
      .map(({ name }) => String(name))
      .filter((name) => prefixes.some((prefix) => name.startsWith(prefix)));
  }

  async function referringTo(tables: readonly string[]): Promise<string[]> {
    const rows = await query(
      `with recursive referring as (
         select oid from pg_class where relname = any(?::name[]) and relkind = 'r'
         union select conrelid from pg_constraint join referring on confrelid = referring.oid where contype = 'f'
       ) select oid::regclass::text as name from referring`,
      [`{${tables.join(",")}}`],
    );
    return rows.map(({ name }) => String(name));
  }

  function moments(table: string): Promise<string[]> {
    const known =
      columns.get(table) ??
      namesOf(
        `table_name = '${table}' and data_type = 'timestamp with time zone' and column_name <> 'deleted_at'`,
      );
    columns.set(table, known);
    return known;
  }

  return {
    query,
    async passTime(table, ms) {
      const set = (await moments(table)).map(
        (name) => `${name} = ${name} - ${ms} * interval '1 millisecond'`,
      );
      await query(`update ${table} set ${set.join(", ")}`);
    },
    async empty(tables) {
      const key = tables.join();
      const all = emptied.get(key) ?? referringTo(tables);
      emptied.set(key, all);
      const statements = (await all).map((table) => `delete from ${table};`);
      // To truncate would take ten times as long, because it makes new files for each of some hundred indexes.
      await connection.transaction((transaction) =>
        transaction.raw(`set local session_replication_role = replica; ${statements.join(" ")}`),
      );
    },
    async backUp(prefixes) {
      const tables = await tablesOf(prefixes);
      const saved = new Map<string, string>();
      for (const table of tables) {
        const [all] = await query(`select coalesce(jsonb_agg(entry), '[]') as rows from "${table}" entry`);
        saved.set(table, JSON.stringify(all?.rows));
      }
      return {
        restore: () =>
          connection.transaction(async (transaction) => {
            // Tables that refer to each other come back in any order.
            await transaction.raw("set local session_replication_role = replica");
            for (const [table, rows] of saved) {
              await transaction.raw(`delete from "${table}"`);
              await transaction.raw(
                `insert into "${table}" select * from jsonb_populate_recordset(null::"${table}", ?::jsonb)`,
                [rows],
              );
            }
          }),
      };
    },
  };
}
