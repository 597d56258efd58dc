/** What keeps an order from JAR: a label that would be wrong, a debt, or merely time; each says so. */
import { sweepDropshipOrders } from "../../src/workflows/dropship/orders/drain";
import { inApplication } from "./support/application";
import { only } from "./support/ledgers";
import { useSandboxes } from "./support/sandboxes";
import { ADDRESS } from "./support/shop";
import { supplierOrders } from "./support/supplier-orders";
import { useWorld } from "./support/world";
import type { Runner } from "./support/world";

jest.setTimeout(180_000);

const sandboxes = useSandboxes();

inApplication({
  testSuite: (runner: Runner) => {
    const world = useWorld(runner, sandboxes);
    const { ledgers } = world;
    const orders = supplierOrders(world);
    const ordersAtJar = async () => (await sandboxes.jar.books()).orders;
    const codes = async (orderId: string) => (await orders.of(orderId)).attentions.map(({ code }) => code);

    describe("what is owed to JAR", () => {
      async function indebted(): Promise<void> {
        const { jar_order_id: number } = await orders.of(await world.buyAndSettle(world.basket(1)));
        await sandboxes.jar.post(`orders/${number}/ship`);
        await world.orderSettings({ balance_hold: "0.50" });
      }

      it("holds further orders beyond the shop's limit, until a person lets one go", async () => {
        await indebted();
        const orderId = await world.buyAndSettle(world.basket(1));
        const held = await orders.of(orderId);
        expect(held).toMatchObject({
          state: "held",
          reason_code: "debt_too_large",
          reason_data: { limit: "0.50", debt: expect.any(String) },
        });
        expect(await ordersAtJar()).toHaveLength(1);
        await orders.act(held, "retry");
        await ledgers.settle();
        expect(await orders.of(orderId)).toMatchObject({ state: "done" });
      });

      it("lets them go when the limit is another one", async () => {
        await indebted();
        const orderId = await world.buyAndSettle(world.basket(1));
        expect(await orders.of(orderId)).toMatchObject({ state: "held", reason_code: "debt_too_large" });
        await world.orderSettings({ balance_hold: "99999" });
        await ledgers.settle();
        expect(await orders.of(orderId)).toMatchObject({ state: "done" });
      });
    });

    it("an order that waits for days is told of once, with what it waits for, until it leaves", async () => {
      await orders.save({ default_due: "captured" });
      const orderId = await world.buy(world.basket(1));
      await sweepDropshipOrders(world.container);
      expect(await codes(orderId)).toEqual([]);
      await world.sql("update supplier_order set created_at = now() - interval '4 days'");
      await sweepDropshipOrders(world.container);
      await sweepDropshipOrders(world.container);
      const { id, attentions } = await orders.of(orderId);
      expect(attentions).toMatchObject([{ code: "waits_long" }]);
      const told = only(await orders.told(id));
      expect(told.description).toContain("Чака плащане");

      await world.admin.capture(orderId);
      await ledgers.settle();
      await sweepDropshipOrders(world.container);
      expect(await orders.of(orderId)).toMatchObject({ state: "done", attentions: [] });
    });

    describe("the label", () => {
      it("names the company and who receives it, without markup, and the phone of the bill", async () => {
        const address = {
          ...ADDRESS,
          company: "Пример ООД",
          first_name: "<b>Мария</b>",
          phone: "",
        };
        await world.buy(world.basket(1), { address, billing: { ...ADDRESS, phone: "0888 000 333" } });
        await ledgers.settle();
        expect(only(await ordersAtJar()).user).toMatchObject({
          name: "Пример ООД, Мария Примерна",
          phone: "+359888000333",
        });
      });

      it("is never cut unseen: the order waits with the short form, and goes so when a person says it", async () => {
        const address = { ...ADDRESS, address_1: "ул. Много Дълга и Измислена 5, ".repeat(12) };
        const orderId = await world.buy(world.basket(1), { address });
        await ledgers.settle();
        const held = await orders.of(orderId);
        expect(held).toMatchObject({
          state: "held",
          reason_code: "customer_data_too_long",
          reason_data: { too_long: ["address"] },
          customer: { address: expect.stringMatching(/…$/) },
        });
        expect(JSON.stringify(held.reason_data)).not.toContain("Измислена");
        expect(await ordersAtJar()).toEqual([]);

        await orders.act(held, "retry");
        await ledgers.settle();
        expect(only(await ordersAtJar()).user?.address).toBe(held.customer?.address);
      });
    });
  },
});
