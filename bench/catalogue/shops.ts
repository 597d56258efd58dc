/** One PostgreSQL with a prepared shop that is copied for each side, and processes that work on such a copy. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Client } from "@medusajs/framework/pg";
import { z } from "@medusajs/framework/zod";
import { runMedusa } from "../../scripts/lib/medusa-process";
import { startEmbeddedPostgres } from "../../scripts/lib/postgres";
import { quietClocks } from "../../scripts/lib/quiet-clocks";
import { blankSettings } from "../../scripts/test/environment";
import { runChild } from "../lib/child";
import type { JarServer } from "../jar-client/pages";

export const ROOT = resolve(__dirname, "../..");

const PREPARED = "prepared";

export interface Shops {
  /** A copy of the prepared shop, or of another one that no process works on. Returns its name. */
  copy(name: string, of?: string): Promise<string>;
  drop(name: string): Promise<void>;
  /** Runs a program of this folder on a shop, in a process of its own, and returns its message. */
  work<Message>(
    program: `${string}.child.ts`,
    on: { shop: string; jar: JarServer | null; argument?: object; env?: NodeJS.ProcessEnv },
    parse: (message: unknown) => Message,
  ): Promise<Message>;
  stop(): Promise<void>;
}

export async function startShops(): Promise<Shops> {
  const postgres = await startEmbeddedPostgres(() => undefined, { callerHandlesSignals: true });
  const admin = new Client({ connectionString: `${postgres.serverUrl}/postgres` });
  // The server goes first; a query that it leaves unanswered fails by itself.
  admin.on("error", () => undefined);
  const urlOf = (shop: string) => `${postgres.serverUrl}/${shop}`;
  const shops: Shops = {
    copy: async (name, of = PREPARED) => {
      await admin.query(`create database "${name}" template "${of}"`);
      return name;
    },
    drop: async (name) => {
      await admin.query(`drop database "${name}" with (force)`);
    },
    work: async (program, { shop, jar, argument = {}, env = {} }, parse) => {
      const whole = { ...(await shopEnvironment(urlOf(shop), jar)), ...env };
      return runChild(join(__dirname, program), { jar, ...argument }, parse, whole);
    },
    stop: async () => {
      await admin.end();
      await postgres.stop();
    },
  };
  try {
    await admin.connect();
    await postgres.createDatabase(PREPARED);
    await migrate(urlOf(PREPARED));
  } catch (error) {
    await shops.stop();
    throw error;
  }
  return shops;
}

export async function prepare(shops: Shops, jar: JarServer): Promise<void> {
  const ready = z.object({ ready: z.literal(true) });
  await shops.work("prepare.child.ts", { shop: PREPARED, jar }, (value) => ready.parse(value));
}

async function migrate(databaseUrl: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "jar-icash-bench-"));
  try {
    await runMedusa(
      {
        root: ROOT,
        args: ["db:migrate", "--execute-safe-links"],
        env: await shopEnvironment(databaseUrl, null),
        logFile: join(folder, "migrate.log"),
      },
      new AbortController().signal,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function shopEnvironment(databaseUrl: string, jar: JarServer | null): Promise<NodeJS.ProcessEnv> {
  return {
    ...process.env,
    ...(await blankSettings()),
    NODE_ENV: "production",
    LOG_LEVEL: process.env.LOG_LEVEL || "error",
    MEDUSA_DISABLE_TELEMETRY: "true",
    // Medusa's, of every transaction; they would drown what the benchmark has to say.
    NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ""} --disable-warning=DeprecationWarning`,
    DATABASE_URL: databaseUrl,
    JWT_SECRET: "benchmark",
    COOKIE_SECRET: "benchmark",
    ...quietClocks(),
    ...(jar
      ? {
          JAR_API_URL: jar.url,
          JAR_API_USERNAME: jar.username,
          JAR_API_PASSWORD: jar.password,
          JAR_API_FORMAT: "json",
        }
      : {}),
  };
}
