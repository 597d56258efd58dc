/** People and clocks steer runs: what they ask happens once, at once or at the next page, and never to the wrong plan. */
import catalogueFull from "../../src/jobs/catalogue-full";
import catalogueOffer from "../../src/jobs/catalogue-offer";
import syncCatalogue from "../../src/scripts/sync-catalogue";
import {
  previewPrices,
  readCatalogueSettings,
  saveCatalogueSettings,
} from "../../src/workflows/dropship/catalogue/settings";
import { controlSyncRun } from "../../src/workflows/dropship/catalogue/queue";
import type { RunControl } from "../../src/workflows/dropship/catalogue/queue";
import { runProgress } from "../../src/workflows/dropship/catalogue/run-state";
import { inApplication } from "./support/application";
import { useCatalogue, watchWrites } from "./support/catalogue";
import { useSandboxes } from "./support/sandboxes";
import { eventually } from "./support/wait";
import { useWorld } from "./support/world";
import type { Runner } from "./support/world";

jest.setTimeout(180_000);

/** Two pages of the full listing. */
const PRODUCTS = 120;

const sandboxes = useSandboxes({ products: PRODUCTS });

const CONFLICT = { type: "conflict" };

inApplication({
  testSuite: (runner: Runner) => {
    const world = useWorld(runner, sandboxes);
    const catalogue = useCatalogue(world, sandboxes);
    const { run, changeAtJar, bendFeed, prices } = catalogue;

    const product = (index: number) => {
      const found = world.shop.variants[index + 2];
      if (!found) {
        throw new Error(`There are fewer than ${index + 3} products to buy.`);
      }
      return found;
    };
    const control = (id: string, action: RunControl) =>
      controlSyncRun(world.container, { id, action, actor: "user_1" });
    const plan = async (id: string) => (await catalogue.service.listPlan(id, { limit: 50, offset: 0 })).items;
    const raise = async (index: number, factor: number): Promise<number> => {
      const { sku, amount } = product(index);
      const price = (amount * factor).toFixed(2);
      await changeAtJar(sku, { price });
      return Number(price);
    };

    describe("a dry run", () => {
      it("stops at its plan, which can be read and then applied", async () => {
        const price = await raise(0, 1.1);
        const written = await watchWrites(world.sql);
        const planned = await run("offer", { dryRun: true });
        expect(planned).toMatchObject({ state: "planned", planned: { price: 1 } });
        expect(await written()).toEqual({ "INSERT sync_plan_item": 1 });
        const before = product(0).amount.toFixed(2);
        expect(await plan(planned.id)).toEqual([
          expect.objectContaining({
            code: product(0).sku,
            action: "price",
            state: "planned",
            changes: [{ field: "price", from: before, to: price.toFixed(2) }],
          }),
        ]);

        await control(planned.id, "apply");
        expect(await catalogue.work()).toBe(1);
        expect(await catalogue.seen(planned.id)).toMatchObject({ state: "done", counters: { updated: 1 } });
        expect(await prices(product(0).id)).toEqual({ eur: price });
        expect(await plan(planned.id)).toEqual([expect.objectContaining({ state: "applied" })]);
      });

      it("is applied only where its products are as they were when it was planned", async () => {
        await raise(0, 1.1);
        const second = await raise(1, 1.1);
        const planned = await run("offer", { dryRun: true });
        const newest = await raise(0, 1.2);
        await run("one", { code: product(0).sku });

        await control(planned.id, "apply");
        await catalogue.work();
        expect(await catalogue.seen(planned.id)).toMatchObject({
          state: "done",
          applied: { stale: 1, applied: 1 },
        });
        expect(await prices(product(0).id)).toEqual({ eur: newest });
        expect(await prices(product(1).id)).toEqual({ eur: second });
      });

      it("does not take away what a later reading has seen again", async () => {
        const { sku } = product(0);
        await changeAtJar(sku, { removed: true });
        const planned = await run("offer", { dryRun: true });
        expect(planned.planned).toEqual({ missing: 1 });
        await changeAtJar(sku, { removed: false });
        await run("offer");
        await control(planned.id, "apply");
        await catalogue.work();
        expect(await catalogue.seen(planned.id)).toMatchObject({ applied: { stale: 1 } });
        expect(await catalogue.supplierProduct(sku)).toMatchObject({ state: "active" });
      });

      it("is out of date when the settings are others by now", async () => {
        await raise(0, 1.1);
        const planned = await run("offer", { dryRun: true });
        const { settings, revision } = await readCatalogueSettings(catalogue.service);
        await saveCatalogueSettings(world.container, {
          settings: { ...settings, prices: { ...settings.prices, percent: "5" } },
          revision,
          actor: "user_1",
        });
        await expect(control(planned.id, "apply")).rejects.toMatchObject(CONFLICT);
        expect(await catalogue.seen(planned.id)).toMatchObject({ state: "planned" });
      });

      it("shows what the guards would say and still is a dry run", async () => {
        await bendFeed({ count: 30 });
        const planned = await run("offer", { dryRun: true });
        expect(planned.state).toBe("planned");
        expect(planned.findings?.map(({ guard }) => guard)).toContain("feed_too_small");
      });
    });

    describe("a held run", () => {
      it("is written when a person releases it, once", async () => {
        await bendFeed({ count: 30 });
        const held = await run("offer");
        expect(held.state).toBe("held");
        await Promise.all([control(held.id, "release"), control(held.id, "release")]);
        await catalogue.work();
        // JAR denies those that it is asked for; the others wait for a second reading.
        const missing = 20;
        const unseen = PRODUCTS - 30 - missing;
        expect(await catalogue.seen(held.id)).toMatchObject({ state: "done", counters: { missing, unseen } });
        await expect(control(held.id, "release")).rejects.toMatchObject(CONFLICT);
      });

      it("is written never when a person cancels it", async () => {
        await bendFeed({ count: 30 });
        const held = await run("offer");
        await control(held.id, "cancel");
        await control(held.id, "cancel");
        await expect(control(held.id, "release")).rejects.toMatchObject(CONFLICT);
        expect(await catalogue.work()).toBe(0);
        expect(await catalogue.seen(held.id)).toMatchObject({ state: "cancelled" });
      });
    });

    describe("a run at work", () => {
      /** Works on a full run in the background until its first page is done; the second one is slow. */
      async function begun() {
        await sandboxes.jar.fault({
          method: "GET products",
          nth: 2,
          fault: "delay",
          ms: 1_500,
          when: "before",
        });
        const id = await catalogue.queue("full");
        const working = catalogue.work();
        await eventually(
          () => catalogue.seen(id),
          ({ counters }) => counters.pages_read >= 1,
        );
        return { id, working };
      }

      it("pauses after the page it is reading, and goes on there", async () => {
        await changeAtJar(product(0).sku, { product_name: "Ново име" });
        const { id, working } = await begun();
        await control(id, "pause");
        await control(id, "pause");
        await working;
        expect(await catalogue.seen(id)).toMatchObject({ state: "paused", phase: "reading" });
        expect(await catalogue.work()).toBe(0);
        const asked = await sandboxes.jar.calls("GET products");

        await control(id, "resume");
        await control(id, "resume");
        expect(await catalogue.work()).toBe(1);
        expect(await catalogue.seen(id)).toMatchObject({
          state: "done",
          counters: { seen: PRODUCTS, updated: 1, untouched: PRODUCTS - 1, missing: 0 },
        });
        // What was read before the pause is not asked for again.
        expect((await sandboxes.jar.calls("GET products")) - asked).toBeLessThanOrEqual(1);
        expect(await catalogue.title(product(0).productId)).toBe("Ново име");
      });

      it("is cancelled before it has written anything", async () => {
        await changeAtJar(product(0).sku, { product_name: "Ново име" });
        const { id, working } = await begun();
        await control(id, "cancel");
        await working;
        expect(await catalogue.seen(id)).toMatchObject({ state: "cancelled" });
        expect(await catalogue.title(product(0).productId)).not.toBe("Ново име");
        await expect(control(id, "resume")).rejects.toMatchObject(CONFLICT);
      });

      it("says how far it is and how long it will take", async () => {
        const { id, working } = await begun();
        const row = await catalogue.service.retrieveSyncRun(id);
        const later = new Date(Date.now() + 60_000);
        expect(runProgress(row, later)).toMatchObject({ phase: "reading", unit: "pages", done: 1, total: 2 });
        const { per_second: rate, seconds_left: left } = runProgress(row, later);
        expect(rate).toBeGreaterThan(0);
        expect(left).toBeGreaterThanOrEqual(60);
        await working;
        expect(runProgress(await catalogue.service.retrieveSyncRun(id))).toMatchObject({
          seconds_left: null,
        });
      });
    });

    it.each(["pause", "resume", "release", "apply", "cancel"] as const)(
      "a run that is done cannot be told to %s",
      async (action) => {
        const { id } = await run("offer");
        await expect(control(id, action)).rejects.toMatchObject(CONFLICT);
      },
    );

    it("a waiting run can be paused before anybody has begun with it", async () => {
      const id = await catalogue.queue("offer");
      await control(id, "pause");
      expect(await catalogue.work()).toBe(0);
      await control(id, "resume");
      expect(await catalogue.work()).toBe(1);
    });

    describe("a plan that cannot be written now", () => {
      const TABLE = "alter table price rename to price_away";
      const TABLE_BACK = "alter table price_away rename to price";

      it("is written by the next attempt", async () => {
        await raise(0, 1.1);
        await world.sql(TABLE);
        const id = await catalogue.queue("offer");
        await catalogue.work();
        await world.sql(TABLE_BACK);
        expect(await catalogue.seen(id)).toMatchObject({ state: "queued", phase: "applying" });
        await catalogue.work();
        expect(await catalogue.seen(id)).toMatchObject({ state: "done", counters: { updated: 1 } });
      });

      it("is given up after five attempts, with the reason of the last one, and the admin is told", async () => {
        await raise(0, 1.1);
        await world.sql(TABLE);
        const id = await catalogue.queue("offer");
        for (let attempt = 1; attempt <= 6; attempt += 1) {
          await catalogue.work();
        }
        await world.sql(TABLE_BACK);
        const failed = await catalogue.seen(id);
        expect(failed.state).toBe("failed");
        expect(failed.error).toMatch(/price.*Given up after 5 attempts/s);
        const { rows } = await world.sql("select channel from notification where resource_id = ?", [id]);
        expect(rows).toEqual([{ channel: "feed" }]);
      });
    });

    describe("the clocks", () => {
      const runs = async (kind: string) => {
        const { rows } = await world.sql(
          "select id, state, started_by from sync_run where kind = ? and started_by <> 'test' order by created_at",
          [kind],
        );
        return rows;
      };

      it.each([
        ["offer", catalogueOffer],
        ["full", catalogueFull],
      ] as const)("read the catalogue (%s) by themselves", async (kind, clock) => {
        await clock(world.container);
        expect(await runs(kind)).toEqual([expect.objectContaining({ state: "done", started_by: "clock" })]);
      });

      it("ask for no second reading while one of its kind waits", async () => {
        await catalogue.queue("offer");
        await catalogueOffer(world.container);
        expect(await runs("offer")).toEqual([]);
      });
    });

    describe("the command line", () => {
      const latest = async () => {
        const { rows } = await world.sql("select kind, state from sync_run order by created_at desc limit 1");
        return rows[0];
      };

      it("reads the catalogue and writes it, or only plans", async () => {
        const price = await raise(0, 1.1);
        await syncCatalogue({ container: world.container, args: ["offer", "dry-run"] });
        expect(await latest()).toEqual({ kind: "offer", state: "planned" });
        expect(await prices(product(0).id)).toEqual({ eur: product(0).amount });
        await syncCatalogue({ container: world.container, args: ["offer"] });
        expect(await latest()).toEqual({ kind: "offer", state: "done" });
        expect(await prices(product(0).id)).toEqual({ eur: price });
      });

      it("ends in an error when the catalogue was not read, and for words that it does not know", async () => {
        await sandboxes.jar.fault({ method: "GET products_count", fault: "http", status: 401 });
        await expect(syncCatalogue({ container: world.container, args: [] })).rejects.toThrow(/credentials/);
        await expect(syncCatalogue({ container: world.container, args: ["all"] })).rejects.toThrow(/Usage/);
        await expect(syncCatalogue({ container: world.container, args: ["full", "now"] })).rejects.toThrow(
          /Usage/,
        );
      });
    });

    describe("the settings", () => {
      const read = () => readCatalogueSettings(catalogue.service);
      const save = (settings: unknown, revision: number) =>
        saveCatalogueSettings(world.container, { settings, revision, actor: "user_1" });

      it("name each field that makes no sense, and nothing is saved", async () => {
        await expect(
          save({ prices: { percent: "a lot" }, missing: { policy: "burn" } }, 0),
        ).rejects.toMatchObject({
          type: "invalid_data",
          refusal: { fields: [{ path: "prices.percent" }, { path: "missing.policy" }] },
        });
        expect((await read()).revision).toBe(0);
      });

      it("are not saved over those of somebody else", async () => {
        const { settings } = await read();
        expect(await save(settings, 0)).toMatchObject({ revision: 1, updatedBy: "user_1" });
        await expect(save(settings, 0)).rejects.toMatchObject(CONFLICT);
      });

      it("reach every price with the next offer run", async () => {
        const { settings } = await read();
        const floor = { margin_percent: "25", margin_fixed: null };
        await save({ ...settings, prices: { ...settings.prices, floor } }, 0);
        const { sku, id } = product(0);
        await changeAtJar(sku, { price: "1.00", dealer_price: "20.00" });
        expect(await run("offer")).toMatchObject({ state: "done", counters: { untouched: 0, held: 0 } });
        expect(await prices(id)).toEqual({ eur: 30 });
      });

      it("can be tried on the real catalogue without writing a row", async () => {
        const { settings } = await read();
        const written = await watchWrites(world.sql);
        const preview = await previewPrices(world.container, {
          prices: { ...settings.prices, percent: "10" },
          limit: 5,
        });
        expect(preview).toMatchObject({ products: PRODUCTS, lowered: 0, unsellable: 0, held: 0 });
        expect(preview.raised).toBe(preview.changed);
        expect(preview.changed).toBeGreaterThan(PRODUCTS / 2);
        expect(preview.sample).toHaveLength(5);
        expect(preview.sample[0]?.steps.length).toBeGreaterThan(1);
        expect(await written()).toEqual({});

        const same = await previewPrices(world.container, { prices: settings.prices, limit: 5 });
        expect(same).toMatchObject({ products: PRODUCTS, changed: 0, sample: [] });
      });
    });
  },
});
