/** Whatever one item of the feed breaks, it is set aside with its reason, and the changes beside it are written. */
import { Modules } from "@medusajs/framework/utils";
import { replace } from "../../scripts/lib/replace";
import { controlSyncRun } from "../../src/workflows/dropship/catalogue/queue";
import { PICTURE_DOWNLOAD } from "../../src/workflows/dropship/catalogue/write/pictures";
import { inApplication } from "./support/application";
import { useCatalogue } from "./support/catalogue";
import { useCatalogueStore } from "./support/catalogue-store";
import { only } from "./support/ledgers";
import { useSandboxes } from "./support/sandboxes";
import { useWorld } from "./support/world";
import type { Runner } from "./support/world";

jest.setTimeout(180_000);

const PRODUCTS = 40;
const sandboxes = useSandboxes({ products: PRODUCTS });

const IN_STOCK = "Налично в централен склад";
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
const HONEST = Array.from({ length: 12 }, (_, index) => `HONEST${index}`);

/** Letters that nothing can compress, the same at each call. */
function noise(length: number): string {
  let [state, text] = [1, ""];
  while (text.length < length) {
    state = (state * 48271) % 2147483647;
    text += String.fromCharCode(0x430 + (state % 32));
  }
  return text;
}

const deep = (levels: number): string[] => Array.from({ length: levels }, (_, index) => `Ниво ${index}`);
const long = Array.from({ length: 30 }, (_, index) => noise(6_000).slice(index * 200, index * 200 + 197));

const HOSTILE = {
  DEEP: { category_path: deep(130).join(" > ") },
  LONG: { category_path: long.join(" > ") },
  FLAT: { category_path: noise(6_000) },
  "NUL\u0000CODE": {},
  TEXTS: { product_name: "Мишка\u0000", brand_name: "\u0000", description: "Тиха\u0000" },
  WARRANTY: { warranty: "2147483648" },
  WEIGHT: { weight: "99999999999999" },
  YEAR: {
    old_price: "200.00",
    promotion: "true",
    promotion_name: "Години\u0000",
    promotion_starts_at: "0001-01-01 00:00:00",
    promotion_ends_at: "9999-12-31 23:59:59",
  },
} as const;

