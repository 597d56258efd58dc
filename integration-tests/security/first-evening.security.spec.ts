/**
 * A shop from its first evening on, as real processes: nothing leaves before a person lets it, a flood is held, and of two
 * servers on two copies of one database only the one that a person has confirmed acts.
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
import { chooseProducts } from "../../scripts/demo/story/products";
import type { ChosenProduct } from "../../scripts/demo/story/products";
import { OTHER_INSTALLATION } from "../../src/contract/consent";
import { said } from "../../src/contract/reasons/entry";
import { eventually } from "../http/support/wait";
import { copyDatabaseInUse, databaseUrl } from "../support/database";
import { placesOf, privateInTables } from "../support/what-is-kept";
import { openRealShops, READINGS, TWO_STRIKES_MS } from "./support/real-shops";
import type { RealShop, RealShops } from "./support/real-shops";
import { stranger } from "./support/strangers";

jest.setTimeout(300_000);

const PRODUCTS = 40;
const SHOP = "security_first_evening";
const COPY = "security_first_evening_copy";
/** Two pieces of one of them in each of twelve orders are 22,008 euro. */
const DEAR = ["flood-1", "flood-2", "flood-3", "flood-4"];
const DEAR_PRICE = "917.00";
const FLOOD = 12;
const A_LOT_OF_THEM = "Налично в централен склад";

const { signal } = new AbortController();
let shops: RealShops;
let shop: RealShop;
let storefront: Storefront;
let product: ChosenProduct;
let sold: PlacedOrder;

beforeAll(async () => {
  shops = await openRealShops({ products: PRODUCTS });
  for (const code of DEAR) {
    const prices = { price: DEAR_PRICE, dealer_price: "800.00" };
    await shops.atJar.post(`/products/${code}`, { add: true, avail: A_LOT_OF_THEM, ...prices });
  }
  await shops.prepare(SHOP);
  shop = await shops.start(SHOP, READINGS);
}, 400_000);

afterAll(async () => {
  expect(await shops.close()).toEqual([]);
}, 60_000);

const sentAnywhere = async () => ({
  atJar: (await shops.atJar.entries()).length,
  atIcash: (await shops.atIcash.entries()).length,
});

const runs = () =>
  shop.sql<{ id: string; kind: string; state: string }>(
    "select id, kind, state from sync_run where started_by = 'clock' order by created_at",
  );

/** What a catalogue is made of in Medusa. */
const written = async () => {
  const tables = ["product", "product_variant", "price", "inventory_item", "inventory_level"];
  const counted = tables.map((name) => `(select count(*)::int from ${name}) as ${name}`).join(", ");
  return shop.sql<Record<string, number>>(`select ${counted}`);
};

async function paid(order: PlacedOrder): Promise<void> {
  const { paymentId } = await readAdminOrder(shop.admin, order.id);
  await capturePayment(shop.admin, paymentId);
}

it("a night of clocks in a prepared shop with credentials writes no product and sends nothing, and shows what it would do", async () => {
  const before = await written();
  const planned = (kind: string) => (found: Awaited<ReturnType<typeof runs>>) =>
    found.filter((run) => run.kind === kind && run.state === "planned").length >= 2;
  const night = await eventually(runs, (found) => planned("full")(found) && planned("offer")(found), {
    timeoutMs: 120_000,
  });
  expect(night.filter(({ state }) => !["queued", "running", "planned"].includes(state))).toEqual([]);
  expect(await written()).toEqual(before);
  expect(await sentAnywhere()).toEqual({ atJar: 0, atIcash: 0 });
  expect(await shops.atIcash.calls()).toEqual({});
  expect(Object.keys(await shops.atJar.calls()).filter((call) => call.startsWith("POST"))).toEqual([]);
  expect(await shop.view("catalogue")).toMatchObject({
    standing: "off",
    due: [{ what: "products", count: PRODUCTS + DEAR.length }],
  });
});

