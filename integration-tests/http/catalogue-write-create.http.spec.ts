/** A new product of JAR arrives in the store as if somebody had entered it by hand, and never on top of anything else. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Modules } from "@medusajs/framework/utils";
import { z } from "@medusajs/framework/zod";
import { createPublicDownload } from "../../src/lib/http";
import type { DownloadLimits } from "../../src/lib/http";
import { replace } from "../../scripts/lib/replace";
import { PICTURE_DOWNLOAD } from "../../src/workflows/dropship/catalogue/write/pictures";
import { inApplication } from "./support/application";
import { useCatalogue } from "./support/catalogue";
import { useCatalogueStore } from "./support/catalogue-store";
import { only } from "./support/ledgers";
import { useSandboxes } from "./support/sandboxes";
import { eventually } from "./support/wait";
import { useWorld } from "./support/world";
import type { Runner } from "./support/world";

jest.setTimeout(180_000);

const PRODUCTS = 40;
const sandboxes = useSandboxes({ products: PRODUCTS });

const IN_STOCK = "Налично в централен склад";
const PROMOTION = {
  old_price: "200.00",
  promotion: "true",
  promotion_name: "Есенни дни",
  promotion_starts_at: "2024-01-15 00:00:00",
  promotion_ends_at: "2099-07-01 23:59:00",
};
const NEW = {
  add: true,
  product_name: "Мишка, безжична",
  description: "<p>Тиха</p><script>alert(1)</script>",
  price: "150.00",
  dealer_price: "90.00",
  old_price: "0",
  promotion: "false",
  avail: IN_STOCK,
  weight: "120",
  category_path: "Периферия > Мишки",
  category_name: "Мишки",
  brand_name: "Logitech",
  warranty: "24",
  main_image: "https://p.jarcomputers.com/350x350/MOUSE.jpg",
  more_images: [
    { more_image: "https://p.jarcomputers.com/350x350/MOUSE_2.jpg", updated: "2026-01-01 10:00:00" },
  ],
  props: [{ prop_name: "Цвят", prop_val: "Черен", prop_section: "Външен вид" }],
};

inApplication({
  testSuite: (runner: Runner) => {
    const world = useWorld(runner, sandboxes);
    const catalogue = useCatalogue(world, sandboxes);
    const store = useCatalogueStore(runner.api, world, catalogue);
    const { run, changeAtJar, supplierProduct, prices, stock } = catalogue;

    const ownProduct = (product: { title: string; sku: string; handle?: string }) =>
      world.admin.post("/admin/products", {
        title: product.title,
        ...(product.handle ? { handle: product.handle } : {}),
        options: [{ title: "Вид", values: ["Един"] }],
        variants: [
          {
            title: "Един",
            sku: product.sku,
            options: { Вид: "Един" },
            prices: [{ currency_code: "eur", amount: 3 }],
          },
        ],
      });

    /** Medusa's own events of this name from now on. */
    const hear = (name: string): string[] => {
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
    };

    it("arrives with its page, category, price, stock, channel, profile and number", async () => {
      await changeAtJar("MOUSE1", NEW);
      expect(await run("full")).toMatchObject({ state: "done", counters: { created: 1 } });
      const product = await store.product("MOUSE1");
      expect(product).toMatchObject({
        title: "Мишка, безжична",
        handle: "mishka-bezzhichna-mouse1",
        description: "Тиха",
        status: "published",
        weight: 120,
        thumbnail: "https://p.jarcomputers.com/350x350/MOUSE.jpg",
        images: [
          { url: "https://p.jarcomputers.com/350x350/MOUSE.jpg" },
          { url: "https://p.jarcomputers.com/350x350/MOUSE_2.jpg" },
        ],
        categories: [{ name: "Мишки" }],
        sales_channels: [{ id: world.shop.salesChannelId }],
        shipping_profile: { id: world.shop.shippingProfileId },
        variants: [{ sku: "MOUSE1", manage_inventory: true }],
      });
      expect(await prices(only(product.variants).id)).toEqual({ eur: 150 });
      expect(await stock("MOUSE1")).toEqual({ stocked: 10, reserved: 0 });
      expect(await store.shelf(product.id)).toEqual({ calculated: 150, original: 150 });
      const { rows } = await world.sql(
        `select parent.name from product_category child join product_category parent on parent.id = child.parent_category_id
         where child.id = ?`,
        [only(product.categories).id],
      );
      expect(rows).toEqual([{ name: "Периферия" }]);
      expect(await supplierProduct("MOUSE1")).toMatchObject({
        state: "active",
        brand: "Logitech",
        warranty_months: 24,
        properties: { list: [{ name: "Цвят", value: "Черен", section: "Външен вид" }] },
        price: "150.00",
        reason_code: null,
      });
    });

    it("arrives as a draft and without pictures where the shop wants it so", async () => {
      await store.settings({ content: { status: "draft", images: "none" } });
      await changeAtJar("MOUSE1", NEW);
      await run("one", { code: "MOUSE1" });
      expect(await store.product("MOUSE1")).toMatchObject({ status: "draft", images: [], thumbnail: null });
    });

    it("brings its promotion as a price list with the struck-through price and Bulgarian dates", async () => {
      await changeAtJar("MOUSE1", { ...NEW, ...PROMOTION });
      await changeAtJar("MOUSE2", { ...NEW, ...PROMOTION, price: "160.00" });
      const before = (await store.priceLists()).length;
      expect(await run("full")).toMatchObject({ state: "done", counters: { created: 2 } });
      const { id, variants } = await store.product("MOUSE1");
      expect(await prices(only(variants).id)).toEqual({ eur: 200 });
      expect(await store.shelf(id)).toEqual({ calculated: 150, original: 200 });
      const lists = (await store.priceLists()).filter(({ title }) => title === "Есенни дни");
      expect(await store.priceLists()).toHaveLength(before + 1);
      // Sofia is two hours ahead in winter and three in summer.
      expect(only(lists)).toMatchObject({
        type: "sale",
        status: "active",
        starts_at: "2024-01-14T22:00:00.000Z",
        ends_at: "2099-07-01T20:59:00.000Z",
      });
      expect(
        only(lists)
          .prices.map(({ amount }) => amount)
          .sort(),
      ).toEqual([150, 160]);
    });

    it.each([
      ["sku_taken", { title: "Наша мишка", sku: "MOUSE1" }],
      ["sku_similar", { title: "Наша мишка", sku: " mouse 1" }],
      ["handle_taken", { title: "Наша мишка", sku: "OURS", handle: "mishka-bezzhichna-mouse1" }],
    ])(
      "is set aside as %s when the shop has such a product, and nothing is linked by guess",
      async (reason, own) => {
        await ownProduct(own);
        await changeAtJar("MOUSE1", NEW);
        await changeAtJar("MOUSE2", NEW);
        expect(await run("full")).toMatchObject({ state: "done", counters: { created: 1, quarantined: 1 } });
        const { rows } = await world.sql("select id from product where title = 'Наша мишка'");
        expect(await supplierProduct("MOUSE1")).toMatchObject({
          state: "conflict",
          reason_code: reason,
          reason_data: { product_id: only(rows)["id"] },
          product_id: null,
        });
        expect(await store.productIds("MOUSE1")).toEqual([]);
        expect(await supplierProduct("MOUSE2")).toMatchObject({ state: "active" });
      },
    );

    it("is set aside when an inventory item has its number", async () => {
      await world.admin.post("/admin/inventory-items", { sku: "MOUSE1", title: "Рафт" });
      await changeAtJar("MOUSE1", NEW);
      expect(await run("full")).toMatchObject({ counters: { created: 0, quarantined: 1 } });
      expect(await supplierProduct("MOUSE1")).toMatchObject({ reason_code: "inventory_sku_taken" });
    });

    it("keeps products of one name apart, and makes no second one of a code in other letters", async () => {
      await changeAtJar("MOUSE1", NEW);
      await changeAtJar("mouse1", NEW);
      await changeAtJar("MOUSE2", NEW);
      expect(await run("full")).toMatchObject({ counters: { created: 2, quarantined: 0 } });
      const handles = await Promise.all(["MOUSE1", "MOUSE2"].map((code) => store.product(code)));
      expect(new Set(handles.map(({ handle }) => handle)).size).toBe(2);
      expect(await store.productIds("mouse1")).toEqual([]);
    });

    it("sets the one product aside that the database refuses, and creates the other ones", async () => {
      await world.sql(`
        create function refuse() returns trigger language plpgsql as $$
          begin if new.sku = 'MOUSE2' then raise exception 'not this one'; end if; return new; end $$;
        create trigger refuse before insert on product_variant for each row execute function refuse();`);
      for (const code of ["MOUSE1", "MOUSE2", "MOUSE3", "MOUSE4", "MOUSE5"]) {
        await changeAtJar(code, NEW);
      }
      expect(await run("full")).toMatchObject({ state: "done", counters: { created: 4, quarantined: 1 } });
      expect(await supplierProduct("MOUSE2")).toMatchObject({
        state: "quarantined",
        reason_code: "not_writable",
      });
      expect(await store.productIds("MOUSE2")).toEqual([]);

      await world.sql("drop trigger refuse on product_variant");
      expect(await run("full")).toMatchObject({ counters: { created: 1, quarantined: 0 } });
      expect(await supplierProduct("MOUSE2")).toMatchObject({ state: "active", reason_code: null });
    });

    it("blames nobody when nothing at all can be written", async () => {
      await world.sql(`
        create function refuse() returns trigger language plpgsql as $$ begin raise exception 'the store is broken'; end $$;
        create trigger refuse before insert on product_variant for each row execute function refuse();`);
      for (let number = 10; number < 22; number += 1) {
        await changeAtJar(`MOUSE${number}`, NEW);
      }
      const { state, error } = await run("full");
      expect(state).not.toBe("done");
      expect(error ?? "").toContain("the store is broken");
      const { rows } = await world.sql("select code from supplier_product where state = 'quarantined'");
      expect(rows).toEqual([]);
    });

    it("is found again when the process died before it could write the product's number down", async () => {
      await changeAtJar("MOUSE1", NEW);
      await run("full");
      const [id] = await store.productIds("MOUSE1");
      await world.sql(
        "delete from inventory_level where inventory_item_id = (select inventory_item_id from supplier_product where code = 'MOUSE1')",
      );
      await world.sql("delete from supplier_product where code = 'MOUSE1'");
      await changeAtJar("MOUSE1", { price: "160.00", product_name: "Мишка с кабел" });
      expect(await run("full")).toMatchObject({ state: "done", counters: { created: 1, quarantined: 0 } });
      expect(await store.productIds("MOUSE1")).toEqual([id]);
      const product = await store.product("MOUSE1");
      expect(product).toMatchObject({ title: "Мишка с кабел", categories: [{ name: "Мишки" }] });
      expect(await prices(only(product.variants).id)).toEqual({ eur: 160 });
      expect(await stock("MOUSE1")).toEqual({ stocked: 10, reserved: 0 });
      expect(await supplierProduct("MOUSE1")).toMatchObject({
        product_id: id,
        owners: null,
        reason_code: null,
      });
      expect(await run("full")).toMatchObject({ counters: { created: 0, updated: 0 } });
    });

    it("tells those who listen, as Medusa does", async () => {
      const heard = [
        "product.created",
        "product-variant.created",
        "inventory-item.created",
        "inventory-level.created",
      ].map(hear);
      await changeAtJar("MOUSE1", NEW);
      await run("full");
      await eventually(
        async () => heard.map((ids) => ids.length),
        (counts) => counts.every((count) => count === 1),
      );
      expect(heard[0]).toEqual(await store.productIds("MOUSE1"));
    });

    describe("with pictures in the shop's own storage", () => {
      const JPEG = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(64, 1)]);
      const files: Record<string, { body: Buffer; location?: string }> = {
        "/good.jpg": { body: JPEG },
        "/page.jpg": { body: Buffer.from("<html>not a picture</html>") },
        "/huge.jpg": { body: Buffer.concat([JPEG, Buffer.alloc(20_000, 1)]) },
        "/inside.jpg": { body: Buffer.alloc(0), location: "http://169.254.169.254/latest/meta-data" },
      };
      const server = createServer((request, response) => {
        asked.push(request.url ?? "");
        const file = files[request.url ?? ""];
        response.writeHead(
          file ? (file.location ? 302 : 200) : 404,
          file?.location ? { location: file.location } : {},
        );
        response.end(file?.body);
      });
      const asked: string[] = [];
      let origin = "";
      let restore = (): void => undefined;

      beforeAll(async () => {
        await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
        origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      });
      beforeEach(async () => {
        asked.length = 0;
        await store.settings({
          content: { images: "rehost", image_hosts: ["pictures.example"], max_image_bytes: 10_000 },
        });
        // The stand-in has no name and no certificate; the gate itself is shown in the unit tests.
        const download = createPublicDownload({ exceptions: [origin] });
        restore = replace(
          world.container,
          PICTURE_DOWNLOAD,
          () => (url: string, limits: DownloadLimits) =>
            download(url.replace("https://pictures.example", origin), limits),
        );
      });
      afterEach(async () => {
        restore();
        const { rows } = await world.sql(
          "select jsonb_array_elements(written->'hosted')->>'file_id' as id from supplier_product where jsonb_typeof(written->'hosted') = 'array'",
        );
        await world.container.resolve(Modules.FILE).deleteFiles(rows.map((row) => String(row["id"])));
      });
      afterAll(() => new Promise((resolve) => server.close(resolve)));

      const at = (name: string) => `https://pictures.example/${name}`;

      it("shows copies, and copies again only what is new", async () => {
        await changeAtJar("MOUSE1", { ...NEW, main_image: at("good.jpg"), more_images: [] });
        await run("full");
        const { images, thumbnail } = await store.product("MOUSE1");
        expect(only(images).url).toMatch(/\/static\/.*\.jpg$/);
        expect(thumbnail).toBe(only(images).url);
        expect(asked).toEqual(["/good.jpg"]);

        await changeAtJar("MOUSE1", { product_name: "Мишка с кабел" });
        await run("full");
        expect(await store.product("MOUSE1")).toMatchObject({ title: "Мишка с кабел", images });
        expect(asked).toEqual(["/good.jpg"]);

        await changeAtJar("MOUSE1", {
          main_image: at("good.jpg"),
          more_images: [{ more_image: at("good.jpg?2"), updated: "" }],
        });
        files["/good.jpg?2"] = { body: JPEG };
        await run("full");
        const after = await store.product("MOUSE1");
        expect(after.images).toHaveLength(2);
        expect(after.images[0]).toEqual(only(images));
        expect(asked).toEqual(["/good.jpg", "/good.jpg?2"]);
      });

      it("copies a picture again that changed under its address, and keeps the old one while it cannot", async () => {
        const good = (updated: string) => [{ more_image: at("good.jpg"), updated }];
        await changeAtJar("MOUSE1", { ...NEW, main_image: null, more_images: good("2026-01-01 10:00:00") });
        await run("full");
        const [first] = (await store.product("MOUSE1")).images;

        await changeAtJar("MOUSE1", { more_images: good("2026-01-02 10:00:00") });
        const served = files["/good.jpg"];
        delete files["/good.jpg"];
        await run("full");
        expect((await store.product("MOUSE1")).images).toEqual([first]);
        expect(await supplierProduct("MOUSE1")).toMatchObject({ reason_code: "pictures_failed" });

        files["/good.jpg"] = served ?? { body: JPEG };
        await run("full");
        const [second] = (await store.product("MOUSE1")).images;
        expect(second?.url).not.toBe(first?.url);
        expect(await supplierProduct("MOUSE1")).toMatchObject({ reason_code: null });
        expect(asked).toEqual(["/good.jpg", "/good.jpg", "/good.jpg"]);
      });

      it("tries by each full reading what could not be copied, and says so until then", async () => {
        await changeAtJar("MOUSE1", { ...NEW, main_image: at("later.jpg"), more_images: [] });
        await run("full");
        await changeAtJar("MOUSE1", { price: "155.00" });
        await run("offer");
        // A new price is no reason to forget it.
        expect(await supplierProduct("MOUSE1")).toMatchObject({
          reason_code: "pictures_failed",
          reason_data: { count: 1 },
        });
        files["/later.jpg"] = { body: JPEG };
        const again = await run("full");
        const { items } = await catalogue.service.listPlan(again.id, { limit: 5, offset: 0 });
        expect(items).toEqual([expect.objectContaining({ code: "MOUSE1", reason: "pictures_again" })]);
        expect((await store.product("MOUSE1")).images).toHaveLength(1);
        expect(await supplierProduct("MOUSE1")).toMatchObject({ state: "active", reason_code: null });
        expect(await run("full")).toMatchObject({ planned: {} });
        delete files["/later.jpg"];
      });

      it("does without what is no picture, too large, gone or leads inside, and says so", async () => {
        const names = ["good.jpg", "page.jpg", "huge.jpg", "inside.jpg", "gone.jpg"];
        const [main_image = "", ...others] = names.map(at);
        await changeAtJar("MOUSE1", {
          ...NEW,
          main_image,
          more_images: [...others, "https://other.example/x.jpg", "https://10.0.0.1/x.jpg"].map(
            (more_image) => ({ more_image, updated: "" }),
          ),
        });
        expect(await run("full")).toMatchObject({ counters: { created: 1 } });
        expect((await store.product("MOUSE1")).images).toHaveLength(1);
        expect(await supplierProduct("MOUSE1")).toMatchObject({
          state: "active",
          reason_code: "pictures_failed",
          reason_data: { count: 4 },
        });
        expect(asked.sort()).toEqual(names.map((name) => `/${name}`).sort());
      });
    });
  },
});
