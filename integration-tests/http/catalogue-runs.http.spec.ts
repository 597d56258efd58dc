/** A run reads the whole feed, plans, is judged, and only then writes: and never more than the feed gives reason for. */
import { z } from "@medusajs/framework/zod";
import { Modules } from "@medusajs/framework/utils";
import { catalogueSettingsSchema } from "../../src/contract/catalogue-settings";
import { CATALOGUE_ALARM_EVENT, watchCatalogue } from "../../src/workflows/dropship/catalogue/alarms";
import { controlSyncRun, queueScheduledRun } from "../../src/workflows/dropship/catalogue/queue";
import { inApplication } from "./support/application";
import { read } from "./support/api";
import { useCatalogue, watchWrites } from "./support/catalogue";
import { eventually } from "./support/wait";
import { useSandboxes } from "./support/sandboxes";
import { useWorld } from "./support/world";
import type { Runner } from "./support/world";

jest.setTimeout(180_000);

/** Two pages of the full listing. */
const PRODUCTS = 120;

const sandboxes = useSandboxes({ products: PRODUCTS });

const IN_STOCK = "Налично във външен склад";
const SOLD_OUT = "Изчерпан";

inApplication({
  testSuite: (runner: Runner) => {
    const world = useWorld(runner, sandboxes);
    const catalogue = useCatalogue(world, sandboxes);
    const { run, changeAtJar, bendFeed, prices, stock, supplierProduct } = catalogue;

    /** The n-th product on sale that no order waits for. */
    const product = (index: number) => {
      const found = world.shop.variants[index + 2];
      if (!found) {
        throw new Error(`There are fewer than ${index + 3} products to buy.`);
      }
      return found;
    };
    const missingCodes = async () => {
      const { rows } = await world.sql("select code from supplier_product where state = 'missing'");
      return rows.map(({ code }) => code);
    };
    const told = async (runId: string) => {
      const { rows } = await world.sql(
        "select template, channel from notification where resource_id = ? and deleted_at is null",
        [runId],
      );
      return rows;
    };

    describe("when nothing has changed", () => {
      it("not one row of any table is written", async () => {
        const written = await watchWrites(world.sql);
        expect(await run("full")).toMatchObject({ state: "done", counters: { untouched: PRODUCTS } });
        expect(await run("offer")).toMatchObject({ state: "done", counters: { untouched: PRODUCTS } });
        expect(await written()).toEqual({});
      });

      it("also an item that is set aside is not written again", async () => {
        await changeAtJar("BAD-1", { add: true, price: "-1.00" });
        expect(await run("full")).toMatchObject({ counters: { quarantined: 1 } });
        const written = await watchWrites(world.sql);
        expect(await run("full")).toMatchObject({ counters: { untouched: PRODUCTS + 1, quarantined: 0 } });
        expect(await written()).toEqual({});
      });
    });

    it("changed prices alone cost a price with its history, its own row and its plan each, and nothing else", async () => {
      const changed = [product(0), product(1), product(2)];
      for (const { sku, amount } of changed) {
        await changeAtJar(sku, { price: (amount * 1.1).toFixed(2) });
      }
      const written = await watchWrites(world.sql);
      expect(await run("offer")).toMatchObject({
        state: "done",
        planned: { price: 3 },
        applied: { applied: 3 },
        counters: { updated: 3, untouched: PRODUCTS - 3 },
      });
      expect(await written()).toEqual({
        "INSERT supplier_price": 3,
        "INSERT sync_plan_item": 3,
        "UPDATE price": 3,
        "UPDATE supplier_price": 3,
        "UPDATE supplier_product": 3,
        // What it replaces, with its own row; and that it is written.
        "UPDATE sync_plan_item": 6,
      });
      for (const { id, amount } of changed) {
        expect(await prices(id)).toEqual({ eur: Number((amount * 1.1).toFixed(2)) });
      }
    });

    describe.each(["offer", "full"] as const)("in a complete %s reading", (kind) => {
      it("an item that disappears is not sold any more, and one that returns is sold as before", async () => {
        const { sku } = product(0);
        const before = await stock(sku);
        await changeAtJar(sku, { removed: true });
        expect(await run(kind)).toMatchObject({ state: "done", counters: { missing: 1 } });
        expect(await supplierProduct(sku)).toMatchObject({ state: "missing" });
        expect((await supplierProduct(sku))["missing_since"]).not.toBeNull();
        expect(await stock(sku)).toMatchObject({ stocked: 0 });

        const written = await watchWrites(world.sql);
        expect(await run(kind)).toMatchObject({ counters: { missing: 0, untouched: PRODUCTS - 1 } });
        expect(await written()).toEqual({});

        await changeAtJar(sku, { removed: false });
        expect(await run(kind)).toMatchObject({ state: "done", counters: { back: 1, missing: 0 } });
        expect(await supplierProduct(sku)).toMatchObject({ state: "active", missing_since: null });
        expect(await stock(sku)).toEqual(before);
      });
    });

    describe("what a complete reading does not meet", () => {
      const askUpTo = async (ask_up_to: number) => {
        const { catalogueSettings } = catalogue.service;
        const { settings } = await catalogueSettings.read();
        await catalogueSettings.save({ ...settings, missing: { ...settings.missing, ask_up_to } }, 0, "test");
      };
      const breakPage = () =>
        sandboxes.jar.fault({ method: "GET products_short", nth: 1, times: 4, fault: "http", status: 503 });

      it.each(["offer", "full"] as const)(
        "keeps its stock until a second complete %s reading has not met it either",
        async (kind) => {
          await askUpTo(0);
          const { sku } = product(0);
          const before = await stock(sku);
          expect(before.stocked).toBeGreaterThan(0);
          await changeAtJar(sku, { removed: true });
          expect(await run(kind)).toMatchObject({ state: "done", counters: { unseen: 1, missing: 0 } });
          expect(await stock(sku)).toEqual(before);
          expect(await supplierProduct(sku)).toMatchObject({ state: "active" });

          await breakPage();
          expect(await run("offer")).toMatchObject({
            state: "incomplete",
            counters: { unseen: 0, missing: 0 },
          });
          expect(await stock(sku)).toEqual(before);
          await sandboxes.jar.clearFaults();

          expect(await run(kind)).toMatchObject({ state: "done", counters: { unseen: 0, missing: 1 } });
          expect(await stock(sku)).toMatchObject({ stocked: 0 });
          expect(await supplierProduct(sku)).toMatchObject({ state: "missing" });
        },
      );

      it("begins anew once a reading in between has met it, and costs nothing where nothing changed", async () => {
        await askUpTo(0);
        const { sku } = product(0);
        await changeAtJar(sku, { removed: true });
        await run("offer");
        await changeAtJar(sku, { removed: false });
        expect(await run("offer")).toMatchObject({ counters: { unseen: 1, updated: 0 } });
        expect(await supplierProduct(sku)).toMatchObject({ unseen_since: null, state: "active" });
        const written = await watchWrites(world.sql);
        expect(await run("offer")).toMatchObject({ counters: { untouched: PRODUCTS } });
        expect(await written()).toEqual({});
        await changeAtJar(sku, { removed: true });
        expect(await run("offer")).toMatchObject({ counters: { unseen: 1, missing: 0 } });
      });

      it("is asked for one by one, up to a number, and is missing at once where JAR denies it", async () => {
        await askUpTo(2);
        for (const index of [0, 1, 2]) {
          await changeAtJar(product(index).sku, { removed: true });
        }
        expect(await run("offer")).toMatchObject({ state: "done", counters: { missing: 2, unseen: 1 } });
        expect(await run("offer")).toMatchObject({ state: "done", counters: { missing: 1, unseen: 0 } });
      });

      it("waits for the second reading where JAR gives no answer about it", async () => {
        await changeAtJar(product(0).sku, { removed: true });
        await sandboxes.jar.fault({ method: "GET product", nth: 1, times: 9, fault: "http", status: 503 });
        expect(await run("offer")).toMatchObject({ state: "done", counters: { missing: 0, unseen: 1 } });
        expect(await run("offer")).toMatchObject({ state: "done", counters: { missing: 1, unseen: 0 } });
      });

      it("is held when it adds up over several runs, until a person has let it through", async () => {
        const remove = async (from: number, to: number) => {
          const { rows } = await world.sql("select code from supplier_product order by number");
          for (const { code } of rows.slice(from, to)) {
            await changeAtJar(String(code), { removed: true });
          }
        };
        await remove(0, 18);
        expect(await run("offer")).toMatchObject({ state: "done", counters: { missing: 18 } });
        await remove(18, 36);
        const held = await run("offer");
        expect(held).toMatchObject({ state: "held", findings: [{ guard: "too_many_missing_sum" }] });
        expect(await run("full")).toMatchObject({ state: "held", counters: { missing: 0 } });

        await controlSyncRun(world.container, { id: held.id, action: "release", actor: "user_1" });
        await catalogue.work();
        expect(await catalogue.seen(held.id)).toMatchObject({ state: "done", counters: { missing: 18 } });
        expect(await run("offer")).toMatchObject({ state: "done", counters: { missing: 0 } });
      });
    });

    describe("JAR's limit of calls", () => {
      /** Of two pages the second is refused, as JAR words it. */
      const limitPage = (nth: number, times = 1) =>
        sandboxes.jar.fault({
          method: "GET products",
          nth,
          times,
          fault: "stock_error",
          error: "rate_limit",
        });

      it("delays a full reading, which goes on at its page and is complete", async () => {
        await changeAtJar(product(0).sku, { removed: true });
        await limitPage(2);
        const waiting = await run("full");
        expect(waiting).toMatchObject({ state: "queued", phase: "reading", counters: { pages_read: 1 } });
        const { wait_until, attempts } = await catalogue.service.retrieveSyncRun(waiting.id);
        const minutes = (new Date(wait_until ?? 0).getTime() - Date.now()) / 60_000;
        expect(minutes).toBeGreaterThan(4);
        expect(minutes).toBeLessThan(6);
        expect(attempts).toBe(0);

        // Before its time no clock takes it up, whichever process it runs in, and none begins another one.
        expect(await catalogue.work()).toBe(0);
        expect(await queueScheduledRun(world.container, "full")).toBeNull();

        await world.sql("update sync_run set lease_until = now(), wait_until = now() where id = ?", [
          waiting.id,
        ]);
        const before = await sandboxes.jar.calls("GET products");
        await catalogue.work();
        expect((await sandboxes.jar.calls("GET products")) - before).toBe(1);
        expect(await catalogue.seen(waiting.id)).toMatchObject({ state: "done", counters: { missing: 1 } });
      });

      it("is tried again at once by a person who asks for the same", async () => {
        await limitPage(2, 2);
        const waiting = await run("full");
        expect(waiting).toMatchObject({ state: "queued" });
        expect(await run("full")).toMatchObject({ id: waiting.id, state: "queued" });
        expect(await run("full")).toMatchObject({
          id: waiting.id,
          state: "done",
          counters: { seen: PRODUCTS },
        });
      });

      it("shows the admin until when it is waited for", async () => {
        await limitPage(1);
        const { id } = await run("full");
        const shape = z.object({ sync_run: z.object({ wait_until: z.string().nullable() }) });
        const shown = () => read(shape, world.admin.get(`/admin/dropship/sync-runs/${id}`));
        const { wait_until } = (await shown()).sync_run;
        expect(Date.parse(wait_until ?? "")).toBeGreaterThan(Date.now());
        await run("full");
        expect(await shown()).toEqual({ sync_run: { wait_until: null } });
      });

      it("ends the reading with what was read when it never lets go", async () => {
        await limitPage(2, 99);
        const { id } = await run("full");
        await world.sql(
          "update sync_run set cursor = jsonb_set(cursor, '{waited,times}', '24') where id = ?",
          [id],
        );
        expect(await run("full")).toMatchObject({ id, state: "incomplete", counters: { missing: 0 } });
      });
    });

    describe("what is wrong with the catalogue as a whole", () => {
      const news = async () => {
        const { rows } = await world.sql(
          "select channel, data from notification where resource_id = 'jar_catalogue' and deleted_at is null",
        );
        return rows.map((row) => z.object({ description: z.string() }).parse(row["data"]).description);
      };
      /** The clock's look, though it looked a moment ago. */
      const look = async () => {
        await world.sql(
          "update dropship_setting set value = jsonb_set(value, '{value,next_at}', 'null') where key = 'alarms'",
        );
        expect(await watchCatalogue(world.container)).toBe(true);
      };
      const dayPasses = async () => {
        await world.sql(
          "update notification set idempotency_key = id || idempotency_key where resource_id = 'jar_catalogue'",
        );
        await world.sql(`
          update dropship_setting set value = jsonb_set(value, '{value,open,0,told_at}', '"2020-01-01T00:00:00.000Z"')
          where key = 'alarms'`);
      };
      const age = (hours: number) =>
        world.sql(
          "update sync_run set planned_at = now() - ? * interval '1 hour', finished_at = now() - ? * interval '1 hour'",
          [hours, hours],
        );
      const summary = () =>
        read(
          z.object({
            catalogue: z.object({
              read_at: z.string().nullable(),
              alarms: z.array(z.object({ code: z.string(), found: z.string().nullable() })),
            }),
          }),
          world.admin.get("/admin/dropship/summary"),
        );
      const saveAlarms = async (alarms: object) => {
        const { catalogueSettings } = catalogue.service;
        const { settings } = await catalogueSettings.read();
        const whole = catalogueSettingsSchema.parse({ ...settings, alarms });
        await catalogueSettings.save(whole, 0, "test");
      };

      it("is told once a day for as long as it is so, in the feed and by an event, and stands in the summary", async () => {
        const heard: unknown[] = [];
        world.container
          .resolve(Modules.EVENT_BUS)
          .subscribe(CATALOGUE_ALARM_EVENT, async ({ data }) => void heard.push(data));
        await run("offer");
        await look();
        expect(await news()).toEqual([]);
        expect(await summary()).toMatchObject({ catalogue: { read_at: expect.any(String), alarms: [] } });

        await age(9);
        await look();
        await look();
        expect(await news()).toEqual([expect.stringContaining("9")]);
        expect(await summary()).toMatchObject({ catalogue: { alarms: [{ code: "stale", found: "9" }] } });
        await eventually(
          async () => heard.length,
          (count) => count > 0,
        );
        expect(heard).toEqual([expect.objectContaining({ code: "stale", found: "9", limit: "6" })]);

        await dayPasses();
        await look();
        expect(await news()).toHaveLength(2);

        await run("offer");
        await look();
        expect(await summary()).toMatchObject({ catalogue: { alarms: [] } });
      });

      it("is said of a login that JAR refuses, each day and not only once", async () => {
        await run("offer");
        await sandboxes.jar.fault({
          ...{ method: "GET products_count", nth: 1, times: 9 },
          ...{ fault: "stock_error", error: "credentials" },
        });
        expect(await run("offer")).toMatchObject({ state: "failed" });
        await look();
        expect(await news()).toHaveLength(1);
        await dayPasses();
        await run("offer");
        await look();
        expect(await news()).toHaveLength(2);
        expect(await summary()).toMatchObject({ catalogue: { alarms: [{ code: "credentials" }] } });
      });

      it("stops the sale where the shop wants it, until everything is read again", async () => {
        const { sku } = product(0);
        const before = await stock(sku);
        await saveAlarms({ stop_after_hours: 24 });
        await run("offer");
        await age(25);
        await look();
        const { rows } = await world.sql(
          `select count(*) as on_sale from inventory_level level
           join supplier_product row on row.inventory_item_id = level.inventory_item_id
           where level.stocked_quantity > level.reserved_quantity and level.deleted_at is null`,
        );
        expect(Number(rows[0]?.["on_sale"])).toBe(0);
        expect(await news()).toEqual([expect.stringContaining("25")]);

        expect(await run("offer")).toMatchObject({ state: "done" });
        expect(await stock(sku)).toEqual(before);
        await look();
        expect(await summary()).toMatchObject({ catalogue: { alarms: [] } });
      });
    });

    describe("an incomplete reading", () => {
      const breakPage = (method: string, nth: number) =>
        sandboxes.jar.fault({ method, nth, times: 4, fault: "http", status: 503 });

      it("uses what it read, calls nothing missing, and says which page it could not read", async () => {
        const gone = product(0);
        const renamed = product(1);
        await changeAtJar(gone.sku, { removed: true });
        for (const { sku } of world.shop.variants) {
          if (sku !== gone.sku) {
            await changeAtJar(sku, { product_name: `Ново име ${sku}` });
          }
        }
        await breakPage("GET products", 2);
        const result = await run("full");
        expect(result).toMatchObject({ state: "incomplete", counters: { missing: 0 } });
        expect(result.error).toContain("page 2");
        expect(result.counters.updated).toBeGreaterThan(0);
        expect(await missingCodes()).toEqual([]);

        expect(await run("full")).toMatchObject({ state: "done", counters: { missing: 1 } });
        expect(await catalogue.title(renamed.productId)).toBe(`Ново име ${renamed.sku}`);
      });

      it("is told to the admin when it happens again, and not the first time", async () => {
        await breakPage("GET products_short", 1);
        const first = await run("offer");
        await sandboxes.jar.clearFaults();
        await breakPage("GET products_short", 1);
        const second = await run("offer");
        expect([first.state, second.state]).toEqual(["incomplete", "incomplete"]);
        expect(await told(first.id)).toEqual([]);
        expect(await told(second.id)).toEqual([{ template: "admin-ui", channel: "feed" }]);
      });
    });

    describe("a feed that is too strange", () => {
      const STRANGE = [
        ["is cut short", { count: 30 }, "feed_too_small"],
        ["is empty", { count: 0 }, "feed_too_small"],
        ["has no prices", { priceFactor: 0 }, "zero_prices"],
        ["has prices times a hundred", { priceFactor: 100 }, "price_factor"],
        ["has nothing in stock", { avail: SOLD_OUT }, "out_of_stock"],
      ] as const;

      it.each(STRANGE)(
        "that %s is held, nothing is written, and the admin is told",
        async (_what, bend, guard) => {
          await bendFeed(bend);
          const written = await watchWrites(world.sql);
          const held = await run("offer");
          expect(held.state).toBe("held");
          expect(held.findings?.map((finding) => finding.guard)).toContain(guard);
          const tables = Object.keys(await written());
          expect(tables.filter((what) => !/ (sync_plan_item|notification)$/.test(what))).toEqual([]);
          expect(await told(held.id)).toEqual([{ template: "admin-ui", channel: "feed" }]);
        },
      );

      it("still takes out of stock what JAR has sold out, and puts nothing into stock", async () => {
        const [sold, more] = [product(0), product(1)];
        await changeAtJar(more.sku, { avail: IN_STOCK });
        await run("offer");
        const before = { sold: await prices(sold.id), more: await stock(more.sku) };

        await bendFeed({ priceFactor: 100 });
        await changeAtJar(sold.sku, { avail: SOLD_OUT });
        await changeAtJar(more.sku, { avail: "Налично в централен склад" });
        const held = await run("offer");
        expect(held).toMatchObject({ state: "held", counters: { lowered: 1, updated: 0 } });
        expect(await stock(sold.sku)).toMatchObject({ stocked: 0 });
        expect(await prices(sold.id)).toEqual(before.sold);
        expect(await stock(more.sku)).toEqual(before.more);

        await controlSyncRun(world.container, { id: held.id, action: "release", actor: "user_1" });
        await catalogue.work();
        const released = await catalogue.seen(held.id);
        expect(released).toMatchObject({ state: "done" });
        expect(released.applied).not.toHaveProperty("stale");
        expect(await supplierProduct(sold.sku)).toMatchObject({ state: "out_of_stock" });
        expect(await stock(sold.sku)).toMatchObject({ stocked: 0 });
      });

      it("gives back what it took once JAR has it again, though nothing of it was ever let through", async () => {
        const { sku } = product(0);
        const before = await stock(sku);
        const { availability } = await supplierProduct(sku);
        await bendFeed({ priceFactor: 100 });
        await changeAtJar(sku, { avail: SOLD_OUT });
        await run("offer");
        expect(await stock(sku)).toMatchObject({ stocked: 0 });
        await bendFeed({ priceFactor: 1 });
        await changeAtJar(sku, { avail: availability });
        expect(await run("offer")).toMatchObject({ state: "done" });
        expect(await stock(sku)).toEqual(before);
      });

      it("is held in a full reading as well", async () => {
        await bendFeed({ count: 30 });
        expect(await run("full")).toMatchObject({ state: "held", counters: { missing: 0 } });
        expect(await missingCodes()).toEqual([]);
      });

      it("is told once while the clock meets it again and again, and only the latest waits", async () => {
        await bendFeed({ count: 30 });
        const runs = [
          await run("offer", { actor: "clock" }),
          await run("offer", { actor: "clock" }),
          await run("offer", { actor: "clock" }),
        ];
        const states = await Promise.all(runs.map(async ({ id }) => (await catalogue.seen(id)).state));
        expect(states).toEqual(["cancelled", "cancelled", "held"]);
        expect((await Promise.all(runs.map(({ id }) => told(id)))).map((feed) => feed.length)).toEqual([
          1, 0, 0,
        ]);
      });

      it("no longer waits for anybody once a later reading was right", async () => {
        await bendFeed({ count: 30 });
        const held = await run("offer");
        await sandboxes.jar.post("reset");
        expect(await run("offer")).toMatchObject({ state: "done", counters: { untouched: PRODUCTS } });
        expect(await catalogue.seen(held.id)).toMatchObject({ state: "cancelled" });
      });
    });

    describe("a reading of a part", () => {
      it("of one code writes that one and no other", async () => {
        await changeAtJar(product(0).sku, { product_name: "Едно ново име", avail: IN_STOCK });
        await changeAtJar(product(1).sku, { product_name: "Друго ново име" });
        expect(await run("one", { code: product(0).sku })).toMatchObject({
          state: "done",
          counters: { seen: 1, updated: 1 },
        });
        expect(await catalogue.title(product(0).productId)).toBe("Едно ново име");
        expect(await catalogue.title(product(1).productId)).not.toBe("Друго ново име");
      });

      it("of one code that JAR does not know any more finds that one missing", async () => {
        await changeAtJar(product(0).sku, { removed: true });
        expect(await run("one", { code: product(0).sku })).toMatchObject({
          state: "done",
          counters: { missing: 1 },
        });
        expect(await missingCodes()).toEqual([product(0).sku]);
      });

      it("of what has changed since a day calls nothing missing", async () => {
        await changeAtJar(product(0).sku, { product_name: "Ново име", last_change: "2030-05-05 10:00:00" });
        await changeAtJar(product(1).sku, { removed: true });
        expect(await run("changed", { since: "2030-05-04" })).toMatchObject({
          state: "done",
          counters: { seen: 1, updated: 1, missing: 0 },
        });
        expect(await catalogue.title(product(0).productId)).toBe("Ново име");
      });

      it.each([
        ["one", {}, /code/],
        ["changed", { since: "05.04.2030" }, /since/],
        ["changed", { since: "2030-02-31" }, /since/],
      ] as const)("is not queued as %s with %j", async (kind, options, message) => {
        await expect(catalogue.queue(kind, options)).rejects.toThrow(message);
      });
    });

    it("an offer of a code that is no product yet is counted and left for a full reading", async () => {
      await changeAtJar("FRESH-1", { add: true });
      expect(await run("offer")).toMatchObject({ state: "done", counters: { unknown: 1, created: 0 } });
      expect(await run("full")).toMatchObject({ state: "done", counters: { created: 1 } });
    });
  },
});
