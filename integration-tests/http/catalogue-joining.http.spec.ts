/**
 * A shop that sold JAR's goods before the plugin came: nothing of it is taken over without a person, who says what JAR may
 * write; its own pieces stay where they are, and what a product showed before comes back.
 */
import { z } from "@medusajs/framework/zod";
import type { OwnedField } from "../../src/contract/catalogue";
import type { JoinPlanAnswer } from "../../src/contract/joining";
import { read, refusalOf } from "./support/api";
import { inApplication } from "./support/application";
import { useCatalogue } from "./support/catalogue";
import { catalogueAdmin } from "./support/catalogue-admin";
import { useCatalogueStore } from "./support/catalogue-store";
import { only } from "./support/ledgers";
import { useSandboxes } from "./support/sandboxes";
import { useWorld } from "./support/world";
import type { Runner } from "./support/world";

jest.setTimeout(180_000);

const PRODUCTS = 40;
const sandboxes = useSandboxes({ products: PRODUCTS });

const CODE = "MOUSE1";
const NEW = {
  add: true,
  product_name: "Мишка на JAR",
  description: "От JAR",
  price: "150.00",
  dealer_price: "90.00",
  old_price: "0",
  promotion: "false",
  avail: "Налично в централен склад",
  category_path: "Периферия > Мишки",
  category_name: "Мишки",
  main_image: "https://p.jarcomputers.com/350x350/MOUSE.jpg",
  more_images: [],
  weight: "0.12",
};
const OURS = {
  title: "Нашата мишка",
  description: "Написано от нас",
  images: [{ url: "https://shop.example.bg/mouse.jpg" }],
  thumbnail: "https://shop.example.bg/mouse.jpg",
  weight: 300,
};
const ALL: OwnedField[] = ["title", "description", "images", "categories", "weight", "price", "stock"];

const withId = z.object({ id: z.string() });
const planShape = z.custom<JoinPlanAnswer>((value) => typeof value === "object" && value !== null);
const productShape = z.object({
  supplier_product: z.object({
    id: z.string(),
    state: z.string(),
    owners: z.record(z.string(), z.object({ how: z.string() })),
    joined: z.object({ fields: z.array(z.string()) }).nullable(),
    actions: z.array(z.string()),
  }),
});

