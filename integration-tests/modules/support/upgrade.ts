import type { Migration } from "@medusajs/framework/mikro-orm/migrations";
import type { SqlEntityManager } from "@medusajs/framework/mikro-orm/postgresql";

type MigrationClass = new (...parameters: ConstructorParameters<typeof Migration>) => Migration;

/** Takes a migration back, or does it, on a database that holds rows by then. */
export async function migrate(
  manager: SqlEntityManager,
  Class: MigrationClass,
  direction: "up" | "down",
): Promise<void> {
  const migration = new Class(manager.getDriver(), manager.config);
  await migration[direction]();
  for (const query of migration.getQueries()) {
    await manager.getConnection().execute(String(query));
  }
}
