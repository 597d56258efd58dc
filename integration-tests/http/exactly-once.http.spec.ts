/** An order becomes exactly one sale at iCash and exactly one order at JAR, whatever happens on the way. */
import dropshipOrder from "../../src/subscribers/dropship-order";
import fiscalOrder from "../../src/subscribers/fiscal-order";
import { enlistSupplierOrder } from "../../src/workflows/dropship/orders/enlist";
import { sweepDropshipOrders } from "../../src/workflows/dropship/orders/drain";
import { enlistFiscalDocuments } from "../../src/workflows/fiscal/enlist";
import { sweepFiscalOrders } from "../../src/workflows/fiscal/sweep";
import { toMinor } from "../../src/lib/money";
import { inApplication } from "./support/application";
import { only } from "./support/ledgers";
import { useSandboxes } from "./support/sandboxes";
import type { IcashBookOperation, JarBookOrder } from "./support/sandboxes";
import { paidMinor, rowsMinor } from "./support/sums";
import { useWorld } from "./support/world";
import type { Runner } from "./support/world";

jest.setTimeout(180_000);

const sandboxes = useSandboxes();

const READ_ONLY = ["get-sale-items", "operations-list", "get-operation"];

inApplication({
  testSuite: (runner: Runner) => {
    const world = useWorld(runner, sandboxes);
    const { ledgers } = world;

    const oneOperation = async (): Promise<IcashBookOperation> =>
      only((await sandboxes.icash.books()).operations);
    const oneOrderAtJar = async (): Promise<JarBookOrder> => only((await sandboxes.jar.books()).orders);

    /** The whole promise about one registered sale. */
    async function expectRegisteredOnce(orderId: string): Promise<IcashBookOperation> {
      const sale = only(await ledgers.documents(orderId));
      expect(sale).toMatchObject({ kind: "sale", state: "done", reason_code: null });
      const operation = await oneOperation();
      const totalMinor = toMinor(String((await world.admin.order(orderId)).total));
      expect(operation).toMatchObject({
        type: "Sell",
        status: "NORMAL",
        ImportSource: "tests",
        ImportRefID: String(sale.import_ref),
        OperationFiskBonUUID: sale.unique_sale_number,
        electronic: true,
        prints: 1,
      });
      expect({
        rows: rowsMinor(operation),
        paid: paidMinor(operation),
        payments: operation.payments.length,
      }).toEqual({
        rows: totalMinor,
        paid: totalMinor,
        payments: 1,
      });
      expect(sale).toMatchObject({ total_minor: totalMinor, operation_id: String(operation.OperationID) });
      return operation;
    }

    async function expectOrderedOnce(orderId: string): Promise<JarBookOrder> {
      const supplierOrder = await ledgers.supplierOrder(orderId);
      expect(supplierOrder).toMatchObject({ state: "done", reason_code: null, attentions: [] });
      const order = await oneOrderAtJar();
      expect(order).toMatchObject({
        order_id: supplierOrder.jar_order_id,
        reference: String(supplierOrder.reference),
        lines: supplierOrder.lines.map(({ code, asked, accepted }) => ({
          code,
          cnt_asked: asked,
          cnt: accepted,
        })),
      });
      return order;
    }

    it("registers a sale of the money paid and orders at JAR with the customer's data", async () => {
      const orderId = await world.buy(world.basket(1, 3));
      await ledgers.untilDocuments(orderId, ([sale]) => sale?.state === "done");
      await ledgers.untilSupplierOrder(orderId, (order) => order.state === "done");

      const operation = await expectRegisteredOnce(orderId);
      expect(operation.rows.map((row) => Number(row.Qty)).sort()).toEqual([1, 1, 3]);
      expect(operation.rows.map((row) => row.TaxGroupID)).toEqual([1, 1, 1]);
      expect(operation.payments).toEqual([expect.objectContaining({ PayTypeID: 2 })]);
      expect(operation.Comment).toMatch(/^Поръчка \d+$/);

      const order = await expectOrderedOnce(orderId);
      expect(order.user).toEqual({
        name: "Мария Примерна",
        mail: "maria@example.bg",
        address: "1000 София, ул. Измислена 5, вх. Б",
        phone: "+359888000111",
        note: "Позвънете преди доставка",
      });
      const [first, second] = world.shop.variants;
      expect(Object.fromEntries(order.lines.map(({ code, cnt }) => [code, cnt]))).toEqual({
        [first?.sku ?? ""]: 1,
        [second?.sku ?? ""]: 3,
      });
    });

    it("takes the accepted pieces out of stock by one fulfilment", async () => {
      const orderId = await world.buyAndSettle();
      const { fulfillments } = await world.admin.order(orderId);
      expect(fulfillments).toEqual([expect.objectContaining({ shipped_at: null })]);
      const { rows } = await world.sql("select sum(reserved_quantity) as reserved from inventory_level");
      expect(Number(rows[0]?.["reserved"])).toBe(0);
    });

    it("makes nothing new when an event is delivered again", async () => {
      const orderId = await world.buyAndSettle();
      const event = { name: "order.placed", data: { id: orderId } };
      for (let time = 0; time < 2; time += 1) {
        await fiscalOrder({ event, container: world.container, pluginOptions: {} });
        await dropshipOrder({ event, container: world.container, pluginOptions: {} });
      }
      await world.admin.capture(orderId);
      await ledgers.settle();
      await expectRegisteredOnce(orderId);
      await expectOrderedOnce(orderId);
      expect(await sandboxes.icash.calls("POST new-operation")).toBe(1);
      expect(await sandboxes.jar.calls("POST order")).toBe(1);
    });

    it("makes one row each when several ask at the same moment", async () => {
      const orderId = world.unheardOrder;
      const asked = Array.from({ length: 8 }, () => ({ orderId, actor: "test" }));
      const enlisted = await Promise.all([
        ...asked.map((input) => enlistFiscalDocuments(world.container, input)),
        ...asked.map(async (input) => [await enlistSupplierOrder(world.container, input)]),
      ]);
      expect(enlisted.flat().filter((id) => id !== null)).toHaveLength(2);
      await ledgers.settle();
      await expectRegisteredOnce(orderId);
      await expectOrderedOnce(orderId);
    });

    it("finds an order whose event was lost by looking at recent orders", async () => {
      const orderId = world.unheardOrder;
      expect(await ledgers.documents(orderId)).toEqual([]);
      expect(await sweepFiscalOrders(world.container)).toBe(1);
      expect(await sweepDropshipOrders(world.container)).toBe(1);
      await ledgers.settle();
      await expectRegisteredOnce(orderId);
      await expectOrderedOnce(orderId);
      expect(await sweepFiscalOrders(world.container)).toBe(0);
      expect(await sweepDropshipOrders(world.container)).toBe(0);
    });

    describe("when an answer of iCash is lost", () => {
      const calls = ["new-operation", "add-operation-sale-item", "add-operation-payment", "print-operation"];

      it.each(calls)("after %s had its effect, it looks and goes on with what is there", async (method) => {
        await sandboxes.icash.fault({ method, fault: "answer_lost_after" });
        const orderId = await world.buy();
        const [sale] = await ledgers.untilDocuments(orderId, ([document]) => document?.state === "unknown");
        expect(sale).toMatchObject({ reason_code: "answer_lost" });

        await ledgers.settle();
        await expectRegisteredOnce(orderId);
        expect(await sandboxes.icash.calls("POST new-operation")).toBe(1);
        expect(await sandboxes.icash.struck()).toEqual([1]);
      });

      it.each(calls)("before %s had its effect, it finds out and does it", async (method) => {
        await sandboxes.icash.fault({ method, fault: "answer_lost_before" });
        const orderId = await world.buy();
        await ledgers.untilDocuments(orderId, ([document]) => document?.state === "unknown");

        await ledgers.settle();
        await expectRegisteredOnce(orderId);
        expect(await sandboxes.icash.struck()).toEqual([1]);
      });

      it("opens a second operation only after it looked for the first one over the whole grace time", async () => {
        await sandboxes.icash.fault({ method: "new-operation", fault: "answer_lost_before" });
        const orderId = await world.buy(world.basket(1));
        await ledgers.settle();
        const sale = await ledgers.sale(orderId);
        expect(sale.journal.map((entry) => entry.code)).toEqual([
          "enlisted",
          "claimed",
          "answer_lost",
          "claimed",
          "absence_not_proven",
          "claimed",
          "absence_not_proven",
          "claimed",
          "absence_not_proven",
          "claimed",
          "registered",
        ]);
      });

      it.each([...READ_ONLY, "add-sale-item"])("of %s, it asks again later", async (method) => {
        await sandboxes.icash.fault({ method, fault: "answer_lost_after" });
        const orderId = await world.buy();
        await ledgers.settle();
        await expectRegisteredOnce(orderId);
        const { sale_items: items } = await sandboxes.icash.books();
        expect(new Set(items.map((item) => item.SaleItemInventoryID)).size).toBe(items.length);
      });
    });

    it.each([
      ["a server error", { fault: "http", status: 500 }],
      ["an error page", { fault: "html" }],
      ["an empty body", { fault: "empty_body" }],
      ["half an answer", { fault: "cut_body" }],
      ["somebody else's nonce", { fault: "wrong_nonce" }],
    ])("does not take %s for a result of new-operation", async (_, fault) => {
      await sandboxes.icash.fault({ method: "new-operation", ...fault });
      const orderId = await world.buy();
      await ledgers.untilDocuments(orderId, ([document]) => document?.state === "unknown");
      await ledgers.settle();
      await expectRegisteredOnce(orderId);
    });

    it("logs in again when the session ends in the middle of a sale", async () => {
      await sandboxes.icash.fault({ method: "add-operation-payment", fault: "session_expired" });
      const orderId = await world.buyAndSettle();
      await expectRegisteredOnce(orderId);
      expect((await ledgers.sale(orderId)).journal).toHaveLength(3);
      expect(await sandboxes.icash.struck()).toEqual([1]);
    });

    it("takes a larger nonce, not another operation, when a nonce is refused", async () => {
      await sandboxes.icash.fault({
        method: "new-operation",
        fault: "status0",
        message: "Wrong value for nonce",
      });
      const orderId = await world.buy();
      await ledgers.untilDocuments(orderId, ([document]) => document?.reason_code === "not_reached");
      await ledgers.settle();
      await expectRegisteredOnce(orderId);
    });

    it("keeps a sale that iCash refuses for a person, who can send it again", async () => {
      await sandboxes.icash.fault({
        method: "new-operation",
        fault: "status0",
        message: "Wrong value for CashRegisterID",
      });
      const orderId = await world.buy(world.basket(1));
      const [refused] = await ledgers.untilDocuments(orderId, ([document]) => document?.state === "refused");
      expect(refused).toMatchObject({
        reason_code: "refused_by_icash",
        reason_data: {
          refusal: "wrong_value",
          field: "CashRegisterID",
          message: "Wrong value for CashRegisterID",
        },
        actions: expect.arrayContaining(["retry"]),
      });
      expect((await sandboxes.icash.books()).operations).toEqual([]);
      await world.admin.post(`/admin/fiscal/documents/${refused?.id}/retry`);
      await expectRegisteredOnce(orderId);
    });

    it("counts a refused connection as nothing happened, and sends when the servers are back", async () => {
      await sandboxes.icash.stopListening();
      await sandboxes.jar.stopListening();
      const orderId = await world.buy();
      await ledgers.untilDocuments(orderId, ([document]) => document?.reason_code === "not_reached");
      await ledgers.untilSupplierOrder(orderId, (order) => order.reason_code === "not_reached");
      expect(await ledgers.sale(orderId)).toMatchObject({ state: "queued" });
      expect(await ledgers.supplierOrder(orderId)).toMatchObject({ state: "queued" });
      const { rows } = await world.sql(
        "select send_started_at from fiscal_document union all select send_started_at from supplier_order",
      );
      expect(rows).toEqual([{ send_started_at: null }, { send_started_at: null }]);

      await sandboxes.icash.listenAgain();
      await sandboxes.jar.listenAgain();
      await ledgers.settle();
      await expectRegisteredOnce(orderId);
      await expectOrderedOnce(orderId);
    });

    describe("when the answer of JAR to an order is lost", () => {
      it("after JAR took it, it is found by its reference and not sent again", async () => {
        await sandboxes.jar.fault({ method: "POST order", fault: "answer_lost_after" });
        const orderId = await world.buy();
        const lost = await ledgers.untilSupplierOrder(orderId, (order) => order.state === "unknown");
        expect(lost).toMatchObject({ reason_code: "answer_lost" });
        await ledgers.settle();
        await expectOrderedOnce(orderId);
        expect((await ledgers.supplierOrder(orderId)).sent_at).not.toBeNull();
        expect(await sandboxes.jar.calls("POST order")).toBe(1);
      });

      it.each([
        ["a server error", { fault: "http", status: 502 }],
        ["an error page", { fault: "html" }],
        ["an empty body", { fault: "empty_body" }],
        ["half an answer", { fault: "cut_body" }],
      ])("%s is no result: it looks before anything else", async (_, fault) => {
        await sandboxes.jar.fault({ method: "POST order", ...fault });
        const orderId = await world.buy();
        await ledgers.settle();
        expect(await sandboxes.jar.calls("POST order")).toBe(1);
        const { orders } = await sandboxes.jar.books();
        expect(await ledgers.supplierOrder(orderId)).toMatchObject(
          orders.length === 1
            ? { state: "done" }
            : { state: "held", reason_code: "not_found_after_lost_answer" },
        );
      });

      it("except for its number, the lines are read from JAR before anything is fulfilled", async () => {
        const body = JSON.stringify({ order_id: "17200000", products: [{ cnt: "three" }] });
        await sandboxes.jar.fault({ method: "POST order", fault: "answer", body });
        const orderId = await world.buyAndSettle();
        await expectOrderedOnce(orderId);
        expect((await world.admin.order(orderId)).fulfillments).toHaveLength(1);
        expect(await sandboxes.jar.calls("POST order")).toBe(1);
      });

      it("before JAR took it, it is held, and a person's retry sends it once", async () => {
        await sandboxes.jar.fault({ method: "POST order", fault: "answer_lost_before" });
        const orderId = await world.buy();
        await ledgers.settle();
        const held = await ledgers.supplierOrder(orderId);
        expect(held).toMatchObject({
          state: "held",
          reason_code: "not_found_after_lost_answer",
          actions: expect.arrayContaining(["retry"]),
        });
        expect((await sandboxes.jar.books()).orders).toEqual([]);

        await world.admin.post(`/admin/dropship/supplier-orders/${held.id}/retry`);
        await ledgers.settle();
        await expectOrderedOnce(orderId);
        expect(await sandboxes.jar.calls("POST order")).toBe(2);
      });

      it("a person's retry still looks first, and adopts an order that turned up meanwhile", async () => {
        await sandboxes.jar.fault({ method: "POST order", fault: "answer_lost_before" });
        const orderId = await world.buy();
        await ledgers.settle();
        const held = await ledgers.supplierOrder(orderId);
        const products = held.lines.map(({ code, asked }) => ({ code, cnt: asked }));
        await sandboxes.jar.post("orders", { reference: String(held.reference), products });

        await world.admin.post(`/admin/dropship/supplier-orders/${held.id}/retry`);
        await expectOrderedOnce(orderId);
        expect(await sandboxes.jar.calls("POST order")).toBe(1);
      });
    });
  },
});
