import { z } from "@medusajs/framework/zod";
import type { Switch } from "../../contract/consent";
import { consentSchema } from "../consent";
import type { Consent, Installation, StoredConsent } from "../consent";
import type { Execute } from "./run-statement";
import { SettingsStore } from "./settings-store";
import type { SettingsChange } from "./settings-store";

/** Where the process believes to be: what its configuration says. */
export type Place = Pick<Installation, "database" | "backendUrl">;

export interface ConsentAt extends Consent {
  revision: number;
}

const rowShape = z.object({ system: z.string().nullable(), database: z.string(), of_table: z.string() });

/** A module's switches, beside its settings, and how PostgreSQL knows the database that they stand in. */
export class ConsentStore {
  private readonly store: SettingsStore<StoredConsent>;
  private maySeeSystem: boolean | null = null;

  constructor(
    private readonly input: {
      table: string;
      /** Where each act of a person is kept. */
      history: string;
      execute: Execute;
      forbidden: ReadonlySet<Switch>;
    },
  ) {
    const { table, history, execute } = input;
    this.store = new SettingsStore({ table, history, key: "consent", schema: consentSchema, execute });
  }

  async read(place: Place): Promise<ConsentAt> {
    const [{ settings: stored, revision }, present] = await Promise.all([
      this.store.read(),
      this.installation(place),
    ]);
    return { stored, present, revision, forbidden: this.input.forbidden };
  }

  /** False when somebody else has saved since this revision was read. */
  async save(consent: StoredConsent, revision: number, actor: string): Promise<boolean> {
    return this.store.save(consent, revision, actor);
  }

  /** What people have done to the switches, the latest first. */
  async changes(page: { limit: number; offset: number }): Promise<{
    changes: (Omit<SettingsChange, "before" | "after"> & { before: StoredConsent; after: StoredConsent })[];
    count: number;
  }> {
    const { changes, count } = await this.store.changes(page);
    return {
      count,
      changes: changes.map(({ before, after, ...change }) => ({
        ...change,
        before: consentSchema.parse(before),
        after: consentSchema.parse(after),
      })),
    };
  }

  private async installation(place: Place): Promise<Installation> {
    const { execute, table } = this.input;
    // A hosted database may keep its control data to itself; the other marks are compared all the same.
    this.maySeeSystem ??= (
      await execute({
        sql: "select has_function_privilege('pg_catalog.pg_control_system()', 'execute') as may",
        params: [],
      })
    ).some((row) => row["may"] === true);
    const [row] = await execute({
      sql: `
        select ${this.maySeeSystem ? "(select system_identifier from pg_control_system())::text" : "null"} as system,
               (select oid from pg_database where datname = current_database())::text as database,
               to_regclass(?)::oid::text as of_table`,
      params: [table],
    });
    const { system, database, of_table: tableId } = rowShape.parse(row);
    return { system, databaseId: database, tableId, ...place };
  }
}
