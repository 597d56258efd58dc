/**
 * A program of its own: a prepared shop with an admin, without any product yet, and stand-ins for JAR and for iCash, which
 * does not tell the receipts' data. Says where it is in one line of JSON and stays until it is told to stop.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createApi } from "../../../scripts/demo/api";
import { loginAsAdmin } from "../../../scripts/demo/story/access";
import { letItAct } from "../../../scripts/demo/story/first-steps";
import { medusaEnvironment, serverEnvironment } from "../../../scripts/demo/environment";
import { abortOnSignal, createCleanup } from "../../../scripts/lib/cleanup";
import { runMedusa, startMedusa } from "../../../scripts/lib/medusa-process";
import { freePort } from "../../../scripts/lib/ports";
import { quietClocks } from "../../../scripts/lib/quiet-clocks";
import { icashSettings, jarSettings } from "../../../scripts/lib/sandbox-settings";
import { startIcashSandbox, startJarSandbox } from "../../../src/sandbox";
import { createDatabase, databaseUrl, dropDatabase } from "../../support/database";

const ADMIN = { email: "admin@example.bg", password: "tests-admin" };
const BOOT_PATIENCE_MS = 180_000;

async function main(products: number): Promise<void> {
  const cleanup = createCleanup();
  const signal = abortOnSignal();
  try {
    const folder = await mkdtemp(join(tmpdir(), "jar-icash-browser-"));
    cleanup.add("the folder", () => rm(folder, { recursive: true, force: true }));
    const database = `jar-icash-browser-${process.pid}`;
    // What is migrated already is copied; that the product migrates is shown elsewhere.
    const template = process.env.DB_TEMPLATE || undefined;
    await createDatabase(database, template);
    cleanup.add("the database", () => dropDatabase(database));
    const sandbox = await startJarSandbox({ products });
    cleanup.add("the stand-in for JAR", sandbox.close);
    const icash = await startIcashSandbox({ receiptData: "absent" });
    cleanup.add("the stand-in for iCash", icash.close);
    const env = {
      ...medusaEnvironment(process.env, {
        databaseUrl: databaseUrl(database),
        viteCache: join(folder, "vite"),
        admin: ADMIN,
        remotes: {
          ...jarSettings(sandbox, "json"),
          ...icashSettings(icash),
          ICASH_DUE: "pp_system_default:placed",
        },
      }),
      // A test starts what it wants to see; a clock would start the same in between.
      ...quietClocks(),
    };
    const command = (name: string, ...args: string[]) => {
      return { root: resolve(__dirname, "../../.."), args, env, logFile: join(folder, `${name}.log`) };
    };
    if (template === undefined) {
      await runMedusa(command("migrate", "db:migrate", "--execute-safe-links"), signal);
    }
    await runMedusa(command("prepare", "exec", "./src/scripts/prepare-store.ts"), signal);
    const port = await freePort();
    const start = command("medusa", "start", "--host", "127.0.0.1", "--port", String(port));
    const server = await startMedusa(
      {
        ...start,
        env: { ...start.env, ...serverEnvironment(port) },
        healthUrl: `http://127.0.0.1:${port}/health`,
        patienceMs: BOOT_PATIENCE_MS,
      },
      signal,
    );
    cleanup.add("Medusa", server.stop);
    await letItAct(await loginAsAdmin(createApi(`http://127.0.0.1:${port}`, signal), ADMIN));
    const shop = {
      adminUrl: `http://localhost:${port}/app`,
      ...ADMIN,
      jarControl: sandbox.controlUrl,
      icashControl: icash.controlUrl,
      database,
    };
    process.stdout.write(`${JSON.stringify(shop)}\n`);
    await Promise.race([server.failure, aborted(signal)]);
  } finally {
    await cleanup.run();
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    if (signal.aborted) {
      done();
    }
    signal.addEventListener("abort", () => done(), { once: true });
  });
}

const [products = "60"] = process.argv.slice(2);
main(Number(products)).then(
  // Said outright: an exit hook of the embedded PostgreSQL would otherwise decide on the code.
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  },
);