it("the first plan is written when a person applies it; what is sold meanwhile waits, counted", async () => {
  await shop.arm("catalogue", "offers");
  const first = await eventually(runs, (found) => found.some(isApplicable));
  const { id } = first.filter(isApplicable).at(-1) ?? { id: "" };
  await shop.admin.post(`/admin/dropship/sync-runs/${id}/apply`, {}, anything);
  await eventually(runs, (found) => found.some((run) => run.id === id && run.state === "done"), {
    timeoutMs: 60_000,
  });
  storefront = await openStorefront(shop.api, shop.admin);
  [product] = await chooseProducts(storefront);
  const early = await placeOrder(storefront, [{ product, quantity: 1 }], stranger(50));
  await paid(early);
  await eventually(
    async () => (await readLedger(shop.admin, early.id)).sales.length,
    (count) => count > 0,
  );
  await pause(TWO_STRIKES_MS);
  expect(await sentAnywhere()).toEqual({ atJar: 0, atIcash: 0 });
  expect(await shop.view("orders")).toMatchObject({ standing: "off", due: [{ what: "orders", count: 1 }] });
  expect(await shop.view("receipts")).toMatchObject({
    standing: "off",
    due: [{ what: "sales", count: 1, total_minor: early.totalMinor }],
  });

  await shop.arm("orders", "receipts");
  await pause(TWO_STRIKES_MS);
  const { supplierOrders, sales } = await readLedger(shop.admin, early.id);
  expect([...supplierOrders, ...sales].map(({ state, reason_code: why }) => [state, why])).toEqual([
    ["skipped", "before_floor"],
    ["skipped", "before_floor"],
  ]);
  expect(await sentAnywhere()).toEqual({ atJar: 0, atIcash: 0 });
});

it("what is sold after it was armed is ordered at JAR and registered at iCash, once", async () => {
  sold = await placeOrder(storefront, [{ product, quantity: 1 }]);
  await paid(sold);
  const { supplierOrders, sales } = await settledLedger(shop.admin, sold.id, { stornos: 0 }, signal);
  expect([...supplierOrders, ...sales].map(({ state }) => state)).toEqual(["done", "done"]);
  expect(await sentAnywhere()).toEqual({ atJar: 1, atIcash: 1 });
});

it("twelve orders of strangers for 22,000 euro that nobody has paid for buy nothing at JAR, and fill no feed", async () => {
  const dear = await dearProducts();
  const before = await sentAnywhere();
  const placed: PlacedOrder[] = [];
  for (let index = 0; index < FLOOD; index += 1) {
    const wish = dear[index % dear.length] ?? product;
    placed.push(await placeOrder(storefront, [{ product: wish, quantity: 2 }], stranger(index)));
  }
  expect(placed.reduce((sum, { totalMinor }) => sum + totalMinor, 0)).toBeGreaterThan(2_200_000);
  const held = () =>
    shop.sql<{ order_id: string }>(
      "select order_id from supplier_order where state = 'held' and reason_code = 'unpaid_too_large'",
    );
  await eventually(held, (found) => found.length === FLOOD, { timeoutMs: 60_000 });
  await pause(TWO_STRIKES_MS);
  expect(await held()).toHaveLength(FLOOD);
  expect(await sentAnywhere()).toEqual(before);
  const braked = z.object({ braked: z.record(z.string(), z.number()) });
  expect((await shop.admin.get("/admin/dropship/summary", braked)).braked).toEqual({
    unpaid_too_large: FLOOD,
  });
  const told = await shop.sql<{ resource_id: string }>(
    "select resource_id from notification where resource_type in ('supplier_order', 'supplier_orders')",
  );
  expect(told).toHaveLength(4);
}, 900_000);

