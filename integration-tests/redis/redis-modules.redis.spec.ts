/**
 * The application on Medusa's Redis modules instead of the local ones, the way a shop of several processes runs. The
 * clocks stand still here, so what happens to an order came through Redis.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";
import { createApi } from "../../scripts/demo/api";
import type { Api } from "../../scripts/demo/api";
import { openRemotes } from "../../scripts/demo/remotes";
import { openShop } from "../../scripts/demo/shop-process";
import { loginAsAdmin, openStorefront } from "../../scripts/demo/story/access";
import { importCatalogue } from "../../scripts/demo/story/catalogue";
import { settledLedger } from "../../scripts/demo/story/ledger";
import type { Ledger } from "../../scripts/demo/story/ledger";
import { placeOrder } from "../../scripts/demo/story/order";
import type { PlacedOrder } from "../../scripts/demo/story/order";
import { chooseProducts } from "../../scripts/demo/story/products";
import { createTerminal } from "../../scripts/demo/terminal";
import { createCleanup } from "../../scripts/lib/cleanup";
import { freePort } from "../../scripts/lib/ports";
import { createDatabase, databaseUrl } from "../support/database";
import { startRedis } from "./redis-server";

jest.setTimeout(120_000);

const ADMIN = { email: "admin@example.bg", password: "tests-admin" };
const DATABASE = "redis_shop";
const NEVER = "0 0 29 2 *";

const cleanup = createCleanup();
const signal = new AbortController().signal;
let redis: Redis;
let shop: Api;
let admin: Api;

beforeAll(async () => {
  await createDatabase(DATABASE);
  const server = await startRedis();
  cleanup.add("Redis", server.stop);
  redis = new Redis(server.url);
  cleanup.add("the connection to Redis", () => redis.quit());
  const logFolder = await mkdtemp(join(tmpdir(), "jar-icash-redis-shop-"));
  cleanup.add("the logs", () => rm(logFolder, { recursive: true, force: true }));
  const env = {
    ...process.env,
    NODE_OPTIONS: "",
    DATABASE_URL: databaseUrl(DATABASE),
    REDIS_URL: server.url,
    JAR_ICASH_FISCAL_CRON: NEVER,
    JAR_ICASH_RECONCILE_CRON: NEVER,
    JAR_ICASH_DROPSHIP_CRON: NEVER,
    JAR_ICASH_CATALOGUE_CRON: NEVER,
    JAR_ICASH_OFFER_CRON: NEVER,
    JAR_ICASH_FULL_CRON: NEVER,
  };
  const context = { env, terminal: createTerminal(process.stderr), cleanup, signal, logFolder };
  const remotes = await openRemotes(env, { products: 40, format: "json" }, cleanup);
  const { baseUrl } = await openShop(context, remotes, { port: await freePort(), admin: ADMIN });
  shop = createApi(baseUrl, signal);
  admin = await loginAsAdmin(shop, ADMIN);
}, 240_000);

afterAll(async () => {
  expect(await cleanup.run()).toEqual([]);
}, 60_000);

describe("a shop with REDIS_URL", () => {
  const seen: string[] = [];
  let order: PlacedOrder;
  let ledger: Ledger;

  beforeAll(async () => {
    const monitor = await redis.monitor();
    monitor.on("monitor", (_time: string, command: string[]) => seen.push(command.join(" ")));
    await importCatalogue(admin, signal);
    const storefront = await openStorefront(shop, admin);
    const [product] = await chooseProducts(storefront);
    order = await placeOrder(storefront, [{ product, quantity: 1 }]);
    ledger = await settledLedger(admin, order.id, { stornos: 0 }, signal);
    monitor.disconnect();
  });

  it("brings an order to JAR and iCash", () => {
    expect(ledger.supplierOrders.map(({ state }) => state)).toEqual(["done"]);
    expect(ledger.sales.map(({ state }) => state)).toEqual(["done"]);
  });

  it("hears of the order through Redis", () => {
    const events = seen.filter((command) => /events-queue/.test(command) && command.includes("order.placed"));
    expect(events.some((command) => command.includes(order.id))).toBe(true);
  });

  it.each([
    ["the workflow engine", /dtrx:complete-cart/],
    ["locking", /medusa_lock:/],
    ["caching", /^(get|set|hset|hgetall|smembers|sadd)\S* mc:/i],
  ])("uses the Redis module of %s", (_module, pattern) => {
    expect(seen.some((command) => pattern.test(command))).toBe(true);
  });

  it.each(["fiscal", "dropship", "catalogue"])("keeps the %s clock in Redis", async (name) => {
    expect(await redis.keys(`*job-jar-icash-${name}-clock`)).not.toEqual([]);
  });
});
