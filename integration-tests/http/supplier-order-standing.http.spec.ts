/** What JAR says against what Medusa shows, after JAR has the order: done by rule where that is safe, else told. */
import { inApplication } from "./support/application";
import { only } from "./support/ledgers";
import { useSandboxes } from "./support/sandboxes";
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

    const bought = async (...quantities: number[]): Promise<WholeSupplierOrder> =>
      orders.of(await world.buyAndSettle(world.basket(...quantities)));
    const at = (order: WholeSupplierOrder, what: string, body?: object) =>
      jar().post(`orders/${order.jar_order_id}/${what}`, body);
    const codes = async (order: WholeSupplierOrder) =>
      (await orders.of(order.order_id)).attentions.map(({ code }) => code);
    const fulfillmentOf = async (order: WholeSupplierOrder) =>
      only((await world.admin.order(order.order_id)).fulfillments.filter((one) => !one.canceled_at));

    describe("money given back after sending", () => {
      it("whole asks for a person at once, and is no question once JAR calls it off", async () => {
        const order = await bought(1);
        await world.admin.capture(order.order_id);
        await world.admin.refund(order.order_id, (await world.admin.order(order.order_id)).total);
        await ledgers.settle();
        const seen = await orders.of(order.order_id);
        expect(seen.attentions).toMatchObject([{ code: "refunded_after_sending" }]);
        expect(await orders.told(order.id)).toHaveLength(1);

        await at(order, "status", { status: "Анулирана" });
        await orders.follow();
        expect(await codes(order)).toEqual([]);
      });

      it("in part asks for one too, until the parcel is delivered", async () => {
        const order = await bought(1);
        await world.admin.capture(order.order_id);
        await world.admin.refund(order.order_id, 1);
        await ledgers.settle();
        expect((await orders.of(order.order_id)).attentions).toMatchObject([
          { code: "refunded_after_sending", data: { refunded: "1.00 EUR" } },
        ]);
        await at(order, "ship");
        await at(order, "deliver");
        await orders.follow();
        expect(await codes(order)).toEqual([]);
      });
    });

    it("an order that JAR does not know any more asks for a person, until it is there again", async () => {
      const order = await bought(1);
      await at(order, "forget");
      await orders.follow();
      await orders.follow();
      expect(await codes(order)).toEqual(["unknown_at_jar"]);
      expect(await orders.told(order.id)).toHaveLength(1);
      await orders.act(order, "refresh");
      expect(await codes(order)).toEqual(["unknown_at_jar"]);
    });

    it("another order whose reference is JAR's number is not taken for it", async () => {
      const order = await bought(1);
      await at(order, "forget");
      const products = [{ code: only(order.lines).code, cnt: 1 }];
      await jar().post("orders", { reference: order.jar_order_id, products });
      await orders.follow();
      expect(await codes(order)).toEqual(["unknown_at_jar"]);
    });

    it("pieces that JAR took away, and lines that it called off, ask for a person", async () => {
      const order = await bought(2, 1);
      const [two, one] = order.lines;
      await at(order, "line", { code: two?.code, cnt: 1 });
      await at(order, "line", { code: one?.code, status: "Отказана" });
      await orders.follow();
      const [told] = (await orders.of(order.order_id)).attentions;
      expect(told).toMatchObject({
        code: "changed_at_jar",
        data: {
          lines: expect.arrayContaining([
            expect.objectContaining({ code: two?.code, accepted: 2, at_jar: 1 }),
            expect.objectContaining({ code: one?.code, accepted: 1, at_jar: 0 }),
          ]),
        },
      });
    });

    it("a parcel that comes back asks for a person, until the order is cancelled", async () => {
      const order = await bought(1);
      await at(order, "ship", { waybill: "1051000001" });
      await orders.follow();
      await at(order, "return");
      await orders.follow();
      const seen = await orders.of(order.order_id);
      expect(seen.attentions).toMatchObject([
        { code: "parcel_returned", data: { status: "Върната към подател" } },
      ]);
      expect(seen.delivered_at).toBeNull();
    });

    it("words that nobody knows are asked about once, until the shop says what they mean", async () => {
      const order = await bought(1);
      await at(order, "ship");
      await at(order, "status", { shipping_status: "Чака митница" });
      await orders.follow();
      await orders.follow();
      expect((await orders.of(order.order_id)).attentions).toMatchObject([
        { code: "unknown_status", data: { status: "Чака митница" } },
      ]);
      expect(await orders.told(order.id)).toHaveLength(1);
      await orders.save({ passing_words: ["чака митница"] });
      await orders.follow();
      expect(await codes(order)).toEqual([]);
    });

    it("words for a delivery beyond the two that are documented are one, also without a waybill", async () => {
      const order = await bought(1);
      await at(order, "status", { shipping_status: "Доставено на получателя" });
      await orders.follow();
      const seen = await orders.of(order.order_id);
      expect(seen).toMatchObject({ attentions: [], waybill: null });
      expect(seen.delivered_at).not.toBeNull();
      expect((await fulfillmentOf(order)).delivered_at).not.toBeNull();
    });

    describe("a waybill", () => {
      const numbers = async (order: WholeSupplierOrder) =>
        ((await fulfillmentOf(order)).labels ?? []).map((label) => label.tracking_number).sort();

      it("that JAR replaced reaches the customer, and the dead one goes", async () => {
        const order = await bought(1);
        await at(order, "ship", { waybill: "1051000001" });
        await orders.follow();
        await at(order, "ship", { waybill: "6120000002", courier: "Спиди" });
        await orders.follow();
        await orders.follow();
        expect((await fulfillmentOf(order)).labels).toEqual([
          expect.objectContaining({
            tracking_number: "6120000002",
            tracking_url: expect.stringContaining("speedy.bg"),
          }),
        ]);
        expect((await orders.of(order.order_id)).tracking_url).toContain("6120000002");
      });

      it("that are several in one text become a label each", async () => {
        const order = await bought(1);
        await at(order, "ship", { waybill: "1051000001, 1051000002" });
        await orders.follow();
        expect(await numbers(order)).toEqual(["1051000001", "1051000002"]);
        await at(order, "ship", { waybill: "1051000002; 1051000003" });
        await orders.follow();
        expect(await numbers(order)).toEqual(["1051000002", "1051000003"]);
      });
    });

    describe("a fulfilment that staff cancelled", () => {
      async function canceled(): Promise<WholeSupplierOrder> {
        const order = await bought(1);
        const { id } = await fulfillmentOf(order);
        await world.heard("order.fulfillment_canceled", () =>
          world.admin.post(`/admin/orders/${order.order_id}/fulfillments/${id}/cancel`),
        );
        return order;
      }

      it("asks for a person, and a new one at JAR's location becomes its parcel", async () => {
        const order = await canceled();
        expect(await codes(order)).toEqual(["fulfillment_canceled"]);
        const { items } = await world.admin.order(order.order_id);
        await world.heard("order.fulfillment_created", () =>
          world.admin.post(`/admin/orders/${order.order_id}/fulfillments`, {
            items: [{ id: only(items).id, quantity: 1 }],
            location_id: world.shop.stockLocationId,
          }),
        );
        await at(order, "ship", { waybill: "1051000009" });
        await orders.follow();
        expect(await codes(order)).toEqual([]);
        expect(await fulfillmentOf(order)).toMatchObject({ labels: [{ tracking_number: "1051000009" }] });
      });

      it("says nothing more once JAR has called the order off", async () => {
        const order = await canceled();
        await at(order, "status", { status: "Отказана" });
        await orders.follow();
        expect(await codes(order)).toEqual(["canceled_at_jar"]);
        await world.heard("order.canceled", () => world.admin.post(`/admin/orders/${order.order_id}/cancel`));
        expect(await codes(order)).toEqual([]);
      });
    });

    it("an order that stands still for longer than the shop allows is told of once", async () => {
      const order = await bought(1);
      await orders.follow();
      expect(await codes(order)).toEqual([]);
      await world.sql("update supplier_order set sent_at = now() - interval '6 days'");
      await orders.follow();
      await orders.follow();
      expect(await codes(order)).toEqual(["stands_still"]);
      expect(await orders.told(order.id)).toHaveLength(1);
      await at(order, "ship", { waybill: "1051000004" });
      await orders.follow();
      expect(await codes(order)).toEqual([]);
    });
  },
});
