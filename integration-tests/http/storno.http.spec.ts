/** Money given back becomes exactly one storno per refund, of the right pieces, and never more than the sale. */
import { toMinor } from "../../src/lib/money";
import { FISCAL_MODULE } from "../../src/modules/fiscal";
import type { FiscalModuleService } from "../../src/modules/fiscal";
import fiscalOrder from "../../src/subscribers/fiscal-order";
import fiscalPayment from "../../src/subscribers/fiscal-payment";
import { enlistFiscalDocuments } from "../../src/workflows/fiscal/enlist";
import { sweepFiscalOrders } from "../../src/workflows/fiscal/sweep";
import { inApplication } from "./support/application";
import { only } from "./support/ledgers";
import type { FiscalDocument } from "./support/ledgers";
import { useSandboxes } from "./support/sandboxes";
import type { IcashBookOperation } from "./support/sandboxes";
import { paidMinor, rowsMinor } from "./support/sums";
import { useWorld } from "./support/world";
import type { Runner } from "./support/world";

jest.setTimeout(180_000);

const sandboxes = useSandboxes();

inApplication({
  testSuite: (runner: Runner) => {
    const world = useWorld(runner, sandboxes);
    const { ledgers } = world;

    const operations = async (type: IcashBookOperation["type"]): Promise<IcashBookOperation[]> =>
      (await sandboxes.icash.books()).operations.filter((operation) => operation.type === type);

    const saleAtIcash = async (): Promise<IcashBookOperation> => only(await operations("Sell"));

    /** I3: what is registered as given back is what was given back, and never more than the sale. */
    async function expectStornos(orderId: string, amounts: number[]): Promise<IcashBookOperation[]> {
      const documents = await ledgers.stornos(orderId);
      expect(documents.map(({ state, total_minor: total }) => [state, total])).toEqual(
        amounts.map((amount) => ["done", amount]),
      );
      const sale = await saleAtIcash();
      const stornos = await operations("ReturnClient");
      expect(stornos.map(rowsMinor)).toEqual(amounts);
      expect(stornos.map(paidMinor)).toEqual(amounts);
      expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBeLessThanOrEqual(rowsMinor(sale));
      for (const [index, storno] of stornos.entries()) {
        expect(storno).toMatchObject({
          status: "NORMAL",
          electronic: true,
          ImportRefID: String(documents[index]?.import_ref),
          storno: {
            FiskBonUUID: sale.OperationFiskBonUUID,
            FiskBonRcpNum: String(sale.receipt?.FiskBonRcpNum),
            FiskDeviceNum: String(sale.receipt?.FiskDeviceNum),
            FiskBonDate: sale.receipt?.FiskBonDate,
          },
        });
      }
      return stornos;
    }

    async function paidOrder(): Promise<string> {
      const orderId = await world.buyAndSettle();
      await world.admin.capture(orderId);
      return orderId;
    }

    const untilStornos = (orderId: string, count: number): Promise<FiscalDocument[]> =>
      ledgers.untilDocuments(orderId, (documents) => documents.length === count + 1);

    async function totalMinor(orderId: string): Promise<number> {
      return (await ledgers.sale(orderId)).total_minor;
    }

    it("reverses exactly the returned piece when its price is refunded", async () => {
      const orderId = await paidOrder();
      const order = await world.admin.order(orderId);
      const item = only(order.items.filter((entry) => entry.quantity === 3));
      await world.admin.deliver(orderId);
      await world.admin.takeBack(orderId, { id: item.id, quantity: 1 });
      const priceMinor = toMinor(String(world.shop.variants[1]?.amount));
      await world.admin.refund(orderId, priceMinor / 100);
      await untilStornos(orderId, 1);
      await ledgers.settle();

      const storno = only(await expectStornos(orderId, [priceMinor]));
      const sold = only((await saleAtIcash()).rows.filter((row) => Number(row.Qty) === 3));
      expect(storno.rows).toEqual([
        expect.objectContaining({ InventoryID: sold.InventoryID, name: sold.name }),
      ]);
      expect(storno.rows.map((row) => Number(row.Qty))).toEqual([1]);
      expect(storno.storno?.StornoType).toBe("1");
      expect(only(await ledgers.stornos(orderId))).toMatchObject({ storno_reason: "return" });
    });

    it("spreads a refund without a return over what was sold, as a reduction of the tax base", async () => {
      const orderId = await paidOrder();
      await world.admin.refund(orderId, 5);
      await untilStornos(orderId, 1);
      await ledgers.settle();
      const storno = only(await expectStornos(orderId, [500]));
      expect(storno.rows).toHaveLength((await saleAtIcash()).rows.length);
      expect(storno.storno?.StornoType).toBe("2");
      expect(only(await ledgers.stornos(orderId))).toMatchObject({ storno_reason: "tax_base_reduction" });
    });

    it("reverses the receipt as it was when everything is refunded", async () => {
      const orderId = await paidOrder();
      const total = await totalMinor(orderId);
      await world.admin.refund(orderId, total / 100);
      await untilStornos(orderId, 1);
      await ledgers.settle();
      const storno = only(await expectStornos(orderId, [total]));
      const goods = ({ rows }: IcashBookOperation) =>
        rows.map((row) => [row.InventoryID, row.Qty, row.SaleItemSinglePrice]);
      expect(goods(storno)).toEqual(goods(await saleAtIcash()));
    });

    it("empties the sale to the cent when the rest is refunded after a part", async () => {
      const orderId = await paidOrder();
      const total = await totalMinor(orderId);
      await world.admin.refund(orderId, 3.33);
      await untilStornos(orderId, 1);
      await world.admin.refund(orderId, (total - 333) / 100);
      await untilStornos(orderId, 2);
      await ledgers.settle();
      await expectStornos(orderId, [333, total - 333]);
    });

    it("makes nothing new for a refund that it has seen", async () => {
      const orderId = await paidOrder();
      await world.admin.refund(orderId, 5);
      await untilStornos(orderId, 1);
      const { paymentId } = await world.admin.order(orderId);
      const event = { name: "payment.refunded", data: { id: paymentId } };
      await Promise.all(
        Array.from({ length: 4 }, () =>
          fiscalPayment({ event, container: world.container, pluginOptions: {} }),
        ),
      );
      await sweepFiscalOrders(world.container);
      await ledgers.settle();
      await expectStornos(orderId, [500]);
    });

    it("makes one storno per refund when several are noticed at the same moment", async () => {
      const orderId = await paidOrder();
      await refundUnseen(orderId, "ref_one", 400);
      await refundUnseen(orderId, "ref_two", 500);
      await Promise.all(
        Array.from({ length: 6 }, () =>
          enlistFiscalDocuments(world.container, { orderId, actor: "test", refundGraceMs: 0 }),
        ),
      );
      await ledgers.settle();
      await expectStornos(orderId, [400, 500]);
    });

    it("is not taken back by who has read the order before its refund was made", async () => {
      const orderId = world.unheardOrder;
      const service = world.container.resolve<FiscalModuleService>(FISCAL_MODULE);
      const enlist = service.enlist.bind(service);
      jest.spyOn(service, "enlist").mockImplementationOnce(async (document) => {
        await enlistFiscalDocuments(world.container, { orderId, actor: "test" });
        await world.admin.capture(orderId);
        await refundUnseen(orderId, "ref_meanwhile", 500);
        await enlistFiscalDocuments(world.container, { orderId, actor: "test", refundGraceMs: 0 });
        return enlist(document);
      });
      await enlistFiscalDocuments(world.container, { orderId, actor: "late" });
      await ledgers.settle();
      await expectStornos(orderId, [500]);
    });

    it("holds a refund that is more than the sale has left, and sends nothing for it", async () => {
      const orderId = await paidOrder();
      const total = await totalMinor(orderId);
      await refundUnseen(orderId, "ref_first", total - 100);
      await refundUnseen(orderId, "ref_second", 102);
      await enlistFiscalDocuments(world.container, { orderId, actor: "test", refundGraceMs: 0 });
      await ledgers.settle();
      const [first, second] = await ledgers.stornos(orderId);
      expect(first).toMatchObject({ state: "done", total_minor: total - 100 });
      expect(second).toMatchObject({
        state: "held",
        reason_code: "exceeds_sale",
        reason_data: { amountMinor: 102, leftMinor: 100 },
      });
      expect(await operations("ReturnClient")).toHaveLength(1);
    });

    it("lets the clock wait before it believes a fresh refund row, and then enlists it", async () => {
      const orderId = await paidOrder();
      await refundUnseen(orderId, "ref_fresh", 500);
      expect(await sweepFiscalOrders(world.container)).toBe(0);
      await world.sql("update refund set created_at = now() - interval '6 minutes'");
      expect(await sweepFiscalOrders(world.container)).toBe(1);
      await ledgers.settle();
      await expectStornos(orderId, [500]);
    });

    it("waits for a sale that is not registered yet, and goes right after it", async () => {
      await sandboxes.icash.stopListening();
      const orderId = await world.buy();
      await world.admin.capture(orderId);
      await world.admin.refund(orderId, 5);
      const documents = await untilStornos(orderId, 1);
      expect(only(documents.filter((document) => document.kind === "storno"))).toMatchObject({
        state: "waiting",
        reason_code: "sale_not_registered",
      });
      await sandboxes.icash.listenAgain();
      await ledgers.settle();
      await expectStornos(orderId, [500]);
    });

    it("is not forgotten when the process died right after its sale was registered", async () => {
      await sandboxes.icash.stopListening();
      const orderId = await world.buy();
      await world.admin.capture(orderId);
      await world.admin.refund(orderId, 5);
      await untilStornos(orderId, 1);
      await sandboxes.icash.listenAgain();
      const service = world.container.resolve<FiscalModuleService>(FISCAL_MODULE);
      const died = jest.spyOn(service, "wakeStornos").mockResolvedValueOnce(undefined);
      await ledgers.settle();
      expect(died).toHaveBeenCalledTimes(1);
      expect(await ledgers.sale(orderId)).toMatchObject({ state: "done" });
      expect(only(await ledgers.stornos(orderId))).toMatchObject({ state: "waiting" });

      await sweepFiscalOrders(world.container);
      await ledgers.settle();
      await expectStornos(orderId, [500]);
    });

    it("has nothing to reverse when the sale that was in a worker's hands never reached iCash", async () => {
      await sandboxes.icash.stopListening();
      const orderId = await world.buy();
      await ledgers.untilDocuments(orderId, ([sale]) => sale?.reason_code === "not_reached");
      await world.sql(
        "update fiscal_document set state = 'working', lease_until = now() + interval '1 hour'",
      );
      await world.admin.cancel(orderId);
      await untilStornos(orderId, 1);
      await world.sql(
        "update fiscal_document set state = 'queued', lease_until = null where state = 'working'",
      );
      await sweepFiscalOrders(world.container);
      await sandboxes.icash.listenAgain();
      await ledgers.settle();
      expect((await ledgers.documents(orderId)).map(({ kind, state }) => [kind, state])).toEqual([
        ["sale", "skipped"],
        ["storno", "skipped"],
      ]);
      expect((await sandboxes.icash.books()).operations).toEqual([]);
    });

    it("reverses the whole receipt when the order is cancelled before its money was captured", async () => {
      const orderId = await world.buyAndSettle();
      const total = await totalMinor(orderId);
      await world.admin.cancel(orderId);
      await untilStornos(orderId, 1);
      await ledgers.settle();
      const { rows } = await world.sql("select id from refund");
      expect(rows).toEqual([]);
      await expectStornos(orderId, [total]);

      const event = { name: "order.canceled", data: { id: orderId } };
      await fiscalOrder({ event, container: world.container, pluginOptions: {} });
      await ledgers.settle();
      await expectStornos(orderId, [total]);
    });

    it("reverses a cancelled and refunded order once, not once for each of the two", async () => {
      const orderId = await paidOrder();
      const total = await totalMinor(orderId);
      await world.admin.cancel(orderId);
      await untilStornos(orderId, 1);
      await sweepFiscalOrders(world.container);
      await ledgers.settle();
      expect(only(await ledgers.stornos(orderId)).refund_id).not.toBeNull();
      await expectStornos(orderId, [total]);
    });

    it("registers nothing for an order that was cancelled before its sale was sent", async () => {
      await sandboxes.icash.stopListening();
      const orderId = await world.buy();
      await ledgers.untilDocuments(orderId, ([sale]) => sale?.reason_code === "not_reached");
      await world.admin.cancel(orderId);
      await ledgers.untilDocuments(orderId, ([sale]) => sale?.state === "skipped");
      await sandboxes.icash.listenAgain();
      await ledgers.settle();
      expect(only(await ledgers.documents(orderId))).toMatchObject({
        kind: "sale",
        state: "skipped",
        reason_code: "order_canceled_before_registration",
      });
      expect((await sandboxes.icash.books()).operations).toEqual([]);
    });

    it.each(["new-operation", "add-operation-sale-item", "add-operation-payment", "print-operation"])(
      "is registered once although the answer to its %s is lost",
      async (method) => {
        const orderId = await paidOrder();
        const total = await totalMinor(orderId);
        await sandboxes.icash.fault({ method, fault: "answer_lost_after" });
        await world.admin.refund(orderId, total / 100);
        await untilStornos(orderId, 1);
        await ledgers.settle();
        await expectStornos(orderId, [total]);
        expect(await sandboxes.icash.struck()).toEqual([1]);
      },
    );

    it("is held, naming what is missing, when iCash does not tell the receipt of the sale", async () => {
      await sandboxes.icash.post("readings", { receiptData: "absent" });
      const orderId = await paidOrder();
      await world.admin.refund(orderId, 5);
      await untilStornos(orderId, 1);
      await ledgers.settle();
      expect(only(await ledgers.stornos(orderId))).toMatchObject({
        state: "held",
        reason_code: "receipt_data_missing",
        reason_data: { missing: ["receiptNumber", "deviceNumber"] },
        actions: ["adopt", "elsewhere", "receipt_data", "review"],
      });
      expect(await operations("ReturnClient")).toEqual([]);
    });

    /** Money given back by Medusa whose event was lost. */
    async function refundUnseen(orderId: string, id: string, minor: number): Promise<void> {
      const { paymentId } = await world.admin.order(orderId);
      const amount = (minor / 100).toFixed(2);
      await world.sql(
        "insert into refund (id, amount, raw_amount, payment_id, created_at, updated_at) values (?, ?, ?::jsonb, ?, now(), now())",
        [id, amount, JSON.stringify({ value: amount, precision: 20 }), paymentId],
      );
    }
  },
});
