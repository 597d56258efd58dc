/**
 * The catalogue changes its own share of a product and nothing else: not what a person changed, not what other people put
 * beside it, and what a person took away does not come back.
 */
import { createOrderFulfillmentWorkflow } from "@medusajs/medusa/core-flows";
import { Modules } from "@medusajs/framework/utils";
import { z } from "@medusajs/framework/zod";
import { read } from "./support/api";
import { inApplication } from "./support/application";
import { useCatalogue } from "./support/catalogue";
import { useCatalogueStore } from "./support/catalogue-store";
import { only } from "./support/ledgers";
import { useSandboxes } from "./support/sandboxes";
import { ADDRESS } from "./support/shop";
import { eventually } from "./support/wait";
import { useWorld } from "./support/world";
import type { Runner } from "./support/world";

jest.setTimeout(180_000);

const PRODUCTS = 40;
const sandboxes = useSandboxes({ products: PRODUCTS });

const IN_STOCK = "Налично в централен склад";
const ELSEWHERE = "Налично във външен склад";
const SOLD_OUT = "Изчерпан";
const CODE = "MOUSE1";
const NEW = {
  add: true,
  product_name: "Мишка",
  description: "Тиха",
  price: "150.00",
  dealer_price: "90.00",
  old_price: "0",
  promotion: "false",
  avail: IN_STOCK,
  category_path: "Периферия > Мишки",
  category_name: "Мишки",
  main_image: "https://p.jarcomputers.com/350x350/MOUSE.jpg",
  more_images: [],
};
const AUTUMN = {
  old_price: "200.00",
  promotion: "true",
  promotion_name: "Есенни дни",
  promotion_starts_at: "2024-01-15 00:00:00",
  promotion_ends_at: "2099-07-01 23:59:00",
};
const NO_PROMOTION = { promotion: "false", promotion_name: null, old_price: "0" };

