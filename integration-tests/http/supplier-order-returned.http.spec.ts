/** Goods that go back to JAR: cases that follow the store's returns, JAR's credit, and what a person says of them. */
import { z } from "@medusajs/framework/zod";
import { followSupplierReturns } from "../../src/workflows/dropship/orders/return-credits";
import { read, refusalOf } from "./support/api";
import { inApplication } from "./support/application";
import { only } from "./support/ledgers";
import { useSandboxes } from "./support/sandboxes";
import { supplierOrders } from "./support/supplier-orders";
import type { WholeSupplierOrder } from "./support/supplier-orders";
import { eventually } from "./support/wait";
import { useWorld } from "./support/world";
import type { Runner } from "./support/world";

jest.setTimeout(180_000);

const sandboxes = useSandboxes();

const BASE = "/admin/dropship/returns";

const caseShape = z
  .object({
    id: z.string(),
    state: z.string(),
    kind: z.string(),
    ended: z.string().nullable(),
    note: z.string().nullable(),
    order_id: z.string(),
    display_id: z.number().nullable(),
    jar_order: z.string(),
    return_number: z.number().nullable(),
    lines: z.array(
      z.object({
        code: z.string(),
        title: z.string(),
        quantity: z.number(),
        reason: z.string().nullable(),
        document: z.string().nullable(),
        document_date: z.string().nullable(),
        invoice: z.string().nullable(),
        serials: z.array(z.string()),
        warranty_months: z.number().nullable(),
      }),
    ),
    credits: z.array(
      z.object({
        number: z.string(),
        date: z.string().nullable(),
        amount: z.string().nullable(),
        currency: z.string(),
        by_hand: z.boolean(),
      }),
    ),
    letter: z.string(),
    overdue: z.boolean(),
    created_at: z.string(),
    sent_at: z.string().nullable(),
    settled_at: z.string().nullable(),
    actions: z.array(z.string()),
  })
  .strict();
type Case = z.infer<typeof caseShape>;

const listShape = z.object({ returns: z.array(caseShape), count: z.number() });
const begunShape = z.object({ return: z.object({ id: z.string() }) });

