/** Whose parcel and whose goods: JAR's leave by JAR alone, and what is the shop's own never goes to JAR. */
import { z } from "@medusajs/framework/zod";
import { read } from "./support/api";
import { inApplication } from "./support/application";
import { waybills } from "./support/courier-provider";
import { only } from "./support/ledgers";
import { openOwnStock, ownProduct } from "./support/own-stock";
import { useSandboxes } from "./support/sandboxes";
import { asCustomer } from "./support/shop";
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

    beforeEach(() => void waybills().splice(0));

    const providerOf = async (orderId: string) => {
      const { rows } = await world.sql(
        `select fulfillment.provider_id, fulfillment.location_id from fulfillment
         join order_fulfillment link on link.fulfillment_id = fulfillment.id where link.order_id = ?`,
        [orderId],
      );
      return only(rows);
    };
    const toJar = () => ({ provider_id: "manual_manual", location_id: world.shop.stockLocationId });

    describe("JAR's parcel", () => {
      async function boughtByCourier(): Promise<string> {
        const { courierOptionId } = await openOwnStock(world);
        const orderId = await world.buy(world.basket(1), { option: courierOptionId });
        await ledgers.settle();
        return orderId;
      }

      it("is never asked of the shop's own courier, from the fulfilment to the door", async () => {
        const orderId = await boughtByCourier();
        const order = await orders.of(orderId);
        expect(order).toMatchObject({ state: "done", attentions: [] });
        await sandboxes.jar.post(`orders/${order.jar_order_id}/ship`, { waybill: "1051000077" });
        await orders.follow();
        await sandboxes.jar.post(`orders/${order.jar_order_id}/deliver`);
        await orders.follow();
        const fulfillment = only((await world.admin.order(orderId)).fulfillments);
        expect(fulfillment).toMatchObject({ labels: [{ tracking_number: "1051000077" }] });
        expect(fulfillment.delivered_at).not.toBeNull();
        expect(await providerOf(orderId)).toEqual(toJar());
        expect(waybills()).toEqual([]);
      });

      it("nor where the shop gave JAR's own option to its courier: another is made that nobody can choose", async () => {
        await world.sql(
          `update shipping_option set provider_id = 'courier_own' where provider_id = 'manual_manual'`,
        );
        const orderId = await world.buyAndSettle(world.basket(1));
        const another = await world.buyAndSettle(world.basket(1));
        expect(await orders.of(orderId)).toMatchObject({ state: "done", attentions: [] });
        expect(await providerOf(orderId)).toEqual(toJar());
        expect(await providerOf(another)).toEqual(toJar());
        expect(waybills()).toEqual([]);
        const { rows } = await world.sql(
          "select id from shipping_option where provider_id = 'manual_manual' and deleted_at is null",
        );
        expect(await offered(world.basket(1))).not.toContain(only(rows)["id"]);
      });

      it("leaves also when a person gave the product another shipping profile", async () => {
        const { shipping_profile: heavy } = await read(
          z.object({ shipping_profile: z.object({ id: z.string() }) }),
          world.admin.post("/admin/shipping-profiles", { name: "Тежки стоки", type: "heavy" }),
        );
        await world.orderSettings({ paused: true });
        const orderId = await world.buy(world.basket(1));
        const productId = world.shop.variants[0]?.productId ?? "";
        await world.admin.post(`/admin/products/${productId}`, { shipping_profile_id: heavy.id });
        await world.orderSettings({});
        await ledgers.settle();
        expect(await orders.of(orderId)).toMatchObject({ state: "done", attentions: [] });
        expect(await providerOf(orderId)).toEqual(toJar());
      });
    });

    describe("goods that staff mark as fulfilled at JAR's location before JAR has them", () => {
      async function given(): Promise<{ orderId: string; fulfillmentId: string }> {
        await world.orderSettings({ default_due: "captured" });
        const orderId = await world.buy(world.basket(2));
        await ledgers.settle();
        const { items } = await world.admin.order(orderId);
        await world.heard("order.fulfillment_created", () =>
          world.admin.post(`/admin/orders/${orderId}/fulfillments`, {
            items: [{ id: only(items).id, quantity: 2 }],
            location_id: world.shop.stockLocationId,
          }),
        );
        return { orderId, fulfillmentId: only((await world.admin.order(orderId)).fulfillments).id };
      }

      it("are asked about and not forgotten, and are ordered once a person says so", async () => {
        const { orderId, fulfillmentId } = await given();
        const held = await orders.of(orderId);
        expect(held).toMatchObject({
          state: "held",
          reason_code: "fulfilled_here",
          reason_data: { lines: [{ code: world.shop.variants[0]?.sku, quantity: 2 }] },
        });
        expect(await orders.told(held.id)).toHaveLength(1);
        await world.admin.capture(orderId);
        await ledgers.settle();
        expect(await orders.of(orderId)).toMatchObject({ state: "held", reason_code: "fulfilled_here" });
        expect(await ordersAtJar()).toEqual([]);

        await orders.act(held, "retry");
        await ledgers.settle();
        const sent = await orders.of(orderId);
        expect(sent).toMatchObject({ state: "done", attentions: [] });
        expect(only(await ordersAtJar()).lines).toMatchObject([{ cnt: 2 }]);
        await sandboxes.jar.post(`orders/${sent.jar_order_id}/ship`, { waybill: "1051000078" });
        await orders.follow();
        expect(only((await world.admin.order(orderId)).fulfillments)).toMatchObject({
          id: fulfillmentId,
          labels: [{ tracking_number: "1051000078" }],
        });
      });

      it("end when a person has seen to them in another way", async () => {
        const { orderId } = await given();
        await orders.act(await orders.of(orderId), "handled");
        await world.admin.capture(orderId);
        await ledgers.settle();
        expect(await orders.of(orderId)).toMatchObject({
          state: "skipped",
          reason_code: "handled_by_person",
        });
        expect(await ordersAtJar()).toEqual([]);
      });

      it("go by themselves when the fulfilment is cancelled again", async () => {
        const { orderId, fulfillmentId } = await given();
        await world.heard("order.fulfillment_canceled", () =>
          world.admin.post(`/admin/orders/${orderId}/fulfillments/${fulfillmentId}/cancel`),
        );
        expect(await orders.of(orderId)).toMatchObject({ state: "waiting", reason_code: "payment_awaited" });
        await world.admin.capture(orderId);
        await ledgers.settle();
        expect(await orders.of(orderId)).toMatchObject({ state: "done", attentions: [] });
      });
    });

    describe("the shop's own", () => {
      it("goods that stand in its own location are not ordered, the others of the same cart are", async () => {
        const { locationId } = await openOwnStock(world);
        await world.orderSettings({ paused: true });
        const orderId = await world.buy(world.basket(1, 2));
        const [own] = (await world.admin.order(orderId)).items.filter(({ quantity }) => quantity === 2);
        const { rows } = await world.sql(
          "select id, inventory_item_id from reservation_item where line_item_id = ?",
          [own?.id ?? ""],
        );
        const reserved = only(rows);
        await world.admin.post(
          `/admin/inventory-items/${String(reserved["inventory_item_id"])}/location-levels`,
          {
            location_id: locationId,
            stocked_quantity: 5,
          },
        );
        await world.admin.post(`/admin/reservations/${String(reserved["id"])}`, { location_id: locationId });
        await world.orderSettings({});
        await ledgers.settle();
        expect(await orders.of(orderId)).toMatchObject({ state: "done", attentions: [] });
        expect(only(await ordersAtJar()).lines).toMatchObject([
          { code: world.shop.variants[0]?.sku, cnt: 1 },
        ]);

        await world.heard("order.fulfillment_created", () =>
          world.admin.post(`/admin/orders/${orderId}/fulfillments`, {
            items: [{ id: own?.id, quantity: 2 }],
            location_id: locationId,
          }),
        );
        await ledgers.settle();
        expect(await orders.of(orderId)).toMatchObject({ state: "done", attentions: [] });
      });

      it("counter hands out what the customer collects there: JAR is asked for nothing", async () => {
        const { pickupOptionId } = await openOwnStock(world);
        const orderId = await world.buy(world.basket(1), { option: pickupOptionId });
        await ledgers.settle();
        expect(await ledgers.supplierOrders(orderId)).toEqual([]);
        expect(await ordersAtJar()).toEqual([]);
      });

      it("goods are not offered JAR's delivery; JAR's goods are, also beside own ones", async () => {
        const own = { variant_id: await ownProduct(world), quantity: 1 };
        const before = await offered([own]);
        const { courierOptionId, pickupOptionId } = await openOwnStock(world);
        const ours = [courierOptionId, pickupOptionId].sort();
        expect(before).toHaveLength(1);
        expect(await offered([own])).toEqual(ours);
        expect(await offered(world.basket(1))).toEqual([...before, ...ours].sort());
        expect(await offered([own, ...world.basket(1)])).toEqual([...before, ...ours].sort());
      });
    });

    async function offered(items: object[]): Promise<string[]> {
      const headers = asCustomer(world.shop);
      const withId = z.object({ id: z.string() });
      const { cart } = await read(
        z.object({ cart: withId }),
        runner.api.post("/store/carts", { region_id: world.shop.regionId, items }, headers),
      );
      await runner.api.post(
        `/store/carts/${cart.id}`,
        { shipping_address: { country_code: "bg", city: "София" } },
        headers,
      );
      const { shipping_options: options } = await read(
        z.object({ shipping_options: z.array(withId) }),
        runner.api.get(`/store/shipping-options?cart_id=${cart.id}`, headers),
      );
      return options.map(({ id }) => id).sort();
    }
  },
});