inApplication({
  testSuite: (runner: Runner) => {
    const world = useWorld(runner, sandboxes);
    const catalogue = useCatalogue(world, sandboxes);
    const store = useCatalogueStore(runner.api, world, catalogue);
    const { run, changeAtJar, supplierProduct } = catalogue;
    const at = (code: string) => encodeURIComponent(code);

    const shown = async () => {
      const { rows } = await world.sql(
        `select product.external_id as code, product.title, price.amount::float as amount from product
         join product_variant variant on variant.product_id = product.id
         join product_variant_price_set link on link.variant_id = variant.id
         join price on price.price_set_id = link.price_set_id and price.price_list_id is null
         where product.external_id like 'HONEST%' order by length(product.external_id), product.external_id`,
      );
      return rows.map(({ title, amount }) => `${String(title)} ${Number(amount)}`);
    };
    const setHonest = (change: object) =>
      Promise.all(HONEST.map((code) => changeAtJar(code, { ...NEW, ...change })));
    const setHostile = (change: object = {}) =>
      Promise.all(
        Object.entries(HOSTILE).map(([code, hostile]) =>
          changeAtJar(at(code), { ...NEW, ...hostile, ...change }),
        ),
      );
    const each = (title: string, amount: number) => HONEST.map(() => `${title} ${amount}`);
    const reasonOf = async (code: string) => {
      const row = await supplierProduct(code);
      return { state: row["state"], reason: row["reason_code"], product: row["product_id"] !== null };
    };

    it("comes new with the feed", async () => {
      await setHonest({});
      await setHostile();
      expect(await run("full")).toMatchObject({ state: "done" });
      expect(await shown()).toEqual(each("Мишка", 150));
      expect(await reasonOf("LONG")).toEqual({
        state: "quarantined",
        reason: "not_writable",
        product: false,
      });
      // No half of a tree is left of what could not be made.
      const { rows } = await world.sql(
        "select name from product_category where deleted_at is null and length(name) > 190 and name = ?",
        [long.at(-1) ?? ""],
      );
      expect(rows).toEqual([]);
      for (const code of ["DEEP", "FLAT", "NULCODE", "TEXTS", "WARRANTY", "WEIGHT", "YEAR"]) {
        expect({ code, ...(await reasonOf(code)) }).toEqual({
          code,
          state: "active",
          reason: null,
          product: true,
        });
      }

      await setHonest({ price: "160.00" });
      await setHostile({ price: "160.00" });
      expect(await run("offer")).toMatchObject({ state: "done" });
      expect(await shown()).toEqual(each("Мишка", 160));
    });

    it("comes to products that the store has", async () => {
      await setHonest({});
      await Promise.all(Object.keys(HOSTILE).map((code) => changeAtJar(at(code), NEW)));
      expect(await run("full")).toMatchObject({ state: "done" });
      await setHonest({ product_name: "Мишка с кабел", price: "160.00" });
      await setHostile({ price: "160.00" });
      expect(await run("full")).toMatchObject({ state: "done" });
      expect(await shown()).toEqual(each("Мишка с кабел", 160));
      // What could be written of it is: only its page waits for a person.
      expect(await reasonOf("LONG")).toEqual({ state: "active", reason: "not_writable", product: true });
      expect(await catalogue.prices(only((await store.product("LONG")).variants).id)).toEqual({ eur: 160 });

      await setHonest({ product_name: "Мишка с кабел", price: "170.00" });
      await setHostile({ price: "170.00" });
      expect(await run("offer")).toMatchObject({ state: "done" });
      expect(await shown()).toEqual(each("Мишка с кабел", 170));
    });

    describe("in a plan that an earlier release has stored", () => {
      const bend = async (runId: string, path: string, value: unknown) => {
        const { rows } = await world.sql(
          `update sync_plan_item set payload = jsonb_set(payload, ?::text[], ?::jsonb)
           where run_id = ? and code = 'BENT' returning id`,
          [path, JSON.stringify(value), runId],
        );
        expect(rows).toHaveLength(1);
      };
      const apply = async (runId: string) => {
        await controlSyncRun(world.container, { id: runId, action: "apply", actor: "user_1" });
        await catalogue.work();
        return catalogue.seen(runId);
      };

      it.each([
        ["a warranty that no column holds", "{product,warrantyMonths}", 2_147_483_648],
        ["130 levels of categories", "{product,categoryPath}", deep(130)],
        ["a path of 6,000 letters", "{product,categoryPath}", long],
      ])("%s", async (_, path, value) => {
        await setHonest({});
        await changeAtJar("BENT", NEW);
        const first = await run("full", { dryRun: true });
        await bend(first.id, path, value);
        expect(await apply(first.id)).toMatchObject({
          state: "done",
          counters: { created: 12, quarantined: 1 },
        });
        expect(await shown()).toEqual(each("Мишка", 150));
        expect(await reasonOf("BENT")).toMatchObject({ state: "quarantined", reason: "not_writable" });

        expect(await run("full")).toMatchObject({ state: "done" });
        expect(await reasonOf("BENT")).toEqual({ state: "active", reason: null, product: true });
        await setHonest({ product_name: "Мишка с кабел" });
        await changeAtJar("BENT", { ...NEW, product_name: "Мишка с кабел" });
        const second = await run("full", { dryRun: true });
        await bend(second.id, path, value);
        expect(await apply(second.id)).toMatchObject({
          state: "done",
          counters: { updated: 12, quarantined: 1 },
        });
        expect(await shown()).toEqual(each("Мишка с кабел", 150));
        expect(await reasonOf("BENT")).toMatchObject({ reason: "not_writable", product: true });

        expect(await run("full")).toMatchObject({ state: "done" });
        expect(await store.product("BENT")).toMatchObject({ title: "Мишка с кабел" });
        expect(await reasonOf("BENT")).toEqual({ state: "active", reason: null, product: true });
      });
    });

    describe("is what a part of the store does not take", () => {
      afterEach(() => jest.restoreAllMocks());

      it("a promotion that no price list can be made for", async () => {
        await setHonest({});
        await changeAtJar("SALE", {
          ...NEW,
          old_price: "200.00",
          promotion: "true",
          promotion_name: "Забранена",
          promotion_starts_at: "2024-01-15 00:00:00",
          promotion_ends_at: "2099-07-01 23:59:00",
        });
        const pricing = world.container.resolve(Modules.PRICING);
        const create = pricing.createPriceLists.bind(pricing);
        jest.spyOn(pricing, "createPriceLists").mockImplementation(async (lists, ...others) => {
          if (lists.some(({ title }) => title === "Забранена")) {
            throw new Error("This name is not wanted.");
          }
          return create(lists, ...others);
        });
        expect(await run("full")).toMatchObject({ state: "done" });
        expect(await shown()).toEqual(each("Мишка", 150));
        expect(await reasonOf("SALE")).toEqual({ state: "active", reason: "not_writable", product: true });

        jest.restoreAllMocks();
        await run("full");
        expect(await reasonOf("SALE")).toEqual({ state: "active", reason: null, product: true });
        expect((await store.priceLists()).map(({ title }) => title)).toContain("Забранена");
      });

      it("a picture that the file storage refuses", async () => {
        await store.settings({ content: { images: "rehost", image_hosts: ["p.jarcomputers.com"] } });
        const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10]);
        const restore = replace(world.container, PICTURE_DOWNLOAD, () => () => Promise.resolve(jpeg));
        const files = world.container.resolve(Modules.FILE);
        jest.spyOn(files, "createFiles").mockRejectedValueOnce(new Error("The bucket is full."));
        await changeAtJar("PICTURE", NEW);
        await setHonest({ main_image: null });
        expect(await run("full")).toMatchObject({ state: "done" });
        restore();
        expect(await shown()).toEqual(each("Мишка", 150));
        expect(await supplierProduct("PICTURE")).toMatchObject({
          state: "active",
          reason_code: "pictures_failed",
          reason_data: { count: 1 },
        });
      });
    });

    it("makes an answer so large that nobody should read it", async () => {
      await setHonest({});
      await run("full");
      await setHonest({ price: "160.00" });
      await sandboxes.jar.fault({ method: "products_short", fault: "oversize_body", bytes: 9_000_000 });
      expect(await run("offer")).toMatchObject({ state: "incomplete", counters: { missing: 0 } });
      expect(await run("offer")).toMatchObject({ state: "done" });
      expect(await shown()).toEqual(each("Мишка", 160));
    });
  },
});
