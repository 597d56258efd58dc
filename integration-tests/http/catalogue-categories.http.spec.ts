/** JAR's categories: chosen before the first import, followed when JAR calls them otherwise, hidden while they are empty. */
import { z } from "@medusajs/framework/zod";
import { read, refusalOf } from "./support/api";
import { inApplication } from "./support/application";
import { useCatalogue } from "./support/catalogue";
import { catalogueAdmin } from "./support/catalogue-admin";
import { useSandboxes } from "./support/sandboxes";
import { asAdmin, asCustomer } from "./support/shop";
import { useWorld } from "./support/world";
import type { Runner } from "./support/world";

jest.setTimeout(180_000);

const sandboxes = useSandboxes({ products: 40 });

const listShape = z.object({
  categories: z.array(
    z.object({
      path: z.string(),
      category: z.object({ id: z.string(), name: z.string(), handle: z.string() }).nullable(),
      offered: z.number().nullable(),
      selection: z.string(),
      moved_to: z.string().nullable(),
      hidden: z.boolean(),
    }),
  ),
  unknown_paths: z.array(z.string()),
});

const storeShape = z.object({
  name: z.string(),
  is_active: z.boolean(),
  parent_category_id: z.string().nullable(),
});

inApplication({
  testSuite: (runner: Runner) => {
    const world = useWorld(runner, sandboxes);
    const { changeAtJar, run, supplierProduct } = useCatalogue(world, sandboxes);
    const admin = catalogueAdmin(runner.api, world);

    const list = () => read(listShape, world.admin.get("/admin/dropship/categories?limit=100"));
    const category = async (path: string) => {
      const found = (await list()).categories.find((candidate) => candidate.path === path);
      if (!found) {
        throw new Error(`JAR has no category "${path}" here.`);
      }
      return found;
    };
    const inStore = async (id: string | undefined) => {
      const { product_category: found } = await read(
        z.object({ product_category: storeShape }),
        world.admin.get(`/admin/product-categories/${id}`),
      );
      return found;
    };
    const select = (path: string, taken: boolean) =>
      world.admin.post("/admin/dropship/categories/select", { path, taken });
    const moved = async () =>
      (
        await read(
          z.object({
            categories: z.array(z.object({ handle: z.string(), to: z.object({ handle: z.string() }) })),
          }),
          runner.api.get("/store/jar/categories/moved", asCustomer(world.shop)),
        )
      ).categories;
    const addAtJar = (code: string, path: string) =>
      changeAtJar(code, { add: true, product_name: `Продукт ${code}`, category_path: path });

    /** Two categories with a product each, in the store. */
    const plantGarden = async () => {
      await addAtJar("TREE-1", "Градина > Косачки");
      await addAtJar("TREE-2", "Градина > Маркучи");
      await run("full");
    };

    it("are counted by a run that writes nothing, wanted or not", async () => {
      await addAtJar("TREE-1", "Градина > Косачки");
      await addAtJar("TREE-2", "Градина > Маркучи");
      await run("full", { dryRun: true });
      expect(await supplierRows("TREE-1")).toEqual([]);
      expect(await category("Градина")).toMatchObject({ offered: 2, selection: "taken", category: null });
      expect(await category("Градина > Косачки")).toMatchObject({ offered: 1 });

      await select("Градина > Маркучи", false);
      await run("full");
      expect(await category("Градина > Маркучи")).toMatchObject({
        offered: 1,
        selection: "left_out",
        category: null,
      });
      expect(await supplierRows("TREE-2")).toEqual([]);
      expect((await supplierProduct("TREE-1"))["product_id"]).toEqual(expect.any(String));
    });

    it("refuse what the filter could not mean", async () => {
      await plantGarden();
      await select("Градина", false);
      expect(await refusalOf(select("Градина > Косачки", true))).toMatchObject({
        status: 409,
        ...{ code: "category_above_left_out", params: { path: "Градина" } },
      });
      expect(await category("Градина > Косачки")).toMatchObject({ selection: "left_out_above" });
      expect(await refusalOf(select("Няма такава", true))).toMatchObject({ status: 404 });
      await select("Градина", true);
      expect(await category("Градина > Косачки")).toMatchObject({ selection: "taken" });
    });

    it("say which of the shop's rules name nothing that JAR has", async () => {
      await plantGarden();
      await admin.save({ filter: { exclude_categories: ["Градина > Фонтани"] } }, 0);
      expect((await list()).unknown_paths).toEqual(["Градина > Фонтани"]);
      await admin.save({ filter: { exclude_categories: [] } }, 1);
      expect((await list()).unknown_paths).toEqual([]);
    });

    it("keep their place and address when JAR calls them otherwise", async () => {
      await plantGarden();
      const before = await category("Градина > Косачки");
      await changeAtJar("TREE-1", { category_path: "Градина > Тракторчета" });
      await run("full");
      const after = await category("Градина > Тракторчета");
      expect(after.category).toMatchObject({ id: before.category?.id, handle: before.category?.handle });
      expect(await inStore(after.category?.id)).toMatchObject({ name: "Тракторчета", is_active: true });
      expect(await category("Градина > Косачки")).toMatchObject({
        moved_to: "Градина > Тракторчета",
        offered: null,
      });
      expect(await moved()).toEqual([]);
    });

    it("are hidden once they are empty, tell where their products went, and are shown again", async () => {
      await plantGarden();
      const hoses = await category("Градина > Маркучи");
      await changeAtJar("TREE-2", { category_path: "Градина > Косачки" });
      await run("full");
      expect(await inStore(hoses.category?.id)).toMatchObject({ is_active: false });
      expect(await category("Градина > Маркучи")).toMatchObject({ hidden: true });
      const mowers = (await category("Градина > Косачки")).category;
      expect(await moved()).toMatchObject([
        { handle: hoses.category?.handle, to: { handle: mowers?.handle } },
      ]);

      await changeAtJar("TREE-2", { category_path: "Градина > Маркучи" });
      await run("full");
      expect(await inStore(hoses.category?.id)).toMatchObject({ is_active: true });
      expect(await category("Градина > Маркучи")).toMatchObject({ hidden: false });
    });

    it("are one category in whatever letters", async () => {
      await plantGarden();
      await addAtJar("TREE-3", "ГРАДИНА > маркучи");
      await run("full");
      const paths = (await list()).categories.map(({ path }) => path.toLowerCase());
      expect(paths.filter((path) => path === "градина > маркучи")).toHaveLength(1);
      const hoses = await category("Градина > Маркучи");
      expect(hoses).toMatchObject({ offered: 2 });
      const { product_id: id } = await supplierProduct("TREE-3");
      const { product } = await read(
        z.object({ product: z.object({ categories: z.array(z.object({ id: z.string() })) }) }),
        world.admin.get(`/admin/products/${String(id)}?fields=categories.id`),
      );
      expect(product.categories).toEqual([{ id: hoses.category?.id }]);
    });

    it("hang below the nearest one that the shop has", async () => {
      await plantGarden();
      await addAtJar("TREE-4", "Градина > Басейни > Помпи");
      await run("full");
      const pools = await category("Градина > Басейни");
      const pumps = await category("Градина > Басейни > Помпи");
      for (const { category: deleted } of [pumps, pools]) {
        await runner.api.delete(`/admin/product-categories/${deleted?.id}`, asAdmin(world.shop.token));
      }
      await addAtJar("TREE-5", "Градина > Басейни > Филтри");
      await run("full");
      const filters = await category("Градина > Басейни > Филтри");
      const garden = await category("Градина");
      expect(await inStore(filters.category?.id)).toMatchObject({ parent_category_id: garden.category?.id });
    });

    async function supplierRows(code: string): Promise<unknown[]> {
      return (await world.sql("select id from supplier_product where code = ?", [code])).rows;
    }
  },
});
