/**
 * The application on Medusa's Redis modules instead of the local ones, the way a shop of several processes runs. The
 * clocks stand still here, so what happens to an order came through Redis.
 */
import { Redis } from "ioredis";
import type { Api } from "../../scripts/demo/api";
import { openStorefront } from "../../scripts/demo/story/access";
import { importCatalogue } from "../../scripts/demo/story/catalogue";
import { settledLedger } from "../../scripts/demo/story/ledger";
import type { Ledger } from "../../scripts/demo/story/ledger";
import { CUSTOMER, placeOrder } from "../../scripts/demo/story/order";
import type { PlacedOrder } from "../../scripts/demo/story/order";
import { chooseProducts } from "../../scripts/demo/story/products";
import { createCleanup } from "../../scripts/lib/cleanup";
import { placesOf, privateInRedis } from "../support/what-is-kept";
import { openRedisShop } from "./redis-shop";

jest.setTimeout(120_000);

const cleanup = createCleanup();
const signal = new AbortController().signal;
let redis: Redis;
let shop: Api;
let admin: Api;

beforeAll(async () => {
  const opened = await openRedisShop("redis_shop", {}, { cleanup, signal });
  redis = new Redis(opened.redisUrl);
  cleanup.add("the connection to Redis", () => redis.quit());
  ({ shop, admin } = opened);
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

  it("keeps no secret and no person in Redis, and would be noticed if it did", async () => {
    expect(await privateInRedis(redis)).toEqual([]);
    await redis.hset("planted", { phone: CUSTOMER.address["phone"] ?? "" });
    expect(placesOf(await privateInRedis(redis))).toEqual(["planted"]);
    await redis.del("planted");
  });

  it.each(["fiscal", "dropship", "catalogue"])("keeps the %s clock in Redis", async (name) => {
    expect(await redis.keys(`*job-jar-icash-${name}-clock`)).not.toEqual([]);
  });
});
