/** Medusa in this process, on a PostgreSQL of its own, without an HTTP server. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { MedusaContainer } from "@medusajs/framework/types";
import type { Cleanup } from "../lib/cleanup";
import { runMedusa } from "../lib/medusa-process";
import { startEmbeddedPostgres } from "../lib/postgres";
import { blankSettings } from "../test/environment";
import { repositoryRoot } from "../test/root";
import { faultsEnvironment } from "./environment";

const DATABASE = "faults";

/** Puts the environment in place and loads Medusa after that, because it reads the environment on being loaded. */
export async function openApplication(cleanup: Cleanup, signal: AbortSignal): Promise<MedusaContainer> {
  const postgres = await startEmbeddedPostgres(() => undefined, { callerHandlesSignals: true });
  cleanup.add("PostgreSQL", () => postgres.stop());
  await postgres.createDatabase(DATABASE);
  Object.assign(process.env, {
    ...(await blankSettings()),
    NODE_ENV: "production",
    LOG_LEVEL: process.env.LOG_LEVEL || "error",
    ...faultsEnvironment(),
    DATABASE_URL: `${postgres.serverUrl}/${DATABASE}`,
  });
  // Medusa's, of every transaction; they would drown what is said here.
  process.noDeprecation = true;
  await migrate(cleanup, signal);
  const { openApplication: load } = await import("../../bench/catalogue/application.js");
  return load();
}

async function migrate(cleanup: Cleanup, signal: AbortSignal): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "jar-icash-faults-"));
  cleanup.add("the folder of the log", () => rm(folder, { recursive: true, force: true }));
  await runMedusa(
    {
      root: repositoryRoot,
      args: ["db:migrate", "--execute-safe-links"],
      env: process.env,
      logFile: join(folder, "migrate.log"),
    },
    signal,
  );
}
