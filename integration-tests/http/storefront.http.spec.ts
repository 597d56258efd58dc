/** By what a storefront finds JAR's products, and what it may show of many of them at once. */
import { z } from "@medusajs/framework/zod";
import { dropshipService } from "../../src/workflows/dropship/account";
import { read, refusalOf } from "./support/api";
import { inApplication } from "./support/application";
import { useCatalogue } from "./support/catalogue";
import { catalogueAdmin } from "./support/catalogue-admin";
import { useSandboxes } from "./support/sandboxes";
import { asCustomer } from "./support/shop";
import { useWorld } from "./support/world";
import type { Runner } from "./support/world";

jest.setTimeout(180_000);

const PRODUCTS = 40;

const sandboxes = useSandboxes({ products: PRODUCTS });

inApplication({
  testSuite: (runner: Runner) => {
    const world = useWorld(runner, sandboxes);
    const { changeAtJar, prices, run, supplierProduct } = useCatalogue(world, sandboxes);
    const admin = catalogueAdmin(runner.api, world);

    describe("a storefront finds products", () => {
      const facet = z.array(z.object({ value: z.string(), count: z.number() }));
      const facetsShape = z.object({
        brands: facet,
        properties: z.array(z.object({ name: z.string(), values: facet })),
        count: z.number(),
      });
      const lowestShape = z
        .object({ amount_minor: z.number(), currency_code: z.literal("eur"), since: z.string() })
        .nullable();
      const pageShape = z.object({
        products: z.array(
          z.object({
            id: z.string(),
            supplier: z.object({ brand: z.string().nullable(), lowest_price: lowestShape }).loose(),
          }),
        ),
        count: z.number(),
        limit: z.number(),
        offset: z.number(),
      });
      const facets = (query = "") =>
        read(facetsShape, runner.api.get(`/store/jar/facets?${query}`, asCustomer(world.shop)));
      const products = (query = "") =>
        read(pageShape, runner.api.get(`/store/jar/products?${query}`, asCustomer(world.shop)));
      const memory = (size: string) => `property[${encodeURIComponent("Памет")}]=${encodeURIComponent(size)}`;

      /** Three laptops of two brands with two sizes of memory, among products of other brands. */
      async function threeLaptops(): Promise<string[]> {
        const chosen = world.shop.variants.slice(0, 3);
        const kinds = [
          ["Асус", "8 GB"],
          ["Асус", "16 GB"],
          ["Ейсър", "16 gb"],
        ] as const;
        for (const [place, { sku }] of chosen.entries()) {
          const [brand_name, prop_val] = kinds[place] ?? kinds[0];
          const props = [{ prop_name: "Памет", prop_val, prop_section: "Основни" }];
          await changeAtJar(sku, { brand_name, props });
        }
        const { catalogueSettings } = dropshipService(world.container);
        const { settings, revision } = await catalogueSettings.read();
        await catalogueSettings.save({ ...settings, storefront: { facets: ["Памет"] } }, revision, "test");
        await admin.start({ kind: "full" });
        return chosen.map(({ productId }) => productId);
      }

      it("by brand and by the characteristics of the settings, each counted beside what else is chosen", async () => {
        const ids = await threeLaptops();
        const all = await facets();
        expect(all.brands).toEqual(
          expect.arrayContaining([
            { value: "Асус", count: 2 },
            { value: "Ейсър", count: 1 },
          ]),
        );
        expect(all.properties).toEqual([
          {
            name: "Памет",
            values: [
              { value: "16 GB", count: 2 },
              { value: "8 GB", count: 1 },
            ],
          },
        ]);
        expect(all.count).toBe(PRODUCTS);

        const narrowed = await facets(`brand[]=${encodeURIComponent("Асус")}&${memory("16 GB")}`);
        expect(narrowed.count).toBe(1);
        expect(narrowed.brands).toEqual([
          { value: "Асус", count: 1 },
          { value: "Ейсър", count: 1 },
        ]);
        expect(narrowed.properties).toEqual([
          {
            name: "Памет",
            values: [
              { value: "16 GB", count: 1 },
              { value: "8 GB", count: 1 },
            ],
          },
        ]);
        const found = await products(memory("16 GB"));
        expect(found.count).toBe(2);
        expect(found.products.map(({ id }) => id).sort()).toEqual(ids.slice(1).sort());
        expect(JSON.stringify(found)).not.toMatch(/dealer|cost/i);
      });

      it("and what it shows of many of them in one call, a page at a time", async () => {
        const ids = world.shop.variants.slice(0, 5).map(({ productId }) => productId);
        const query = ids.map((id) => `id[]=${id}`).join("&");
        const first = await products(`${query}&limit=3`);
        const second = await products(`${query}&limit=3&offset=3`);
        expect([first.count, second.count]).toEqual([5, 5]);
        expect([...first.products, ...second.products].map(({ id }) => id).sort()).toEqual(ids.sort());
      });

      it("of a category with everything below it, and in stock alone where that is asked", async () => {
        const [placed] = (
          await world.sql(
            `select placed.product_id, split_part(category.mpath, '.', 1) as root
             from product_category_product placed
             join product_category category on category.id = placed.product_category_id
             order by length(category.mpath) desc limit 1`,
          )
        ).rows;
        const within = await products(`category_id=${String(placed?.["root"])}&limit=100`);
        expect(within.products.map(({ id }) => id)).toContain(placed?.["product_id"]);
        expect(within.count).toBeLessThan(PRODUCTS);
        await world.sql("update supplier_product set state = 'out_of_stock' where product_id = ?", [
          String(placed?.["product_id"]),
        ]);
        const inStock = await products(`category_id=${String(placed?.["root"])}&in_stock=true&limit=100`);
        expect(inStock.count).toBe(within.count - 1);
        expect((await facets("category_id=pcat_none")).count).toBe(0);
      });

      it("and none that the customer's sales channel does not sell, or that is a draft", async () => {
        const [draft, elsewhere] = world.shop.variants;
        const before = await products();
        await world.admin.post(`/admin/products/${draft?.productId}`, { status: "draft" });
        await world.admin.post(`/admin/products/${elsewhere?.productId}`, { sales_channels: [] });
        expect((await products()).count).toBe(before.count - 2);
        expect((await facets()).count).toBe(before.count - 2);
        expect(await refusalOf(runner.api.get("/store/jar/facets"))).toMatchObject({ status: 400 });
        expect(
          await refusalOf(runner.api.get("/store/jar/products?limit=1000", asCustomer(world.shop))),
        ).toMatchObject({ status: 400 });
      });

      it("with the lowest price of the thirty days before a promotion, whatever JAR strikes through", async () => {
        const [variant] = world.shop.variants;
        const { sku = "", id = "", productId = "" } = variant ?? {};
        const lowest = async () => {
          const { products: found } = await products(`id[]=${productId}`);
          return found[0]?.supplier.lowest_price?.amount_minor ?? null;
        };
        /** The shop's price after a run that reads it. */
        const change = async (data: object): Promise<number> => {
          await changeAtJar(sku, data);
          await run("full");
          return Math.round(((await prices(id))["eur"] ?? 0) * 100);
        };
        /** As if everything of it had happened so long ago. */
        const pass = async (days: number) => {
          const { id: row } = await supplierProduct(sku);
          await world.sql(
            `update supplier_price set since = since - interval '${days} days', until = until - interval '${days} days'
             where supplier_product_id = ?`,
            [String(row)],
          );
        };
        const jar = Number((await supplierProduct(sku))["price"]);
        const times = (factor: number) => (jar * factor).toFixed(2);
        const low = await change({ dealer_price: times(0.4), old_price: "0", promotion: "false" });
        await pass(40);
        const high = await change({ price: times(1.2) });
        expect(high).toBeGreaterThan(low);
        expect(await lowest()).toBe(low);
        await pass(31);
        expect(await lowest()).toBe(high);

        const struckThrough = await change({
          ...{ price: times(1.1), old_price: times(1.4), promotion: "true", promotion_name: "Есенни дни" },
          ...{ promotion_starts_at: "2024-01-15 00:00:00", promotion_ends_at: "2099-07-01 23:59:00" },
        });
        expect(struckThrough).toBeGreaterThan(high);
        expect(await lowest()).toBe(high);
        await pass(31);
        expect(await lowest()).toBe(high);

        await change({ promotion_ends_at: "2098-07-01 23:59:00" });
        expect(await lowest()).toBe(high);

        await change({ price: times(1.2), old_price: "0", promotion: "false", promotion_name: null });
        expect(await lowest()).toBeLessThan(high);
        expect(await lowest()).toBeGreaterThan(low);
        await world.sql(
          `update supplier_product set owners = '{"price":{"owner":"shop","how":"locked"}}' where code = ?`,
          [sku],
        );
        expect(await lowest()).toBeNull();
      });
    });
  },
});
