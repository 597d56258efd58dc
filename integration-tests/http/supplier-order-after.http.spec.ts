/** What becomes of an order once JAR has it: how far it got, what it cost, and what a person must know or may do. */
import { z } from "@medusajs/framework/zod";
import { checkSupplierBalance } from "../../src/workflows/dropship/orders/send";
import { sweepDropshipOrders } from "../../src/workflows/dropship/orders/drain";
import { read } from "./support/api";
import { inApplication } from "./support/application";
import { only } from "./support/ledgers";
import { useSandboxes } from "./support/sandboxes";
import { ADDRESS, CUSTOMER } from "./support/shop";
import { supplierOrders } from "./support/supplier-orders";
import type { WholeSupplierOrder } from "./support/supplier-orders";
import { eventually } from "./support/wait";
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
    const ordersAtJar = async () => (await jar().books()).orders;
    const ship = (order: { jar_order_id: string | null }, body?: object) =>
      jar().post(`orders/${order.jar_order_id}/ship`, body);

    async function bought(...quantities: number[]): Promise<WholeSupplierOrder> {
      const orderId = await world.buyAndSettle(world.basket(...quantities));
      return orders.of(orderId);
    }

    /** Nobody could call the customer, so a person must decide. */
    async function held(...quantities: number[]): Promise<WholeSupplierOrder> {
      const address = { ...ADDRESS, phone: "" };
      const orderId = await world.buy(world.basket(...quantities), { address });
      await ledgers.untilSupplierOrder(orderId, ({ state }) => state === "held");
      return orders.of(orderId);
    }

    const untilAttention = (order: WholeSupplierOrder, code: string) =>
      eventually(
        () => orders.of(order.order_id),
        ({ attentions }) => attentions.some((attention) => attention.code === code),
      );

    const enterAtJar = async (order: WholeSupplierOrder, change: object = {}): Promise<string> => {
      const products = order.lines.map(({ code, asked }) => ({ code, cnt: asked }));
      const entered = await jar().post("orders", { products, ...change });
      return z.object({ order_id: z.string() }).parse(entered).order_id;
    };

    describe("what a person sees", () => {
      it("is the order with its number in the shop, and no customer once JAR has it", async () => {
        const order = await bought(2);
        expect(order).toMatchObject({ state: "done", customer: null, papers: null, actions: ["refresh"] });
        expect(order.display_id).toBeGreaterThan(0);
        const { supplier_order } = await read(
          z.object({ supplier_order: z.unknown() }),
          world.admin.get(`/admin/dropship/supplier-orders/${order.id}`),
        );
        expect(supplier_order).toMatchObject({ ...order, lines: order.lines.map((line) => ({ ...line })) });
      });

      it("is the customer, as JAR would get them, while the order waits for a person", async () => {
        const order = await held(1);
        expect(order.customer).toMatchObject({
          name: `${ADDRESS.first_name} ${ADDRESS.last_name}`,
          mail: CUSTOMER.email,
          missing: ["phone"],
        });
        expect(order.actions).toEqual(expect.arrayContaining(["correct", "retry", "adopt", "handled"]));
      });

      it("is a list by state, by need, and by any of its numbers", async () => {
        const [open, sent] = [await held(1), await bought(1, 1)];
        await ship(sent, { waybill: "6120077" });
        await orders.follow();
        await world.sql("update supplier_order set created_at = now() + interval '1 hour' where id = ?", [
          sent.id,
        ]);

        const all = await orders.list("limit=10");
        expect(all.count).toBe(2);
        expect(all.rows.map(({ id }) => id)).toEqual([sent.id, open.id]);
        expect(all.raw).not.toContainEqual(expect.objectContaining({ journal: expect.anything() }));
        expect(JSON.stringify(all.raw)).not.toContain(ADDRESS.city);
        const idsOf = async (query: string) => (await orders.list(query)).rows.map(({ id }) => id);
        expect(await idsOf("limit=1&offset=1")).toEqual([open.id]);
        expect(await idsOf("state=held")).toEqual([open.id]);
        expect(await idsOf("state=done&attention=true")).toEqual([]);
        expect(await idsOf(`q=${sent.reference}`)).toEqual([sent.id]);
        expect(await idsOf(`q=${sent.jar_order_id}`)).toEqual([sent.id]);
        expect(await idsOf("q=120077")).toEqual([sent.id]);
        expect(await idsOf(`q=${encodeURIComponent(`#${open.display_id}`)}`)).toEqual([open.id]);
        expect(await idsOf("q=99999999999")).toEqual([]);
      });

      it("is a summary of all of them", async () => {
        const [open, sent] = [await held(1), await bought(1)];
        await world.admin.cancel(sent.order_id);
        await untilAttention(sent, "canceled_after_sending");
        const summary = await read(z.unknown(), world.admin.get("/admin/dropship/summary"));
        expect(summary).toEqual({
          configured: true,
          demo: false,
          paused: false,
          counts: { held: 1, done: 1 },
          attentions: 1,
          oldest_open_at: expect.any(String),
          troubles: [],
          balance: null,
          braked: {},
          catalogue: { alarms: [], read_at: expect.any(String) },
        });
        expect((await orders.list("attention=true")).rows.map(({ id }) => id)).toEqual([sent.id]);
        expect(await orders.told(open.id)).toEqual([
          {
            code: "customer_data_missing",
            title: expect.stringMatching(/^Поръчка към JAR чака решение \(поръчка #\d+, \d+,\d\d\s€\)$/),
            description: expect.stringMatching(
              /^Липсват данни на клиента\. .* Отворете \/app\/orders\/order_\w+\.$/,
            ),
          },
        ]);
      });
    });

    describe("on its way", () => {
      it("many orders are looked at in one call", async () => {
        const sent = [await bought(1), await bought(1), await bought(1)];
        for (const [index, order] of sent.entries()) {
          await ship(order, { waybill: `700${index}` });
        }
        const before = await jar().calls("GET order");
        expect(await orders.follow()).toBe(3);
        expect(await jar().calls("GET order")).toBe(before);
        const seen = await Promise.all(sent.map(({ order_id }) => orders.of(order_id)));
        expect(seen.map(({ waybill }) => waybill)).toEqual(["7000", "7001", "7002"]);
      });

      it("each by itself when JAR's list cannot be read", async () => {
        const sent = [await bought(1), await bought(1), await bought(1)];
        for (const order of sent) {
          await ship(order);
        }
        await jar().fault({ method: "GET orders", fault: "http", status: 400, message: "Not today" });
        await orders.follow();
        const seen = await Promise.all(sent.map(({ order_id }) => orders.of(order_id)));
        expect(seen.filter(({ waybill }) => waybill !== null)).toHaveLength(3);
      });

      it("the shop's own couriers and words count", async () => {
        await orders.save({
          couriers: [{ name: "рапидо", tracking_url: "https://parcels.example.bg/{waybill}" }],
          delivered_words: ["Предадена лично"],
        });
        const order = await bought(1);
        await ship(order, { waybill: "R1", courier: "Рапидо ООД" });
        await orders.follow();
        expect(await orders.of(order.order_id)).toMatchObject({
          tracking_url: "https://parcels.example.bg/R1",
          delivered_at: null,
        });
        await jar().post(`orders/${order.jar_order_id}/status`, { shipping_status: "предадена ЛИЧНО" });
        await orders.follow();
        expect((await orders.of(order.order_id)).delivered_at).not.toBeNull();
        const fulfillment = only((await world.admin.order(order.order_id)).fulfillments);
        expect(fulfillment.delivered_at).not.toBeNull();
        expect(fulfillment.labels).toMatchObject([{ tracking_url: "https://parcels.example.bg/R1" }]);
      });

      it("a cancellation at JAR is shown, told once and taken back with it; Medusa stays as it is", async () => {
        const order = await bought(1);
        await jar().post(`orders/${order.jar_order_id}/status`, { status: "Анулирана" });
        await orders.follow();
        await orders.follow();
        expect(await orders.of(order.order_id)).toMatchObject({
          state: "done",
          jar_status: "Анулирана",
          attentions: [{ code: "canceled_at_jar", data: { status: "Анулирана" } }],
        });
        const [told, ...more] = await orders.told(order.id);
        expect(more).toEqual([]);
        expect(told?.code).toBe("canceled_at_jar");
        expect(told?.title).toMatch(/^Поръчка към JAR: погледнете я \(поръчка #\d+, /);
        expect(told?.description).toContain(`JAR е отказал своята поръчка ${order.jar_order_id}.`);
        expect(only((await world.admin.order(order.order_id)).fulfillments).canceled_at).toBeNull();
        await jar().post(`orders/${order.jar_order_id}/status`, { status: "Приета" });
        await orders.follow();
        expect(await orders.of(order.order_id)).toMatchObject({ attentions: [] });
      });

      it("a delivery is not the last look while Medusa still owes the fulfilment", async () => {
        const location = (id: string) =>
          world.sql("update dropship_setting set value = ?::jsonb where key = 'stock_location_id'", [
            JSON.stringify({ value: id }),
          ]);
        await location("sloc_gone");
        const order = await bought(1);
        await ship(order);
        await jar().post(`orders/${order.jar_order_id}/deliver`);
        await orders.follow();
        expect(await orders.of(order.order_id)).toMatchObject({
          delivered_at: null,
          attentions: [{ code: "fulfillment_failed" }],
        });
        const { rows } = await world.sql("select next_check_at from supplier_order");
        expect(rows[0]?.["next_check_at"]).not.toBeNull();

        await location(world.shop.stockLocationId);
        await orders.follow();
        const made = await orders.of(order.order_id);
        expect(made).toMatchObject({ attentions: [] });
        expect(made.delivered_at).not.toBeNull();
      });

      it("an outage ends the round, and everything is looked at later", async () => {
        const sent = [await bought(1), await bought(1)];
        await jar().fault({ method: "GET order", fault: "http", status: 503, times: 9 });
        expect(await orders.follow()).toBe(1);
        await jar().clearFaults();
        for (const order of sent) {
          await ship(order);
        }
        expect(await orders.follow()).toBe(2);
      });
    });

    describe("JAR's papers", () => {
      it("bring serial numbers, cost, margin and their own numbers onto the order, and are read once", async () => {
        const order = await bought(1, 2);
        await ship(order);
        await orders.follow();
        expect(await orders.readPapers()).toBe(1);

        const seen = await orders.of(order.order_id);
        const booked = only(await ordersAtJar());
        expect(seen.lines.map(({ asked, serials }) => asked - serials.length)).toEqual([0, 0]);
        expect(seen.lines.map(({ code, unit_cost }) => [code, unit_cost])).toEqual(
          booked.lines.map(({ code, dealer_price }) => [code, dealer_price]),
        );
        const { documents, invoices } = seen.papers ?? { documents: [], invoices: [] };
        expect(only(documents).invoice_no).toBe(only(invoices).pid);
        expect(only(invoices).total).not.toBeNull();
        const cost = booked.lines.reduce((sum, line) => sum + cents(line.dealer_price) * line.cnt, 0);
        expect(cents(seen.margin?.cost ?? "0")).toBe(cost);
        expect(cents(seen.margin?.margin ?? "0")).toBe(cents(seen.margin?.revenue ?? "0") - cost);
        expect(seen.margin?.complete).toBe(true);
        const { rows } = await world.sql("select next_papers_at from supplier_order");
        expect(rows).toEqual([{ next_papers_at: null }]);
      });

      it("are told by the invoice where the note says nothing", async () => {
        const order = await bought(1);
        await ship(order, { note: null });
        await orders.readPapers();
        const { papers } = await orders.of(order.order_id);
        expect(papers).toMatchObject({ documents: [{}], invoices: [{}] });
        const { rows } = await world.sql("select lines -> 0 -> 'cost' as cost from supplier_order");
        expect(rows).toMatchObject([
          { cost: { source: "invoice", document: papers?.documents[0]?.pid, currency: "EUR" } },
        ]);
      });

      it("are looked for again until the invoice is there", async () => {
        const order = await bought(1);
        await ship(order, { note: null, invoiced: false });
        await orders.readPapers();
        expect((await orders.of(order.order_id)).papers).toMatchObject({
          documents: [{ invoice_no: null }],
          invoices: [],
        });
        expect(
          (await world.sql("select next_papers_at from supplier_order")).rows[0]?.["next_papers_at"],
        ).not.toBeNull();
        await ship(order);
        await orders.readPapers();
        const { papers } = await orders.of(order.order_id);
        expect(only(papers?.invoices ?? []).pid).toBe(only(papers?.documents ?? []).invoice_no);
      });

      it("that fit two orders are given to neither", async () => {
        const [first, second] = [await bought(1), await bought(1)];
        await ship(first, { note: null, invoiced: false });
        await orders.readPapers();
        for (const { order_id } of [first, second]) {
          expect(await orders.of(order_id)).toMatchObject({ papers: null, lines: [{ serials: [] }] });
        }
      });

      it("that charge another price than the order's answer are shown", async () => {
        const order = await bought(1);
        await ship(order);
        await world.sql(
          "update supplier_order set lines = jsonb_set(lines, '{0,cost}', ?::jsonb) where id = ?",
          [JSON.stringify({ unit: "0.01", currency: "EUR", source: "order" }), order.id],
        );
        await orders.readPapers();
        const { attentions, lines } = await orders.of(order.order_id);
        expect(attentions).toMatchObject([
          {
            code: "price_changed",
            data: { lines: [{ code: lines[0]?.code, expected: "0.01", charged: lines[0]?.unit_cost }] },
          },
        ]);
      });

      it("that JAR cannot show now are asked for later", async () => {
        const order = await bought(1);
        await ship(order);
        await jar().fault({ method: "GET document", fault: "http", status: 500, times: 9 });
        await orders.readPapers();
        expect(await orders.of(order.order_id)).toMatchObject({ papers: null });
        await jar().clearFaults();
        await orders.readPapers();
        expect((await orders.of(order.order_id)).papers).not.toBeNull();
      });
    });

    it("what is owed to JAR is read now and then, and told once when it begins to be too much", async () => {
      const order = await bought(1);
      await ship(order);
      await orders.save({ balance_warning: "0.50" });
      const due = () =>
        world.sql(
          `update dropship_setting set value = jsonb_set(value, '{value,next_at}', '"2026-01-01T00:00:00Z"') where key = 'balance'`,
        );
      const asked = await Promise.all([
        checkSupplierBalance(world.container),
        checkSupplierBalance(world.container),
      ]);
      expect(asked.filter(Boolean)).toHaveLength(1);
      expect(await checkSupplierBalance(world.container)).toBe(false);
      await due();
      expect(await checkSupplierBalance(world.container)).toBe(true);

      const total = z.object({ sum: z.string() }).parse(only(await ordersAtJar())).sum;
      const summary = await read(
        z.object({ balance: z.object({ total: z.string(), exceeds: z.boolean(), checked_at: z.string() }) }),
        world.admin.get("/admin/dropship/summary"),
      );
      expect(summary.balance.exceeds).toBe(true);
      expect(Math.abs(cents(summary.balance.total) - cents(total))).toBeLessThanOrEqual(1);
      const debt = only(await orders.told("jar_balance"));
      expect(debt.title).toBe("Задължението към JAR надвиши границата");
      expect(debt.description).toMatch(
        /^Дължат се [\d\s]+,\d\d\s€, границата е 0,50\s€\. Отворете \/app\/jar-orders\.$/,
      );
    });

    describe("when the order changes although JAR has it", () => {
      async function edit(orderId: string, changes: () => Promise<unknown>): Promise<void> {
        await world.admin.post("/admin/order-edits", { order_id: orderId });
        await changes();
        await world.admin.post(`/admin/order-edits/${orderId}/request`);
        await world.admin.post(`/admin/order-edits/${orderId}/confirm`);
      }
      const add = (orderId: string, position: number, quantity: number) =>
        world.admin.post(`/admin/order-edits/${orderId}/items`, {
          items: [{ variant_id: world.shop.variants[position]?.id, quantity }],
        });

      it("an edit is a difference for a person and no second order, until both agree again", async () => {
        const order = await bought(1);
        await edit(order.order_id, () => add(order.order_id, 1, 2));
        const [, added] = world.shop.variants;
        const told = await untilAttention(order, "order_changed");
        expect(told.attentions).toMatchObject([
          { data: { lines: [{ code: added?.sku, at_jar: 0, in_order: 2 }] } },
        ]);
        expect(await ordersAtJar()).toHaveLength(1);

        const items = (await world.admin.order(order.order_id)).items;
        const item = items.find(({ variant_sku }) => variant_sku === added?.sku);
        await edit(order.order_id, () =>
          world.admin.post(`/admin/order-edits/${order.order_id}/items/item/${item?.id}`, { quantity: 0 }),
        );
        await eventually(
          () => orders.of(order.order_id),
          ({ attentions }) => attentions.length === 0,
        );
      });

      it("what a person has dismissed stays away until it says something else", async () => {
        const order = await bought(1);
        await edit(order.order_id, () => add(order.order_id, 1, 1));
        await untilAttention(order, "order_changed");
        await orders.act(order, "dismiss", { code: "order_changed" });
        await sweepDropshipOrders(world.container);
        const dismissed = await orders.of(order.order_id);
        expect(dismissed.attentions).toEqual([]);
        expect(dismissed.journal.at(-1)).toMatchObject({
          code: "dismiss",
          actor: expect.stringMatching(/^user_/),
        });
        expect(await orders.refused(order, "dismiss", { code: "order_changed" })).toMatchObject({
          status: 409,
        });

        await edit(order.order_id, () => add(order.order_id, 2, 1));
        await untilAttention(order, "order_changed");
      });

      it("a return names JAR's document and the serial numbers", async () => {
        const order = await bought(2);
        await ship(order);
        await jar().post(`orders/${order.jar_order_id}/deliver`);
        await orders.follow();
        await orders.readPapers();
        const { items } = await world.admin.order(order.order_id);
        await world.admin.takeBack(order.order_id, { id: only(items).id, quantity: 1 });
        const told = await untilAttention(order, "return_announced");
        const document = only(told.papers?.documents ?? []).pid;
        expect(told.attentions).toMatchObject([
          {
            code: "return_announced",
            data: {
              returns: [
                {
                  lines: [
                    { code: only(told.lines).code, quantity: 1, document, serials: only(told.lines).serials },
                  ],
                },
              ],
            },
          },
        ]);
        expect(only(told.lines).serials).toHaveLength(2);
      });

      it("an exchange needs another piece and takes one back", async () => {
        const order = await bought(1);
        await ship(order);
        await jar().post(`orders/${order.jar_order_id}/deliver`);
        await orders.follow();
        const { items } = await world.admin.order(order.order_id);
        const begun = await read(
          z.object({ exchange: z.object({ id: z.string() }) }),
          world.admin.post("/admin/exchanges", { order_id: order.order_id }),
        );
        const path = `/admin/exchanges/${begun.exchange.id}`;
        await world.admin.post(`${path}/inbound/items`, { items: [{ id: only(items).id, quantity: 1 }] });
        await world.admin.post(`${path}/outbound/items`, {
          items: [{ variant_id: world.shop.variants[0]?.id, quantity: 1 }],
        });
        await world.admin.post(`${path}/request`);
        const told = await untilAttention(await untilAttention(order, "order_changed"), "return_announced");
        expect(told.attentions.find(({ code }) => code === "order_changed")).toMatchObject({
          data: { lines: [{ code: only(told.lines).code, at_jar: 1, in_order: 2 }] },
        });
        expect(await ordersAtJar()).toHaveLength(1);
      });
    });

    describe("a person looks again", () => {
      it("at an order whose answer was lost: what is there is taken over", async () => {
        await jar().fault({ method: "POST order", fault: "answer_lost_after" });
        const orderId = await world.buy(world.basket(1));
        const lost = await ledgers.untilSupplierOrder(orderId, ({ state }) => state === "unknown");
        await orders.act(lost, "refresh");
        expect(await orders.of(orderId)).toMatchObject({ state: "done" });
        expect(await ordersAtJar()).toHaveLength(1);
      });

      it("at one that JAR did not show: nothing is sent, and it is found once it is there", async () => {
        await jar().fault({ method: "POST order", fault: "answer_lost_before" });
        const orderId = await world.buyAndSettle(world.basket(1));
        const lost = await orders.of(orderId);
        expect(lost).toMatchObject({ state: "held", reason_code: "not_found_after_lost_answer" });
        await orders.act(lost, "refresh");
        expect(await orders.of(orderId)).toMatchObject({
          state: "held",
          reason_code: "not_found_after_lost_answer",
        });
        expect(await jar().calls("POST order")).toBe(1);
        expect(await ordersAtJar()).toEqual([]);

        await enterAtJar(lost, { reference: String(lost.reference) });
        await orders.act(lost, "refresh");
        expect(await orders.of(orderId)).toMatchObject({ state: "done" });
        expect(await jar().calls("POST order")).toBe(1);
      });
    });

    describe("a person names JAR's number", () => {
      it("and the order is taken over, fulfilled and followed, once", async () => {
        const order = await held(1, 2);
        const number = await enterAtJar(order);
        await orders.act(order, "adopt", { jar_order_id: ` ${number} ` });
        const adopted = await orders.of(order.order_id);
        expect(adopted).toMatchObject({
          state: "done",
          jar_order_id: number,
          reason_code: null,
          attentions: [],
        });
        expect(adopted.lines.map(({ asked, accepted }) => asked - (accepted ?? 0))).toEqual([0, 0]);
        expect(adopted.journal.at(-1)).toMatchObject({
          code: "adopt",
          actor: expect.stringMatching(/^user_/),
        });
        expect((await world.admin.order(order.order_id)).fulfillments).toHaveLength(1);
        expect(await orders.refused(order, "adopt", { jar_order_id: number })).toMatchObject({ status: 409 });
        expect(await jar().calls("POST order")).toBe(0);
      });

      it("another reference at JAR is shown", async () => {
        const order = await held(1);
        const number = await enterAtJar(order, { reference: "77" });
        await orders.act(order, "adopt", { jar_order_id: number });
        expect(await orders.of(order.order_id)).toMatchObject({
          state: "done",
          attentions: [{ code: "reference_differs", data: { sent: String(order.reference), stored: "77" } }],
        });
      });

      it("but an order with other goods or pieces is refused, with what differs", async () => {
        const order = await held(2);
        const [line] = order.lines;
        const other = world.shop.variants[1]?.sku ?? "";
        const fewer = await enterAtJar(order, { products: [{ code: line?.code, cnt: 1 }] });
        expect(await orders.refused(order, "adopt", { jar_order_id: fewer })).toMatchObject({
          status: 409,
          code: "jar_order_differs",
          message: `JAR’s order ${fewer} is not this one: 1 of ${line?.code} there, 2 here.`,
        });
        const foreign = await enterAtJar(order, { products: [{ code: other, cnt: 1 }] });
        const { message } = await orders.refused(order, "adopt", { jar_order_id: foreign });
        expect(message).toContain(`${line?.code} is missing there (2 here); 1 more of ${other} there`);
        expect(await orders.of(order.order_id)).toMatchObject({ state: "held", jar_order_id: null });
      });

      it("but a number that JAR does not have, or that is a reference, is refused", async () => {
        const order = await held(1);
        await enterAtJar(order, { reference: "5551234" });
        for (const number of ["99999999", "5551234"]) {
          expect(await orders.refused(order, "adopt", { jar_order_id: number })).toMatchObject({
            status: 409,
            code: "jar_order_unknown",
            params: { number },
          });
        }
        expect(await orders.refused(order, "adopt", { jar_order_id: "A-1" })).toMatchObject({
          status: 400,
          fields: [{ path: "jar_order_id", code: "jar_order_number" }],
        });
      });

      it("but the order of another customer with the same basket is refused", async () => {
        const [theirs, mine] = [await bought(1), await held(1)];
        const number = theirs.jar_order_id ?? "";
        expect(await orders.refused(mine, "adopt", { jar_order_id: number })).toMatchObject({
          status: 409,
          code: "jar_order_of_another",
          params: { number, reference: String(theirs.reference) },
        });
        const [one, two] = [await held(1), await held(1)];
        const entered = await enterAtJar(one);
        await orders.act(one, "adopt", { jar_order_id: entered });
        expect((await orders.refused(two, "adopt", { jar_order_id: entered })).code).toBe("jar_order_taken");
      });

      it("but not when what was sent has arrived after all", async () => {
        await jar().fault({ method: "POST order", fault: "answer_lost_before" });
        const orderId = await world.buyAndSettle(world.basket(1));
        const lost = await orders.of(orderId);
        const arrived = await enterAtJar(lost, { reference: String(lost.reference) });
        const byHand = await enterAtJar(lost);
        const refusal = await orders.refused(lost, "adopt", { jar_order_id: byHand });
        expect(refusal).toMatchObject({
          status: 409,
          code: "jar_order_twice",
          params: { number: arrived, other: byHand },
        });
        await orders.act(lost, "adopt", { jar_order_id: arrived });
        expect(await orders.of(orderId)).toMatchObject({ state: "done", jar_order_id: arrived });
      });
    });

    describe("a person saw to it elsewhere", () => {
      it("nothing is sent any more, and who decided it is written down", async () => {
        const order = await held(1);
        await orders.act(order, "handled", { note: "поръчано по телефона" });
        const handled = await orders.of(order.order_id);
        expect(handled).toMatchObject({
          state: "skipped",
          reason_code: "handled_by_person",
          reason_data: { note: "поръчано по телефона" },
          actions: [],
        });
        expect(handled.journal.at(-1)).toMatchObject({ actor: expect.stringMatching(/^user_/) });
        await sweepDropshipOrders(world.container);
        await ledgers.settle();
        const references = (await ordersAtJar()).map(({ reference }) => reference);
        expect(references).not.toContain(String(order.reference));
        expect(await orders.refused(order, "handled")).toMatchObject({
          status: 409,
          code: "supplier_order_moved_on",
          params: { state: "skipped" },
        });
      });

      it("but not when JAR has it, nor with a note that is a letter", async () => {
        expect(await orders.refused(await bought(1), "handled")).toMatchObject({ status: 409 });
        expect(await orders.refused(await held(1), "handled", { note: "а".repeat(201) })).toMatchObject({
          status: 400,
        });
      });
    });
  },
});

function cents(amount: string): number {
  return Math.round(Number(amount) * 100);
}
