/**
 * Taking a run back: a person sees first what would go back, and only what the store still shows as that run left it does.
 * What came after it, from JAR or from a person, stays; and the next reading does not write the same again.
 */
import { z } from "@medusajs/framework/zod";
import type { OwnedField } from "../../src/contract/catalogue";
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

const sandboxes = useSandboxes({ products: 40 });

const CODE = "UNDO1";
const NEW = {
  add: true,
  product_name: "Мишка",
  description: "Тиха мишка",
  price: "100.00",
  dealer_price: "60.00",
  old_price: "0",
  promotion: "false",
  avail: "Налично в централен склад",
  category_path: "Периферия > Мишки",
  category_name: "Мишки",
  main_image: "https://p.jarcomputers.com/350x350/UNDO.jpg",
  more_images: [],
  weight: "0.12",
};
const WRONG = {
  product_name: "Клавиатура",
  description: "Шумна клавиатура",
  price: "110.00",
  avail: "Налично във външен склад",
  category_path: "Периферия > Клавиатури",
  category_name: "Клавиатури",
  main_image: "https://p.jarcomputers.com/350x350/OTHER.jpg",
  weight: "0.9",
};

const runShape = z.object({
  sync_run: z.object({
    id: z.string(),
    kind: z.string(),
    undoes: z.object({ run_id: z.string(), fields: z.array(z.string()) }).nullable(),
  }),
});

