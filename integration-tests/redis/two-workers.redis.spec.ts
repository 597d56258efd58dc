/**
 * Two processes of one shop on Redis, one of which dies in the middle of a sale and, started again, in the middle of a
 * storno. The other one goes on, and iCash and JAR hold each order once.
 */
import { join } from "node:path";
import { openStorefront } from "../../scripts/demo/story/access";
import type { Storefront } from "../../scripts/demo/story/access";
import { capturePayment, readAdminOrder, refund } from "../../scripts/demo/story/admin-order";
import { readBooks } from "../../scripts/demo/story/books";
import { importCatalogue } from "../../scripts/demo/story/catalogue";
import { isDone, readLedger, settledLedger } from "../../scripts/demo/story/ledger";
import { placeOrder } from "../../scripts/demo/story/order";
import type { PlacedOrder } from "../../scripts/demo/story/order";
import { chooseProducts } from "../../scripts/demo/story/products";
import { poll } from "../../scripts/demo/wait";
import { createCleanup } from "../../scripts/lib/cleanup";
import { medusaEnvironment } from "../../scripts/demo/environment";
import { MedusaProcessError, startMedusa } from "../../scripts/lib/medusa-process";
import { freePort } from "../../scripts/lib/ports";
import { toMinor } from "../../src/lib/money";
import { sql } from "../support/database";
import { dyingAt } from "../support/dying-at";
import { openRedisShop } from "./redis-shop";
import type { RedisShop } from "./redis-shop";

jest.setTimeout(300_000);

const ROOT = join(__dirname, "../..");
const EVERY_TWO_SECONDS = "*/2 * * * * *";
/** Each goes to one of two processes, so that one gets none of so many is as good as impossible. */
const MOST_ORDERS = 12;
const MOST_REFUNDS = 20;
const REFUND_MINOR = 100;

const cleanup = createCleanup();
const signal = new AbortController().signal;
let running: RedisShop;
let storefront: Storefront;
const orders: PlacedOrder[] = [];

beforeAll(async () => {
  const clocks = { JAR_ICASH_FISCAL_CRON: EVERY_TWO_SECONDS, JAR_ICASH_DROPSHIP_CRON: EVERY_TWO_SECONDS };
  running = await openRedisShop("redis_two_workers", clocks, { cleanup, signal });
  await importCatalogue(running.admin, signal);
  storefront = await openStorefront(running.shop, running.admin);
}, 240_000);

afterAll(async () => {
  expect(await cleanup.run()).toEqual([]);
}, 60_000);

it("a worker that dies when iCash has opened a sale leaves it to the other, and each order is sold once", async () => {
  const worker = await startWorker("fiscal.after_new_operation");
  const products = await chooseProducts(storefront);
  const order = async (): Promise<string> => {
    const product = products[orders.length % products.length] ?? products[0];
    const placed = await placeOrder(storefront, [{ product, quantity: 1 }]);
    orders.push(placed);
    return placed.id;
  };
  while (!worker.dead() && orders.length < MOST_ORDERS) {
    await doneUnlessDead(await order(), { stornos: 0 }, worker);
  }
  expect(worker.message()).toMatch(/SIGKILL/);
  // While the dead one still seems to have the channel.
  await order();
  await order();
  await takeOver();

  const books = await settledBooks({ stornos: 0 });
  expect(books.sales).toEqual(orders.map(({ totalMinor }) => totalMinor).sort(ascending));
  expect(books.stornos).toEqual([]);
  expect(books.atJar).toBe(orders.length);
});

it("one that dies when the money of a storno is written leaves it to the other, and each refund is returned once", async () => {
  const sold = await settledBooks({ stornos: 0 });
  const worker = await startWorker("fiscal.after_payment");
  let refunds = 0;
  while (!worker.dead() && refunds < MOST_REFUNDS) {
    const { id } = orders[refunds % orders.length] ?? { id: "" };
    const { paymentId } = await readAdminOrder(running.admin, id);
    const stornos = Math.floor(refunds / orders.length) + 1;
    if (stornos === 1) {
      await capturePayment(running.admin, paymentId);
    }
    await refund(running.admin, paymentId, REFUND_MINOR);
    refunds += 1;
    await doneUnlessDead(id, { stornos }, worker);
  }
  expect(worker.message()).toMatch(/SIGKILL/);
  await takeOver();

  const books = await settledBooks({ stornos: 0 });
  expect(books.sales).toEqual(sold.sales);
  expect(books.stornos).toEqual(Array.from({ length: refunds }, () => REFUND_MINOR));
});

const ascending = (left: number, right: number): number => left - right;

/** A second process of the shop that answers no customer, and kills itself at the step. */
async function startWorker(crashAt: string) {
  const port = await freePort();
  const env = medusaEnvironment(running.env, {
    databaseUrl: running.databaseUrl,
    viteCache: join(running.logFolder, "vite-worker"),
    admin: { email: "", password: "" },
    remotes: running.remotes.settings,
  });
  const { failure, stop } = await startMedusa(
    {
      root: ROOT,
      args: ["start", "--host", "127.0.0.1", "--port", String(port)],
      env: { ...env, ADMIN_DISABLED: "true", MEDUSA_WORKER_MODE: "worker", ...dyingAt(crashAt) },
      logFile: join(running.logFolder, `worker-${crashAt}.log`),
      healthUrl: `http://127.0.0.1:${port}/health`,
      patienceMs: 120_000,
    },
    signal,
  );
  cleanup.add(`the worker for ${crashAt}`, stop);
  let message: string | null = null;
  failure.catch((error: unknown) => {
    message = error instanceof MedusaProcessError ? error.message : String(error);
  });
  return { dead: () => message !== null, message: () => message };
}

/** Until nothing of the order moves any more, or the process with it in hand is dead. */
async function doneUnlessDead(
  orderId: string,
  { stornos: expected }: { stornos: number },
  { dead }: { dead(): boolean },
): Promise<void> {
  await poll(
    () => readLedger(running.admin, orderId),
    ({ sales, stornos }) =>
      dead() ||
      (sales.length > 0 &&
        stornos.length >= expected &&
        [...sales, ...stornos].every(({ state }) => state === "done")),
    { patienceMs: 60_000, signal },
  );
}

/** What the dead process had in hand is free again, as it would be two minutes later. */
async function takeOver(): Promise<void> {
  const past = "now() - interval '1 second'";
  await sql(
    running.databaseUrl,
    `update fiscal_channel set lease_until = ${past} where lease_token is not null`,
  );
  for (const table of ["fiscal_document", "supplier_order"]) {
    await sql(running.databaseUrl, `update ${table} set lease_until = ${past} where state = 'working'`);
  }
}

/** What JAR and iCash hold once nothing moves any more; amounts in cents, sorted. */
async function settledBooks(expected: { stornos: number }) {
  for (const { id } of orders) {
    const ledger = await settledLedger(running.admin, id, expected, signal);
    expect({ id, done: isDone(ledger), ledger }).toMatchObject({ id, done: true });
  }
  const { jarOrders, icashOperations } = await readBooks(running.remotes, signal);
  const operations = icashOperations ?? [];
  expect(operations.filter(({ completed, status }) => !completed || status !== "NORMAL")).toEqual([]);
  const amounts = (type: string) => operations.filter((each) => each.type === type);
  const minor = (type: string) =>
    amounts(type)
      .map(({ payed }) => toMinor(payed))
      .sort(ascending);
  return {
    sales: minor("Sell"),
    stornos: minor("ReturnClient"),
    atJar: jarOrders?.length,
  };
}
