/** What stands at JAR under our number is ours only when goods, pieces and time fit, and nothing of it is another row's. */
import { z } from "@medusajs/framework/zod";
import { inApplication } from "./support/application";
import { useSandboxes } from "./support/sandboxes";
import { ADDRESS } from "./support/shop";
import { supplierOrders } from "./support/supplier-orders";
import type { WholeSupplierOrder } from "./support/supplier-orders";
import { useWorld } from "./support/world";
import type { Runner } from "./support/world";

jest.setTimeout(180_000);

const sandboxes = useSandboxes();

inApplication({
  testSuite: (runner: Runner) => {
    const world = useWorld(runner, sandboxes);
    const { ledgers } = world;
    const orders = supplierOrders(world);
    const jar = () => sandboxes.jar;
    const code = (index: number) => world.shop.variants[index]?.sku ?? "";

    const enterAtJar = async (order: object): Promise<string> =>
      z.object({ order_id: z.string() }).parse(await jar().post("orders", order)).order_id;

    /** JAR never got it, and nobody here knows that yet. */
    async function lost(quantity: number): Promise<WholeSupplierOrder> {
      await jar().fault({ method: "POST order", fault: "answer_lost_before" });
      const orderId = await world.buy(world.basket(quantity));
      await ledgers.untilSupplierOrder(orderId, ({ state }) => state === "unknown");
      return orders.of(orderId);
    }

    describe("after a lost answer, an order under our number", () => {
      it.each<[string, (order: WholeSupplierOrder) => object]>([
        ["of more pieces", () => ({ products: [{ code: code(0), cnt: 3 }] })],
        ["of other goods", () => ({ products: [{ code: code(1), cnt: 2 }] })],
        [
          "that was there before the customer ordered",
          () => ({ products: [{ code: code(0), cnt: 2 }], created: "2026-01-05 10:00:00" }),
        ],
      ])("%s is not taken over; a person is asked, and nothing is sent", async (_, entered) => {
        const order = await lost(2);
        const number = await enterAtJar({ reference: String(order.reference), ...entered(order) });
        await ledgers.settle();
        const held = await orders.of(order.order_id);
        expect(held).toMatchObject({
          state: "held",
          reason_code: "reference_taken",
          reason_data: { jar_number: number },
          jar_order_id: null,
        });
        expect(await jar().calls("POST order")).toBe(1);

        await orders.act(held, "retry");
        await ledgers.settle();
        expect(await orders.of(order.order_id)).toMatchObject({
          state: "held",
          reason_code: "not_found_after_lost_answer",
        });
        expect(await jar().calls("POST order")).toBe(1);
      });

      it("that is another row's already is not taken over", async () => {
        const other = await orders.of(await world.buyAndSettle(world.basket(1)));
        const order = await lost(2);
        const products = [{ code: code(0), cnt: 2 }];
        const number = await enterAtJar({ reference: String(order.reference), products });
        await world.sql("update supplier_order set jar_order_id = ? where id = ?", [number, other.id]);
        await ledgers.settle();
        expect(await orders.of(order.order_id)).toMatchObject({
          state: "held",
          reason_code: "reference_taken",
        });
      });

      it("of fewer pieces is ours: JAR took what it had, and a person sees it", async () => {
        const order = await lost(3);
        const products = [{ code: code(0), cnt: 2 }];
        const number = await enterAtJar({ reference: String(order.reference), products });
        await ledgers.settle();
        expect(await orders.of(order.order_id)).toMatchObject({
          state: "held",
          reason_code: "partially_accepted",
          jar_order_id: number,
        });
      });
    });

    it("nothing is sent under a number that another order carries", async () => {
      await world.orderSettings({ paused: true });
      const orderId = await world.buy(world.basket(1));
      const { reference } = await orders.of(orderId);
      await enterAtJar({ reference: String(reference), products: [{ code: code(1), cnt: 1 }] });
      await world.orderSettings({});
      await ledgers.settle();
      const held = await orders.of(orderId);
      expect(held).toMatchObject({ state: "held", reason_code: "reference_taken" });
      expect(await jar().calls("POST order")).toBe(0);

      await orders.act(held, "retry");
      await ledgers.settle();
      expect(await jar().calls("POST order")).toBe(1);
    });

    it("a person's number of an order from before the customer ordered is refused", async () => {
      const orderId = await world.buy(world.basket(1), { address: { ...ADDRESS, phone: "" } });
      await ledgers.untilSupplierOrder(orderId, ({ state }) => state === "held");
      const order = await orders.of(orderId);
      const products = [{ code: code(0), cnt: 1 }];
      const number = await enterAtJar({ products, created: "2026-01-05 10:00:00" });
      expect(await orders.refused(order, "adopt", { jar_order_id: number })).toMatchObject({
        status: 409,
        code: "jar_order_older",
        params: { number },
      });
      expect(await orders.of(orderId)).toMatchObject({ state: "held", jar_order_id: null });
    });
  },
});
