/**
 * A shop as its owner starts it: `medusa start` as a process of its own on a database of its own, with clocks that strike
 * every few seconds, so that seconds are a night. The stand-ins for JAR and iCash stay here and tell what reached them.
 */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "@medusajs/framework/zod";
import { anything, createApi } from "../../../scripts/demo/api";
import type { Api } from "../../../scripts/demo/api";
import { medusaEnvironment, serverEnvironment } from "../../../scripts/demo/environment";
import { loginAsAdmin } from "../../../scripts/demo/story/access";
import { readBooks } from "../../../scripts/demo/story/books";
import type { IcashBookOperation, JarBookOrder } from "../../../scripts/demo/story/books";
import { createCleanup } from "../../../scripts/lib/cleanup";
import type { Cleanup } from "../../../scripts/lib/cleanup";
import { runMedusa, startMedusa } from "../../../scripts/lib/medusa-process";
import { freePort } from "../../../scripts/lib/ports";
import { quietClocks } from "../../../scripts/lib/quiet-clocks";
import { icashSettings, jarSettings } from "../../../scripts/lib/sandbox-settings";
import { startIcashSandbox, startJarSandbox } from "../../../src/sandbox";
import type { ConsentAnswer, Switch, SwitchView } from "../../../src/contract/consent";
import { createDatabase, databaseUrl, sql } from "../../support/database";

const ROOT = join(__dirname, "../../..");
const ADMIN = { email: "admin@example.bg", password: "tests-admin" };
const BOOT_PATIENCE_MS = 180_000;

const EVERY_TWO_SECONDS = "*/2 * * * * *";
const EVERY_QUARTER_OF_A_MINUTE = "*/15 * * * * *";

/** The comparison with iCash's books is none of these stories. */
const CLOCKS = {
  ...quietClocks(),
  JAR_ICASH_FISCAL_CRON: EVERY_TWO_SECONDS,
  JAR_ICASH_DROPSHIP_CRON: EVERY_TWO_SECONDS,
  JAR_ICASH_CATALOGUE_CRON: EVERY_TWO_SECONDS,
};

/** For a night of readings. */
export const READINGS = {
  JAR_ICASH_OFFER_CRON: EVERY_QUARTER_OF_A_MINUTE,
  JAR_ICASH_FULL_CRON: EVERY_QUARTER_OF_A_MINUTE,
};

/** Every clock of orders and receipts has struck twice in this time. */
export const TWO_STRIKES_MS = 5_000;

type Part = "dropship" | "fiscal";

const partOf = (name: Switch): Part => (name === "receipts" ? "fiscal" : "dropship");

/** One running process. */
export interface RealShop {
  api: Api;
  admin: Api;
  consent(part: Part): Promise<ConsentAnswer>;
  view(name: Switch): Promise<SwitchView>;
  arm(...names: Switch[]): Promise<void>;
  sql<Row>(text: string, values?: unknown[]): Promise<Row[]>;
  log(): Promise<string>;
  stop(): Promise<void>;
}

export interface RealShops {
  /** A migrated database with a prepared Bulgarian store that sells nothing yet. */
  prepare(database: string): Promise<void>;
  /** @param more variables besides those that all of them have */
  start(database: string, more?: Record<string, string>): Promise<RealShop>;
  atJar: StandInBooks<JarBookOrder>;
  atIcash: StandInBooks<IcashBookOperation>;
  close(): Promise<{ what: string; error: unknown }[]>;
}

interface StandInBooks<Entry> {
  entries(): Promise<Entry[]>;
  /** By verb and method, such as "POST order". */
  calls(): Promise<Record<string, number>>;
  post(path: string, body: object): Promise<void>;
}

const callsShape = z.object({ counts: z.record(z.string(), z.number()) });

/** @param products that JAR offers */
export async function openRealShops({ products }: { products: number }): Promise<RealShops> {
  const cleanup = createCleanup();
  const { signal } = new AbortController();
  const folder = await mkdtemp(join(tmpdir(), "jar-icash-security-"));
  cleanup.add("the logs", () => rm(folder, { recursive: true, force: true }));
  const jar = await startJarSandbox({ products });
  cleanup.add("the stand-in for JAR", jar.close);
  const icash = await startIcashSandbox();
  cleanup.add("the stand-in for iCash", icash.close);
  // Drawn once, so that a copy has the same environment: what differs is what a person would have to tell apart.
  const environment = {
    ...medusaEnvironment(process.env, {
      databaseUrl: "",
      viteCache: join(folder, "vite"),
      admin: ADMIN,
      remotes: { ...jarSettings(jar, "json"), ...icashSettings(icash) },
    }),
    ...CLOCKS,
    ICASH_DUE: "pp_system_default:captured",
    ADMIN_DISABLED: "true",
    NODE_OPTIONS: "",
  };
  const envOf = (database: string) => ({ ...environment, DATABASE_URL: databaseUrl(database) });
  const control = (url: string) => createApi(url, signal);
  const books = { jarControl: jar.controlUrl, icashControl: icash.controlUrl };

  return {
    async prepare(database) {
      await createDatabase(database, process.env.DB_TEMPLATE);
      const args = ["exec", "./src/scripts/prepare-store.ts"];
      const logFile = join(folder, `prepare-${database}.log`);
      await runMedusa({ root: ROOT, args, env: envOf(database), logFile }, signal);
    },
    start: (database, more = {}) => start({ ...envOf(database), ...more }, { folder, database, cleanup }),
    atJar: {
      entries: async () => (await readBooks(books, signal)).jarOrders ?? [],
      calls: async () => (await control(jar.controlUrl).get("/calls", callsShape)).counts,
      post: async (path, body) => void (await control(jar.controlUrl).post(path, body, anything)),
    },
    atIcash: {
      entries: async () => (await readBooks(books, signal)).icashOperations ?? [],
      calls: async () => (await control(icash.controlUrl).get("/calls", callsShape)).counts,
      post: async (path, body) => void (await control(icash.controlUrl).post(path, body, anything)),
    },
    close: () => cleanup.run(),
  };
}

async function start(
  env: NodeJS.ProcessEnv,
  { folder, database, cleanup }: { folder: string; database: string; cleanup: Cleanup },
): Promise<RealShop> {
  const { signal } = new AbortController();
  const port = await freePort();
  const baseUrl = `http://127.0.0.1:${port}`;
  const logFile = join(folder, `medusa-${database}-${port}.log`);
  const { stop } = await startMedusa(
    {
      root: ROOT,
      args: ["start", "--host", "127.0.0.1", "--port", String(port)],
      env: { ...env, ...serverEnvironment(port) },
      logFile,
      healthUrl: `${baseUrl}/health`,
      patienceMs: BOOT_PATIENCE_MS,
    },
    signal,
  );
  cleanup.add(`Medusa on ${database}`, stop);
  const api = createApi(baseUrl, signal);
  const admin = await loginAsAdmin(api, ADMIN);
  const consent = (part: Part) => admin.get(`/admin/${part}/consent`, anything) as Promise<ConsentAnswer>;
  return {
    api,
    admin,
    consent,
    async view(name) {
      const found = (await consent(partOf(name))).switches.find((each) => each.name === name);
      if (!found) {
        throw new Error(`${name} is not there.`);
      }
      return found;
    },
    async arm(...names) {
      for (const name of names) {
        const { revision } = await consent(partOf(name));
        await admin.post(`/admin/${partOf(name)}/consent/arm`, { name, revision }, anything);
      }
    },
    sql: (text, values = []) => sql(databaseUrl(database), text, values),
    log: () => readFile(logFile, "utf8"),
    stop,
  };
}
