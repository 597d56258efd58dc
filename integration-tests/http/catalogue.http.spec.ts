/** The catalogue is read as a whole and written only where something changed, and never over a person's work. */
import { z } from "@medusajs/framework/zod";
import { RunTakenOverError } from "../../src/lib/ledger";
import { read } from "./support/api";
import { inApplication } from "./support/application";
import { runShape, useCatalogue } from "./support/catalogue";
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

inApplication({
  testSuite: (runner: Runner) => {
    const world = useWorld(runner, sandboxes);
    const catalogue = useCatalogue(world, sandboxes);
    const { run, changeAtJar, basePriceId, prices, stock, supplierProduct, title: titleOf } = catalogue;

    const product = (index: number) => {
      const found = world.shop.variants[index];
      if (!found) {
        throw new Error(`There are fewer than ${index + 1} products to buy.`);
      }
      return found;
    };

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
        "select count(*)::int as products from supplier_product where product_id is not null and variant_id is not null",
      );
      expect(rows).toEqual([{ products: PRODUCTS }]);
      const [first] = world.shop.variants;
      const atJar = z
        .object({ price: z.string(), dealer_price: z.string() })
        .parse(await sandboxes.jar.get(`products/${first?.sku}`));
      // JAR's end price, unless that is less than what the dealer pays with 20 % VAT.
      const floor = Math.ceil(Number(atJar.dealer_price) * 120) / 100;
      expect(await prices(first?.id ?? "")).toEqual({ eur: Math.max(Number(atJar.price), floor) });
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
      const priceId = await basePriceId(sku);
      await world.admin.post(`/admin/products/${productId}/variants/${id}`, {
        prices: [
          { id: priceId, currency_code: "eur", amount },
          { currency_code: "usd", amount: 77 },
        ],
      });
      expect(await prices(id)).toEqual({ eur: amount, usd: 77 });

      await changeAtJar(sku, { price: "24.50", dealer_price: "18.00", avail: IN_STOCK });
      const other = await prices(product(1).id);
      expect(await run("offer")).toMatchObject({ counters: { updated: 1, untouched: PRODUCTS - 1 } });
      expect(await prices(id)).toEqual({ eur: 24.5, usd: 77 });
      expect(await stock(sku)).toEqual({ stocked: 5, reserved: 1 });
      expect(await prices(product(1).id)).toEqual(other);

      await changeAtJar(sku, { price: "26.00", avail: "Изчерпан" });
      await run("full");
      expect(await prices(id)).toEqual({ eur: 26, usd: 77 });
      expect(await stock(sku)).toEqual({ stocked: 1, reserved: 1 });
      expect(await supplierProduct(sku)).toMatchObject({ state: "out_of_stock", price: "26.00" });
    });

    it("keeps a price that a person has set", async () => {
      const { id, productId, sku } = product(0);
      await world.admin.post(`/admin/products/${productId}/variants/${id}`, {
        prices: [{ id: await basePriceId(sku), currency_code: "eur", amount: 49.5 }],
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

    it("sells no piece twice that customers have ordered and JAR does not have yet", async () => {
      const { sku } = product(0);
      await world.buy([{ variant_id: product(0).id, quantity: 3 }], { address: { ...ADDRESS, phone: "" } });
      // One piece more is of the order that nobody has heard of yet.
      expect(await stock(sku)).toMatchObject({ reserved: 4 });
      await changeAtJar(sku, { avail: IN_STOCK });
      await run("offer");
      expect(await stock(sku)).toEqual({ stocked: 5, reserved: 4 });
      // Of the five that JAR offers one is left to sell, and another price makes it no more (I5).
      await changeAtJar(sku, { price: "151.00" });
      await run("offer");
      expect(await stock(sku)).toEqual({ stocked: 5, reserved: 4 });
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

    it("loses a part that cannot be read, and not the product", async () => {
      await changeAtJar("ODD-1", {
        add: true,
        weight: "1,8 кг",
        warranty: "2147483648",
        promotion_starts_at: "24.12.2026",
        brand_name: "Black &amp; Decker",
        category_path: "Хардуер &amp; Софтуер > Winsor &amp;amp; Newton",
      });
      expect(await run("full")).toMatchObject({ state: "done", counters: { created: 1, unread: 1 } });
      expect(await supplierProduct("ODD-1")).toMatchObject({
        ...{ state: "active", brand: "Black & Decker", warranty_months: null },
        category_path: "Хардуер & Софтуер > Winsor & Newton",
      });
      const [last] = (
        await read(
          z.object({ sync_runs: z.array(z.object({ unread_fields: z.record(z.string(), z.number()) })) }),
          world.admin.get("/admin/dropship/sync-runs?limit=1"),
        )
      ).sync_runs;
      expect(last?.unread_fields).toEqual({ weight: 1, warranty: 1, promotion_starts_at: 1 });
    });

    it("stops selling what two readings cannot read, and sells it again when it can be read", async () => {
      const { sku } = product(3);
      const before = await stock(sku);
      const atJar = z.object({ price: z.string() }).parse(await sandboxes.jar.get(`products/${sku}`));
      await changeAtJar(sku, { price: "1 234,56" });
      await run("offer");
      expect(await stock(sku)).toEqual(before);
      await run("full");
      expect(await stock(sku)).toMatchObject({ stocked: before.reserved });
      expect(await supplierProduct(sku)).toMatchObject({ state: "quarantined", reason_code: "unreadable" });
      expect(await run("offer")).toMatchObject({ counters: { updated: 0, quarantined: 0 } });

      await changeAtJar(sku, { price: atJar.price });
      await run("offer");
      expect(await stock(sku)).toEqual(before);
      expect(await supplierProduct(sku)).toMatchObject({ state: "active", reason_code: null });
    });

    it("is one product whatever the letters of its code", async () => {
      await changeAtJar("Case-1", { add: true, product_name: "Калъф" });
      await run("full");
      await changeAtJar("Case-1", { removed: true });
      await changeAtJar("CASE-1", { add: true, product_name: "Калъф, черен" });
      expect(await run("full")).toMatchObject({ counters: { created: 0, missing: 0 } });
      const { rows } = await world.sql("select code from supplier_product where lower(code) = 'case-1'");
      expect(rows).toEqual([{ code: "Case-1" }]);
    });

    it("calls nothing missing while JAR's own count does not bear out what was read", async () => {
      const { sku } = product(5);
      await changeAtJar(sku, { removed: true });
      // The first of a run only says how much there is to read.
      await sandboxes.jar.fault({
        ...{ method: "GET products_count", fault: "http", status: 403, message: "Not allowed" },
        ...{ nth: 2, times: 2 },
      });
      const result = await run("full");
      expect(result).toMatchObject({ state: "incomplete", counters: { missing: 0 } });
      expect(result.error).toContain("did not say how many products");
      expect(await supplierProduct(sku)).toMatchObject({ state: "active" });
      expect(await run("full")).toMatchObject({ state: "done", counters: { missing: 1 } });
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
      await catalogue.queue("full");
      // Another one of its kind, as two processes may have queued at the same moment.
      await catalogue.service.createSyncRuns({ kind: "full", started_by: "test", counters: {} });
      await Promise.all([catalogue.work(), catalogue.work()]);
      await catalogue.work();
      const { rows } = await world.sql(
        `select count(*)::int as overlaps from sync_run a join sync_run b on a.id < b.id and a.kind = b.kind
         where a.started_at < b.finished_at and b.started_at < a.finished_at`,
      );
      expect(rows).toEqual([{ overlaps: 0 }]);
      const { rows: states } = await world.sql(
        "select state, count(*)::int as runs from sync_run group by state",
      );
      // The first import of this shop is the third.
      expect(states).toEqual([{ state: "done", runs: 3 }]);
    });

    it("is taken over from a process that died while it read", async () => {
      const id = await catalogue.queue("full");
      const dead = { id, token: "dead" };
      expect(await catalogue.service.runs.claim(id, dead.token)).not.toBeNull();
      expect(await catalogue.work()).toBe(0);
      await world.sql("update sync_run set lease_until = now() - interval '1 second' where id = ?", [id]);
      expect(await catalogue.work()).toBe(1);
      await expect(catalogue.service.runs.progress(dead, { counters: {} })).rejects.toThrow(
        RunTakenOverError,
      );
      expect(await catalogue.seen(id)).toMatchObject({ state: "done", counters: { seen: PRODUCTS } });
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
