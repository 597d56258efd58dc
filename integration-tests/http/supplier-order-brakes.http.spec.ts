/** What a shop does not send by itself: too much at once, large and unpaid, doubles, other countries, too soon. */
import { z } from "@medusajs/framework/zod";
import { OPEN_BRAKES } from "../../scripts/lib/open-brakes";
import { sweepDropshipOrders, workOnSupplierOrders } from "../../src/workflows/dropship/orders/drain";
import { enlistSupplierOrder } from "../../src/workflows/dropship/orders/enlist";
import { read } from "./support/api";
import { inApplication } from "./support/application";
import { only } from "./support/ledgers";
import type { SupplierOrder } from "./support/ledgers";
import { useSandboxes } from "./support/sandboxes";
import { ADDRESS, placeOrder } from "./support/shop";
import type { Basket } from "./support/shop";
import { toldOf } from "./support/told";
import { useWorld } from "./support/world";
import type { Runner } from "./support/world";

jest.setTimeout(300_000);

const sandboxes = useSandboxes();

const ORDERS = "/admin/dropship/supplier-orders";

inApplication({
  testSuite: (runner: Runner) => {
    const world = useWorld(runner, sandboxes);
    const { ledgers } = world;

    const atJar = async () => (await sandboxes.jar.books()).orders.length;
    const retry = ({ id }: SupplierOrder) => world.admin.post(`${ORDERS}/${id}/retry`);
    const releaseMany = async (reason: string) => {
      const { data } = await world.admin.post(`${ORDERS}/release-many`, { reason });
      return z.object({ released: z.number() }).parse(data).released;
    };
    const braked = async () => {
      const shape = z.object({ braked: z.record(z.string(), z.number()) });
      return (await read(shape, world.admin.get("/admin/dropship/summary"))).braked;
    };
    const settled = (orderId: string) =>
      ledgers.untilSupplierOrder(orderId, ({ state }) => state === "held" || state === "done");

    /** Somebody of whom nobody has heard before. */
    const stranger = (index: number) => ({
      ...ADDRESS,
      first_name: "Петър",
      last_name: "Непознатов",
      address_1: `ул. Никъде ${index + 1}`,
      phone: `+35988700${String(1301 + index * 7)}`,
    });
    const buyAs = (index: number, basket: Basket[]) => world.buy(basket, { address: stranger(index) });

    /** Four of the goods cost so much that two pieces are a dear order; there are enough of each for three orders. */
    const DEAR = [2, 3, 4, 5];
    const dearBasket = (order: number): Basket[] => {
      const article = world.shop.variants[DEAR[order % DEAR.length] ?? 0];
      return [{ variant_id: article?.id ?? "", quantity: 2 }];
    };
    async function raisePrices(): Promise<void> {
      for (const { productId, id } of DEAR.flatMap((index) => world.shop.variants[index] ?? [])) {
        const prices = [{ amount: 914, currency_code: "eur" }];
        await world.admin.post(`/admin/products/${productId}/variants/${id}`, { prices });
      }
    }

    const sumOf = (orders: readonly SupplierOrder[]) =>
      orders.reduce((sum, { reason_data: data }) => sum + Number(data?.["sum"] ?? 0), 0);

    describe("a flood of unpaid orders", () => {
      beforeEach(raisePrices);

      it("of twelve for 22,000 euro is stopped by the sum of an hour, and told once; a person lets one go, and then all", async () => {
        await world.orderSettings({ brakes: { max_total_unpaid: null } });
        const orderIds: string[] = [];
        for (let index = 0; index < 12; index += 1) {
          const address = stranger(index);
          orderIds.push(await placeOrder(runner.api, world.shop, dearBasket(index), { address }));
        }
        for (const orderId of orderIds) {
          await enlistSupplierOrder(world.container, { orderId, actor: "clock" });
        }
        await ledgers.settle();
        const orders = await Promise.all(orderIds.map((orderId) => settled(orderId)));
        expect(orders.filter(({ state }) => state === "done")).toHaveLength(2);
        const held = orders.filter(({ state }) => state === "held");
        expect(new Set(held.map(({ reason_code: code }) => code))).toEqual(new Set(["many_orders"]));
        expect(sumOf(held)).toBeGreaterThan(18_000);
        expect(await atJar()).toBe(2);
        expect(await braked()).toEqual({ many_orders: 10 });
        expect(await toldOf(world, "supplier_orders:many_orders")).toHaveLength(1);
        expect((await Promise.all(held.map(({ id }) => toldOf(world, id)))).flat()).toEqual([]);

        await retry(only(held.slice(0, 1)));
        expect(await atJar()).toBe(3);
        expect(await releaseMany("many_orders")).toBe(9);
        await ledgers.settle();
        expect(await atJar()).toBe(12);
        expect(await braked()).toEqual({});

        // What persons let go has taken no place of those that leave by themselves.
        const next = await settled(await buyAs(12, world.basket(1)));
        expect(next).toMatchObject({ state: "done" });
      }, 900_000);

      it("is held order by order under the settings that nobody has touched, and fills no feed", async () => {
        await world.orderSettings({ brakes: {} });
        const held: SupplierOrder[] = [];
        for (let index = 0; index < 4; index += 1) {
          held.push(await settled(await buyAs(index, dearBasket(index))));
        }
        expect(held.map(({ reason_code: code }) => code)).toEqual(Array<string>(4).fill("unpaid_too_large"));
        expect(held[0]?.reason_data).toMatchObject({ limit: "300" });
        const told = await Promise.all(held.map(({ id }) => toldOf(world, id)));
        expect(told.map((news) => news.length)).toEqual([1, 1, 1, 0]);
        expect(await toldOf(world, "supplier_orders:unpaid_too_large")).toHaveLength(1);

        expect(await releaseMany("unpaid_too_large")).toBe(4);
        await ledgers.settle();
        expect(await atJar()).toBe(4);
        expect(await releaseMany("unpaid_too_large")).toBe(0);
      });

      it("finds one place only, however many workers take it at once", async () => {
        await world.orderSettings({ paused: true });
        const orderIds: string[] = [];
        for (const index of [0, 1, 2]) {
          orderIds.push(await buyAs(index, world.basket(1)));
        }
        const limits = { per_hour: { orders: 1, total: null } };
        await world.orderSettings({ brakes: { ...OPEN_BRAKES, ...limits } });
        await world.sql("update supplier_order set next_attempt_at = now()");
        await Promise.all(orderIds.map(() => workOnSupplierOrders(world.container)));
        const orders = await Promise.all(orderIds.map((orderId) => settled(orderId)));
        expect(orders.map(({ state }) => state).sort()).toEqual(["done", "held", "held"]);
        expect(await braked()).toEqual({ many_orders: 2 });
        expect(await atJar()).toBe(1);
        expect(await toldOf(world, "supplier_orders:many_orders")).toHaveLength(1);
      });
    });

    describe("an order waits for a person", () => {
      it("when it goes to a country that the shop does not serve", async () => {
        await world.orderSettings({ brakes: { ...OPEN_BRAKES, countries: ["RO"] } });
        const orderId = await world.buy();
        const held = await settled(orderId);
        expect(held).toMatchObject({ reason_code: "country_not_served", reason_data: { country: "BG" } });
        expect(await atJar()).toBe(0);
        await retry(held);
        expect(await settled(orderId)).toMatchObject({ state: "done" });
      });

      it("when the same customer ordered minutes ago, and the earlier one does not", async () => {
        await world.orderSettings({ brakes: { ...OPEN_BRAKES, same_customer_minutes: 10 } });
        const first = await settled(await buyAs(0, world.basket(1)));
        const second = await world.buy(world.basket(1), {
          address: { ...stranger(1), phone: stranger(0).phone },
        });
        expect(first).toMatchObject({ state: "done" });
        const held = await settled(second);
        expect(held).toMatchObject({ reason_code: "same_customer", reason_data: { minutes: 10 } });
        expect((await toldOf(world, held.id)).map(({ code }) => code)).toEqual(["same_customer"]);
        await retry(held);
        expect(await settled(second)).toMatchObject({ state: "done" });
        expect(await atJar()).toBe(2);
      });

      it("while it is large and unpaid, until money is captured", async () => {
        await world.orderSettings({ brakes: { ...OPEN_BRAKES, max_total_unpaid: "1" } });
        const orderId = await buyAs(0, world.basket(1));
        expect(await settled(orderId)).toMatchObject({ reason_code: "unpaid_too_large" });
        await sweepDropshipOrders(world.container);
        expect(await ledgers.supplierOrder(orderId)).toMatchObject({ state: "held" });

        await world.admin.capture(orderId);
        await sweepDropshipOrders(world.container);
        await ledgers.settle();
        expect(await ledgers.supplierOrder(orderId)).toMatchObject({ state: "done" });
      });

      it("while its details look made up, until they are corrected", async () => {
        const address = { ...stranger(0), first_name: "asdf", last_name: "тест" };
        const orderId = await world.buy(world.basket(1), { address });
        const held = await settled(orderId);
        expect(held).toMatchObject({
          reason_code: "implausible_customer",
          reason_data: { doubtful: ["name"] },
        });
        await world.admin.post(`${ORDERS}/${held.id}/correct`, {
          first_name: "Петър",
          last_name: "Непознатов",
        });
        expect(await settled(orderId)).toMatchObject({ state: "done" });
      });

      it("once for all that speaks against it", async () => {
        await world.orderSettings({ brakes: { max_total: "1", countries: ["RO"] } });
        const orderId = await buyAs(0, world.basket(1));
        const held = await settled(orderId);
        expect(held).toMatchObject({
          reason_code: "amount_too_large",
          reason_data: { limit: "1", also: ["country_not_served"] },
        });
        await retry(held);
        expect(await settled(orderId)).toMatchObject({ state: "done" });
      });

      it("again when it was edited to another sum after a person had let it go", async () => {
        await world.orderSettings({ brakes: { ...OPEN_BRAKES, max_total: "1" } });
        const orderId = await buyAs(0, world.basket(1));
        const held = await settled(orderId);
        await world.orderSettings({ brakes: { ...OPEN_BRAKES, max_total: "1" }, paused: true });
        await retry(held);
        await world.admin.capture(orderId);
        const { items } = await world.admin.order(orderId);
        await world.admin.editQuantities(orderId, { [items[0]?.id ?? ""]: 2 });
        await world.orderSettings({ brakes: { ...OPEN_BRAKES, max_total: "1" } });
        await ledgers.settle();
        const again = await ledgers.supplierOrder(orderId);
        expect(again).toMatchObject({ state: "held", reason_code: "amount_too_large" });
        expect(Number(again.reason_data?.["sum"])).toBeGreaterThan(Number(held.reason_data?.["sum"]));
        expect(await atJar()).toBe(0);
      });
    });

    describe("an order that waits out the shop's delay", () => {
      const delayed = async () => {
        await world.orderSettings({ brakes: { ...OPEN_BRAKES, delay_minutes: 60 } });
        const orderId = await buyAs(0, world.basket(1));
        const entry = await ledgers.untilSupplierOrder(
          orderId,
          ({ reason_code: code }) => code === "delayed",
        );
        expect(entry).toMatchObject({ state: "queued" });
        expect(await atJar()).toBe(0);
        return { orderId, entry };
      };

      it("leaves by itself when its time has come", async () => {
        const { orderId, entry } = await delayed();
        const shape = z.object({ waits: z.coerce.number() });
        const { rows } = await world.sql(
          `select extract(epoch from supplier_order.next_attempt_at - "order".created_at) as waits
           from supplier_order join "order" on "order".id = supplier_order.order_id where supplier_order.id = ?`,
          [entry.id],
        );
        expect(Math.abs(shape.parse(rows[0]).waits - 3_600)).toBeLessThan(30);
        await world.sql(`update "order" set created_at = created_at - interval '1 hour'`);
        await world.sql("update supplier_order set next_attempt_at = next_attempt_at - interval '1 hour'");
        await workOnSupplierOrders(world.container);
        expect(await ledgers.supplierOrder(orderId)).toMatchObject({ state: "done", reason_code: null });
      });

      it("leaves at once when a person says so, or the shop waits no more", async () => {
        const { entry } = await delayed();
        await world.admin.post(`${ORDERS}/${entry.id}/send`);
        expect(await atJar()).toBe(1);

        const other = await buyAs(1, world.basket(1));
        await ledgers.untilSupplierOrder(other, ({ reason_code: code }) => code === "delayed");
        await world.orderSettings({});
        await workOnSupplierOrders(world.container);
        expect(await ledgers.supplierOrder(other)).toMatchObject({ state: "done" });
      });

      it("never leaves when it was cancelled meanwhile", async () => {
        const { orderId } = await delayed();
        await world.admin.cancel(orderId);
        const skipped = await ledgers.untilSupplierOrder(orderId, ({ state }) => state === "skipped");
        expect(skipped).toMatchObject({ reason_code: "order_canceled_before_sending" });
        expect(await atJar()).toBe(0);
      });
    });
  },
});
