/** Prices that wait for a person, decided many at once: only those that were shown, and only what was asked for. */
import { z } from "@medusajs/framework/zod";
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

const NEW = {
  add: true,
  product_name: "Мишка",
  description: "Тиха",
  price: "100.00",
  dealer_price: "60.00",
  old_price: "0",
  promotion: "false",
  avail: "Налично в централен склад",
  main_image: null,
  more_images: [],
};
const GOODS: [code: string, brand: string, path: string][] = [
  ["HELD1", "Logitech", "Периферия > Мишки"],
  ["HELD2", "Logitech", "Периферия > Клавиатури"],
  ["HELD3", "Genius", "Периферия > Мишки"],
];

const group = z.array(z.object({ name: z.string(), count: z.number() }));
const standingShape = z.object({
  count: z.number(),
  up: z.number(),
  down: z.number(),
  brands: group,
  categories: group,
});
const decidedShape = z.object({ decided: z.number(), run_id: z.string().nullable() });

inApplication({
  testSuite: (runner: Runner) => {
    const world = useWorld(runner, sandboxes);
    const catalogue = useCatalogue(world, sandboxes);
    const store = useCatalogueStore(runner.api, world, catalogue);
    const { settled } = catalogueAdmin(runner.api, world);
    const { run, changeAtJar, prices, supplierProduct } = catalogue;

    const standing = (query = "") =>
      read(standingShape, world.admin.get(`/admin/dropship/held-prices${query}`));
    const decide = (decision: "accept" | "refuse", body: object) =>
      world.admin.post(`/admin/dropship/held-prices/${decision}`, body);
    const shelf = async () =>
      Promise.all(
        GOODS.map(async ([code]) => {
          const { variants } = await store.product(code);
          return (await prices(only(variants).id))["eur"];
        }),
      );

    beforeEach(async () => {
      for (const [code, brand, path] of GOODS) {
        const category_name = path.split(" > ").at(-1);
        await changeAtJar(code, { ...NEW, brand_name: brand, category_path: path, category_name });
      }
      await run("full");
      for (const [code] of GOODS) {
        const isLower = code === "HELD3";
        await changeAtJar(code, isLower ? { price: "40.00", dealer_price: "20.00" } : { price: "200.00" });
      }
      await run("offer");
    });

    it("are counted by direction, brand and category before anything is decided", async () => {
      expect(await standing()).toEqual({
        count: 3,
        up: 2,
        down: 1,
        brands: [
          { name: "Logitech", count: 2 },
          { name: "Genius", count: 1 },
        ],
        categories: [
          { name: "Периферия > Мишки", count: 2 },
          { name: "Периферия > Клавиатури", count: 1 },
        ],
      });
      expect(await standing("?brand=logitech")).toMatchObject({ count: 2, up: 2 });
      expect(await standing(`?category=${encodeURIComponent("Периферия")}`)).toMatchObject({ count: 3 });
      expect(await standing(`?category=${encodeURIComponent("Периферия > Миш")}`)).toMatchObject({
        count: 0,
      });
      expect(await standing("?run_id=jarrun_other")).toMatchObject({ count: 0 });
    });

    it("are written when they are accepted, of one brand alone, and never when others wait by now", async () => {
      expect(await refusalOf(decide("accept", { brand: "Logitech", count: 3 }))).toMatchObject({
        status: 409,
        code: "held_prices_changed",
        params: { count: 2 },
      });
      expect(await shelf()).toEqual([100, 100, 100]);
      const { decided, run_id } = await read(decidedShape, decide("accept", { brand: "Logitech", count: 2 }));
      expect({ decided, hasRun: run_id !== null }).toEqual({ decided: 2, hasRun: true });
      await settled();
      expect(await shelf()).toEqual([200, 200, 100]);
      expect(await standing()).toMatchObject({ count: 1, up: 0, down: 1 });
    });

    it("are kept as they are when they are refused, by whoever did it, until they are given back", async () => {
      await read(decidedShape, decide("refuse", { category: "Периферия > Мишки", count: 2 }));
      await settled();
      expect(await shelf()).toEqual([100, 100, 100]);
      expect(await supplierProduct("HELD1")).toMatchObject({
        reason_code: null,
        owners: { price: { owner: "shop", how: "locked", by: expect.stringMatching(/^user_/) as string } },
      });
      expect(await standing()).toMatchObject({ count: 1 });
      await changeAtJar("HELD1", { price: "210.00", avail: "Изчерпан" });
      await run("offer");
      expect(await shelf()).toEqual([100, 100, 100]);
      expect(await catalogue.stock("HELD1")).toMatchObject({ stocked: 0 });

      const { id } = await supplierProduct("HELD1");
      await world.admin.post(`/admin/dropship/products/${String(id)}/owner`, {
        field: "price",
        owner: "plugin",
      });
      await settled();
      expect(await supplierProduct("HELD1")).toMatchObject({ reason_code: "price_up" });
    });
  },
});
