/**
 * Payment by payment, on a real store (architecture.md I1, I2): money after the receipt, a second charge, payments that an
 * edit cancels, and what a person registers by hand.
 */
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils";
import { z } from "@medusajs/framework/zod";
import { toMinor } from "../../src/lib/money";
import { enlistFiscalDocuments } from "../../src/workflows/fiscal/enlist";
import { read, refusalOf } from "./support/api";
import { inApplication } from "./support/application";
import { fiscalRules } from "./support/fiscal-rules";
import { documentShape, only } from "./support/ledgers";
import { useSandboxes } from "./support/sandboxes";
import { useWorld } from "./support/world";
import type { Runner } from "./support/world";

jest.setTimeout(180_000);

const sandboxes = useSandboxes();

const withId = z.object({ id: z.string() });

const PLACED = { pp_system_default: { due: "placed" } };

inApplication({
  testSuite: (runner: Runner) => {
    const world = useWorld(runner, sandboxes);
    const { ledgers } = world;
    const rules = fiscalRules(world);

    const operations = async () =>
      (await sandboxes.icash.books()).operations.map(({ type, price }) => `${type} ${price}`);

    const documents = async (orderId: string) =>
      (
        await read(
          z.object({ documents: z.array(documentShape) }),
          world.admin.get(`/admin/fiscal/documents?order_id=${orderId}`),
        )
      ).documents;

    const sales = async (orderId: string) =>
      (await documents(orderId))
        .filter(({ kind }) => kind === "sale")
        .sort((a, b) => a.import_ref - b.import_ref);

    const act = (id: string, name: string, body: object = {}) =>
      world.admin.post(`/admin/fiscal/documents/${id}/${name}`, body);

    /** Asks once more what should exist, as the clock does, and lets everything come to rest. */
    async function ask(orderId: string): Promise<void> {
      await enlistFiscalDocuments(world.container, { orderId, actor: "test", refundGraceMs: 0 });
      await ledgers.settle();
    }

    /** One piece, captured, with its receipt. */
    async function captured() {
      const orderId = await world.buyAndSettle(world.basket(1));
      await world.admin.capture(orderId);
      const { items, total } = await world.admin.order(orderId);
      const item = only(items);
      return {
        orderId,
        itemId: item.id,
        pieceMinor: toMinor(String(item.total)),
        totalMinor: toMinor(String(total)),
      };
    }

    /** The card is charged once more, for nothing. */
    async function chargeAgain(orderId: string, amount: number): Promise<string> {
      const payments = world.container.resolve(Modules.PAYMENT);
      const [collection] = await payments.createPaymentCollections([{ currency_code: "eur", amount }]);
      const collectionId = collection?.id ?? "";
      await world.container.resolve(ContainerRegistrationKeys.LINK).create({
        [Modules.ORDER]: { order_id: orderId },
        [Modules.PAYMENT]: { payment_collection_id: collectionId },
      });
      await world.heard("payment.captured", () =>
        world.admin.post(`/admin/payment-collections/${collectionId}/mark-as-paid`, { order_id: orderId }),
      );
      const paid = await payments.retrievePaymentCollection(collectionId, { relations: ["payments"] });
      return paid.payments?.[0]?.id ?? "";
    }

    const text = (minor: number) => (minor / 100).toFixed(2);

    it("a piece that an edit adds after the receipt has a receipt of its own once it is paid", async () => {
      const { orderId, itemId, pieceMinor, totalMinor } = await captured();
      await world.admin.editQuantities(orderId, { [itemId]: 2 });
      await world.admin.payRest(orderId);
      await ask(orderId);
      const [, second] = await sales(orderId);
      expect(second).toMatchObject({
        state: "done",
        total_minor: pieceMinor,
        lines: [{ quantity: 1, unit_minor: pieceMinor }],
        attentions: [],
      });
      expect(await operations()).toEqual([`Sell ${text(totalMinor)}`, `Sell ${text(pieceMinor)}`]);

      await world.admin.refund(orderId, pieceMinor / 100);
      await ask(orderId);
      // Of the first payment, and so of the first receipt.
      expect((await operations()).at(-1)).toBe(`ReturnClient ${text(pieceMinor)}`);
    });

    it("a second charge is held for a person, and when it is given back nothing is reversed", async () => {
      const { orderId, totalMinor } = await captured();
      const second = await chargeAgain(orderId, 20);
      await ask(orderId);
      expect((await sales(orderId))[1]).toMatchObject({
        state: "held",
        reason_code: "money_without_rows",
        total_minor: 2000,
      });
      await world.heard("payment.refunded", () =>
        world.admin.post(`/admin/payments/${second}/refund`, { amount: 20 }),
      );
      await ask(orderId);
      expect((await sales(orderId))[1]).toMatchObject({ state: "skipped", reason_code: "money_given_back" });
      expect(only(await ledgers.stornos(orderId))).toMatchObject({
        state: "skipped",
        reason_code: "payment_not_registered",
      });
      expect(await operations()).toEqual([`Sell ${text(totalMinor)}`]);
    });

    it("a person says what a further payment was for, and only rows that are worth it are taken", async () => {
      const { orderId, itemId } = await captured();
      await chargeAgain(orderId, 20);
      await ask(orderId);
      const held = (await sales(orderId))[1];
      const id = held?.id ?? "";
      const service = { name: "Монтаж", vat_rate: "20", quantity: 1, unit_minor: 2000 };
      await expect(
        act(id, "register-rows", { rows: [{ ...service, unit_minor: 1999 }] }),
      ).rejects.toMatchObject({
        response: { status: 400, data: { fields: [{ path: "rows", code: "rows_sum" }] } },
      });
      await expect(
        act(id, "register-rows", { rows: [{ line_id: itemId, quantity: 1, unit_minor: 2000 }] }),
      ).rejects.toMatchObject({ response: { status: 400, data: { fields: [{ code: "row_sold" }] } } });
      await act(id, "register-rows", { rows: [service] });
      await ledgers.settle();
      expect((await sales(orderId))[1]).toMatchObject({
        state: "done",
        lines: [{ name: "Монтаж", quantity: 1, unit_minor: 2000 }],
      });
      expect((await operations()).at(-1)).toBe("Sell 20.00");
    });

    it("a payment that an edit cancels before the capture is followed by a receipt for what was added alone", async () => {
      const orderId = await world.buyAndSettle(world.basket(1));
      const { items, total } = await world.admin.order(orderId);
      const item = only(items);
      const [pieceMinor, totalMinor] = [toMinor(String(item.total)), toMinor(String(total))];
      await world.admin.editQuantities(orderId, { [item.id]: 2 });
      await world.admin.payRest(orderId);
      await ask(orderId);
      expect((await sales(orderId)).map(({ state, total_minor: minor }) => [state, minor])).toEqual([
        ["done", totalMinor],
        ["done", pieceMinor],
      ]);
      expect(await operations()).toEqual([`Sell ${text(totalMinor)}`, `Sell ${text(pieceMinor)}`]);
    });

    it("what was captured of a payment before an edit cancels it counts by itself, and what was added has its receipt", async () => {
      const orderId = await world.buyAndSettle(world.basket(1));
      const { items, total, paymentId } = await world.admin.order(orderId);
      const item = only(items);
      const [pieceMinor, totalMinor] = [toMinor(String(item.total)), toMinor(String(total))];
      await world.heard("payment.captured", () =>
        world.admin.post(`/admin/payments/${paymentId}/capture`, { amount: 10 }),
      );
      await world.admin.editQuantities(orderId, { [item.id]: 2 });
      await world.admin.payRest(orderId);
      await ask(orderId);
      expect(await operations()).toEqual([`Sell ${text(totalMinor)}`, `Sell ${text(pieceMinor)}`]);
      expect((await sales(orderId)).map(({ attentions }) => attentions)).toEqual([[], []]);
    });

    it("nothing leaves for a payment that was cancelled while the queue stood", async () => {
      await rules.save({ providers: PLACED, paused: true });
      const orderId = await world.buy(world.basket(2));
      await ledgers.untilDocuments(orderId, (list) => list.length === 1);
      const item = only((await world.admin.order(orderId)).items);
      await world.admin.editQuantities(orderId, { [item.id]: 3 });
      await rules.save({ providers: PLACED });
      await ask(orderId);
      expect(await operations()).toEqual([]);
      expect(only(await sales(orderId))).toMatchObject({ state: "waiting", reason_code: "payment_awaited" });

      await world.admin.payRest(orderId);
      await ask(orderId);
      const { total } = await world.admin.order(orderId);
      expect(await operations()).toEqual([`Sell ${text(toMinor(String(total)))}`]);
    });

    it("rows that a person reverses without a refund are given back outside, and ask for no receipt again", async () => {
      const { orderId, pieceMinor } = await captured();
      const sale = only(await sales(orderId));
      await expect(
        act(sale.id, "reverse", { lines: [{ line_index: 0, quantity: 2 }], reason: "return" }),
      ).rejects.toMatchObject({ response: { data: { fields: [{ path: "lines.0", code: "row_pieces" }] } } });
      await act(sale.id, "reverse", { lines: [{ line_index: 0, quantity: 1 }], reason: "return" });
      await ask(orderId);
      const storno = only(await ledgers.stornos(orderId));
      expect(storno).toMatchObject({ state: "done", storno_reason: "return", total_minor: pieceMinor });
      expect(storno.journal.map(({ code }) => code)).toContain("reverse");
      expect(await sales(orderId)).toHaveLength(1);
    });

    it("what a person reverses as an error is registered anew by the rules of now", async () => {
      const { orderId, totalMinor } = await captured();
      const sale = only(await sales(orderId));
      const lines = sale.lines.map(({ quantity }, line_index) => ({ line_index, quantity }));
      await act(sale.id, "reverse", { lines, reason: "operator_error" });
      await ask(orderId);
      expect(await operations()).toEqual([
        `Sell ${text(totalMinor)}`,
        `ReturnClient ${text(totalMinor)}`,
        `Sell ${text(totalMinor)}`,
      ]);
    });

    it("a receipt whose payment was captured for less is told of, with both sums", async () => {
      const orderId = await world.buyAndSettle(world.basket(1));
      const { paymentId, total } = await world.admin.order(orderId);
      await world.heard("payment.captured", () =>
        world.admin.post(`/admin/payments/${paymentId}/capture`, { amount: 10 }),
      );
      await ask(orderId);
      expect(only(await sales(orderId)).attentions).toEqual([]);
      await world.sql("update capture set created_at = now() - interval '1 day'");
      await ask(orderId);
      expect(only(await sales(orderId)).attentions).toMatchObject([
        { code: "less_taken", data: { saleMinor: toMinor(String(total)), chargedMinor: 1000 } },
      ]);
    });

    it("goods that came back and were settled by a credit line are told of, until a person reverses them", async () => {
      const { orderId, itemId, pieceMinor } = await captured();
      await world.admin.deliver(orderId);
      await world.admin.takeBack(orderId, { id: itemId, quantity: 1 });
      await ask(orderId);
      expect(only(await sales(orderId)).attentions).toEqual([]);
      await world.admin.post(`/admin/orders/${orderId}/credit-lines`, {
        amount: -pieceMinor / 100,
        reference: "order",
        reference_id: orderId,
      });
      await ask(orderId);
      const sale = only(await sales(orderId));
      expect(sale.attentions).toMatchObject([
        { code: "goods_back", data: { wentBackMinor: pieceMinor, settledMinor: pieceMinor } },
      ]);
      await act(sale.id, "reverse", { lines: [{ line_index: 0, quantity: 1 }], reason: "return" });
      await ask(orderId);
      expect(only(await sales(orderId)).attentions).toEqual([]);
      expect((await operations()).at(-1)).toBe(`ReturnClient ${text(pieceMinor)}`);
    });

    it("goods that came back for no money are told of after the days of the settings, until it is given back", async () => {
      const { orderId, itemId, pieceMinor } = await captured();
      await world.admin.deliver(orderId);
      await world.admin.takeBack(orderId, { id: itemId, quantity: 1 });
      await ask(orderId);
      expect(only(await sales(orderId)).attentions).toEqual([]);
      await world.sql("update \"return\" set received_at = now() - interval '3 days'");
      await ask(orderId);
      expect(only(await sales(orderId)).attentions).toMatchObject([
        { code: "goods_unpaid", data: { wentBackMinor: pieceMinor, owedMinor: pieceMinor } },
      ]);
      await world.admin.refund(orderId, pieceMinor / 100);
      await ask(orderId);
      expect(only(await sales(orderId)).attentions).toEqual([]);
      expect((await operations()).at(-1)).toBe(`ReturnClient ${text(pieceMinor)}`);
    });

    it("a wrong way of paying is an error that is reversed, and the receipt is registered again with the right one", async () => {
      const { orderId, itemId, pieceMinor, totalMinor } = await captured();
      const sale = only(await sales(orderId));
      const { operations: before } = await sandboxes.icash.books();
      const [wrong = 0] = before.flatMap(({ payments }) =>
        payments.map(({ PayTypeID }) => Number(PayTypeID)),
      );
      await expect(act(sale.id, "correct-pay-type", { pay_type_id: wrong })).rejects.toMatchObject({
        response: { status: 400, data: { fields: [{ path: "pay_type_id", code: "pay_type_same" }] } },
      });
      const right = wrong === 1 ? 2 : 1;
      await act(sale.id, "correct-pay-type", { pay_type_id: right });
      await ask(orderId);
      expect(await operations()).toEqual([
        `Sell ${text(totalMinor)}`,
        `ReturnClient ${text(totalMinor)}`,
        `Sell ${text(totalMinor)}`,
      ]);
      const { operations: after } = await sandboxes.icash.books();
      expect(after.flatMap(({ payments }) => payments.map(({ PayTypeID }) => Number(PayTypeID)))).toEqual([
        wrong,
        wrong,
        right,
      ]);
      expect(only(await ledgers.stornos(orderId))).toMatchObject({ storno_reason: "operator_error" });
      const [, again] = await sales(orderId);
      expect(again?.journal.map(({ code }) => code)).toEqual(
        expect.arrayContaining(["correct_pay_type", "storno_registered"]),
      );
      await expect(act(sale.id, "correct-pay-type", { pay_type_id: right })).rejects.toMatchObject({
        response: { status: 409, data: { code: "receipt_reversed_in_part" } },
      });

      // What comes back afterwards is given back as it was paid.
      await world.admin.deliver(orderId);
      await world.admin.takeBack(orderId, { id: itemId, quantity: 1 });
      await world.admin.refund(orderId, pieceMinor / 100);
      await ask(orderId);
      const last = (await sandboxes.icash.books()).operations.at(-1);
      expect([last?.type, last?.price]).toEqual(["ReturnClient", text(pieceMinor)]);
      expect(last?.payments.map(({ PayTypeID }) => Number(PayTypeID))).toEqual([right]);
    });

    it("a wrong way of paying is corrected within the lawful days alone", async () => {
      const { orderId } = await captured();
      const sale = only(await sales(orderId));
      await world.sql("update fiscal_document set registered_at = registered_at - interval '70 days'");
      await expect(act(sale.id, "correct-pay-type", { pay_type_id: 1 })).rejects.toMatchObject({
        response: { status: 409, data: { code: "pay_type_too_late" } },
      });
      expect(await sales(orderId)).toHaveLength(1);
      expect(await ledgers.stornos(orderId)).toEqual([]);
    });

    it("an exchange is registered in one act: a storno of what went back and a receipt of what went out", async () => {
      const { orderId, itemId, pieceMinor, totalMinor } = await captured();
      await world.admin.deliver(orderId);
      const other = world.shop.variants[1] ?? { id: "", amount: 0 };
      const { exchange } = await read(
        z.object({ exchange: withId }),
        world.admin.post("/admin/exchanges", { order_id: orderId }),
      );
      const path = `/admin/exchanges/${exchange.id}`;
      await world.admin.post(`${path}/inbound/items`, { items: [{ id: itemId, quantity: 1 }] });
      await world.admin.post(`${path}/outbound/items`, { items: [{ variant_id: other.id, quantity: 1 }] });
      await world.heard("order.exchange_created", () => world.admin.post(`${path}/request`));
      const otherMinor = toMinor(other.amount);
      await world.admin.refund(orderId, (pieceMinor - otherMinor) / 100);
      await ask(orderId);
      const held = only(await ledgers.stornos(orderId));
      expect(held).toMatchObject({ state: "held", reason_code: "exchange_open" });

      await act(held.id, "exchange");
      await ask(orderId);
      const [first, ...further] = await operations();
      expect(first).toBe(`Sell ${text(totalMinor)}`);
      // Neither waits for the other.
      expect(further.sort()).toEqual([`ReturnClient ${text(pieceMinor)}`, `Sell ${text(otherMinor)}`]);
      expect(await ledgers.stornos(orderId)).toMatchObject([
        { state: "skipped", reason_code: "exchange_registered" },
        { state: "done", total_minor: pieceMinor, storno_reason: "return" },
      ]);
    });

    describe("what was made in iCash by hand", () => {
      /** An operation as a cash desk makes it: without a reference of ours, and nothing of it in the register. */
      const atCashDesk = async (document: { id: string; operation_id: string | null }): Promise<number> => {
        await sandboxes.icash.post(`operations/${document.operation_id}`, { atCashDesk: true });
        await world.sql("delete from fiscal_document where id = ?", [document.id]);
        return Number(document.operation_id);
      };
      const attach = (orderId: string, operationId: number) =>
        world.admin.post(`/admin/fiscal/orders/${orderId}/attach`, { operation_id: operationId });
      const calls = () => sandboxes.icash.calls("POST new-operation");

      it("is the receipt of an order that the register never looked at, and is reversed when it is refunded", async () => {
        const { orderId, totalMinor } = await captured();
        const operationId = await atCashDesk(await ledgers.sale(orderId));
        const before = await calls();
        await attach(orderId, operationId);
        await ledgers.settle();
        const sale = await ledgers.sale(orderId);
        expect(sale).toMatchObject({
          state: "done",
          operation_id: String(operationId),
          total_minor: totalMinor,
        });
        expect(sale.journal.at(-1)).toMatchObject({ code: "adopt", to_state: "done" });
        expect(await calls()).toBe(before);
        await world.admin.refund(orderId, totalMinor / 100);
        await ask(orderId);
        expect(only(await ledgers.stornos(orderId))).toMatchObject({
          state: "done",
          total_minor: totalMinor,
        });
      });

      it("is the receipt of a sale that a person had set aside, and is nobody's twice", async () => {
        const other = await captured();
        const operationId = await atCashDesk(await ledgers.sale(other.orderId));
        await rules.save({ paused: true, providers: PLACED });
        const orderId = await world.buy(world.basket(1));
        await world.admin.capture(orderId);
        const { id } = await ledgers.sale(orderId);
        await act(id, "elsewhere", { reason: "На каса" });
        await attach(orderId, operationId);
        expect(await ledgers.sale(orderId)).toMatchObject({ id, state: "done", attentions: [] });
        expect(await refusalOf(attach(orderId, operationId))).toMatchObject({ code: "nothing_to_attach" });
        expect(await refusalOf(attach(other.orderId, operationId))).toMatchObject({
          status: 409,
          code: "operation_taken",
        });
      });

      it("is refused where it is worth something else, and nothing is changed", async () => {
        const two = await world.buyAndSettle(world.basket(2));
        const operationId = await atCashDesk(await ledgers.sale(two));
        await rules.save({ paused: true, providers: PLACED });
        const orderId = await world.buy(world.basket(1));
        const planned = await ledgers.sale(orderId);
        const refusal = await refusalOf(attach(orderId, operationId));
        expect(refusal).toMatchObject({ status: 409, code: "operation_differs" });
        expect(refusal.params["differences"]).toContainEqual(expect.objectContaining({ code: "total" }));
        expect(await ledgers.sale(orderId)).toEqual(planned);
      });

      it("is the storno of rows that a person names, when it is worth them", async () => {
        const { orderId } = await captured();
        const other = await captured();
        const sale = await ledgers.sale(orderId);
        const lines = sale.lines.map((line, index) => ({ line_index: index, quantity: line.quantity }));
        await act((await ledgers.sale(other.orderId)).id, "reverse", { lines, reason: "return" });
        await ledgers.settle();
        const operationId = await atCashDesk(only(await ledgers.stornos(other.orderId)));
        const before = await calls();
        const reverse = (chosen: object[]) =>
          act(sale.id, "reverse", { lines: chosen, reason: "return", operation_id: operationId });
        expect(await refusalOf(reverse(lines.slice(0, 1)))).toMatchObject({ code: "operation_differs" });
        expect(await ledgers.stornos(orderId)).toEqual([]);
        await reverse(lines);
        await ledgers.settle();
        expect(only(await ledgers.stornos(orderId))).toMatchObject({
          state: "done",
          operation_id: String(operationId),
        });
        expect(await calls()).toBe(before);
      });
    });
  },
});