inApplication({
  testSuite: (runner: Runner) => {
    const world = useWorld(runner, sandboxes);
    const orders = supplierOrders(world);
    const jar = () => sandboxes.jar;

    const list = (query = "") => read(listShape, world.admin.get(`${BASE}?limit=100${query}`));
    const casesOf = async ({ order_id }: { order_id: string }): Promise<Case[]> =>
      (await list(`&order_id=${order_id}`)).returns;
    const caseOf = async (order: { order_id: string }): Promise<Case> => only(await casesOf(order));
    const untilCases = (order: { order_id: string }, count: number) =>
      eventually(
        () => casesOf(order),
        (cases) => cases.length === count,
      );
    const act = async ({ id }: Case, action: string, body: object = {}): Promise<Case> =>
      (await read(z.object({ return: caseShape }), world.admin.post(`${BASE}/${id}/${action}`, body))).return;

    /** The clock's look, as if its time had come for all. */
    const look = async () => {
      await world.sql("update supplier_return set next_look_at = now() where next_look_at is not null");
      return followSupplierReturns(world.container);
    };

    const at = (order: WholeSupplierOrder, action: string, body: object = {}) =>
      jar().post(`orders/${order.jar_order_id}/${action}`, body);

    /** Ordered, sent, delivered and on JAR's papers. */
    async function delivered(quantity: number): Promise<WholeSupplierOrder> {
      const orderId = await world.buyAndSettle(world.basket(quantity));
      const order = await orders.of(orderId);
      await at(order, "ship");
      await at(order, "deliver");
      await orders.follow();
      await orders.readPapers();
      return orders.of(orderId);
    }

    const itemOf = async ({ order_id }: WholeSupplierOrder) =>
      only((await world.admin.order(order_id)).items).id;

    /** Asked for and not yet received. */
    async function announce(order: WholeSupplierOrder, quantity: number): Promise<string> {
      const begun = await read(
        begunShape,
        world.admin.post("/admin/returns", {
          order_id: order.order_id,
          location_id: world.shop.stockLocationId,
        }),
      );
      const items = [{ id: await itemOf(order), quantity }];
      await world.admin.post(`/admin/returns/${begun.return.id}/request-items`, { items });
      await world.admin.post(`/admin/returns/${begun.return.id}/request`, { no_notification: true });
      return begun.return.id;
    }

    const noticesOf = async (order: WholeSupplierOrder): Promise<string[]> =>
      (await orders.of(order.order_id)).attentions.map(({ code }) => code);

    const priceOf = async (order: WholeSupplierOrder): Promise<string> => {
      const booked = (await jar().books()).orders.find(({ order_id }) => order_id === order.jar_order_id);
      return only(booked?.lines ?? []).dealer_price;
    };

    it("a return is a case with what JAR asks for, written to JAR by a person and credited by JAR's papers", async () => {
      const order = await delivered(2);
      await world.admin.takeBack(order.order_id, { id: await itemOf(order), quantity: 1 });
      const open = only(await untilCases(order, 1));
      const line = only(order.lines);
      const document = only(order.papers?.documents ?? []);
      expect(open).toMatchObject({
        state: "open",
        kind: "return",
        display_id: order.display_id,
        jar_order: order.jar_order_id,
        lines: [
          {
            code: line.code,
            quantity: 1,
            document: document.pid,
            document_date: document.date,
            invoice: document.invoice_no,
            serials: line.serials,
          },
        ],
        overdue: false,
        actions: ["sent", "credited", "closed"],
      });
      expect(open.letter).toContain(`поръчка № ${order.jar_order_id}`);
      expect(open.letter).toContain(`документ № ${document.pid}`);
      expect(open.letter).toContain(line.serials.join(", "));
      expect(await noticesOf(order)).toEqual(["return_announced"]);

      expect(await act(open, "sent")).toMatchObject({ state: "sent", actions: ["credited", "closed"] });
      expect(await noticesOf(order)).toEqual([]);
      expect((await orders.of(order.order_id)).journal.at(-1)).toMatchObject({
        code: "return_sent",
        actor: expect.stringMatching(/^user_/),
      });

      await look();
      expect(await caseOf(order)).toMatchObject({ state: "sent", credits: [] });
      const given = z
        .object({ credit_id: z.string() })
        .parse(await at(order, "credit", { products: [{ code: line.code, cnt: 1 }] }));
      await look();
      const credited = await caseOf(order);
      expect(credited).toMatchObject({
        state: "credited",
        credits: [{ number: given.credit_id, by_hand: false }],
        actions: [],
      });
      expect(Number(only(credited.credits).amount)).toBeCloseTo(Number(await priceOf(order)), 4);

      const after = await orders.of(order.order_id);
      const [before, now] = [order.margin, after.margin];
      expect(Number(now?.revenue)).toBeCloseTo(Number(before?.revenue) / 2, 1);
      expect(Number(now?.cost)).toBeCloseTo(Number(before?.cost) / 2, 1);
      expect(after.papers).toEqual(order.papers);
      await look();
      await orders.readPapers();
      expect(await casesOf(order)).toEqual([credited]);
    });

    it("a credit in part leaves the rest waiting, and its last piece settles it", async () => {
      const order = await delivered(2);
      await announce(order, 2);
      await untilCases(order, 1);
      const { code } = only(order.lines);
      await at(order, "credit", { products: [{ code, cnt: 1 }] });
      await look();
      expect(await caseOf(order)).toMatchObject({ state: "open", credits: [{}] });
      await at(order, "credit", { products: [{ code, cnt: 1 }] });
      await look();
      expect(await caseOf(order)).toMatchObject({ state: "credited", credits: [{}, {}] });
      expect((await orders.of(order.order_id)).margin).toMatchObject({
        revenue: "0.00",
        cost: "0.00",
        margin: "0.00",
      });
    });

    it("leaves a credit that may be another's to nobody", async () => {
      const [order, another] = [await delivered(1), await delivered(1)];
      await announce(order, 1);
      await announce(another, 1);
      await untilCases(order, 1);
      await untilCases(another, 1);
      await jar().post("orders", { products: [{ code: only(order.lines).code, cnt: 1 }] });
      await world.sql("update supplier_order set lines = jsonb_set(lines, '{0,serials}', '[]') where true");
      await at(order, "credit", { note: null });
      await look();
      expect(await caseOf(order)).toMatchObject({ state: "open", credits: [] });
      expect(await caseOf(another)).toMatchObject({ state: "open", credits: [] });
    });

    it("makes one case of each return, also of one whose event was lost, and closes it with its return", async () => {
      const order = await delivered(3);
      const first = await announce(order, 1);
      await untilCases(order, 1);
      await announce(order, 2);
      expect((await untilCases(order, 2)).map(({ lines }) => only(lines).quantity).sort()).toEqual([1, 2]);
      await Promise.all([look(), look()]);
      expect(await casesOf(order)).toHaveLength(2);

      await world.sql("delete from supplier_return");
      await look();
      expect(await casesOf(order)).toHaveLength(2);

      await world.admin.post(`/admin/returns/${first}/cancel`, { no_notification: true });
      await look();
      expect(
        (await casesOf(order)).map(({ state, ended, lines }) => [state, ended, only(lines).quantity]),
      ).toEqual(
        expect.arrayContaining([
          ["closed", "called_off", 1],
          ["open", null, 2],
        ]),
      );
      expect((await orders.of(order.order_id)).journal.map(({ code }) => code)).toContain(
        "return_called_off",
      );
    });

    it("asks to write anew where other pieces come back than JAR was told of", async () => {
      const order = await delivered(2);
      const id = await announce(order, 2);
      await act(only(await untilCases(order, 1)), "sent");
      const path = `/admin/returns/${id}`;
      const items = [{ id: await itemOf(order), quantity: 1 }];
      await world.admin.post(`${path}/receive`);
      await world.admin.post(`${path}/receive-items`, { items });
      await world.admin.post(`${path}/receive/confirm`, { no_notification: true });
      await look();
      // The second piece may still come.
      expect(await caseOf(order)).toMatchObject({ state: "sent", lines: [{ quantity: 2 }] });
      await world.sql("update return set status = 'received' where id = ?", [id]);
      await look();
      expect(await caseOf(order)).toMatchObject({ state: "open", lines: [{ quantity: 1 }] });
      expect(await noticesOf(order)).toContain("return_announced");
    });

    it("is settled by a person too: with JAR's number and amount, or with a note", async () => {
      const [order, another] = [await delivered(1), await delivered(1)];
      for (const one of [order, another]) {
        await announce(one, 1);
        await untilCases(one, 1);
      }
      const settled = await act(await caseOf(order), "credited", { number: "70012345", amount: "10.50" });
      expect(settled).toMatchObject({
        state: "credited",
        credits: [{ number: "70012345", amount: "10.50", by_hand: true }],
      });
      expect((await orders.of(order.order_id)).margin).toMatchObject({ revenue: "0.00" });
      const closed = await act(await caseOf(another), "closed", { note: "JAR не я приема" });
      expect(closed).toMatchObject({ state: "closed", ended: "by_person", note: "JAR не я приема" });
      await look();
      expect(await caseOf(another)).toMatchObject({ state: "closed" });

      for (const one of [settled, closed]) {
        expect(await refusalOf(world.admin.post(`${BASE}/${one.id}/sent`, {}))).toMatchObject({
          status: 409,
          code: "return_moved_on",
        });
      }
      expect((await list("&state=credited")).returns.map(({ id }) => id)).toEqual([settled.id]);
      expect((await list("&state=open")).count).toBe(0);
    });

    it("says so when JAR gives no credit for too long, until it does", async () => {
      const order = await delivered(1);
      await announce(order, 1);
      const open = only(await untilCases(order, 1));
      await act(open, "sent");
      await world.sql("update supplier_return set created_at = now() - interval '22 days'");
      await look();
      expect(await noticesOf(order)).toEqual(["return_not_credited"]);
      expect(await caseOf(order)).toMatchObject({ overdue: true });
      const waiting = await read(
        z.object({ items: z.array(z.object({ code: z.string(), order_id: z.string().nullable() })) }),
        world.admin.get("/admin/jar-icash/waiting"),
      );
      expect(waiting.items).toContainEqual({ code: "return_not_credited", order_id: order.order_id });
      await act(open, "closed", { note: "остава при нас" });
      expect(await noticesOf(order)).toEqual([]);
    });

    it("a parcel that comes back is a case of all of it, and the store's return for it is none", async () => {
      const order = await delivered(2);
      await at(order, "return");
      await orders.follow();
      const parcel = await caseOf(order);
      expect(parcel).toMatchObject({ kind: "parcel", state: "open", lines: [{ quantity: 2 }] });
      expect(parcel.letter).toContain("не е получена от клиента");
      expect(await noticesOf(order)).toEqual(["parcel_returned"]);
      await announce(order, 2);
      await look();
      expect(await caseOf(order)).toMatchObject({ id: parcel.id, lines: [{ quantity: 2 }] });
      await at(order, "deliver");
      await orders.follow();
      expect((await casesOf(order)).map(({ kind, state }) => [kind, state])).toEqual(
        expect.arrayContaining([["parcel", "closed"]]),
      );
    });

    it("exchanges and claims are cases as well, each by its name", async () => {
      const order = await delivered(2);
      const item = await itemOf(order);
      const exchange = await read(
        z.object({ exchange: z.object({ id: z.string() }) }),
        world.admin.post("/admin/exchanges", { order_id: order.order_id }),
      );
      const path = `/admin/exchanges/${exchange.exchange.id}`;
      await world.admin.post(`${path}/inbound/items`, { items: [{ id: item, quantity: 1 }] });
      await world.admin.post(`${path}/outbound/items`, {
        items: [{ variant_id: world.shop.variants[1]?.id, quantity: 1 }],
      });
      await world.admin.post(`${path}/request`);
      expect(only(await untilCases(order, 1))).toMatchObject({ kind: "exchange", lines: [{ quantity: 1 }] });
      const claim = await read(
        z.object({ claim: z.object({ id: z.string() }) }),
        world.admin.post("/admin/claims", { order_id: order.order_id, type: "refund" }),
      );
      await world.admin.post(`/admin/claims/${claim.claim.id}/claim-items`, {
        items: [{ id: item, quantity: 1, reason: "production_failure" }],
      });
      await world.admin.post(`/admin/claims/${claim.claim.id}/inbound/items`, {
        items: [{ id: item, quantity: 1 }],
      });
      await world.admin.post(`/admin/claims/${claim.claim.id}/request`);
      const kinds = (await untilCases(order, 2)).map(({ kind }) => kind);
      expect(kinds.sort()).toEqual(["claim_refund", "exchange"]);
    });
  },
});
