/**
 * The PostgreSQL of the suites. In one of its databases everything is migrated, so that whoever needs that copies it; and
 * because a migration takes longer than most tests, the data of such a server are kept for the next time, under a name
 * that changes with everything that migrations come from.
 */
import { createHash } from "node:crypto";
import { access, mkdir, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { Client } from "@medusajs/framework/pg";
import { runMedusa } from "../lib/medusa-process";
import { startEmbeddedPostgres } from "../lib/postgres";
import type { RunningPostgres } from "../lib/postgres";
import { repositoryRoot } from "./root";

/** Of the migrated database. Nobody can connect to it, because that would keep it from being copied. */
export const TEMPLATE = "jar_icash_migrated";

const KEPT = join(repositoryRoot, "node_modules", ".cache", "jar-icash-postgres");
const MIGRATIONS_COME_FROM =
  /^(?:package-lock\.json|medusa-config\.ts|src\/modules\/\w+\/migrations\/.*|src\/links\/.*)$/;

/** @param folder for the log of the migration */
export async function openDatabase(folder: string, signal: AbortSignal): Promise<RunningPostgres> {
  const data = join(KEPT, await nameOfSources());
  if (await exists(data)) {
    const started = await start(data).catch(() => null);
    if (started) {
      return started;
    }
    // Such as in another container, whose users have other numbers.
    console.error("The kept PostgreSQL data cannot be used here; they are made anew.");
  }
  await rm(KEPT, { recursive: true, force: true });
  await keepMigrated(data, folder, signal);
  return start(data);
}

async function start(data?: string): Promise<RunningPostgres> {
  const log: string[] = [];
  try {
    return await startEmbeddedPostgres((line) => log.push(line), { callerHandlesSignals: true, data });
  } catch (error) {
    console.error(log.join("\n"));
    throw error;
  }
}

async function keepMigrated(data: string, folder: string, signal: AbortSignal): Promise<void> {
  const postgres = await start();
  try {
    await postgres.createDatabase(TEMPLATE);
    await runMedusa(
      {
        root: repositoryRoot,
        args: ["db:migrate", "--execute-safe-links"],
        env: {
          ...process.env,
          NODE_ENV: "test",
          MEDUSA_DISABLE_TELEMETRY: "true",
          REDIS_URL: "",
          DATABASE_URL: `${postgres.serverUrl}/${TEMPLATE}`,
        },
        logFile: join(folder, "migrate.log"),
      },
      signal,
    );
    await execute(
      `${postgres.serverUrl}/postgres`,
      `alter database ${TEMPLATE} with allow_connections false`,
    );
  } catch (error) {
    await postgres.stop();
    throw error;
  }
  await mkdir(KEPT, { recursive: true });
  // In two steps, so that what was kept only in part is never used.
  const unfinished = `${data}.${process.pid}`;
  await postgres.stopAndKeep(unfinished);
  await keep(unfinished, data);
}

/** Another run may have been faster: then its data are as good. */
async function keep(unfinished: string, data: string): Promise<void> {
  try {
    await rename(unfinished, data);
  } catch (error) {
    const made = await access(data).then(
      () => true,
      () => false,
    );
    if (!made) {
      throw error;
    }
    await rm(unfinished, { recursive: true, force: true });
  }
}

async function execute(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function nameOfSources(): Promise<string> {
  const hash = createHash("sha256");
  const inSource = (await readdir(join(repositoryRoot, "src"), { recursive: true })).map(
    (file) => `src/${file}`,
  );
  const files = ["package-lock.json", "medusa-config.ts", ...inSource];
  for (const file of files.filter((each) => MIGRATIONS_COME_FROM.test(each)).sort()) {
    hash.update(file).update(await readFile(join(repositoryRoot, file)));
  }
  return `${process.platform}-${process.arch}-${hash.digest("hex").slice(0, 16)}`;
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
