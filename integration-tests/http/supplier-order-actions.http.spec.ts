/** What a person does with an order before JAR has it: once, written down with who did it, and refused when too late. */
import { z } from "@medusajs/framework/zod";
import { read, refusalOf } from "./support/api";
import { inApplication } from "./support/application";
import { only } from "./support/ledgers";
import type { SupplierOrder } from "./support/ledgers";
import { useSandboxes } from "./support/sandboxes";
import { ADDRESS, asCustomer, CUSTOMER } from "./support/shop";
import { useWorld } from "./support/world";
import type { Runner } from "./support/world";

jest.setTimeout(180_000);

const sandboxes = useSandboxes();

const addressShape = z.object({
  order: z.object({
    email: z.string(),
    metadata: z.record(z.string(), z.unknown()).nullable(),
    shipping_address: z.object({ phone: z.string(), address_1: z.string(), city: z.string() }),
  }),
});

inApplication({
  testSuite: (runner: Runner) => {
    const world = useWorld(runner, sandboxes);
    const { ledgers } = world;

    const act = ({ id }: Pick<SupplierOrder, "id">, action: string, body: object = {}) =>
      world.admin.post(`/admin/dropship/supplier-orders/${id}/${action}`, body);
    const orders = async () => (await sandboxes.jar.books()).orders;
    const held = (orderId: string) => ledgers.untilSupplierOrder(orderId, ({ state }) => state === "held");

    /** In the queue, because JAR cannot be reached. */
    async function queued(): Promise<{ orderId: string; entry: SupplierOrder }> {
      await sandboxes.jar.stopListening();
      const orderId = await world.buy();
      const entry = await ledgers.untilSupplierOrder(orderId, (order) => order.reason_code === "not_reached");
      await sandboxes.jar.listenAgain();
      return { orderId, entry };
    }

    async function awaitingPayment(): Promise<{ orderId: string; entry: SupplierOrder }> {
      await world.orderSettings({ default_due: "captured" });
      const orderId = await world.buy();
      return {
        orderId,
        entry: await ledgers.untilSupplierOrder(orderId, ({ state }) => state === "waiting"),
      };
    }

    /** What the journal says of a person's doing. */
    async function donePersonally(orderId: string): Promise<(string | null)[]> {
      const { journal } = await ledgers.supplierOrder(orderId);
      return journal.filter(({ actor }) => actor.startsWith("user_")).map(({ code }) => code);
    }

    describe("sending now", () => {
      it("does not wait for the money, and says who decided so", async () => {
        const { orderId, entry } = await awaitingPayment();
        expect(entry.actions).toEqual(expect.arrayContaining(["send", "hold", "correct", "documents"]));
        await act(entry, "send");
        expect(await ledgers.supplierOrder(orderId)).toMatchObject({ state: "done" });
        expect(await donePersonally(orderId)).toEqual(["send"]);
      });

      it("is what an order waits for that a person sends", async () => {
        await world.orderSettings({ default_due: "by_hand" });
        const orderId = await world.buy();
        await act(await held(orderId), "send");
        expect(await ledgers.supplierOrder(orderId)).toMatchObject({ state: "done" });
      });

      it("does not wait for the next attempt", async () => {
        const { orderId, entry } = await queued();
        await world.sql("update supplier_order set next_attempt_at = now() + interval '1 hour'");
        await act(entry, "send");
        expect(await ledgers.supplierOrder(orderId)).toMatchObject({ state: "done" });
      });

      it("remembers the decision while JAR cannot be reached", async () => {
        const { orderId, entry } = await awaitingPayment();
        await sandboxes.jar.stopListening();
        await act(entry, "send");
        expect(await ledgers.supplierOrder(orderId)).toMatchObject({ state: "queued" });
        await sandboxes.jar.listenAgain();
        await ledgers.settle();
        expect(await ledgers.supplierOrder(orderId)).toMatchObject({ state: "done" });
      });

      it("is one order however often the button is pressed", async () => {
        const { orderId, entry } = await awaitingPayment();
        const outcomes = await Promise.allSettled([1, 2, 3].map(() => act(entry, "send")));
        expect(outcomes.map(({ status }) => status)).toContain("fulfilled");
        await ledgers.settle();
        expect(await ledgers.supplierOrder(orderId)).toMatchObject({ state: "done" });
        expect(await sandboxes.jar.calls("POST order")).toBe(1);
        expect(await refusalOf(act(entry, "send"))).toMatchObject({ status: 409 });
      });

      it("is refused while sending is paused", async () => {
        await world.orderSettings({ default_due: "by_hand", paused: true });
        const orderId = await world.buy();
        expect(await refusalOf(act(await held(orderId), "send"))).toMatchObject({
          status: 409,
          code: "sending_paused",
        });
        expect(await ledgers.supplierOrder(orderId)).toMatchObject({ state: "held" });
      });
    });

    describe("holding", () => {
      it("keeps an order here until it is released", async () => {
        const { orderId, entry } = await queued();
        await act(entry, "hold");
        await ledgers.settle();
        const kept = await ledgers.supplierOrder(orderId);
        expect(kept).toMatchObject({ state: "held", reason_code: "held_by_person" });
        expect(kept.actions).toEqual(expect.arrayContaining(["send", "release"]));
        expect(await orders()).toEqual([]);

        await act(kept, "release");
        expect(await ledgers.supplierOrder(orderId)).toMatchObject({ state: "done" });
        expect(await donePersonally(orderId)).toEqual(["hold", "release"]);
      });

      it("and releasing does not replace the money that is awaited", async () => {
        const { orderId, entry } = await awaitingPayment();
        await act(entry, "hold");
        await act(entry, "release");
        expect(await ledgers.supplierOrder(orderId)).toMatchObject({
          state: "waiting",
          reason_code: "payment_awaited",
        });
        expect(await orders()).toEqual([]);
      });

      it("lets a cancelled order end", async () => {
        const { orderId, entry } = await queued();
        await act(entry, "hold");
        await world.admin.cancel(orderId);
        expect(await ledgers.supplierOrder(orderId)).toMatchObject({ state: "skipped" });
      });

      it("is refused once the order has left, or may have", async () => {
        await sandboxes.jar.fault({ method: "POST order", fault: "answer_lost_after" });
        const orderId = await world.buy();
        const lost = await ledgers.untilSupplierOrder(orderId, ({ state }) => state === "unknown");
        expect(await refusalOf(act(lost, "hold"))).toMatchObject({ status: 409 });
        await ledgers.settle();
        expect(await refusalOf(act(lost, "hold"))).toMatchObject({
          status: 409,
          code: "supplier_order_moved_on",
          params: { state: "done" },
        });
      });

      it("is not undone by another attempt, only by a release", async () => {
        const { orderId, entry } = await queued();
        await act(entry, "hold");
        expect(await refusalOf(act(entry, "retry"))).toMatchObject({ status: 409 });
        expect(await ledgers.supplierOrder(orderId)).toMatchObject({ reason_code: "held_by_person" });
      });
    });

    describe("correcting", () => {
      it("writes to Medusa's order and sends what was held for it", async () => {
        const orderId = await world.buy(world.basket(1), { address: { ...ADDRESS, phone: "няма" } });
        const stopped = await held(orderId);
        expect(stopped.reason_data).toEqual({ fields: ["phone"] });
        const note = CUSTOMER.note;
        await act(stopped, "correct", { phone: "0888 000 111", address_1: "ул. Измислена 5", note });

        const { order } = await read(
          addressShape,
          world.admin.get(`/admin/orders/${orderId}?fields=email,metadata,*shipping_address`),
        );
        expect(order.shipping_address).toMatchObject({ phone: "0888 000 111", city: ADDRESS.city });
        expect(order.metadata).toMatchObject({ delivery_note: note });
        expect(await ledgers.supplierOrder(orderId)).toMatchObject({ state: "done" });
        expect(only(await orders()).user).toMatchObject({
          phone: ADDRESS.phone,
          address: "1000 София, ул. Измислена 5",
          note,
        });
      });

      it("leaves the fields in the journal, and not what stands in them", async () => {
        const orderId = await world.buy(world.basket(1), { address: { ...ADDRESS, phone: "" } });
        await act(await held(orderId), "correct", { phone: ADDRESS.phone, email: CUSTOMER.email });
        const { rows } = await world.sql("select facts from supplier_order_journal where code = 'corrected'");
        expect(rows).toEqual([{ facts: { fields: "email, phone" } }]);
      });

      it("does not send what a person holds", async () => {
        const { orderId, entry } = await queued();
        await act(entry, "hold");
        await act(entry, "correct", { city: "Пловдив" });
        expect(await ledgers.supplierOrder(orderId)).toMatchObject({ reason_code: "held_by_person" });
        await act(entry, "release");
        expect(only(await orders()).user?.address).toContain("Пловдив");
      });

      it.each([
        ["phone", "phone", { phone: "12" }],
        ["email", "email", { email: "няма" }],
        ["city", "empty", { city: " " }],
        ["surprise", "unknown_field", { surprise: "1" }],
        ["", "nothing_to_correct", {}],
      ])("is refused for what makes no sense: %s %s", async (path, code, correction) => {
        const orderId = await world.buy(world.basket(1), { address: { ...ADDRESS, phone: "" } });
        const refusal = await refusalOf(act(await held(orderId), "correct", correction));
        expect(refusal).toMatchObject({ status: 400, fields: [{ path, code }] });
      });

      it("is refused once JAR has the order", async () => {
        const orderId = await world.buyAndSettle(world.basket(1));
        const done = await ledgers.supplierOrder(orderId);
        expect(await refusalOf(act(done, "correct", { city: "Пловдив" }))).toMatchObject({ status: 409 });
      });
    });

    it("another attempt looks at the row once more and is written down", async () => {
      const { orderId, entry } = await queued();
      await act(entry, "retry");
      expect(await ledgers.supplierOrder(orderId)).toMatchObject({ state: "done" });
      expect(await donePersonally(orderId)).toEqual(["retry"]);
      expect(await refusalOf(act(entry, "retry"))).toMatchObject({ status: 409 });
    });

    it("is for admins only, and for orders that exist", async () => {
      const { api } = runner;
      for (const action of ["send", "hold", "release", "correct", "retry"]) {
        const path = `/admin/dropship/supplier-orders/jarso_none/${action}`;
        const body = action === "correct" ? { city: "Пловдив" } : {};
        expect(await refusalOf(api.post(path, body, asCustomer(world.shop)))).toMatchObject({ status: 401 });
        expect(await refusalOf(world.admin.post(path, body))).toMatchObject({ status: 404 });
      }
    });
  },
});
