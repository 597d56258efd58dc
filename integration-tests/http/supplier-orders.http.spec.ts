/** An order at JAR from the customer's address to the door, and every point where a person must look. */
import { z } from "@medusajs/framework/zod";
import { followSupplierOrders } from "../../src/workflows/dropship/orders/follow";
import { read, refusalOf } from "./support/api";
import { inApplication } from "./support/application";
import { only } from "./support/ledgers";
import type { SupplierOrder } from "./support/ledgers";
import { ownProduct } from "./support/own-stock";
import { useSandboxes } from "./support/sandboxes";
import { ADDRESS, placeOrder } from "./support/shop";
import { toldOf } from "./support/told";
import { useWorld } from "./support/world";
import type { Runner } from "./support/world";

jest.setTimeout(180_000);

const sandboxes = useSandboxes();

inApplication({
  testSuite: (runner: Runner) => {
    const world = useWorld(runner, sandboxes);
    const { ledgers } = world;

    const retry = ({ id }: SupplierOrder) => world.admin.post(`/admin/dropship/supplier-orders/${id}/retry`);
    const refresh = ({ id }: SupplierOrder) =>
      world.admin.post(`/admin/dropship/supplier-orders/${id}/refresh`);
    const ordersAtJar = async () => (await sandboxes.jar.books()).orders;

    describe("before JAR has it", () => {
      it.each([
        ["phone", { phone: "" }],
        ["phone", { phone: "няма" }],
        ["name", { first_name: "", last_name: "" }],
        ["address", { city: "" }],
      ])(
        "it is held while the customer's %s is missing, and goes once it was corrected",
        async (field, gap) => {
          const orderId = await world.buy(world.basket(1, 3), { address: { ...ADDRESS, ...gap } });
          const held = await ledgers.untilSupplierOrder(orderId, (order) => order.state === "held");
          expect(held).toMatchObject({
            reason_code: "customer_data_missing",
            reason_data: { fields: [field] },
            actions: expect.arrayContaining(["correct", "retry"]),
          });
          await retry(held);
          expect(await ledgers.supplierOrder(orderId)).toMatchObject({ state: "held" });
          expect(await sandboxes.jar.calls("POST order")).toBe(0);

          await world.admin.post(`/admin/orders/${orderId}`, { shipping_address: ADDRESS });
          await retry(held);
          expect(await ledgers.supplierOrder(orderId)).toMatchObject({ state: "done" });
          expect(only(await ordersAtJar()).user).toMatchObject({
            name: "Мария Примерна",
            phone: "+359888000111",
          });
        },
      );

      it("a cancelled order never leaves the house", async () => {
        await sandboxes.jar.stopListening();
        const orderId = await world.buy(world.basket(1));
        await ledgers.untilSupplierOrder(orderId, (order) => order.reason_code === "not_reached");
        await world.admin.cancel(orderId);
        await ledgers.untilSupplierOrder(orderId, (order) => order.state === "skipped");
        await sandboxes.jar.listenAgain();
        await ledgers.settle();
        expect(await ledgers.supplierOrder(orderId)).toMatchObject({
          state: "skipped",
          reason_code: "order_canceled_before_sending",
          actions: [],
        });
        expect(await ordersAtJar()).toEqual([]);
      });

      it("it waits as long as JAR asks when there were too many calls", async () => {
        await sandboxes.jar.fault({ method: "POST order", fault: "http", status: 429, retryAfter: "1200" });
        const orderId = await world.buy(world.basket(1));
        await ledgers.untilSupplierOrder(orderId, (order) => order.reason_code === "rate_limited");
        const { rows } = await world.sql(
          "select extract(epoch from next_attempt_at - now()) as pause, send_started_at from supplier_order",
        );
        expect(Number(rows[0]?.["pause"])).toBeGreaterThan(1100);
        expect(rows[0]?.["send_started_at"]).toBeNull();
        await ledgers.settle();
        expect(await ledgers.supplierOrder(orderId)).toMatchObject({ state: "done" });
      });

      it("it waits an hour at most, however long JAR asks it to", async () => {
        await sandboxes.jar.fault({
          method: "POST order",
          fault: "http",
          status: 429,
          retryAfter: "999999999",
        });
        const orderId = await world.buy(world.basket(1));
        await ledgers.untilSupplierOrder(orderId, (order) => order.reason_code === "rate_limited");
        const { rows } = await world.sql(
          "select extract(epoch from next_attempt_at - now()) as pause from supplier_order",
        );
        expect(Number(rows[0]?.["pause"])).toBeGreaterThan(3500);
        expect(Number(rows[0]?.["pause"])).toBeLessThanOrEqual(3600);
      });

      it("the shop is told once that JAR refuses its credentials, until JAR takes them again", async () => {
        await sandboxes.jar.fault({ method: "*", fault: "http", status: 401, probability: 1 });
        const orderIds = [await world.buy(world.basket(1)), await world.buy(world.basket(2))];
        await ledgers.untilSupplierOrder(orderIds[1] ?? "", (order) => order.reason_code === "credentials");
        const [told, ...more] = await toldOf(world, "jar");
        expect(more).toEqual([]);
        expect(told).toMatchObject({
          code: "supplier_account:keys_refused",
          title: "Поръчки към JAR не се изпращат",
          description: expect.stringContaining("JAR не приема данните за достъп."),
        });
        const troubles = async () =>
          (
            await read(
              z.object({ troubles: z.array(z.object({ cause: z.string() })) }),
              world.admin.get("/admin/dropship/summary"),
            )
          ).troubles;
        expect(await troubles()).toEqual([{ cause: "keys_refused" }]);
        await sandboxes.jar.clearFaults();
        await ledgers.settle();
        expect(await troubles()).toEqual([]);
      });

      it("what JAR refuses is shown with JAR's words, and a person can send it again", async () => {
        await world.orderSettings({ check: { live: false } });
        const [variant] = world.shop.variants;
        await sandboxes.jar.post(`products/${variant?.sku}`, { removed: true });
        const orderId = await world.buy(world.basket(1));
        const refused = await ledgers.untilSupplierOrder(orderId, (order) => order.state === "refused");
        expect(refused).toMatchObject({ reason_code: "refused_by_jar", jar_order_id: null });
        expect(refused.reason_data?.["refusal"]).toBe("said_no");
        expect(refused.reason_data?.["message"]).toContain(variant?.sku);

        await sandboxes.jar.post(`products/${variant?.sku}`, { removed: false });
        await retry(refused);
        expect(await ledgers.supplierOrder(orderId)).toMatchObject({ state: "done", reason_code: null });
        expect(await ordersAtJar()).toHaveLength(1);
      });
    });

    describe("when JAR takes only a part", () => {
      async function partlyAccepted(): Promise<{ orderId: string; held: SupplierOrder }> {
        const code = world.shop.variants[1]?.sku;
        await sandboxes.jar.fault({ method: "POST order", fault: "partial", code, cnt: 2 });
        const orderId = await world.buy();
        return {
          orderId,
          held: await ledgers.untilSupplierOrder(orderId, (order) => order.state === "held"),
        };
      }

      it("a person decides, who sees what was accepted", async () => {
        const { orderId, held } = await partlyAccepted();
        expect(held).toMatchObject({
          reason_code: "partially_accepted",
          reason_data: { short: [{ code: world.shop.variants[1]?.sku, asked: 3, accepted: 2 }], missing: [] },
        });
        expect(Object.fromEntries(held.lines.map(({ asked, accepted }) => [asked, accepted]))).toEqual({
          1: 1,
          3: 2,
        });
        expect((await world.admin.order(orderId)).fulfillments).toEqual([]);
      });

      it("a retry accepts it: nothing is sent again, the accepted pieces are fulfilled, and it stays marked", async () => {
        const { orderId, held } = await partlyAccepted();
        await retry(held);
        expect(await ledgers.supplierOrder(orderId)).toMatchObject({
          state: "done",
          attentions: [expect.objectContaining({ code: "partially_accepted" })],
        });
        expect(await sandboxes.jar.calls("POST order")).toBe(1);
        expect((await world.admin.order(orderId)).fulfillments).toHaveLength(1);
        const { rows } = await world.sql("select sum(quantity) as pieces from fulfillment_item");
        expect(Number(rows[0]?.["pieces"])).toBe(3);
      });
    });

    describe("when the order is cancelled although JAR has it", () => {
      it("a person is told, because JAR has no call for that", async () => {
        const orderId = await world.buyAndSettle();
        await world.admin.cancel(orderId);
        const told = await ledgers.untilSupplierOrder(orderId, (order) => order.attentions.length > 0);
        expect(told).toMatchObject({
          state: "done",
          attentions: [expect.objectContaining({ code: "canceled_after_sending" })],
        });
        expect(told.jar_order_id).not.toBeNull();
      });

      it("a person is told also when it was not known yet that JAR had it", async () => {
        await sandboxes.jar.fault({ method: "POST order", fault: "answer_lost_after" });
        const orderId = await world.buy();
        await ledgers.untilSupplierOrder(orderId, (order) => order.state === "unknown");
        await world.admin.cancel(orderId);
        await ledgers.untilSupplierOrder(orderId, (order) => order.attentions.length > 0);
        await ledgers.settle();
        expect(await ledgers.supplierOrder(orderId)).toMatchObject({
          state: "done",
          attentions: [expect.objectContaining({ code: "canceled_after_sending" })],
        });
        expect((await world.admin.order(orderId)).fulfillments).toEqual([]);
      });
    });

    describe("on its way", () => {
      it("the waybill becomes a shipment with a tracking number, and the delivery a delivery", async () => {
        const orderId = await world.buyAndSettle();
        const sent = await ledgers.supplierOrder(orderId);
        expect(sent).toMatchObject({ jar_status: "Приета", waybill: null, actions: ["refresh"] });

        await sandboxes.jar.post(`orders/${sent.jar_order_id}/ship`, {
          waybill: "1051234567890",
          courier: "Еконт",
        });
        await refresh(sent);
        const tracking = "https://www.econt.com/services/track-shipment/1051234567890";
        const shipped = await ledgers.supplierOrder(orderId);
        expect(shipped).toMatchObject({
          jar_status: "Изпратена",
          shipping_name: "Еконт",
          waybill: "1051234567890",
          tracking_url: tracking,
          delivered_at: null,
        });
        expect(shipped.shipped_at).not.toBeNull();
        const fulfillment = only((await world.admin.order(orderId)).fulfillments);
        expect(fulfillment).toMatchObject({
          delivered_at: null,
          labels: [{ tracking_number: "1051234567890", tracking_url: tracking }],
        });
        expect(fulfillment.shipped_at).not.toBeNull();

        await sandboxes.jar.post(`orders/${sent.jar_order_id}/deliver`);
        await refresh(sent);
        await refresh(sent);
        expect((await ledgers.supplierOrder(orderId)).delivered_at).not.toBeNull();
        expect(only((await world.admin.order(orderId)).fulfillments).delivered_at).not.toBeNull();
        const { rows } = await world.sql("select next_check_at from supplier_order");
        expect(rows).toEqual([{ next_check_at: null }]);
      });

      it("the clock looks at what is due, once although two clocks tick", async () => {
        const orderId = await world.buyAndSettle();
        const sent = await ledgers.supplierOrder(orderId);
        await sandboxes.jar.post(`orders/${sent.jar_order_id}/ship`, {
          waybill: "61200000001",
          courier: "Speedy",
        });
        expect(await followSupplierOrders(world.container)).toBe(0);

        await world.sql("update supplier_order set next_check_at = now()");
        const before = await sandboxes.jar.calls("GET order");
        const looks = await Promise.all([
          followSupplierOrders(world.container),
          followSupplierOrders(world.container),
        ]);
        expect(looks.reduce((sum, count) => sum + count, 0)).toBe(1);
        expect((await sandboxes.jar.calls("GET order")) - before).toBe(1);
        expect(await ledgers.supplierOrder(orderId)).toMatchObject({ waybill: "61200000001" });
        expect(only((await world.admin.order(orderId)).fulfillments).labels).toHaveLength(1);
      });

      it("one order that JAR cannot show does not keep the clock from the others", async () => {
        const orders = [await world.buyAndSettle(world.basket(1)), await world.buyAndSettle(world.basket(1))];
        for (const order of await ordersAtJar()) {
          await sandboxes.jar.post(`orders/${order.order_id}/ship`);
        }
        await world.sql("update supplier_order set next_check_at = now()");
        await sandboxes.jar.fault({
          method: "GET order",
          fault: "http",
          status: 403,
          message: "Not allowed",
        });
        expect(await followSupplierOrders(world.container)).toBe(2);
        const seen = await Promise.all(orders.map((orderId) => ledgers.supplierOrder(orderId)));
        expect(seen.filter((order) => order.waybill !== null)).toHaveLength(1);
      });

      it("a fulfilment that Medusa refused is shown and made up for by the clock", async () => {
        await world.sql("update dropship_setting set value = ?::jsonb where key = 'stock_location_id'", [
          JSON.stringify({ value: "sloc_gone" }),
        ]);
        const orderId = await world.buyAndSettle();
        expect(await ledgers.supplierOrder(orderId)).toMatchObject({
          state: "done",
          attentions: [expect.objectContaining({ code: "fulfillment_failed" })],
        });

        await world.sql("update dropship_setting set value = ?::jsonb where key = 'stock_location_id'", [
          JSON.stringify({ value: world.shop.stockLocationId }),
        ]);
        await world.sql("update supplier_order set next_check_at = now()");
        await followSupplierOrders(world.container);
        expect(await ledgers.supplierOrder(orderId)).toMatchObject({ state: "done", attentions: [] });
        expect((await world.admin.order(orderId)).fulfillments).toHaveLength(1);
      });

      it("a look that JAR does not answer tells the person so and changes nothing", async () => {
        const orderId = await world.buyAndSettle(world.basket(1));
        const before = await ledgers.supplierOrder(orderId);
        await sandboxes.jar.fault({
          method: "GET order",
          fault: "http",
          status: 403,
          message: "Not allowed",
        });
        const refusal = await refusalOf(refresh(before));
        expect(refusal).toMatchObject({ status: 500, code: "jar_denies" });
        expect(refusal.message).toContain("GET order");
        expect(await ledgers.supplierOrder(orderId)).toEqual(before);
      });
    });

    it("leaves the shop's own goods to the shop and orders only what is JAR's", async () => {
      const wrapping = { variant_id: await ownProduct(world), quantity: 2 };
      const orderId = await world.buyAndSettle([...world.basket(1), wrapping]);
      expect(only(await ordersAtJar()).lines.map(({ code }) => code)).toEqual([world.shop.variants[0]?.sku]);
      expect(
        (await ledgers.sale(orderId)).lines.map(({ quantity, unit_minor: unit }) => [quantity, unit]),
      ).toContainEqual([2, 250]);

      const onlyOwn = await placeOrder(runner.api, world.shop, [wrapping]);
      await ledgers.untilDocuments(onlyOwn, ([sale]) => sale?.state === "done");
      expect(await ledgers.supplierOrders(onlyOwn)).toEqual([]);
    });
  },
});
