/** What a person decides about single products and categories is carried out by the next reading, by the same writers. */
import { mapCategory, retryProduct, setOwner } from "../../src/workflows/dropship/catalogue/apply";
import { inApplication } from "./support/application";
import { useCatalogue } from "./support/catalogue";
import { useCatalogueStore } from "./support/catalogue-store";
import { asAdmin } from "./support/shop";
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
  product_name: "Мишка",
  description: "Тиха",
  price: "150.00",
  dealer_price: "90.00",
  old_price: "0",
  promotion: "false",
  avail: "Налично в централен склад",
  category_path: "Периферия > Мишки",
  category_name: "Мишки",
  main_image: "https://p.jarcomputers.com/350x350/MOUSE.jpg",
  more_images: [],
};

inApplication({
  testSuite: (runner: Runner) => {
    const world = useWorld(runner, sandboxes);
    const catalogue = useCatalogue(world, sandboxes);
    const store = useCatalogueStore(runner.api, world, catalogue);
    const { run, work, changeAtJar, basePriceId, supplierProduct, prices, stock } = catalogue;

    const actor = "user_1";
    const mouse = () => store.product(CODE);
    const rowId = async () => String((await supplierProduct(CODE))["id"]);
    const setFieldOwner = async (
      field: Parameters<typeof setOwner>[1]["field"],
      owner: "shop" | "plugin",
    ) => {
      const decided = await setOwner(world.container, { id: await rowId(), field, owner, actor });
      await work();
      return decided;
    };
    const retry = async () => {
      const decided = await retryProduct(world.container, { id: await rowId(), actor });
      await work();
      return decided;
    };

    beforeEach(async () => {
      await changeAtJar(CODE, NEW);
      await run("one", { code: CODE });
    });

    it("keeps a locked field as it is, says who locked it, and renews it when it is given back", async () => {
      await setFieldOwner("title", "shop");
      await setFieldOwner("price", "shop");
      expect(await supplierProduct(CODE)).toMatchObject({
        owners: { title: { owner: "shop", by: actor, how: "locked" }, price: { how: "locked" } },
      });
      await changeAtJar(CODE, { product_name: "Друго име", description: "Друг текст", price: "155.00" });
      await run("full");
      expect(await mouse()).toMatchObject({ title: "Мишка", description: "Друг текст" });
      expect(await prices(only((await mouse()).variants).id)).toEqual({ eur: 150 });

      const { run_id } = await setFieldOwner("title", "plugin");
      await setFieldOwner("price", "plugin");
      expect(await catalogue.seen(run_id ?? "")).toMatchObject({ kind: "one", state: "done" });
      expect(await mouse()).toMatchObject({ title: "Друго име" });
      expect(await prices(only((await mouse()).variants).id)).toEqual({ eur: 155 });
      expect(await supplierProduct(CODE)).toMatchObject({ owners: {} });
    });

    it("takes back each field that a person had changed", async () => {
      const product = await mouse();
      const other = await store.category("Моите неща");
      await store.edit(product.id, {
        title: "Моето",
        description: "Моят текст",
        images: [{ url: "https://shop.example/mine.jpg" }],
        categories: [{ id: other }],
      });
      await store.setStock(CODE, 2);
      const priceId = await basePriceId(CODE);
      await world.admin.post(`/admin/products/${product.id}/variants/${only(product.variants).id}`, {
        prices: [{ id: priceId, currency_code: "eur", amount: 140 }],
      });
      await changeAtJar(CODE, {
        product_name: "Друго име",
        description: "Друг текст",
        price: "155.00",
        avail: "Налично във външен склад",
        main_image: "https://p.jarcomputers.com/350x350/B.jpg",
        category_path: "Периферия > Безжични",
      });
      await run("full");
      const kept = await mouse();
      expect(kept).toMatchObject({ title: "Моето", categories: [{ id: other }] });

      for (const field of ["title", "description", "images", "categories", "price", "stock"] as const) {
        await setFieldOwner(field, "plugin");
      }
      const after = await mouse();
      expect(after).toMatchObject({
        title: "Друго име",
        description: "Друг текст",
        images: [{ url: "https://p.jarcomputers.com/350x350/B.jpg" }],
      });
      expect(after.categories.map(({ name }) => name).sort()).toEqual(["Безжични", "Моите неща"]);
      expect(await prices(only(after.variants).id)).toEqual({ eur: 155 });
      expect(await stock(CODE)).toMatchObject({ stocked: 5 });
    });

    it("lets a held price through when a person asks for it, once", async () => {
      await changeAtJar(CODE, { price: "400.00" });
      expect(await run("offer")).toMatchObject({ counters: { held: 1 } });
      expect(await supplierProduct(CODE)).toMatchObject({
        reason_code: "price_up",
        reason_data: { from_minor: 15000, to_minor: 40000 },
      });
      expect(await prices(only((await mouse()).variants).id)).toEqual({ eur: 150 });

      await retry();
      expect(await prices(only((await mouse()).variants).id)).toEqual({ eur: 400 });
      expect(await supplierProduct(CODE)).toMatchObject({ reason_code: null, reason_data: null });

      await changeAtJar(CODE, { price: "900.00" });
      expect(await run("offer")).toMatchObject({ counters: { held: 1 } });
    });

    it("makes a product anew that was deleted, when a person asks for it", async () => {
      const { id } = await mouse();
      await runner.api.delete(`/admin/products/${id}`, asAdmin(world.shop.token));
      await changeAtJar(CODE, { price: "155.00" });
      await run("full");
      expect(await store.productIds(CODE)).toEqual([]);
      const giveBack = setOwner(world.container, {
        id: await rowId(),
        field: "title",
        owner: "plugin",
        actor,
      });
      await expect(giveBack).rejects.toMatchObject({
        refusal: { type: "conflict", code: "product_not_in_store", params: { code: CODE } },
      });
      await retry();
      const again = await mouse();
      expect(again.id).not.toBe(id);
      expect(again).toMatchObject({ title: "Мишка", status: "published" });
      expect(await stock(CODE)).toEqual({ stocked: 10, reserved: 0 });
      expect(await supplierProduct(CODE)).toMatchObject({
        state: "active",
        product_id: again.id,
        reason_code: null,
      });
    });

    it("makes a product once its number is free", async () => {
      const { data } = await world.admin.post("/admin/products", {
        title: "Наш продукт",
        options: [{ title: "Вид", values: ["Един"] }],
        variants: [{ title: "Един", sku: "MOUSE2", options: { Вид: "Един" }, prices: [] }],
      });
      await changeAtJar("MOUSE2", NEW);
      await run("full");
      const { id } = await supplierProduct("MOUSE2");
      const decide = () => retryProduct(world.container, { id: String(id), actor });
      await decide();
      await work();
      expect(await supplierProduct("MOUSE2")).toMatchObject({ state: "conflict" });

      const { product } = data as { product: { id: string } };
      await runner.api.delete(`/admin/products/${product.id}`, asAdmin(world.shop.token));
      await decide();
      await work();
      expect(await supplierProduct("MOUSE2")).toMatchObject({ state: "active", reason_code: null });
      await expect(decide()).rejects.toMatchObject({ type: "conflict" });
    });

    it("moves a category's products to the shop's own category, and back, and touches no other category", async () => {
      const [gifts, mine] = [await store.category("Подаръци"), await store.category("Мишките ни")];
      const product = await mouse();
      const made = only(product.categories);
      await store.edit(product.id, { categories: [{ id: made.id }, { id: gifts }] });

      await mapCategory(world.container, { path: NEW.category_path, categoryId: mine, actor });
      expect(await run("full")).toMatchObject({ state: "done", counters: { updated: 1 } });
      expect((await mouse()).categories.map(({ id }) => id).sort()).toEqual([gifts, mine].sort());
      await changeAtJar("MOUSE2", NEW);
      await run("full");
      expect(only((await store.product("MOUSE2")).categories)).toMatchObject({ id: mine });

      await mapCategory(world.container, { path: NEW.category_path, categoryId: null, actor });
      await run("full");
      expect((await mouse()).categories.map(({ id }) => id).sort()).toEqual([gifts, made.id].sort());
    });

    it("says what is wrong with a decision", async () => {
      const id = await rowId();
      const unknown = { id: "jarp_unknown", actor };
      await expect(
        setOwner(world.container, { ...unknown, field: "title", owner: "shop" }),
      ).rejects.toMatchObject({
        type: "not_found",
      });
      await expect(retryProduct(world.container, unknown)).rejects.toMatchObject({ type: "not_found" });
      await expect(retryProduct(world.container, { id, actor })).rejects.toMatchObject({ type: "conflict" });
      await expect(
        mapCategory(world.container, { path: "Няма > такава", categoryId: null, actor }),
      ).rejects.toMatchObject({ type: "not_found" });
      await expect(
        mapCategory(world.container, { path: NEW.category_path, categoryId: "pcat_unknown", actor }),
      ).rejects.toMatchObject({ type: "invalid_data" });
    });
  },
});