inApplication({
  testSuite: (runner: Runner) => {
    const world = useWorld(runner, sandboxes);
    const catalogue = useCatalogue(world, sandboxes);
    const store = useCatalogueStore(runner.api, world, catalogue);
    const { run, changeAtJar, prices, supplierProduct } = catalogue;

    interface Own {
      productId: string;
      variantId: string;
      itemId: string;
    }

    let location = "";

    beforeEach(async () => {
      const answer = world.admin.post("/admin/stock-locations", { name: "Наш склад" });
      location = (await read(z.object({ stock_location: withId }), answer)).stock_location.id;
    });

    /** A product that the shop sold before, with 4 pieces of its own. */
    async function sold(given: {
      sku?: string;
      barcode?: string;
      external_id?: string;
      price?: number;
      status?: string;
      counted?: boolean;
    }): Promise<Own> {
      const {
        sku = "OUR-1",
        barcode,
        external_id,
        price = 140,
        status = "published",
        counted = true,
      } = given;
      const { product } = await read(
        z.object({ product: withId.extend({ variants: z.array(withId).min(1) }) }),
        world.admin.post("/admin/products", {
          ...OURS,
          title: `${OURS.title} ${sku}`,
          status,
          ...(external_id ? { external_id } : {}),
          shipping_profile_id: world.shop.shippingProfileId,
          sales_channels: [{ id: world.shop.salesChannelId }],
          options: [{ title: "Вид", values: ["Един"] }],
          variants: [
            {
              title: "Един",
              sku,
              ...(barcode ? { barcode } : {}),
              manage_inventory: counted,
              options: { Вид: "Един" },
              prices: [{ currency_code: "eur", amount: price }],
            },
          ],
        }),
      );
      const variantId = only(product.variants).id;
      const { rows } = await world.sql(
        "select inventory_item_id as id from product_variant_inventory_item where variant_id = ?",
        [variantId],
      );
      const itemId = String(rows[0]?.["id"] ?? "");
      if (counted) {
        await world.admin.post(`/admin/inventory-items/${itemId}/location-levels`, {
          location_id: location,
          stocked_quantity: 4,
        });
      }
      return { productId: product.id, variantId, itemId };
    }

    const seen = async ({ productId }: Pick<Own, "productId">) => {
      const fields =
        "id,title,description,thumbnail,weight,status,images.url,categories.name,variants.id,variants.sku";
      const shape = z.object({
        product: z.object({
          title: z.string(),
          description: z.string().nullable(),
          thumbnail: z.string().nullable(),
          weight: z.number().nullable(),
          status: z.string(),
          images: z.array(z.object({ url: z.string() })),
          categories: z.array(z.object({ name: z.string() })),
        }),
      });
      return (await read(shape, world.admin.get(`/admin/products/${productId}?fields=${fields}`))).product;
    };
    /** Pieces by location: the shop's own and JAR's; undefined where none are counted. */
    const pieces = async ({ itemId }: Pick<Own, "itemId">) => {
      const { rows } = await world.sql(
        "select location_id, stocked_quantity from inventory_level where inventory_item_id = ? and deleted_at is null",
        [itemId],
      );
      const at = Object.fromEntries(
        rows.map((row) => [String(row["location_id"]), Number(row["stocked_quantity"])]),
      );
      return { own: at[location], jar: at[world.shop.stockLocationId] };
    };
    const joinOne = (variant_id: string, fields: OwnedField[], code = CODE) =>
      world.admin.post("/admin/dropship/joins/one", { code, variant_id, fields });
    const plan = (query: string) => read(planShape, world.admin.get(`/admin/dropship/joins?${query}`));
    /** Until the reading that carries a decision out has ended. */
    const { settled } = catalogueAdmin(runner.api, world);
    const unlink = async () => {
      const { id } = await supplierProduct(CODE);
      const shape = productShape.extend({ restored: z.array(z.string()), left: z.array(z.string()) });
      return read(shape, world.admin.post(`/admin/dropship/products/${String(id)}/unlink`));
    };

    describe("by row", () => {
      it("writes only what JAR may, beside the shop's own pieces, and goes on following JAR", async () => {
        const own = await sold({ sku: CODE });
        await changeAtJar(CODE, NEW);
        await run("full");
        expect(await supplierProduct(CODE)).toMatchObject({ state: "conflict", reason_code: "sku_taken" });
        const before = await seen(own);

        const { supplier_product: joined } = await read(
          productShape,
          joinOne(own.variantId, ["price", "stock"]),
        );
        expect(joined).toMatchObject({
          joined: { fields: ["price", "stock"] },
          owners: { title: { how: "locked" }, images: { how: "locked" } },
          actions: ["unlink"],
        });
        await settled();
        expect(await seen(own)).toEqual(before);
        expect(await prices(own.variantId)).toEqual({ eur: 150 });
        expect(await pieces(own)).toEqual({ own: 4, jar: 10 });
        expect(await supplierProduct(CODE)).toMatchObject({ state: "active", reason_code: null });

        await changeAtJar(CODE, { product_name: "Друго", price: "160.00", avail: "Изчерпан" });
        expect(await run("full")).toMatchObject({ state: "done" });
        expect(await seen(own)).toEqual(before);
        expect(await prices(own.variantId)).toEqual({ eur: 160 });
        expect(await pieces(own)).toEqual({ own: 4, jar: 0 });
        expect(await run("full")).toMatchObject({ counters: { updated: 0, created: 0 } });
      });

      it("brings all of JAR's where a person wants that, and asks for a price that jumps", async () => {
        const own = await sold({ sku: CODE, price: 60 });
        await changeAtJar(CODE, NEW);
        await run("full");
        await joinOne(own.variantId, ALL);
        await settled();
        expect(await seen(own)).toMatchObject({
          title: "Мишка на JAR",
          description: "От JAR",
          images: [{ url: "https://p.jarcomputers.com/350x350/MOUSE.jpg" }],
          categories: [{ name: "Мишки" }],
        });
        expect(await prices(own.variantId)).toEqual({ eur: 60 });
        expect(await supplierProduct(CODE)).toMatchObject({ reason_code: "price_up" });
      });

      it("gives back what the product showed, except what a person has changed since", async () => {
        const own = await sold({ sku: CODE });
        const before = await seen(own);
        await changeAtJar(CODE, NEW);
        await run("full");
        await joinOne(own.variantId, ALL);
        await settled();
        expect(await pieces(own)).toEqual({ own: 4, jar: 10 });
        await store.edit(own.productId, { description: "Преработено от човек" });

        expect(await unlink()).toMatchObject({
          restored: ["title", "images", "categories", "weight", "price", "stock"],
          left: ["description"],
          supplier_product: { state: "excluded", joined: null, actions: ["retry"] },
        });
        expect(await seen(own)).toEqual({ ...before, description: "Преработено от човек" });
        expect(await prices(own.variantId)).toEqual({ eur: 140 });
        expect(await pieces(own)).toEqual({ own: 4, jar: undefined });
        expect(await supplierProduct(CODE)).toMatchObject({ reason_code: "unlinked", product_id: null });

        await changeAtJar(CODE, { price: "170.00" });
        expect(await run("full")).toMatchObject({ counters: { created: 0, updated: 0, quarantined: 0 } });
        expect(await prices(own.variantId)).toEqual({ eur: 140 });
        expect(await refusalOf(unlinkAgain())).toMatchObject({ status: 409, code: "product_not_joined" });
      });

      const unlinkAgain = async () => {
        const { id } = await supplierProduct(CODE);
        return world.admin.post(`/admin/dropship/products/${String(id)}/unlink`);
      };

      it("keeps the pieces at JAR's location that an order has reserved there", async () => {
        const own = await sold({ sku: CODE });
        await changeAtJar(CODE, NEW);
        await run("full");
        await joinOne(own.variantId, ["price", "stock"]);
        await settled();
        await world.sql(
          'update inventory_level set reserved_quantity = 2, raw_reserved_quantity = \'{"value": "2", "precision": 20}\' where inventory_item_id = ? and location_id = ?',
          [own.itemId, world.shop.stockLocationId],
        );
        await unlink();
        expect(await pieces(own)).toEqual({ own: 4, jar: 2 });
      });

      it("refuses what cannot be one thing, and says why", async () => {
        await changeAtJar(CODE, NEW);
        await changeAtJar("MOUSE2", NEW);
        const uncounted = await sold({ sku: "OUR-2", counted: false });
        const own = await sold({ sku: "OUR-1" });
        await joinOne(own.variantId, ["price"]);
        await settled();
        const why = async (request: Promise<{ data: unknown; status: number }>) => {
          const { code, params } = await refusalOf(request);
          return [code, params["why"]];
        };
        expect(await why(joinOne(uncounted.variantId, ["price"], "MOUSE2"))).toEqual([
          "join_refused",
          "not_counted",
        ]);
        expect(await why(joinOne(own.variantId, ["price"], "MOUSE2"))).toEqual([
          "join_refused",
          "linked_already",
        ]);
        expect(await why(joinOne("variant_none", ["price"], "MOUSE2"))).toEqual([
          "join_refused",
          "variant_gone",
        ]);
        const imported = world.shop.variants[0]?.sku ?? "";
        const other = await sold({ sku: "OUR-3" });
        expect(await why(joinOne(other.variantId, ["price"], imported))).toEqual([
          "join_refused",
          "in_store_already",
        ]);
      });

      it("is done once when two people do it at the same moment", async () => {
        await changeAtJar(CODE, NEW);
        await changeAtJar("MOUSE2", NEW);
        const own = await sold({ sku: "OUR-1" });
        const ended = await Promise.allSettled([
          joinOne(own.variantId, ["price"]),
          joinOne(own.variantId, ["price"], "MOUSE2"),
        ]);
        await settled();
        expect(ended.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
        const { rows } = await world.sql("select code from supplier_product where variant_id = ?", [
          own.variantId,
        ]);
        expect(rows).toHaveLength(1);
      });

      it("keeps a product of the shop on its shelf when JAR drops it", async () => {
        const own = await sold({ sku: CODE });
        await store.settings({ missing: { policy: "unpublish" } });
        await changeAtJar(CODE, NEW);
        await run("full");
        await joinOne(own.variantId, ["price", "stock"]);
        await settled();
        await changeAtJar(CODE, { removed: true });
        await run("one", { code: CODE });
        expect(await supplierProduct(CODE)).toMatchObject({ state: "missing" });
        expect(await seen(own)).toMatchObject({ status: "published" });
        expect(await pieces(own)).toEqual({ own: 4, jar: 0 });
      });
    });

    describe("in bulk", () => {
      it("shows first what would be linked and what is unclear, and links before anything is imported", async () => {
        for (const code of ["A1", "A2", "A3", "A4", "A5"]) {
          await changeAtJar(code, { ...NEW, product_name: `Мишка ${code}` });
        }
        const one = await sold({ sku: "A1" });
        await sold({ sku: "a 2" });
        await sold({ sku: "OUR-3", barcode: "A3" });
        await sold({ sku: "OUR-4", barcode: "A4" });
        await sold({ sku: "OUR-5", external_id: "A4" });
        await sold({ sku: "A5", counted: false });
        await run("full", { dryRun: true });

        const bySku = await plan("by=sku&limit=2");
        expect(bySku).toMatchObject({
          known: 5,
          linkable: 1,
          problems: { similar: 1, not_counted: 1 },
          count: 3,
          limit: 2,
          offset: 0,
          items: [
            {
              code: "A1",
              name: "Мишка A1",
              problem: null,
              variants: [{ variant_id: one.variantId, sku: "A1" }],
            },
            { code: "A2", problem: "similar" },
          ],
        });
        expect(await plan("by=sku&problem=not_counted")).toMatchObject({ count: 1, items: [{ code: "A5" }] });
        expect(await plan("by=barcode")).toMatchObject({
          linkable: 2,
          items: [{ code: "A3" }, { code: "A4" }],
        });
        expect(await plan("by=external_id")).toMatchObject({ linkable: 1, items: [{ code: "A4" }] });

        const all = { by: "sku", plan: bySku.plan, fields: ["price", "stock"] };
        const shape = z.object({ joined: z.number(), left: z.number() });
        expect(await read(shape, world.admin.post("/admin/dropship/joins", all))).toEqual({
          joined: 1,
          left: 0,
        });
        // What was seen is not what would be linked any more.
        expect(await refusalOf(world.admin.post("/admin/dropship/joins", all))).toMatchObject({
          status: 409,
          code: "joins_changed",
        });
        expect(await plan("by=sku")).toMatchObject({ known: 4, linkable: 0 });

        await run("full");
        expect(await prices(one.variantId)).toEqual({ eur: 150 });
        expect(await seen(one)).toMatchObject({ title: "Нашата мишка A1" });
        expect(await store.productIds("A1")).toEqual([]);
      });

      it("leaves to a person what fits twice, and what somebody has unlinked", async () => {
        for (const code of ["B1", CODE]) {
          await changeAtJar(code, NEW);
        }
        await sold({ sku: "OUR-1", external_id: "B1" });
        await sold({ sku: "OUR-2", external_id: "B1" });
        const own = await sold({ sku: CODE });
        await run("full", { dryRun: true });
        expect(await plan("by=external_id")).toMatchObject({
          linkable: 0,
          items: [{ code: "B1", problem: "several_variants", variants: [{}, {}] }],
        });
        await joinOne(own.variantId, ["price"]);
        await settled();
        await unlink();
        expect(await plan("by=sku")).toMatchObject({ linkable: 0, problems: { unlinked_before: 1 } });
      });

      it("answers for 20,000 products about which the database has no statistics yet", async () => {
        await world.sql(
          `insert into supplier_product (id, code, created_at, updated_at)
           select 'jarp_t' || n, 'BIG' || n, now(), now() from generate_series(1, 20000) n`,
        );
        await world.sql(
          "insert into product (id, title, handle, status) select 'prod_t' || n, 'Стока ' || n, 'stoka-' || n, 'draft' from generate_series(1, 20000) n",
        );
        await world.sql(
          `insert into product_variant (id, title, sku, product_id, manage_inventory)
           select 'variant_t' || n, 'Един', 'BIG' || n, 'prod_t' || n, true from generate_series(1, 20000) n`,
        );
        expect(await plan("by=sku")).toMatchObject({ known: 20_000, problems: { not_counted: 20_000 } });
      });
    });

    it("takes no product over by itself, whatever SKU and number it carries", async () => {
      const own = await sold({ sku: CODE, external_id: CODE });
      const before = await seen(own);
      await changeAtJar(CODE, NEW);
      expect(await run("full")).toMatchObject({ counters: { created: 0, quarantined: 1 } });
      expect(await supplierProduct(CODE)).toMatchObject({ state: "conflict", reason_code: "sku_taken" });
      expect(await seen(own)).toEqual(before);
      expect(await prices(own.variantId)).toEqual({ eur: 140 });
    });

    describe("what the shop keeps in all its products", () => {
      it("is written once, when the product is made", async () => {
        await store.settings({
          ownership: { keep: ["title", "description", "images", "categories", "weight"] },
        });
        await changeAtJar(CODE, NEW);
        await run("one", { code: CODE });
        const before = await store.product(CODE);
        expect(before).toMatchObject({ title: "Мишка на JAR", categories: [{ name: "Мишки" }] });

        await changeAtJar(CODE, {
          product_name: "Ново име",
          description: "Ново",
          category_path: "Периферия > Други",
          main_image: "https://p.jarcomputers.com/350x350/B.jpg",
          weight: "0.5",
          price: "160.00",
          avail: "Налично във външен склад",
        });
        expect(await run("full")).toMatchObject({ state: "done" });
        expect(await store.product(CODE)).toEqual(before);
        expect(await prices(only(before.variants).id)).toEqual({ eur: 160 });
        expect(await catalogue.stock(CODE)).toMatchObject({ stocked: 5 });
        const { supplier_products: shown } = await read(
          z.object({ supplier_products: z.array(productShape.shape.supplier_product) }),
          world.admin.get(`/admin/dropship/products?product_id=${before.id}`),
        );
        expect(only(shown).owners).toMatchObject({ title: { how: "policy" }, weight: { how: "policy" } });
        expect(await supplierProduct(CODE)).toMatchObject({ owners: null });
        expect(await run("full")).toMatchObject({ counters: { updated: 0 } });

        // Given back, JAR's page arrives with the next reading.
        await store.settings({ ownership: { keep: ["title"] } });
        await run("full");
        expect(await store.product(CODE)).toMatchObject({
          title: "Мишка на JAR",
          description: "Ново",
          categories: [{ name: "Други" }],
        });
      });

      it("may be the price, while stock goes on following JAR", async () => {
        await changeAtJar(CODE, NEW);
        await run("one", { code: CODE });
        await store.settings({ ownership: { keep: ["price"] } });
        await changeAtJar(CODE, { price: "160.00", avail: "Изчерпан" });
        expect(await run("offer")).toMatchObject({ state: "done" });
        const product = await store.product(CODE);
        expect(await prices(only(product.variants).id)).toEqual({ eur: 150 });
        expect(await catalogue.stock(CODE)).toMatchObject({ stocked: 0 });
        const { settings } = await read(
          z.object({ settings: z.object({}).passthrough(), revision: z.number() }),
          world.admin.get("/admin/dropship/settings"),
        );
        const wrong = { settings: { ...settings, ownership: { keep: ["stock"] } }, revision: 1 };
        expect(await refusalOf(world.admin.put("/admin/dropship/settings", wrong))).toMatchObject({
          status: 400,
          fields: [{ path: "ownership.keep.0", code: "not_one_of" }],
        });
      });
    });
  },
});