inApplication({
  testSuite: (runner: Runner) => {
    const world = useWorld(runner, sandboxes);
    const catalogue = useCatalogue(world, sandboxes);
    const store = useCatalogueStore(runner.api, world, catalogue);
    const { run, changeAtJar, basePriceId, supplierProduct, prices, stock } = catalogue;

    /** Reads this one product, as any run does. */
    const readAgain = async (change: object = {}, kind: "full" | "offer" = "full") => {
      await changeAtJar(CODE, change);
      const seen = await run(kind);
      expect(seen.state).toBe("done");
      return seen;
    };
    const mouse = () => store.product(CODE);
    const variantId = async () => only((await mouse()).variants).id;

    beforeEach(async () => {
      await changeAtJar(CODE, NEW);
      await run("one", { code: CODE });
    });

    describe("what belongs to other people", () => {
      it("keeps prices, price lists, rules, variants, channels, categories and tags over many runs", async () => {
        const product = await mouse();
        const variant = only(product.variants).id;
        const price_id = await basePriceId(CODE);
        const category = await store.category("Подаръци");
        await store.edit(product.id, {
          categories: [...product.categories.map(({ id }) => ({ id })), { id: category }],
          sales_channels: [{ id: world.shop.salesChannelId }, { id: await channel("Втори магазин") }],
          tags: [{ id: await tag("хит") }],
          metadata: { shelf: "A7" },
        });
        await world.admin.post(`/admin/products/${product.id}/variants`, {
          title: "Подаръчна опаковка",
          sku: "GIFT-1",
          options: { Изпълнение: await optionValue(product.id, "Подарък") },
          prices: [{ currency_code: "eur", amount: 11 }],
        });
        await world.admin.post(`/admin/products/${product.id}/variants/${variant}`, {
          prices: [
            { id: price_id, currency_code: "eur", amount: 150 },
            { currency_code: "usd", amount: 77 },
            { currency_code: "eur", amount: 88, rules: { region_id: world.shop.regionId } },
          ],
        });
        await world.admin.post("/admin/price-lists", {
          title: "Наша разпродажба",
          description: "За приятели",
          type: "sale",
          status: "active",
          prices: [{ variant_id: variant, currency_code: "eur", amount: 99 }],
        });
        const others = () =>
          world.sql(
            `select price.amount, price.currency_code, price.price_list_id, price.rules_count, price.deleted_at from price
             where price.id <> ? order by price.id`,
            [price_id],
          );
        const pricesBefore = (await others()).rows;
        const before = await mouse();

        await readAgain({ price: "160.00", avail: ELSEWHERE }, "offer");
        await readAgain({ product_name: "Нова мишка", description: "Още по-тиха", price: "165.00" });
        await readAgain({
          category_path: "Периферия > Безжични",
          main_image: "https://p.jarcomputers.com/350x350/B.jpg",
        });

        expect((await others()).rows).toEqual(pricesBefore);
        const after = await mouse();
        expect(after).toMatchObject({
          title: "Нова мишка",
          images: [{ url: "https://p.jarcomputers.com/350x350/B.jpg" }],
          sales_channels: before.sales_channels,
        });
        expect(after.variants.map(({ sku }) => sku).sort()).toEqual([CODE, "GIFT-1"].sort());
        expect(after.categories.map(({ name }) => name).sort()).toEqual(["Безжични", "Подаръци"]);
        const { rows } = await world.sql(
          `select product.metadata, (select count(*)::int from product_tags where product_id = product.id) as tags,
                  (select amount from price where id = ?) as amount from product where id = ?`,
          [price_id, product.id],
        );
        expect(only(rows)).toMatchObject({ metadata: { shelf: "A7" }, tags: 1 });
        expect(Number(only(rows)["amount"])).toBe(165);
      });

      const withId = z.object({ id: z.string() });

      async function channel(name: string): Promise<string> {
        const answer = await world.admin.post("/admin/sales-channels", { name });
        return z.object({ sales_channel: withId }).parse(answer.data).sales_channel.id;
      }

      async function tag(value: string): Promise<string> {
        const answer = await world.admin.post("/admin/product-tags", { value });
        return z.object({ product_tag: withId }).parse(answer.data).product_tag.id;
      }

      async function optionValue(productId: string, value: string): Promise<string> {
        const answer = await world.admin.get(`/admin/products/${productId}?fields=options.id`);
        const { product } = z
          .object({ product: z.object({ options: z.array(withId).min(1) }) })
          .parse(answer.data);
        await world.admin.post(`/admin/products/${productId}/options/batch`, {
          update: [{ product_option_id: product.options[0]?.id, add: [{ value }] }],
        });
        return value;
      }
    });

    describe("a promotion", () => {
      const autumn = async () => (await store.priceLists()).filter(({ title }) => title === "Есенни дни");

      it("begins, changes its price and ends, each time in the one price that is ours", async () => {
        const { id } = await mouse();
        await readAgain(AUTUMN);
        expect(await store.shelf(id)).toEqual({ calculated: 150, original: 200 });
        const [list] = await autumn();
        const theirs = only((await store.priceLists()).filter(({ title }) => title === "Есенни дни"));
        await world.admin.post(`/admin/price-lists/${theirs.id}/prices/batch`, {
          create: [{ variant_id: world.shop.variants[3]?.id, currency_code: "eur", amount: 1 }],
        });

        await readAgain({ price: "145.00" }, "offer");
        expect(await store.shelf(id)).toEqual({ calculated: 145, original: 200 });
        expect(only(await autumn()).prices.map(({ id: price }) => price)).toEqual(
          expect.arrayContaining((list?.prices ?? []).map(({ id: price }) => price)),
        );

        await readAgain(NO_PROMOTION);
        expect(await store.shelf(id)).toEqual({ calculated: 145, original: 145 });
        expect(only(await autumn()).prices.map(({ amount }) => amount)).toEqual([1]);
      });

      it("moves to another list with other dates, and an empty list goes", async () => {
        const { id } = await mouse();
        await readAgain(AUTUMN);
        const [before] = await autumn();
        await readAgain({ promotion_ends_at: "2098-07-01 23:59:00" });
        const after = only(await autumn());
        expect(after.id).not.toBe(before?.id);
        expect(after.ends_at).toBe("2098-07-01T20:59:00.000Z");
        expect(await store.shelf(id)).toEqual({ calculated: 150, original: 200 });

        await readAgain({ promotion_ends_at: AUTUMN.promotion_ends_at });
        expect(only(await autumn()).ends_at).toBe("2099-07-01T20:59:00.000Z");
        expect(await store.shelf(id)).toEqual({ calculated: 150, original: 200 });
      });

      it("stays renamed, and stays away from what a person took out of it", async () => {
        const { id } = await mouse();
        await readAgain(AUTUMN);
        const list = only(await autumn());
        await world.admin.post(`/admin/price-lists/${list.id}`, { title: "Нашата есен" });
        await changeAtJar("MOUSE2", { ...NEW, ...AUTUMN });
        await run("full");
        const renamed = only((await store.priceLists()).filter(({ title }) => title === "Нашата есен"));
        expect(renamed.prices).toHaveLength(2);
        expect(await autumn()).toEqual([]);

        const { written } = await supplierProduct(CODE);
        const { price_id } = z.object({ sale: z.object({ price_id: z.string() }) }).parse(written).sale;
        await world.admin.post(`/admin/price-lists/${list.id}/prices/batch`, { delete: [price_id] });
        await readAgain({ price: "149.00" });
        expect(await store.shelf(id)).toEqual({ calculated: 200, original: 200 });

        await runner.api.delete(`/admin/price-lists/${list.id}`, {
          headers: { authorization: `Bearer ${world.shop.token}` },
        });
        await changeAtJar("MOUSE3", { ...NEW, ...AUTUMN });
        expect(await run("full")).toMatchObject({ counters: { created: 1 } });
        expect((await store.priceLists()).filter(({ title }) => /есен/i.test(title))).toEqual([]);
      });
    });

    describe("what a person changed", () => {
      it("survives ten runs in which JAR changes everything", async () => {
        const product = await mouse();
        const price_id = await basePriceId(CODE);
        const mine = await store.category("Моите неща");
        await store.edit(product.id, {
          title: "Мишката на Иван",
          description: "Моят текст",
          images: [{ url: "https://shop.example/mine.jpg" }],
          thumbnail: "https://shop.example/mine.jpg",
          categories: [{ id: mine }],
          weight: 77,
        });
        await world.admin.post(`/admin/products/${product.id}/variants/${only(product.variants).id}`, {
          prices: [{ id: price_id, currency_code: "eur", amount: 111.11 }],
        });
        await store.setStock(CODE, 3);
        const before = await mouse();

        for (let round = 1; round <= 10; round += 1) {
          await readAgain(
            {
              product_name: `Мишка ${round}`,
              description: `Текст ${round}`,
              price: `${150 + round}.00`,
              avail: round % 2 ? ELSEWHERE : IN_STOCK,
              main_image: `https://p.jarcomputers.com/350x350/${round}.jpg`,
              category_path: `Периферия > Мишки ${round}`,
              weight: String(100 + round),
            },
            round % 3 === 0 ? "offer" : "full",
          );
        }
        expect(await mouse()).toEqual(before);
        expect(await prices(await variantId())).toEqual({ eur: 111.11 });
        expect(await stock(CODE)).toMatchObject({ stocked: 3 });
        const { owners } = await supplierProduct(CODE);
        expect(Object.keys(owners as object).sort()).toEqual(
          ["categories", "description", "images", "price", "stock", "title"].sort(),
        );
        expect(owners).toMatchObject({ title: { owner: "shop", how: "edited", by: null } });
      });

      it("stays in one field while the others are renewed", async () => {
        const { id } = await mouse();
        await store.edit(id, { title: "Мишката на Иван" });
        await readAgain({ product_name: "Друго име", description: "Друг текст", price: "155.00" });
        expect(await mouse()).toMatchObject({ title: "Мишката на Иван", description: "Друг текст" });
        expect(await prices(await variantId())).toEqual({ eur: 155 });
      });

      it("is not suspected in what the first release wrote, which remembered less", async () => {
        await world.sql(
          `update supplier_product set content_hash = 'c', offer_hash = 'o', owners = null,
                  written = jsonb_build_object('title', 'Мишка', 'description', 'Тиха', 'amount_minor', 15000) where code = ?`,
          [CODE],
        );
        await readAgain({
          product_name: "Друго име",
          price: "155.00",
          avail: ELSEWHERE,
          category_path: "Периферия > Безжични",
        });
        expect(await mouse()).toMatchObject({ title: "Друго име", categories: [{ name: "Безжични" }] });
        expect(await prices(await variantId())).toEqual({ eur: 155 });
        expect(await stock(CODE)).toMatchObject({ stocked: 5 });
        expect(await supplierProduct(CODE)).toMatchObject({ owners: null });
        await readAgain({ main_image: "https://p.jarcomputers.com/350x350/B.jpg" });
        expect((await mouse()).images).toEqual([{ url: "https://p.jarcomputers.com/350x350/B.jpg" }]);
      });

      it("keeps its pictures when JAR's come from where the shop allows none, and says so", async () => {
        const { images } = await mouse();
        await readAgain({ main_image: "https://cdn.jarcdn.example/350x350/MOUSE.jpg", product_name: "Ново" });
        expect(await mouse()).toMatchObject({ title: "Ново", images });
        expect(await supplierProduct(CODE)).toMatchObject({
          ...{ state: "active", reason_code: "pictures_refused", reason_data: { count: 1 } },
        });
        await store.settings({ content: { image_hosts: [".jarcdn.example"] } });
        await run("full");
        expect((await mouse()).images).toEqual([{ url: "https://cdn.jarcdn.example/350x350/MOUSE.jpg" }]);
        expect(await supplierProduct(CODE)).toMatchObject({ reason_code: null });
      });

      it("says which host is refused for how many products, and takes its pictures once it is allowed", async () => {
        const host = "cdn.jarcdn.example";
        const hosts = z.object({
          refused_hosts: z.array(z.object({ host: z.string(), products: z.number() })),
        });
        const productsOf = (data: unknown) =>
          hosts.parse(data).refused_hosts.find((refused) => refused.host === host)?.products;
        const refused = async () => productsOf((await world.admin.get("/admin/dropship/picture-hosts")).data);
        expect(await refused()).toBeUndefined();
        const moved = `https://${host}/350x350/MOUSE.jpg`;
        await readAgain({ main_image: moved });
        expect(await refused()).toBe(1);
        for (let press = 0; press < 2; press += 1) {
          const { data } = await world.admin.post("/admin/dropship/picture-hosts/allow", { host });
          expect(productsOf(data)).toBeUndefined();
        }
        const { settings } = await catalogue.service.catalogueSettings.read();
        expect(settings.content.image_hosts).toEqual([".jarcomputers.com", host]);
        await run("full");
        expect((await mouse()).images).toEqual([{ url: moved }]);
      });

      it("is not called changed when a person wrote the same as JAR", async () => {
        const { id } = await mouse();
        await store.edit(id, { title: "Друго име" });
        await readAgain({ product_name: "Друго име" });
        expect(await supplierProduct(CODE)).toMatchObject({ owners: null });
        await readAgain({ product_name: "Трето име" });
        expect(await mouse()).toMatchObject({ title: "Трето име" });
      });
    });

    describe("what a person took away", () => {
      it("stays deleted, and says so", async () => {
        const { id } = await mouse();
        await remove(`/admin/products/${id}`);
        await readAgain({ price: "155.00" }, "offer");
        expect(await supplierProduct(CODE)).toMatchObject({
          state: "excluded",
          reason_code: "deleted_in_store",
        });
        await readAgain({ product_name: "Друго име" });
        await readAgain({ product_name: "Трето име", price: "140.00" });
        expect(await store.productIds(CODE)).toEqual([]);
        expect(await supplierProduct(CODE)).toMatchObject({
          state: "excluded",
          reason_code: "deleted_in_store",
        });
      });

      it("stays unpublished while price and stock go on", async () => {
        const { id } = await mouse();
        await store.edit(id, { status: "draft" });
        await readAgain({ product_name: "Друго име", price: "155.00", avail: ELSEWHERE });
        expect(await mouse()).toMatchObject({ title: "Друго име", status: "draft" });
        expect(await stock(CODE)).toMatchObject({ stocked: 5 });
        await readAgain({ removed: true });
        await readAgain({ removed: false });
        expect(await mouse()).toMatchObject({ status: "draft" });
      });

      async function remove(path: string): Promise<void> {
        await runner.api.delete(path, { headers: { authorization: `Bearer ${world.shop.token}` } });
      }
    });

    describe("a product that JAR does not offer any more", () => {
      it.each([
        ["zero" as const, { status: "published", stocked: 0 }],
        ["unpublish" as const, { status: "draft", stocked: 0 }],
        ["keep" as const, { status: "published", stocked: 10 }],
      ])("is treated by the policy %s, and comes back as it was", async (policy, expected) => {
        await store.settings({ missing: { policy } });
        const { id } = await mouse();
        await readAgain({ removed: true });
        expect(await supplierProduct(CODE)).toMatchObject({
          state: "missing",
          missing_since: expect.anything(),
        });
        expect(await mouse()).toMatchObject({ id, status: expected.status });
        expect(await stock(CODE)).toMatchObject({ stocked: expected.stocked });

        expect(await readAgain({ removed: false })).toMatchObject({ counters: { back: 1 } });
        expect(await supplierProduct(CODE)).toMatchObject({ state: "active", missing_since: null });
        expect(await mouse()).toMatchObject({ id, status: "published" });
        expect(await stock(CODE)).toMatchObject({ stocked: 10 });
      });

      it("is never kept on sale when a filter leaves it out, because nobody follows it any more", async () => {
        await store.settings({
          missing: { policy: "keep" },
          filter: { exclude_categories: ["Периферия > Мишки"] },
        });
        await readAgain({ avail: ELSEWHERE });
        expect(await supplierProduct(CODE)).toMatchObject({
          state: "excluded",
          reason_code: "category_excluded",
        });
        expect(await stock(CODE)).toMatchObject({ stocked: 0 });
        await store.settings({ filter: {} });
        await readAgain();
        expect(await supplierProduct(CODE)).toMatchObject({ state: "active", reason_code: null });
        expect(await stock(CODE)).toMatchObject({ stocked: 5 });
      });
    });

    describe("stock", () => {
      it("offers nothing of what has no price, and offers it again with one", async () => {
        await readAgain({ price: "0.00" });
        expect(await stock(CODE)).toMatchObject({ stocked: 0 });
        expect(await prices(await variantId())).toEqual({ eur: 150 });
        expect(await supplierProduct(CODE)).toMatchObject({
          state: "quarantined",
          reason_code: "price_not_positive",
        });
        await readAgain({ price: "151.00" });
        expect(await stock(CODE)).toMatchObject({ stocked: 10 });
        expect(await prices(await variantId())).toEqual({ eur: 151 });
        expect(await supplierProduct(CODE)).toMatchObject({ state: "active", reason_code: null });
      });

      it("is full again after JAR has taken an order, because JAR says available and not how many", async () => {
        const { id: variant, sku } = world.shop.variants[0] ?? { id: "", sku: "" };
        await changeAtJar(sku, { avail: ELSEWHERE });
        await run("offer");
        const orderId = await world.buy([{ variant_id: variant, quantity: 2 }]);
        await world.ledgers.settle();
        expect(await world.ledgers.supplierOrder(orderId)).toMatchObject({ state: "done" });
        // The piece that is reserved is of the order that nobody has heard of.
        expect(await stock(sku)).toEqual({ stocked: 5, reserved: 1 });
        expect(await run("offer")).toMatchObject({ counters: { updated: 0 } });
        expect(await supplierProduct(sku)).toMatchObject({ owners: null });
      });

      describe("of what JAR refuses to deliver", () => {
        const left = async (sku: string) => {
          const { stocked, reserved } = await stock(sku);
          return stocked - reserved;
        };
        const ordered = async (pieces: number[]) => {
          const orderId = await world.buy(
            pieces.map((quantity, index) => ({ variant_id: bought(index).id, quantity })),
          );
          await world.ledgers.settle();
          return world.ledgers.supplierOrder(orderId);
        };
        const bought = (index: number) => {
          const found = world.shop.variants[index];
          if (!found) {
            throw new Error(`There are fewer than ${index + 1} products to buy.`);
          }
          return found;
        };

        it("is gone at once, and does not come back because a price changed", async () => {
          const { sku, amount } = bought(0);
          expect(await left(sku)).toBeGreaterThan(0);
          await sandboxes.jar.fault({ method: "POST order", fault: "partial", cnt: 0 });
          expect(await ordered([1])).toMatchObject({ state: "refused", reason_code: "refused_by_jar" });
          expect(await left(sku)).toBe(0);

          await changeAtJar(sku, { price: (amount * 1.05).toFixed(2) });
          expect(await run("offer")).toMatchObject({ state: "done", counters: { updated: 1 } });
          expect(await left(sku)).toBe(0);
        });

        it("is gone where JAR took fewer pieces, and stays where it took all", async () => {
          await sandboxes.jar.fault({ method: "POST order", fault: "partial", code: bought(1).sku, cnt: 2 });
          expect(await ordered([1, 3])).toMatchObject({ state: "held", reason_code: "partially_accepted" });
          expect(await left(bought(1).sku)).toBe(0);
          expect(await left(bought(0).sku)).toBeGreaterThan(0);
        });

        it("stays where JAR refuses for another reason", async () => {
          const { sku } = bought(0);
          const before = await left(sku);
          const body = JSON.stringify({ status: false, error: "Невалиден адрес" });
          await sandboxes.jar.fault({ method: "POST order", fault: "answer", status: 400, body });
          expect(await ordered([1])).toMatchObject({ state: "refused" });
          expect(await left(sku)).toBe(before - 1);
        });

        it("comes back when JAR has another word for it, and after a day in any case", async () => {
          const { sku } = bought(0);
          const refuse = async () => {
            await sandboxes.jar.fault({ method: "POST order", fault: "partial", cnt: 0 });
            await ordered([1]);
            expect(await left(sku)).toBe(0);
          };
          await changeAtJar(sku, { avail: IN_STOCK });
          await run("offer");
          await refuse();
          await run("offer");
          expect(await left(sku)).toBe(0);
          await world.sql("update supplier_product set refused_until = now() where code = ?", [sku]);
          await run("offer");
          expect(await left(sku)).toBeGreaterThan(0);

          await refuse();
          await changeAtJar(sku, { avail: ELSEWHERE });
          await run("offer");
          expect(await left(sku)).toBeGreaterThan(0);
          expect(await supplierProduct(sku)).toMatchObject({ refused_until: null });
        });
      });

      it("at the shop's own locations is never touched", async () => {
        const { stock_location } = await read(
          z.object({ stock_location: z.object({ id: z.string() }) }),
          world.admin.post("/admin/stock-locations", { name: "Собствен склад" }),
        );
        const { inventory_item_id: item } = await supplierProduct(CODE);
        await world.admin.post(`/admin/inventory-items/${String(item)}/location-levels`, {
          location_id: stock_location.id,
          stocked_quantity: 7,
        });
        const levels = async () => {
          const { rows } = await world.sql(
            `select location_id, stocked_quantity from inventory_level
             where inventory_item_id = ? and deleted_at is null`,
            [String(item)],
          );
          return Object.fromEntries(
            rows.map((row) => [String(row["location_id"]), Number(row["stocked_quantity"])]),
          );
        };
        const at = (jar: number) => ({ [world.shop.stockLocationId]: jar, [stock_location.id]: 7 });
        expect(await levels()).toEqual(at(10));
        await readAgain({ avail: SOLD_OUT }, "offer");
        expect(await levels()).toEqual(at(0));
        await readAgain({ avail: ELSEWHERE }, "offer");
        expect(await levels()).toEqual(at(5));
        await readAgain({ removed: true }, "offer");
        expect(await levels()).toEqual(at(0));
        expect(await supplierProduct(CODE)).toMatchObject({ state: "missing", owners: {} });
      });

      it("is not taken for a person's when the shop itself ships a product, or cancels that", async () => {
        const { id: variant, sku } = world.shop.variants[0] ?? { id: "", sku: "" };
        const ship = await shippedByTheShop(variant);
        expect(await stock(sku)).toMatchObject({ stocked: expect.any(Number) });
        await changeAtJar(sku, { avail: SOLD_OUT });
        await run("offer");
        const { reserved } = await stock(sku);
        expect(await stock(sku)).toEqual({ stocked: reserved, reserved });
        expect(await supplierProduct(sku)).toMatchObject({ owners: null });

        await world.admin.post(`/admin/orders/${ship.orderId}/fulfillments/${ship.fulfillmentId}/cancel`, {});
        await changeAtJar(sku, { avail: IN_STOCK });
        await run("offer");
        const after = await stock(sku);
        expect(after.stocked).toBe(Math.max(10, after.reserved));
        expect(await supplierProduct(sku)).toMatchObject({ owners: null });
      });

      it("is not taken for a person's when a customer sends pieces back", async () => {
        const { id: variant, sku } = world.shop.variants[0] ?? { id: "", sku: "" };
        const { orderId } = await shippedByTheShop(variant);
        await changeAtJar(sku, { avail: ELSEWHERE });
        await run("offer");
        const before = await stock(sku);
        const [sold] = (await world.admin.order(orderId)).items;
        await world.admin.takeBack(orderId, { id: sold?.id ?? "", quantity: 2 });
        expect(await stock(sku)).toEqual({ ...before, stocked: before.stocked + 2 });

        await changeAtJar(sku, { avail: IN_STOCK });
        await run("offer");
        expect(await stock(sku)).toEqual({ ...before, stocked: Math.max(10, before.reserved) });
        expect(await supplierProduct(sku)).toMatchObject({ owners: null });
      });

      /** An order that JAR never gets, because nobody can be called, and that the shop sends by itself. */
      async function shippedByTheShop(variant: string): Promise<{ orderId: string; fulfillmentId: string }> {
        const orderId = await world.buy([{ variant_id: variant, quantity: 2 }], {
          address: { ...ADDRESS, phone: "" },
        });
        const { items } = await world.admin.order(orderId);
        const { result } = await createOrderFulfillmentWorkflow(world.container).run({
          input: {
            order_id: orderId,
            items: items.map(({ id, quantity }) => ({ id, quantity })),
            location_id: world.shop.stockLocationId,
          },
        });
        return { orderId, fulfillmentId: result.id };
      }
    });

    it("tells those who listen what changed, and only that", async () => {
      const heard = {
        variants: hear("product-variant.updated"),
        levels: hear("inventory-level.updated"),
        products: hear("product.updated"),
      };
      const variant = await variantId();
      await readAgain({ price: "155.00" }, "offer");
      await eventually(
        async () => heard.variants,
        (ids) => ids.includes(variant),
      );
      await readAgain({ avail: ELSEWHERE }, "offer");
      await eventually(
        async () => heard.levels.length,
        (count) => count === 1,
      );
      expect(heard.products).toEqual([]);
      await readAgain({ product_name: "Друго име" });
      await eventually(
        async () => heard.products.length,
        (count) => count === 1,
      );
      expect(heard.variants).toEqual([variant]);
    });

    function hear(name: string): string[] {
      const heard: string[] = [];
      world.container.resolve(Modules.EVENT_BUS).subscribe(
        name,
        async ({ data }) => {
          heard.push(
            ...z
              .array(z.object({ id: z.string() }))
              .parse([data].flat())
              .map(({ id }) => id),
          );
        },
        { subscriberId: `test-${name}-${Math.random()}` },
      );
      return heard;
    }
  },
});