inApplication({
  testSuite: (runner: Runner) => {
    const world = useWorld(runner, sandboxes);
    const catalogue = useCatalogue(world, sandboxes);
    const store = useCatalogueStore(runner.api, world, catalogue);
    const admin = catalogueAdmin(runner.api, world);
    const { run, changeAtJar, prices, supplierProduct } = catalogue;

    /** Everything that a customer sees of it, and how many pieces are offered. */
    const shown = async () => {
      const { title, description, images, categories, weight, status, variants } = await store.product(CODE);
      const [price, { stocked }] = [await prices(only(variants).id), await catalogue.stock(CODE)];
      return {
        ...{ title, description, weight, status, price, stocked },
        images: images.map(({ url }) => url),
        categories: categories.map(({ name }) => name),
      };
    };

    /** As it was, and the run that wrote something else over it. */
    async function overwritten(change: object = WRONG) {
      await changeAtJar(CODE, NEW);
      await run("full");
      const before = await shown();
      await changeAtJar(CODE, change);
      const { id } = await run("full");
      return { id, before, after: await shown() };
    }

    const undo = (id: string, fields?: OwnedField[]) =>
      world.admin.post(`/admin/dropship/sync-runs/${id}/undo`, fields ? { fields } : {});

    /** The plan, as a person reads it. */
    async function planned(id: string, fields?: OwnedField[]) {
      const { sync_run: asked } = await read(runShape, undo(id, fields));
      expect(asked).toMatchObject({ kind: "undo", undoes: { run_id: id } });
      const made = await admin.ended(asked.id);
      expect(made).toMatchObject({ state: "planned", actions: ["apply", "cancel"] });
      return { id: asked.id, items: (await admin.plan(asked.id)).items };
    }

    async function takeBack(id: string, fields?: OwnedField[]) {
      const plan = await planned(id, fields);
      await admin.act(plan.id, "apply");
      const ended = await admin.ended(plan.id);
      expect(ended).toMatchObject({ state: "done" });
      return { ...plan, ended };
    }

    it("shows the plan, puts everything back, and no reading writes the same again", async () => {
      const { id, before, after } = await overwritten();
      expect(await admin.run(id)).toMatchObject({ state: "done", actions: ["undo"] });
      expect(after).not.toEqual(before);

      const { items, ...undone } = await takeBack(id);
      expect(items).toMatchObject([{ code: CODE, action: "undo", reason: "overwritten" }]);
      expect(only(items).changes).toEqual(
        expect.arrayContaining([
          { field: "title", from: "Клавиатура", to: "Мишка" },
          { field: "price", from: "110.00", to: "100.00" },
        ]),
      );
      expect(await shown()).toEqual(before);

      // JAR still says the same: what went back stays, and its pieces are followed.
      await run("full");
      expect(await shown()).toEqual({ ...before, stocked: after.stocked });
      expect((await supplierProduct(CODE))["owners"]).toMatchObject({
        title: { how: "taken_back", run: undone.id },
        price: { how: "taken_back", run: undone.id },
      });

      // Given back, JAR's words come in with the next reading.
      await admin.act(undone.id, "give-back");
      await run("full");
      expect(await shown()).toEqual(after);
      expect((await supplierProduct(CODE))["owners"]).toEqual({});
    });

    it("takes back one field alone", async () => {
      const { id, before, after } = await overwritten();
      await takeBack(id, ["price"]);
      expect(await shown()).toEqual({ ...after, price: before.price });
    });

    it("leaves what a person has changed since, and what a later reading has written", async () => {
      const { id, before } = await overwritten();
      const { id: productId } = await store.product(CODE);
      await store.edit(productId, { title: "Написано от нас" });
      await changeAtJar(CODE, { price: "115.00" });
      await run("full");
      const { items } = await takeBack(id);
      expect(only(items).changes.map(({ field }) => field)).not.toContain("price");
      expect(await shown()).toMatchObject({
        title: "Написано от нас",
        description: before.description,
        price: { eur: 115 },
      });
      expect((await supplierProduct(CODE))["owners"]).toMatchObject({ title: { how: "edited" } });
    });

    it("makes a draft of what the run has made, which comes back only when a person says so", async () => {
      await run("full");
      await changeAtJar(CODE, NEW);
      const { id } = await run("full");
      const made = await shown();
      const { items } = await takeBack(id);
      expect(items).toMatchObject([{ code: CODE, reason: "taken_back" }]);
      expect(await shown()).toEqual({ ...made, status: "draft", stocked: 0 });
      expect(await run("full")).toMatchObject({ counters: { created: 0, back: 0 } });
      expect(await shown()).toEqual({ ...made, status: "draft", stocked: 0 });

      const row = await supplierProduct(CODE);
      expect(row).toMatchObject({ state: "excluded", reason_code: "taken_back" });
      await world.admin.post(`/admin/dropship/products/${String(row["id"])}/retry`);
      await admin.settled();
      expect(await shown()).toEqual(made);
    });

    it("brings back what a reading took out of sale", async () => {
      await changeAtJar(CODE, NEW);
      await store.settings({ missing: { policy: "unpublish" } });
      await run("full");
      const before = await shown();
      await changeAtJar(CODE, { removed: true });
      const gone = await run("one", { code: CODE });
      expect(await shown()).toMatchObject({ status: "draft", stocked: 0 });
      await takeBack(gone.id, ["stock"]);
      expect(await shown()).toEqual(before);
      expect(await supplierProduct(CODE)).toMatchObject({ state: "active", missing_since: null });
    });

    it("is possible after everything was switched off, which is what one does first", async () => {
      const { id, before } = await overwritten();
      for (const name of ["catalogue", "offers", "orders"]) {
        const { revision } = await read(
          z.object({ revision: z.number() }),
          world.admin.get("/admin/dropship/consent"),
        );
        await world.admin.post("/admin/dropship/consent/disarm", { name, revision });
      }
      await takeBack(id, ["title"]);
      expect(await shown()).toMatchObject({ title: before.title });
    });

    it("is refused where nothing was written, or an undo is meant", async () => {
      const { id } = await overwritten();
      const nothing = await run("full");
      expect(await refusalOf(undo(nothing.id))).toMatchObject({ status: 409, code: "run_not_undoable" });
      const undone = await takeBack(id);
      expect(await refusalOf(undo(undone.id))).toMatchObject({ status: 409, code: "run_not_undoable" });
      expect(await refusalOf(admin.act(id, "give-back"))).toMatchObject({
        status: 409,
        code: "run_not_given_back",
      });
      // Nothing of it is left to take back.
      expect(await planned(id)).toMatchObject({ items: [] });
    });
  },
});
