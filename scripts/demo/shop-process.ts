/**
 * From nothing to a running Bulgarian shop: a database, Medusa's migrations, the store, the server with its admin.
 * Everything written on the way (logs, the bundler's cache) goes to a temporary folder, never into the repository.
 */
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { createWriteStream } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Cleanup } from "../lib/cleanup";
import { runMedusa, startMedusa } from "../lib/medusa-process";
import type { MedusaCommand, RunningMedusa } from "../lib/medusa-process";
import { freePort, isPortFree, isReachable } from "../lib/ports";
import { startEmbeddedPostgres } from "../lib/postgres";
import { medusaEnvironment, serverEnvironment } from "./environment";
import type { AdminLogin } from "./environment";
import { UsageError } from "./options";
import type { Remotes } from "./remotes";
import type { Terminal } from "./terminal";

export interface Shop {
  baseUrl: string;
  adminUrl: string;
  server: RunningMedusa;
}

export interface ShopContext {
  env: NodeJS.ProcessEnv;
  terminal: Terminal;
  cleanup: Cleanup;
  signal: AbortSignal;
  /** Kept when the demo fails. */
  logFolder: string;
}

const ROOT = resolve(__dirname, "../..");
const USUAL_PORT = 9000;
const BOOT_PATIENCE_MS = 180_000;

export function makeLogFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), "jar-icash-demo-"));
}

export function removeLogFolder(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true });
}

export async function openShop(
  context: ShopContext,
  remotes: Remotes,
  wish: { port: number | undefined; admin: AdminLogin },
): Promise<Shop> {
  const { terminal, signal, logFolder } = context;
  if (wish.port !== undefined && !(await isPortFree(wish.port))) {
    throw new UsageError(`Port ${wish.port} is taken.`);
  }
  const env = medusaEnvironment(context.env, {
    databaseUrl: await openDatabase(context),
    viteCache: join(logFolder, "vite"),
    admin: wish.admin,
    remotes: remotes.settings,
  });
  const command = (name: string, ...args: string[]): MedusaCommand => {
    return { root: ROOT, args, env, logFile: join(logFolder, `${name}.log`) };
  };
  await terminal.stage("Database migrated", () =>
    runMedusa(command("migrate", "db:migrate", "--execute-safe-links"), signal),
  );
  await terminal.stage("Bulgarian store prepared", () =>
    runMedusa(command("prepare", "exec", "./src/scripts/prepare-store.ts"), signal),
  );
  return startServer(context, command("medusa", "start"), wish.port);
}

async function startServer(
  { terminal, cleanup, signal }: ShopContext,
  command: MedusaCommand,
  wish: number | undefined,
): Promise<Shop> {
  // Chosen as late as possible, because another program may take it meanwhile.
  const port = wish ?? ((await isPortFree(USUAL_PORT)) ? USUAL_PORT : await freePort());
  const baseUrl = `http://127.0.0.1:${port}`;
  const start = {
    ...command,
    // Only for this machine: the login of the demo is no secret.
    args: [...command.args, "--host", "127.0.0.1", "--port", String(port)],
    env: { ...command.env, ...serverEnvironment(port) },
    healthUrl: `${baseUrl}/health`,
    patienceMs: BOOT_PATIENCE_MS,
  };
  const server = await terminal.stage("Medusa and its admin started", () => startMedusa(start, signal));
  cleanup.add("Medusa", server.stop);
  return { baseUrl, adminUrl: `http://localhost:${port}/app`, server };
}

async function openDatabase({ env, terminal, cleanup, logFolder }: ShopContext): Promise<string> {
  if (env.DATABASE_URL) {
    await assertReachable(env.DATABASE_URL);
    terminal.good("PostgreSQL of DATABASE_URL");
    return env.DATABASE_URL;
  }
  return terminal.stage("PostgreSQL, its data thrown away at the end", async () => {
    const log = createWriteStream(join(logFolder, "postgres.log"), { flags: "a" });
    const postgres = await startEmbeddedPostgres((line) => log.write(`${line.trimEnd()}\n`), {
      callerHandlesSignals: true,
      // Everybody on this machine reaches the port.
      password: randomBytes(16).toString("base64url"),
    });
    cleanup.add("PostgreSQL", postgres.stop);
    await postgres.createDatabase("demo");
    return `${postgres.serverUrl}/demo`;
  });
}

/** Medusa alone would try for minutes before it says that there is no database. */
async function assertReachable(databaseUrl: string): Promise<void> {
  if (!URL.canParse(databaseUrl)) {
    throw new UsageError("DATABASE_URL is no address.");
  }
  const { hostname, port } = new URL(databaseUrl);
  // Without a host it names a socket file.
  if (hostname === "" || (await isReachable(hostname.replace(/^\[|\]$/g, ""), Number(port || 5432)))) {
    return;
  }
  throw new UsageError(`No database answers at ${hostname}:${port || 5432}, as DATABASE_URL says.`);
}
