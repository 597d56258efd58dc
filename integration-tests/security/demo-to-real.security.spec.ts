/**
 * A shop that was tried with the demo goes live by a restart with other options. What the demo's books have is neither sent,
 * reversed, followed nor shown as registered in the real account.
 */
import { setTimeout as pause } from "node:timers/promises";
import { z } from "@medusajs/framework/zod";
import { anything } from "../../scripts/demo/api";
import { openStorefront } from "../../scripts/demo/story/access";
import type { Storefront } from "../../scripts/demo/story/access";
import { capturePayment, readAdminOrder, refund } from "../../scripts/demo/story/admin-order";
import { readLedger, settledLedger } from "../../scripts/demo/story/ledger";
import { placeOrder } from "../../scripts/demo/story/order";
import type { PlacedOrder } from "../../scripts/demo/story/order";
import type { ChosenProduct } from "../../scripts/demo/story/products";
import { eventually } from "../http/support/wait";
import { openRealShops, TWO_STRIKES_MS } from "./support/real-shops";
import type { RealShop, RealShops } from "./support/real-shops";
import { stranger } from "./support/strangers";

jest.setTimeout(300_000);

const SHOP = "security_demo_to_real";
/** A product that JAR's own documentation shows, so that the demo and the stand-in have it alike. */
const CODE = "MFL32GBMBMP32DCEU";
const SWITCHES = ["catalogue", "offers", "orders", "receipts"] as const;

const { signal } = new AbortController();
let shops: RealShops;
let shop: RealShop;
let storefront: Storefront;
let product: ChosenProduct;
let given: PlacedOrder;
let kept: PlacedOrder;

beforeAll(async () => {
  shops = await openRealShops({ products: 40 });
  await shops.prepare(SHOP);
  shop = await shops.start(SHOP, { JAR_ICASH_DEMO: "true" });
  await shop.arm(...SWITCHES);
  product = await takeIn(CODE);
  storefront = await openStorefront(shop.api, shop.admin);
  given = await sell(1);
  await giveBack(given);
  await settledLedger(shop.admin, given.id, { stornos: 1 }, signal);
  kept = await sell(2);
  await settledLedger(shop.admin, kept.id, { stornos: 0 }, signal);
}, 500_000);

afterAll(async () => {
  expect(await shops.close()).toEqual([]);
}, 60_000);

async function takeIn(code: string): Promise<ChosenProduct> {
  await shop.admin.post("/admin/dropship/sync-runs", { kind: "one", code }, anything);
  const [found] = await eventually(
    () =>
      shop.sql<ChosenProduct>(
        `select v.id as "variantId", v.sku as code, p.title from product_variant v join product p on p.id = v.product_id
         join sync_run r on r.kind = 'one' and r.state = 'done' where v.sku = $1`,
        [code],
      ),
    ([one]) => one !== undefined,
    { timeoutMs: 120_000 },
  );
  if (!found) {
    throw new Error(`${code} was not taken in.`);
  }
  return found;
}

async function sell(index: number): Promise<PlacedOrder> {
  const order = await placeOrder(storefront, [{ product, quantity: 1 }], stranger(index));
  await capturePayment(shop.admin, (await readAdminOrder(shop.admin, order.id)).paymentId);
  return order;
}

async function giveBack({ id }: PlacedOrder): Promise<void> {
  await refund(shop.admin, (await readAdminOrder(shop.admin, id)).paymentId, 100);
}

const statesOf = async ({ id }: PlacedOrder) => {
  const { supplierOrders, sales, stornos } = await readLedger(shop.admin, id);
  return [...supplierOrders, ...sales, ...stornos].map(({ state, reason_code: why }) => [state, why ?? null]);
};

const sentAnywhere = async () => ({
  atJar: (await shops.atJar.entries()).length,
  atIcash: (await shops.atIcash.entries()).map(({ type }) => type),
});

const linkShape = z.object({ receipt_link: z.object({ path: z.string(), token: z.string() }) });

it("in the demo everything is done, and neither JAR nor iCash has heard of the shop", async () => {
  expect(await statesOf(given)).toEqual([
    ["done", null],
    ["done", null],
    ["done", null],
  ]);
  expect(await sentAnywhere()).toEqual({ atJar: 0, atIcash: [] });
  expect([await shops.atJar.calls(), await shops.atIcash.calls()]).toEqual([{}, {}]);
});

describe("after the restart with the real accounts", () => {
  beforeAll(async () => {
    await shop.stop();
    shop = await shops.start(SHOP);
    storefront = { ...storefront, ...(await openStorefront(shop.api, shop.admin)) };
  }, 300_000);

  it("nothing is armed for them, whatever was armed for the demo", async () => {
    await pause(TWO_STRIKES_MS);
    for (const name of SWITCHES) {
      expect(await shop.view(name)).toMatchObject({ name, standing: "other_books" });
    }
    expect(await sentAnywhere()).toEqual({ atJar: 0, atIcash: [] });
    expect(await shops.atIcash.calls()).toEqual({});
  });

  it("once they are armed, nothing of the demo's books is sent, reversed or followed", async () => {
    await shop.arm(...SWITCHES);
    await giveBack(kept);
    await shop.sql("update supplier_order set next_check_at = now(), next_papers_at = now()");
    const after = await sell(3);
    await settledLedger(shop.admin, after.id, { stornos: 0 }, signal);
    await eventually(
      () => statesOf(kept),
      (states) => states.length === 3,
    );
    await pause(TWO_STRIKES_MS);

    expect(await statesOf(after)).toEqual([
      ["done", null],
      ["done", null],
    ]);
    expect(await statesOf(kept)).toEqual([
      ["done", null],
      ["done", null],
      ["held", "sale_in_other_books"],
    ]);
    expect(await sentAnywhere()).toEqual({ atJar: 1, atIcash: ["Sell"] });
    const [entry] = await shops.atJar.entries();
    const { supplierOrders } = await readLedger(shop.admin, after.id);
    expect(entry?.order_id).toBe(supplierOrders[0]?.jar_order_id);
  });

  it("what only the demo has registered is not shown as registered, neither to the shop nor to its customers", async () => {
    const counts = z.object({ counts: z.record(z.string(), z.number()) });
    expect((await shop.admin.get("/admin/fiscal/summary", counts)).counts).toMatchObject({
      done: 1,
      held: 1,
    });
    const { receipt_link: link } = await shop.admin.post(
      `/admin/fiscal/orders/${given.id}/receipt-link`,
      {},
      linkShape,
    );
    const customer = storefront.api.with({ "x-receipt-token": link.token });
    expect(await customer.get(link.path, z.object({ receipts: z.array(z.unknown()) }))).toEqual({
      receipts: [],
    });
  });
});
