/** The catalogue is read as a whole and written only where something changed, and never over a person's work. */
import { medusaIntegrationTestRunner } from "@medusajs/test-utils";
import { z } from "@medusajs/framework/zod";
import { DROPSHIP_MODULE } from "../../src/modules/dropship";
import type { DropshipModuleService } from "../../src/modules/dropship";
import { queueSyncRun, runQueuedSyncs } from "../../src/workflows/dropship/import/run";
import type { SyncKind } from "../../src/workflows/dropship/import/run";
import { read } from "./support/api";
import { only } from "./support/ledgers";
import { useSandboxes } from "./support/sandboxes";
import { ADDRESS } from "./support/shop";
import { eventually } from "./support/wait";
import { useWorld } from "./support/world";
import type { Runner } from "./support/world";

jest.setTimeout(180_000);

/** Two pages of the full listing. */
const PRODUCTS = 120;

const sandboxes = useSandboxes({ products: PRODUCTS });

const IN_STOCK = "Налично във външен склад";
const WRITTEN = [
  "product",
  "product_variant",
  "price",
  "inventory_level",
  "product_category",
  "supplier_category",
];

const runShape = z.object({
  id: z.string(),
  state: z.string(),
  error: z.string().nullish(),
  counters: z.object({
    offered: z.number(),
    pages_read: z.number(),
    seen: z.number(),
    created: z.number(),
    updated: z.number(),
    untouched: z.number(),
    quarantined: z.number(),
  }),
});

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: (runner: Runner) => {
    const world = useWorld(runner, sandboxes);
    const service = () => world.container.resolve<DropshipModuleService>(DROPSHIP_MODULE);

    async function run(kind: SyncKind): Promise<z.infer<typeof runShape>> {
      const id = await queueSyncRun(world.container, { kind, actor: "test" });
      await runQueuedSyncs(world.container);
      return runShape.parse(await service().retrieveSyncRun(id));
    }

    const product = (index: number) => {
      const found = world.shop.variants[index];
      if (!found) {
        throw new Error(`There are fewer than ${index + 1} products to buy.`);
      }
      return found;
    };

    const changeAtJar = (sku: string, change: object) => sandboxes.jar.post(`products/${sku}`, change);

    async function prices(variantId: string): Promise<Record<string, number>> {
      const { rows } = await world.sql(
        `select price.currency_code, price.amount from price
         join product_variant_price_set link on link.price_set_id = price.price_set_id
         where link.variant_id = ? and price.deleted_at is null`,
        [variantId],
      );
      const amounts = Object.fromEntries(
        rows.map((row) => [String(row["currency_code"]), Number(row["amount"])]),
      );
      // Two prices of one currency would leave it to chance which of them a customer sees.
      expect(Object.keys(amounts)).toHaveLength(rows.length);
      return amounts;
    }

    async function stock(sku: string): Promise<{ stocked: number; reserved: number }> {
      const { rows } = await world.sql(
        `select level.stocked_quantity, level.reserved_quantity from inventory_level level
         join inventory_item item on item.id = level.inventory_item_id where item.sku = ? and level.deleted_at is null`,
        [sku],
      );
      const level = only(rows);
      return { stocked: Number(level["stocked_quantity"]), reserved: Number(level["reserved_quantity"]) };
    }

    async function titleOf(productId: string): Promise<string> {
      const { rows } = await world.sql("select title from product where id = ?", [productId]);
      return String(only(rows)["title"]);
    }

    async function supplierProduct(code: string): Promise<Record<string, unknown>> {
      return only((await world.sql("select * from supplier_product where code = ?", [code])).rows);
    }

    async function everythingWritten(): Promise<unknown[]> {
      return Promise.all(
        WRITTEN.map(async (table) => {
          const { rows } = await world.sql(
            `select count(*)::int as rows, md5(string_agg(to_jsonb(t)::text, '' order by t.id)) as content from ${table} t`,
          );
          return [table, rows[0]];
        }),
      );
    }

    it("becomes products with their category, price, stock and number", async () => {
      const { rows } = await world.sql(
        "select count(*)::int as products from supplier_product where product_id is not null and price_id is not null",
      );
      expect(rows).toEqual([{ products: PRODUCTS }]);
      const [first] = world.shop.variants;
      const atJar = z
        .object({ price: z.string(), product_name: z.string(), avail: z.string() })
        .parse(await sandboxes.jar.get(`products/${first?.sku}`));
      expect(await prices(first?.id ?? "")).toEqual({ eur: Number(atJar.price) });
      const { product: seen } = await read(
        z.object({
          product: z.object({
            title: z.string(),
            external_id: z.string(),
            categories: z.array(z.object({ id: z.string() })),
          }),
        }),
        world.admin.get(`/admin/products/${first?.productId}?fields=title,external_id,categories.id`),
      );
      expect(seen).toMatchObject({ external_id: first?.sku, categories: [expect.anything()] });
    });

    it("writes nothing when it is read again and nothing has changed", async () => {
      const before = await everythingWritten();
      expect(await run("full")).toMatchObject({
        state: "done",
        counters: {
          offered: PRODUCTS,
          seen: PRODUCTS,
          untouched: PRODUCTS,
          created: 0,
          updated: 0,
          quarantined: 0,
        },
      });
      expect(await run("offer")).toMatchObject({
        state: "done",
        counters: { untouched: PRODUCTS, updated: 0 },
      });
      expect(await everythingWritten()).toEqual(before);
    });

    it("brings a new price and availability, and leaves prices in other currencies alone", async () => {
      const { id, productId, sku, amount } = product(0);
      const priceId = String((await supplierProduct(sku))["price_id"]);
      await world.admin.post(`/admin/products/${productId}/variants/${id}`, {
        prices: [
          { id: priceId, currency_code: "eur", amount },
          { currency_code: "usd", amount: 77 },
        ],
      });
      expect(await prices(id)).toEqual({ eur: amount, usd: 77 });

      await changeAtJar(sku, { price: "12.34", avail: IN_STOCK });
      const other = await prices(product(1).id);
      expect(await run("offer")).toMatchObject({ counters: { updated: 1, untouched: PRODUCTS - 1 } });
      expect(await prices(id)).toEqual({ eur: 12.34, usd: 77 });
      expect(await stock(sku)).toEqual({ stocked: 6, reserved: 1 });
      expect(await prices(product(1).id)).toEqual(other);

      await changeAtJar(sku, { price: "13.00", avail: "Изчерпан" });
      await run("full");
      expect(await prices(id)).toEqual({ eur: 13, usd: 77 });
      expect(await stock(sku)).toEqual({ stocked: 1, reserved: 1 });
      expect(await supplierProduct(sku)).toMatchObject({ state: "out_of_stock", price: "13.00" });
    });

    it("keeps a price that a person has set", async () => {
      const { id, productId, sku } = product(0);
      await world.admin.post(`/admin/products/${productId}/variants/${id}`, {
        prices: [
          { id: String((await supplierProduct(sku))["price_id"]), currency_code: "eur", amount: 49.5 },
        ],
      });
      await changeAtJar(sku, { price: "12.34" });
      await run("offer");
      expect(await prices(id)).toEqual({ eur: 49.5 });
      await changeAtJar(sku, { price: "11.11" });
      await run("offer");
      expect(await prices(id)).toEqual({ eur: 49.5 });
    });

    it("keeps a title that a person has written, and renews the others", async () => {
      const [mine, theirs] = [product(0), product(1)];
      await world.admin.post(`/admin/products/${mine.productId}`, { title: "Наше заглавие" });
      await changeAtJar(mine.sku, { product_name: "Ново име едно" });
      await changeAtJar(theirs.sku, { product_name: "Ново име две" });
      expect(await run("full")).toMatchObject({ counters: { updated: 2 } });
      expect(await titleOf(mine.productId)).toBe("Наше заглавие");
      expect(await titleOf(theirs.productId)).toBe("Ново име две");

      await changeAtJar(mine.sku, { product_name: "Ново име три" });
      await run("full");
      expect(await titleOf(mine.productId)).toBe("Наше заглавие");
    });

    it("keeps the pieces that customers have ordered and JAR does not have yet", async () => {
      const { sku } = product(0);
      await world.buy([{ variant_id: product(0).id, quantity: 3 }], { address: { ...ADDRESS, phone: "" } });
      // One piece more is of the order that nobody has heard of yet.
      expect(await stock(sku)).toMatchObject({ reserved: 4 });
      await changeAtJar(sku, { avail: IN_STOCK });
      await run("offer");
      expect(await stock(sku)).toEqual({ stocked: 9, reserved: 4 });
    });

    it("does not take over a product of the shop that has the same number, and goes on with the others", async () => {
      await world.admin.post("/admin/products", {
        title: "Собствен продукт",
        options: [{ title: "Вид", values: ["Един"] }],
        variants: [
          {
            title: "Един",
            sku: "TAKEN-1",
            options: { Вид: "Един" },
            prices: [{ currency_code: "eur", amount: 3 }],
          },
        ],
      });
      await changeAtJar("TAKEN-1", { add: true, product_name: "Чужд продукт" });
      await changeAtJar("FRESH-1", { add: true, product_name: "Нов продукт" });
      expect(await run("full")).toMatchObject({ state: "done", counters: { created: 1, quarantined: 1 } });
      expect(await supplierProduct("TAKEN-1")).toMatchObject({
        state: "conflict",
        reason_code: "sku_taken",
        product_id: null,
      });
      expect(await supplierProduct("FRESH-1")).toMatchObject({ state: "active" });
      const { rows } = await world.sql("select title from product where external_id = 'TAKEN-1'");
      expect(rows).toEqual([]);
    });

    it("sets one bad product aside and writes it once it is right", async () => {
      await changeAtJar("BAD-1", { add: true, price: "-1.00" });
      await changeAtJar("GOOD-1", { add: true });
      expect(await run("full")).toMatchObject({ state: "done", counters: { created: 1, quarantined: 1 } });
      expect(await supplierProduct("BAD-1")).toMatchObject({ state: "quarantined", product_id: null });

      await changeAtJar("BAD-1", { price: "9.90" });
      expect(await run("full")).toMatchObject({ counters: { created: 1, quarantined: 0 } });
      expect(await supplierProduct("BAD-1")).toMatchObject({ reason_code: null, price: "9.90" });
    });

    it("is incomplete, and says so, when a page cannot be read; the other pages count", async () => {
      await changeAtJar("LATER-1", { add: true });
      await sandboxes.jar.fault({
        method: "GET products",
        fault: "http",
        status: 403,
        message: "Not allowed",
      });
      const result = await run("full");
      expect(result).toMatchObject({ state: "incomplete" });
      expect(result.error).toContain("page 1");
      const { rows } = await world.sql("select code from supplier_product where state = 'missing'");
      expect(rows).toEqual([]);
    });

    it("loses only the second page when that is the one that cannot be read", async () => {
      await changeAtJar(product(0).sku, { product_name: "Ново име" });
      await sandboxes.jar.fault({
        method: "GET products",
        nth: 2,
        fault: "http",
        status: 403,
        message: "Not allowed",
      });
      expect(await run("full")).toMatchObject({
        state: "incomplete",
        counters: { seen: 100, pages_read: 2 },
      });
      expect(await run("full")).toMatchObject({ state: "done", counters: { seen: PRODUCTS } });
      expect(await titleOf(product(0).productId)).toBe("Ново име");
    });

    it("fails with JAR's reason when JAR does not let us in", async () => {
      await sandboxes.jar.fault({ method: "GET products_count", fault: "http", status: 401 });
      const result = await run("full");
      expect(result).toMatchObject({ state: "failed", counters: { seen: 0 } });
      expect(result.error).toContain("credentials");
    });

    it("is read by one worker at a time", async () => {
      await queueSyncRun(world.container, { kind: "full", actor: "test" });
      await queueSyncRun(world.container, { kind: "full", actor: "test" });
      await Promise.all([runQueuedSyncs(world.container), runQueuedSyncs(world.container)]);
      await runQueuedSyncs(world.container);
      const { rows } = await world.sql(
        `select count(*)::int as overlaps from sync_run a join sync_run b on a.id < b.id and a.kind = b.kind
         where a.started_at < b.finished_at and b.started_at < a.finished_at`,
      );
      expect(rows).toEqual([{ overlaps: 0 }]);
      const { rows: open } = await world.sql("select id from sync_run where state <> 'done'");
      expect(open).toEqual([]);
    });

    it("is taken over from a process that died while it read", async () => {
      const id = await queueSyncRun(world.container, { kind: "full", actor: "test" });
      expect(await service().claimRun(id, "dead")).toBe(true);
      expect(await runQueuedSyncs(world.container)).toBe(0);
      await world.sql("update sync_run set lease_until = now() - interval '1 second' where id = ?", [id]);
      expect(await runQueuedSyncs(world.container)).toBe(1);
      expect(await service().advanceRun(id, "dead", { cursor: {}, counters: {} })).toBe(false);
      expect(await service().retrieveSyncRun(id)).toMatchObject({ state: "done" });
    });

    it("is read when an admin asks for it, who sees how it ended", async () => {
      const answer = await world.admin.post("/admin/dropship/sync-runs", { kind: "offer" });
      expect(answer.status).toBe(202);
      const { sync_run: started } = z.object({ sync_run: runShape }).parse(answer.data);
      const ended = await eventually(
        () =>
          read(z.object({ sync_run: runShape }), world.admin.get(`/admin/dropship/sync-runs/${started.id}`)),
        ({ sync_run }) => !["queued", "running"].includes(sync_run.state),
      );
      expect(ended.sync_run).toMatchObject({ state: "done", counters: { seen: PRODUCTS } });
    });
  },
});
