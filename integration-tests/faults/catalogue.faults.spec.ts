/**
 * F7 and F8 for the catalogue: the process that runs it is killed in the middle of either phase, and the next one brings
 * the store to exactly where it would have come without the accident.
 */
import { inApplication } from "../http/support/application";
import type { OwnRunner } from "../http/support/application";
import { useCatalogue } from "../http/support/catalogue";
import { useSandboxes } from "../http/support/sandboxes";
import { useWorld } from "../http/support/world";
import { runWorker } from "./support/run-worker";

jest.setTimeout(240_000);

const sandboxes = useSandboxes({ products: 120 });

/** Five pages, and more items than one batch of the writers. */
const ADDED = 330;
const REMOVED = 10;
const CHANGED = 20;

/** What makes up the store's catalogue, without ids and moments of its making. */
const END_STATE: Record<string, string> = {
  products: `select title, handle, status, external_id from product where deleted_at is null order by handle`,
  variants: `select sku, title from product_variant where deleted_at is null order by sku`,
  prices: `
    select variant.sku, price.currency_code, price.amount::text as amount
    from price join product_variant_price_set link on link.price_set_id = price.price_set_id
    join product_variant variant on variant.id = link.variant_id
    where price.deleted_at is null and link.deleted_at is null and variant.deleted_at is null order by 1, 2, 3`,
  stock: `
    select item.sku, level.stocked_quantity::text as stocked, level.reserved_quantity::text as reserved
    from inventory_level level join inventory_item item on item.id = level.inventory_item_id
    where level.deleted_at is null and item.deleted_at is null order by 1, 2`,
  pictures: `
    select product.handle, image.url, image.rank from image join product on product.id = image.product_id
    where image.deleted_at is null and product.deleted_at is null order by 1, 3, 2`,
  categories: `select name, handle from product_category where deleted_at is null order by handle`,
  placed: `
    select product.handle as product, category.handle as category from product_category_product link
    join product on product.id = link.product_id
    join product_category category on category.id = link.product_category_id
    where product.deleted_at is null order by 1, 2`,
  channels: `
    select product.handle from product_sales_channel link join product on product.id = link.product_id
    where link.deleted_at is null and product.deleted_at is null order by 1`,
  profiles: `
    select product.handle from product_shipping_profile link join product on product.id = link.product_id
    where link.deleted_at is null and product.deleted_at is null order by 1`,
  rows: `
    select code, state, price, dealer_price, availability, content_hash, offer_hash, reason_code,
           product_id is not null as has_product, variant_id is not null as has_variant,
           inventory_item_id is not null as has_item,
           exists (
             select from product_variant_price_set link
             join price on price.price_set_id = link.price_set_id and price.deleted_at is null
             where link.variant_id = supplier_product.variant_id and link.deleted_at is null
           ) as has_price,
           missing_since is not null as is_missing
    from supplier_product where deleted_at is null order by code`,
};

inApplication({
  testSuite: (runner: OwnRunner) => {
    const world = useWorld(runner, sandboxes);
    const catalogue = useCatalogue(world, sandboxes);
    let undisturbed: unknown = null;

    /** New products, changed texts and prices, and products that are gone. */
    async function changeEverything(): Promise<void> {
      await sandboxes.jar.post("catalogue/churn", { removed: REMOVED, added: ADDED });
      for (const { sku, amount } of world.shop.variants.slice(2, 2 + CHANGED)) {
        await catalogue.changeAtJar(sku, {
          removed: false,
          product_name: `Ново име ${sku}`,
          price: (amount * 1.2).toFixed(2),
        });
      }
    }

    async function endState(runId: string): Promise<Record<string, unknown>> {
      const state: Record<string, unknown> = {};
      for (const [what, query] of Object.entries(END_STATE)) {
        state[what] = (await world.sql(query)).rows;
      }
      const { rows } = await world.sql(
        "select code, action, reason, state from sync_plan_item where run_id = ? order by code, action",
        [runId],
      );
      const { state: ended, counters, planned, applied } = await catalogue.seen(runId);
      return { ...state, items: rows, run: { ended, counters, planned, applied } };
    }

    it("without an accident it comes to this", async () => {
      await changeEverything();
      const { id, state, counters } = await catalogue.run("full");
      expect(state).toBe("done");
      expect(counters.created).toBe(ADDED);
      expect(counters.updated).toBeGreaterThan(0);
      expect(counters.missing).toBeGreaterThan(0);
      undisturbed = await endState(id);
    });

    it.each([
      "catalogue.before_page_2",
      "catalogue.after_page_2",
      "catalogue.after_reading",
      "catalogue.after_write",
      "catalogue.after_batch",
    ])("killed at %s, it comes to the same", async (step) => {
      await changeEverything();
      const id = await killedAt(step);
      await takeOver(id);
      expect(await endState(id)).toEqual(undisturbed);
    });

    it("killed after new products were made and before that was noted anywhere, it makes none of them twice", async () => {
      await changeEverything();
      const { rows: before } = await world.sql("select max(number)::int as number from supplier_product");
      const id = await killedAt("catalogue.after_write");
      // The rows are the last thing that the writers write.
      await world.sql("delete from supplier_product where number > ?", [Number(before[0]?.["number"])]);
      await takeOver(id);
      expect(await endState(id)).toEqual(undisturbed);
    });

    async function killedAt(step: string): Promise<string> {
      const id = await catalogue.queue("full");
      const { signal, output } = await runWorker(runner.dbConfig.clientUrl, step, "catalogue-worker.ts");
      expect({ signal, output: signal === "SIGKILL" ? "" : output }).toEqual({
        signal: "SIGKILL",
        output: "",
      });
      expect(await catalogue.seen(id)).toMatchObject({ state: "running" });
      return id;
    }

    async function takeOver(id: string): Promise<void> {
      // While its lease holds, nobody else touches the run.
      expect(await catalogue.work()).toBe(0);
      await world.sql("update sync_run set lease_until = now() - interval '1 second' where id = ?", [id]);
      expect(await catalogue.work()).toBe(1);
    }

    it("two processes that find the same run leave it to one of them", async () => {
      await changeEverything();
      const id = await catalogue.queue("full");
      const workers = await Promise.all([
        runWorker(runner.dbConfig.clientUrl, "", "catalogue-worker.ts"),
        runWorker(runner.dbConfig.clientUrl, "", "catalogue-worker.ts"),
      ]);
      expect(workers.map(({ code }) => code)).toEqual([0, 0]);
      expect((await catalogue.service.retrieveSyncRun(id)).attempts).toBe(1);
      expect(await endState(id)).toEqual(undisturbed);
    });
  },
});
