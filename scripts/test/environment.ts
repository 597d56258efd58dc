/**
 * The environment of the suites: the test database, no telemetry, and nothing of the developer's own settings, so
 * that a file `.env` (which could name the real JAR) has no say in a test.
 */
import { mkdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TEMPLATE } from "./database";
import { repositoryRoot } from "./root";

export interface SuiteSettings {
  chromium: string | null;
  artifacts: string;
  /** Nobody sees the console of the tests, so it may say everything that there is to look through. */
  quiet: boolean;
}

export async function suiteEnvironment(
  env: NodeJS.ProcessEnv,
  { chromium, artifacts, quiet }: SuiteSettings,
): Promise<NodeJS.ProcessEnv> {
  return {
    ...env,
    ...(await blankSettings()),
    NODE_ENV: "test",
    MEDUSA_DISABLE_TELEMETRY: "true",
    LOG_LEVEL: env.LOG_LEVEL || (quiet ? "debug" : "warn"),
    NODE_OPTIONS: [env.NODE_OPTIONS, "--experimental-vm-modules", "--disable-warning=ExperimentalWarning"]
      .filter(Boolean)
      .join(" "),
    ARTIFACTS_DIR: artifacts,
    ...(chromium === null ? {} : { CHROMIUM_PATH: chromium }),
  };
}

/** A server that runs without TLS must be called `localhost`: for any other host Medusa's runner asks for TLS. */
export function databaseVariables(serverUrl: string): NodeJS.ProcessEnv {
  const { port, username, password } = new URL(serverUrl);
  return {
    DB_HOST: "localhost",
    DB_PORT: port,
    DB_USERNAME: decodeURIComponent(username),
    DB_PASSWORD: decodeURIComponent(password),
    DB_TEMPLATE: TEMPLATE,
  };
}

/** Each setting of the application as nothing at all. */
export async function blankSettings(): Promise<Record<string, string>> {
  const example = await readFile(join(repositoryRoot, ".env.example"), "utf8");
  const names = [...example.matchAll(/^#? ?((?:JAR|ICASH)_[A-Z_]+|DATABASE_URL|REDIS_URL)=/gm)].map(
    ([, name]) => name,
  );
  return Object.fromEntries(names.map((name) => [name, ""]));
}

export async function artifactsFolder(env: NodeJS.ProcessEnv): Promise<string> {
  const folder = env.ARTIFACTS_DIR || join(tmpdir(), "jar-icash-artifacts");
  await mkdir(folder, { recursive: true });
  return folder;
}