describe("of two servers on two copies of one database, with the same environment", () => {
  let copy: RealShop;
  let ofTheShop: PlacedOrder;
  let ofTheCopy: PlacedOrder;

  beforeAll(async () => {
    await copyDatabaseInUse(SHOP, COPY);
    copy = await shops.start(COPY, READINGS);
  }, 300_000);

  it("only the one that a person has confirmed sends", async () => {
    const before = await sentAnywhere();
    ofTheCopy = await placeOrder(
      { ...storefront, ...(await openStorefront(copy.api, copy.admin)) },
      [{ product, quantity: 1 }],
      stranger(60),
    );
    const { paymentId } = await readAdminOrder(copy.admin, ofTheCopy.id);
    await capturePayment(copy.admin, paymentId);
    const { paymentId: soldBefore } = await readAdminOrder(copy.admin, sold.id);
    await refund(copy.admin, soldBefore, 100);

    ofTheShop = await placeOrder(storefront, [{ product, quantity: 1 }], stranger(61));
    await paid(ofTheShop);
    const { supplierOrders, sales } = await settledLedger(shop.admin, ofTheShop.id, { stornos: 0 }, signal);
    expect([...supplierOrders, ...sales].map(({ state }) => state)).toEqual(["done", "done"]);
    await pause(TWO_STRIKES_MS);

    expect(await sentAnywhere()).toEqual({ atJar: before.atJar + 1, atIcash: before.atIcash + 1 });
    const references = (await shops.atJar.entries()).map(({ reference }) => reference);
    expect(references).toContain(String(supplierOrders[0]?.reference));
    expect((await shops.atIcash.entries()).filter(({ type }) => type === "ReturnClient")).toEqual([]);
    const waiting = await readLedger(copy.admin, ofTheCopy.id);
    expect(waiting.sales.map(({ state, operation_id: id }) => [state, id])).toEqual([["queued", null]]);
    expect(waiting.supplierOrders.map(({ jar_order_id: id }) => id)).toEqual([null]);
  });

  it("the other one says so in its log, in what each page of the admin asks, and once in its feed", async () => {
    const words = said(OTHER_INSTALLATION, "en");
    expect(await copy.log()).toContain(words);
    expect(await shop.log()).not.toContain(words);
    for (const part of ["dropship", "fiscal"] as const) {
      const { installation, switches } = await copy.consent(part);
      expect(installation.standing).toBe("other");
      expect(new Set(switches.map(({ standing }) => standing))).toEqual(new Set(["other_installation"]));
      expect((await shop.consent(part)).installation.standing).toBe("ours");
    }
    const told = "select id from notification where resource_type = 'jar_icash_installation'";
    expect(await copy.sql(told)).toHaveLength(1);
    expect(await shop.sql(told)).toEqual([]);
  });

  it("it follows nothing of what the first one has ordered", async () => {
    const [first] = await shops.atJar.entries();
    await shops.atJar.post(`/orders/${first?.order_id}/ship`, {});
    for (const each of [shop, copy]) {
      await each.sql("update supplier_order set next_check_at = now() where next_check_at is not null");
    }
    const shipped = async (of: RealShop) =>
      (await readAdminOrder(of.admin, sold.id)).fulfillments.filter((each) => each.shipped_at).length;
    await eventually(
      () => shipped(shop),
      (count) => count === 1,
      { timeoutMs: 60_000 },
    );
    expect(await shipped(copy)).toBe(0);
  });
});

it("after all of it no table holds a secret, and none but Medusa's own holds a person", async () => {
  const kept = await privateInTables(databaseUrl(SHOP));
  expect(kept.filter(({ kind }) => !kind.endsWith(" of a buyer"))).toEqual([]);
  expect(placesOf(kept)).toEqual([
    "cart",
    "cart_address",
    "customer",
    "fulfillment_address",
    "order",
    "order_address",
    // Medusa keeps it for three days.
    "workflow complete-cart",
  ]);
});

const isApplicable = ({ kind, state }: { kind: string; state: string }): boolean =>
  kind === "full" && state === "planned";

async function dearProducts(): Promise<ChosenProduct[]> {
  return shop.sql<ChosenProduct>(
    `select v.id as "variantId", v.sku as code, p.title from product_variant v join product p on p.id = v.product_id
     where v.sku = any($1)`,
    [DEAR],
  );
}
