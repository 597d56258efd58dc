/** A shop on Medusa's Redis modules whose clocks stand still unless a test sets them going. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createApi } from "../../scripts/demo/api";
import type { Api } from "../../scripts/demo/api";
import { openRemotes } from "../../scripts/demo/remotes";
import type { Remotes } from "../../scripts/demo/remotes";
import { openShop } from "../../scripts/demo/shop-process";
import { loginAsAdmin } from "../../scripts/demo/story/access";
import { chooseWhenReceiptsAreDue, letItAct } from "../../scripts/demo/story/first-steps";
import { createTerminal } from "../../scripts/demo/terminal";
import type { Cleanup } from "../../scripts/lib/cleanup";
import { freePort } from "../../scripts/lib/ports";
import { quietClocks } from "../../scripts/lib/quiet-clocks";
import { createDatabase, databaseUrl } from "../support/database";
import { startRedis } from "./redis-server";

export interface RedisShop {
  redisUrl: string;
  databaseUrl: string;
  remotes: Remotes;
  shop: Api;
  admin: Api;
  logFolder: string;
  /** What further processes of this shop need, too. */
  env: NodeJS.ProcessEnv;
}

const ADMIN = { email: "admin@example.bg", password: "tests-admin" };

/** @param clocks the schedules that differ from standing still */
export async function openRedisShop(
  database: string,
  clocks: Record<string, string>,
  { cleanup, signal }: { cleanup: Cleanup; signal: AbortSignal },
): Promise<RedisShop> {
  await createDatabase(database);
  const server = await startRedis();
  cleanup.add("Redis", server.stop);
  const logFolder = await mkdtemp(join(tmpdir(), "jar-icash-redis-shop-"));
  cleanup.add("the logs", () => rm(logFolder, { recursive: true, force: true }));
  const env = {
    ...process.env,
    ...quietClocks(),
    ...clocks,
    NODE_OPTIONS: "",
    DATABASE_URL: databaseUrl(database),
    REDIS_URL: server.url,
  };
  const remotes = await openRemotes(env, { products: 40, format: "json" }, cleanup);
  const context = { env, terminal: createTerminal(process.stderr), cleanup, signal, logFolder };
  const { baseUrl } = await openShop(context, remotes, { port: await freePort(), admin: ADMIN });
  const shop = createApi(baseUrl, signal);
  const admin = await loginAsAdmin(shop, ADMIN);
  await letItAct(admin);
  await chooseWhenReceiptsAreDue(admin);
  return {
    redisUrl: server.url,
    databaseUrl: env.DATABASE_URL,
    remotes,
    shop,
    admin,
    logFolder,
    env,
  };
}
