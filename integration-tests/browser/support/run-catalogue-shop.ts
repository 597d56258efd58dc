/**
 * A program of its own: a prepared shop with an admin and a stand-in for JAR, without any product yet. Says where it is in
 * one line of JSON and stays until it is told to stop.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { medusaEnvironment, serverEnvironment } from "../../../scripts/demo/environment";
import { abortOnSignal, createCleanup } from "../../../scripts/lib/cleanup";
import { runMedusa, startMedusa } from "../../../scripts/lib/medusa-process";
import { freePort } from "../../../scripts/lib/ports";
import { startEmbeddedPostgres } from "../../../scripts/lib/postgres";
import { jarSettings } from "../../../scripts/lib/sandbox-settings";
import { startJarSandbox } from "../../../src/sandbox";

const ADMIN = { email: "admin@example.bg", password: "tests-admin" };
const BOOT_PATIENCE_MS = 180_000;

async function main(products: number, prepared: boolean): Promise<void> {
  const cleanup = createCleanup();
  const signal = abortOnSignal();
  try {
    const folder = await mkdtemp(join(tmpdir(), "jar-icash-browser-"));
    cleanup.add("the folder", () => rm(folder, { recursive: true, force: true }));
    const postgres = await startEmbeddedPostgres(() => undefined, { callerHandlesSignals: true });
    cleanup.add("PostgreSQL", postgres.stop);
    await postgres.createDatabase("shop");
    const sandbox = await startJarSandbox({ products });
    cleanup.add("the stand-in for JAR", sandbox.close);
    const databaseUrl = `${postgres.serverUrl}/shop`;
    const env = {
      ...medusaEnvironment(process.env, {
        databaseUrl,
        viteCache: join(folder, "vite"),
        admin: ADMIN,
        remotes: prepared ? jarSettings(sandbox, "json") : {},
      }),
      // A test starts what it wants to see; a clock would start the same in between.
      JAR_ICASH_CATALOGUE_CRON: farAway(),
      JAR_ICASH_OFFER_CRON: farAway(),
      JAR_ICASH_FULL_CRON: farAway(),
    };
    const command = (name: string, ...args: string[]) => {
      return { root: resolve(__dirname, "../../.."), args, env, logFile: join(folder, `${name}.log`) };
    };
    await runMedusa(command("migrate", "db:migrate", "--execute-safe-links"), signal);
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
    const shop = {
      adminUrl: `http://localhost:${port}/app`,
      ...ADMIN,
      jarControl: sandbox.controlUrl,
      databaseUrl,
    };
    process.stdout.write(`${JSON.stringify(shop)}\n`);
    await Promise.race([server.failure, aborted(signal)]);
  } finally {
    await cleanup.run();
  }
}

/** Half a day from now. A moment that is further away than 24 days would overflow the timer and strike at once. */
function farAway(): string {
  const hour = (new Date().getHours() + 12) % 24;
  return `0 ${hour} * * *`;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    if (signal.aborted) done();
    signal.addEventListener("abort", () => done(), { once: true });
  });
}

const [products = "60", mode = "prepared"] = process.argv.slice(2);
main(Number(products), mode !== "bare").then(
  // Said outright: an exit hook of the embedded PostgreSQL would otherwise decide on the code.
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  },
);
