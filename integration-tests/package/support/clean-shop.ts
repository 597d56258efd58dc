/**
 * A Medusa application that knows nothing of this repository: the packages of the tested Medusa version, the plugin's
 * tarball and one line of configuration. It lives in a temporary folder.
 */
import { cp, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { MedusaProcessError, runMedusa, startMedusa } from "../../../scripts/lib/medusa-process";
import type { RunningMedusa } from "../../../scripts/lib/medusa-process";
import { command } from "./command";
import { REPOSITORY } from "./tarball";

const MEDUSA_PACKAGES = [
  "@medusajs/admin-sdk",
  "@medusajs/cli",
  "@medusajs/framework",
  "@medusajs/medusa",
  "@swc/core",
  "ts-node",
  "typescript",
];

export async function installShop(root: string, tarball: string): Promise<void> {
  await cp(join(REPOSITORY, "integration-tests/package/application"), root, { recursive: true });
  const { devDependencies } = JSON.parse(await readFile(join(REPOSITORY, "package.json"), "utf8")) as {
    devDependencies: Record<string, string>;
  };
  const medusa = Object.fromEntries(MEDUSA_PACKAGES.map((name) => [name, devDependencies[name]]));
  const manifest = {
    name: "clean-shop",
    private: true,
    dependencies: { ...medusa, "medusa-plugin-jar-icash": `file:${tarball}` },
  };
  await writeFile(join(root, "package.json"), JSON.stringify(manifest, null, 2));
  await command("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    minutes: 8,
  });
}

export interface ShopSettings {
  root: string;
  databaseUrl: string;
  logFolder: string;
  env?: Record<string, string>;
}

/** Runs a command of Medusa's in the shop to its end. */
export async function medusa(settings: ShopSettings, ...args: string[]): Promise<void> {
  await withLastLines(runMedusa(commandOf(settings, settings.root, args), neverAborted()));
}

/** Starts what `medusa build` made, as a server in production does. */
export async function startBuiltShop(settings: ShopSettings, port: number): Promise<RunningMedusa> {
  const built = join(settings.root, ".medusa", "server");
  await symlink(join(settings.root, "node_modules"), join(built, "node_modules"));
  return withLastLines(
    startMedusa(
      {
        ...commandOf(settings, built, ["start", "--host", "127.0.0.1", "--port", String(port)]),
        healthUrl: `http://127.0.0.1:${port}/health`,
        patienceMs: 120_000,
      },
      neverAborted(),
    ),
  );
}

export const logFileOf = ({ logFolder }: ShopSettings, name: string) => join(logFolder, `${name}.log`);

function commandOf(settings: ShopSettings, root: string, args: readonly string[]) {
  return {
    root,
    args,
    logFile: logFileOf(settings, (args[0] ?? "medusa").replace(":", "-")),
    env: {
      ...process.env,
      NODE_OPTIONS: "",
      NODE_ENV: "production",
      MEDUSA_DISABLE_TELEMETRY: "true",
      NO_COLOR: "1",
      DATABASE_URL: settings.databaseUrl,
      ...settings.env,
    },
  };
}

async function withLastLines<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof MedusaProcessError)) {
      throw error;
    }
    throw new Error(`${error.message}\n${error.lastLines}`, { cause: error });
  }
}

function neverAborted(): AbortSignal {
  return new AbortController().signal;
}
