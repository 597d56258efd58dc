/**
 * The environment of the suites: the test database, no telemetry, and nothing of the developer's own settings, so
 * that a file `.env` (which could name the real JAR) has no say in a test.
 */
import { mkdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repositoryRoot } from "./root";

export interface Database {
  host: string;
  port: string;
  user: string;
  password: string;
}

export async function suiteEnvironment(
  env: NodeJS.ProcessEnv,
  database: Database | null,
  chromium: string | null,
): Promise<NodeJS.ProcessEnv> {
  return {
    ...env,
    ...(await blankSettings()),
    NODE_ENV: "test",
    MEDUSA_DISABLE_TELEMETRY: "true",
    LOG_LEVEL: env.LOG_LEVEL || "warn",
    NODE_OPTIONS: [env.NODE_OPTIONS, "--experimental-vm-modules", "--disable-warning=ExperimentalWarning"]
      .filter(Boolean)
      .join(" "),
    ARTIFACTS_DIR: await artifactsFolder(env),
    ...(chromium === null ? {} : { CHROMIUM_PATH: chromium }),
    ...(database === null
      ? {}
      : {
          DB_HOST: database.host,
          DB_PORT: database.port,
          DB_USERNAME: database.user,
          DB_PASSWORD: database.password,
        }),
  };
}

/** The address of a server that runs without TLS must say `localhost`: for any other host Medusa's runner asks for TLS. */
export function databaseOf(serverUrl: string): Database {
  const url = new URL(serverUrl);
  return {
    host: "localhost",
    port: url.port,
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
  };
}

async function blankSettings(): Promise<Record<string, string>> {
  const example = await readFile(join(repositoryRoot, ".env.example"), "utf8");
  const names = [...example.matchAll(/^#? ?((?:JAR|ICASH)_[A-Z_]+|DATABASE_URL|REDIS_URL)=/gm)].map(
    ([, name]) => name,
  );
  return Object.fromEntries(names.map((name) => [name, ""]));
}

async function artifactsFolder(env: NodeJS.ProcessEnv): Promise<string> {
  const folder = env.ARTIFACTS_DIR || join(tmpdir(), "jar-icash-artifacts");
  await mkdir(folder, { recursive: true });
  return folder;
}
