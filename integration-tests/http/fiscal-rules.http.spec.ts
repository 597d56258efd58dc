/** The shop's rules for receipts: which sales, since when, in which account, paid how; and what a receipt costs in calls. */
import { z } from "@medusajs/framework/zod";
import { toMinor } from "../../src/lib/money";
import { startIcashSandbox } from "../../src/sandbox";
import { drainFiscalLedger } from "../../src/workflows/fiscal/drain";
import { sweepFiscalOrders } from "../../src/workflows/fiscal/sweep";
import { read, refusalOf } from "./support/api";
import { inApplication } from "./support/application";
import { fiscalRules } from "./support/fiscal-rules";
import { only } from "./support/ledgers";
import { useSandboxes } from "./support/sandboxes";
import type { IcashBooks } from "./support/sandboxes";
import { paidMinor, rowsMinor } from "./support/sums";
import { useWorld } from "./support/world";
import type { Runner } from "./support/world";

jest.setTimeout(180_000);

const sandboxes = useSandboxes();

const CARD = "pp_system_default";
const [CASH_TYPE, CARD_TYPE, BANK_TYPE] = [1, 2, 3];

/** Another account of the vendor, for the orders of one sales channel. */
const outlet: { running: Awaited<ReturnType<typeof startIcashSandbox>> | null } = { running: null };

beforeAll(async () => {
  const credentials = { apiKey: "key-of-another-account", secretKey: "another-secret", warehouseId: 90002 };
  outlet.running = await startIcashSandbox(credentials);
  process.env.ICASH_PRINT_CASH_REGISTER_ID = "12";
  process.env.ICASH_ACCOUNTS = JSON.stringify({
    outlet: {
      salesChannels: ["sc_outlet"],
      url: outlet.running.url,
      ...credentials,
      importSource: "outlet",
      payTypes: `${CARD}:${CASH_TYPE}`,
    },
    second: { salesChannels: ["sc_second"], cashRegisterId: "13", storeId: "2" },
  });
});

afterAll(async () => {
  await outlet.running?.close();
});

async function outletBooks(): Promise<IcashBooks> {
  const response = await fetch(`${outlet.running?.controlUrl}/books`);
  return (await response.json()) as IcashBooks;
}

inApplication({
  testSuite: (runner: Runner) => {
    const world = useWorld(runner, sandboxes);
    const { ledgers } = world;
    const rules = fiscalRules(world);

    const operations = async () => (await sandboxes.icash.books()).operations;
    const sweepAndSettle = async () => {
      await sweepFiscalOrders(world.container);
      await ledgers.settle();
    };
    const totalOf = async (orderId: string) => {
      const { total, paymentId } = await world.admin.order(orderId);
      return { minor: toMinor(total.toFixed(2)), paymentId };
    };
    const buyWhilePaused = async (): Promise<string> => {
      await rules.save({ paused: true });
      const orderId = await world.buy(world.basket(1));
      expect(await drainFiscalLedger(world.container)).toEqual({ handled: 0, busy: false });
      return orderId;
    };
    const euro = (minor: number) => (minor / 100).toFixed(2);

    describe("the settings", () => {
      it("show what applies, what it can be about, and who saved it", async () => {
        expect(await rules.seen()).toMatchObject({
          configured: true,
          demo: false,
          environment: "test",
          revision: 0,
          updated_by: null,
          settings: { off: false, paused: false, providers: {} },
          effective: {
            providers: { [CARD]: { due: "placed", pay_type_id: CARD_TYPE } },
            tax_groups: { "20": 1, "9": 2 },
          },
          providers: [CARD],
          proposed_dues: { [CARD]: null },
          sales_channels: [{ id: world.shop.salesChannelId, name: expect.any(String) }],
          accounts: [
            { name: "default", sales_channels: [] },
            { name: "outlet", sales_channels: ["sc_outlet"] },
            { name: "second", sales_channels: ["sc_second"] },
          ],
          rates: expect.arrayContaining(["20"]),
        });
        const saved = await rules.save({ providers: { [CARD]: { due: "captured" } } });
        expect(saved).toMatchObject({
          revision: 1,
          updated_by: expect.stringMatching(/^user_/),
          effective: { providers: { [CARD]: { due: "captured", pay_type_id: CARD_TYPE } } },
        });
      });

      it("are refused with the names of what makes no sense", async () => {
        const settings = {
          warn_days: 99,
          providers: { [CARD]: { due: "none" } },
        };
        const put = (body: object) => refusalOf(world.admin.put("/admin/fiscal/settings", body));
        expect(await put({ settings, revision: 0 })).toMatchObject({
          status: 400,
          fields: [
            { path: `providers.${CARD}.no_receipt_reason`, code: "no_receipt_reason" },
            { path: "warn_days", code: "at_most", params: { limit: 28 } },
          ],
        });
        expect(await put({ settings: { reconcile: { days: 0 } }, revision: 0 })).toMatchObject({
          status: 400,
          fields: [{ path: "reconcile.days", code: "at_least", params: { limit: 1 } }],
        });
        expect(
          await put({ settings: { providers: { pp_other: { due: "placed" } } }, revision: 0 }),
        ).toMatchObject({
          status: 400,
          fields: [{ path: "providers.pp_other.pay_type_id", code: "pay_type_needed" }],
        });
        expect(await put({ settings: {} })).toMatchObject({ status: 400 });
      });

      it("are not saved over those of somebody else, nor by nobody", async () => {
        await rules.save({ paused: true });
        expect(
          await refusalOf(world.admin.put("/admin/fiscal/settings", { settings: {}, revision: 0 })),
        ).toMatchObject({ status: 409, code: "settings_changed" });
        expect(await rules.seen()).toMatchObject({ settings: { paused: true }, revision: 1 });
        for (const request of [
          () => runner.api.get("/admin/fiscal/settings"),
          () => runner.api.put("/admin/fiscal/settings", { settings: {}, revision: 1 }),
          () => runner.api.post("/admin/fiscal/documents/icdoc_x/collected", {}),
        ]) {
          expect(await refusalOf(request())).toMatchObject({ status: 401 });
        }
      });
    });

    describe("which sales", () => {
      it("none while the register is off, and the same ones once it is on again", async () => {
        await rules.save({ off: true });
        const orderId = await world.buy(world.basket(1));
        await sweepAndSettle();
        expect(await ledgers.documents(orderId)).toEqual([]);
        await rules.save({});
        await sweepAndSettle();
        expect(await ledgers.sale(orderId)).toMatchObject({ state: "done" });
      });

      it("are enlisted and not sent while the register is paused", async () => {
        const orderId = await buyWhilePaused();
        expect(await ledgers.sale(orderId)).toMatchObject({ state: "queued" });
        expect(await operations()).toEqual([]);
        await rules.save({});
        expect(await ledgers.sale(orderId)).toMatchObject({ state: "done" });
        expect(await operations()).toHaveLength(1);
      });

      it("only those since the start date and of the chosen sales channels", async () => {
        const orderId = world.unheardOrder;
        for (const settings of [
          { start_date: "2090-01-01T00:00:00+02:00" },
          { sales_channels: ["sc_other"] },
        ]) {
          await rules.save(settings);
          await sweepAndSettle();
          expect(await ledgers.documents(orderId)).toEqual([]);
        }
        await rules.save({ sales_channels: [world.shop.salesChannelId] });
        await sweepAndSettle();
        expect(await ledgers.sale(orderId)).toMatchObject({ state: "done" });
      });

      it("none that was paid by bank transfer, with the legal reason", async () => {
        await rules.save({ providers: { [CARD]: { due: "none", no_receipt_reason: "bank_transfer" } } });
        const orderId = await world.buyAndSettle(world.basket(1));
        expect(await ledgers.sale(orderId)).toMatchObject({
          state: "skipped",
          reason_code: "no_receipt_required",
          reason_data: { provider: CARD, legal: "bank_transfer" },
        });
        expect(await operations()).toEqual([]);
      });

      it("those of a provider that is due when captured, once it is captured", async () => {
        await rules.save({ providers: { [CARD]: { due: "captured" } } });
        const orderId = await world.buyAndSettle(world.basket(1));
        expect(await ledgers.sale(orderId)).toMatchObject({
          state: "waiting",
          reason_code: "payment_awaited",
        });
        await world.admin.capture(orderId);
        await ledgers.settle();
        expect(await ledgers.sale(orderId)).toMatchObject({ state: "done" });
      });

      it("those that wait for something else say so when the rule changes", async () => {
        await rules.save({ providers: { [CARD]: { due: "captured" } } });
        const orderId = await world.buyAndSettle(world.basket(1));
        await rules.save({ providers: { [CARD]: { due: "collected" } } });
        const sale = await ledgers.sale(orderId);
        expect(sale).toMatchObject({ state: "waiting", reason_code: "collection_awaited" });
        expect(sale.journal.at(-1)).toMatchObject({
          from_state: "waiting",
          to_state: "waiting",
          code: "rules_changed",
        });
      });

      it("go on by themselves when a rule is given that they were held for", async () => {
        const orderId = world.unheardOrder;
        await world.sql("update payment set provider_id = 'pp_unheard_of'");
        await sweepAndSettle();
        expect(await ledgers.sale(orderId)).toMatchObject({
          state: "held",
          reason_code: "provider_unmapped",
        });
        await rules.save({ providers: { pp_unheard_of: { due: "collected", pay_type_id: CASH_TYPE } } });
        expect(await ledgers.sale(orderId)).toMatchObject({
          state: "waiting",
          reason_code: "collection_awaited",
          actions: expect.arrayContaining(["collected"]),
        });
        await rules.save({ providers: { pp_unheard_of: { due: "placed", pay_type_id: CASH_TYPE } } });
        const sale = await ledgers.sale(orderId);
        expect(sale).toMatchObject({ state: "done" });
        expect(sale.journal.map(({ code }) => code)).toContain("rules_changed");
        expect(only(only(await operations()).payments)).toMatchObject({ PayTypeID: CASH_TYPE });
      });
    });

    describe("a cash on delivery", () => {
      const collected = (id: string) => world.admin.post(`/admin/fiscal/documents/${id}/collected`);

      it("is registered when a person says that the money was collected, once", async () => {
        await rules.save({ providers: { [CARD]: { due: "collected" } } });
        const orderId = await world.buyAndSettle(world.basket(1));
        const waiting = await ledgers.sale(orderId);
        expect(waiting).toMatchObject({ state: "waiting", reason_code: "collection_awaited" });
        await Promise.all([collected(waiting.id), collected(waiting.id)]);
        await collected(waiting.id);
        await ledgers.settle();
        const sale = await ledgers.sale(orderId);
        expect(sale).toMatchObject({ state: "done" });
        expect(sale.journal.filter(({ code }) => code === "collected")).toEqual([
          expect.objectContaining({ from_state: "waiting", actor: expect.stringMatching(/^user_/) }),
        ]);
        expect(paidMinor(only(await operations()))).toBe(sale.total_minor);
      });

      it("is told of when Medusa shows it as captured, and is not registered for that", async () => {
        await rules.save({ providers: { [CARD]: { due: "collected" } } });
        const orderId = await world.buyAndSettle(world.basket(1));
        await world.admin.capture(orderId);
        await ledgers.settle();
        const { minor: capturedMinor } = await totalOf(orderId);
        const { id, ...waiting } = await ledgers.sale(orderId);
        expect(waiting).toMatchObject({
          state: "waiting",
          attentions: [{ code: "captured_not_collected", data: { capturedMinor } }],
        });
        expect(await operations()).toEqual([]);
        await collected(id);
        await ledgers.settle();
        expect(await ledgers.sale(orderId)).toMatchObject({ state: "done", attentions: [] });
      });

      const COD = "pp_cod";

      /** Paid by cash on delivery at the checkout, and edited before the courier came. */
      async function editedOnItsWay(): Promise<string> {
        await rules.save({ off: true });
        const orderId = await world.buy();
        const { items } = await world.admin.order(orderId);
        const { id: itemId } = only(items.filter(({ quantity }) => quantity === 3));
        await world.admin.editQuantities(orderId, { [itemId]: 4 });
        await world.sql("update payment set provider_id = ? where canceled_at is not null", [COD]);
        await rules.save({
          providers: {
            [COD]: { due: "collected", pay_type_id: CASH_TYPE },
            [CARD]: { due: "placed", pay_type_id: CARD_TYPE },
          },
        });
        await sweepAndSettle();
        expect(await ledgers.sale(orderId)).toMatchObject({
          state: "waiting",
          reason_code: "collection_awaited",
        });
        return orderId;
      }

      async function expectPaidInCash(orderId: string): Promise<void> {
        await ledgers.settle();
        const { minor } = await totalOf(orderId);
        expect(await ledgers.sale(orderId)).toMatchObject({ state: "done", total_minor: minor });
        const { payments } = only(await operations());
        expect(payments.map(({ PayTypeID, PaymentSum }) => [PayTypeID, toMinor(PaymentSum)])).toEqual([
          [CASH_TYPE, minor],
        ]);
      }

      it("is registered as that when an edit has cancelled its payment and a person marks it as paid", async () => {
        const orderId = await editedOnItsWay();
        await world.admin.payRest(orderId);
        await expectPaidInCash(orderId);
      });

      it("is booked in Medusa, once, when its payment was cancelled by an edit and its money has come", async () => {
        const orderId = await editedOnItsWay();
        const { id } = await ledgers.sale(orderId);
        const { minor } = await totalOf(orderId);
        const { data } = await world.admin.get("/admin/fiscal/collections");
        expect(data).toMatchObject({ collections: [{ document_id: id, expected_minor: minor }] });
        await Promise.all([collected(id), collected(id)]);
        await expectPaidInCash(orderId);
        const { payment_collections: collections } = await world.admin.order(orderId);
        const { rows } = await world.sql(
          "select count(*)::int as standing from payment where canceled_at is null and payment_collection_id = any(?)",
          [`{${collections.map((collection) => collection.id).join(",")}}`],
        );
        expect(rows).toEqual([{ standing: 1 }]);
      });

      it("cannot be collected where nobody waits for it", async () => {
        const orderId = await world.buyAndSettle(world.basket(1));
        const { id } = await ledgers.sale(orderId);
        expect(await refusalOf(collected(id))).toMatchObject({
          status: 409,
          code: "collection_not_awaited",
          params: { state: "done" },
        });
        expect(await refusalOf(collected("icdoc_x"))).toMatchObject({ status: 404 });
      });
    });

    describe("the money that couriers bring for many orders", () => {
      const WAYBILLS = ["1051234567890", "1051234567891"];

      /** Two orders that wait, each under its waybill; `minor` is what their couriers are to bring. */
      async function onTheirWay() {
        await rules.save({ providers: { [CARD]: { due: "collected" } } });
        const orders = [];
        for (const waybill of WAYBILLS) {
          const orderId = await world.buyAndSettle(world.basket(orders.length + 1));
          const { fulfillments } = await world.admin.order(orderId);
          await world.sql(
            `insert into fulfillment_label (id, tracking_number, tracking_url, label_url, fulfillment_id)
             values (?, ?, '', '', ?)`,
            [`fulabel_${waybill}`, waybill, only(fulfillments).id],
          );
          const { id: documentId } = await ledgers.sale(orderId);
          orders.push({ orderId, waybill, documentId, ...(await totalOf(orderId)) });
        }
        return orders;
      }

      const mark = (collections: object[]) =>
        read(
          z.object({
            results: z.array(
              z.object({ document_id: z.string(), refusal: z.object({ code: z.string() }).nullable() }),
            ),
          }),
          world.admin.post("/admin/fiscal/collections", { collections }),
        );

      const check = (text: string, columns?: object) =>
        read(
          z.object({
            headings: z.array(z.string()),
            columns: z.record(z.string(), z.string().nullable()).nullable(),
            collections: z.array(
              z.looseObject({
                finding: z.string(),
                document_id: z.string().nullable(),
                lines: z.array(z.number()),
              }),
            ),
          }),
          world.admin.post("/admin/fiscal/collections/check", {
            file_base64: Buffer.from(text).toString("base64"),
            columns,
          }),
        );

      it("is listed with waybills and sums, and marked at once, each by itself", async () => {
        const [first, second] = await onTheirWay();
        const listed = await world.admin.get("/admin/fiscal/collections");
        expect(listed.data).toMatchObject({
          count: 2,
          collections: [first, second].map((order) => ({
            document_id: order?.documentId,
            order_id: order?.orderId,
            waybills: [order?.waybill],
            expected_minor: order?.minor,
            captured_minor: 0,
            currency_code: "EUR",
          })),
        });
        expect(
          await mark([
            { document_id: first?.documentId, amount_minor: first?.minor },
            { document_id: second?.documentId, amount_minor: (second?.minor ?? 0) - 1 },
            { document_id: "icdoc_x" },
          ]),
        ).toEqual({
          results: [
            { document_id: first?.documentId, refusal: null },
            { document_id: second?.documentId, refusal: { code: "collected_amount_differs" } },
            { document_id: "icdoc_x", refusal: { code: "not_found" } },
          ],
        });
        await ledgers.settle();
        const sale = await ledgers.sale(first?.orderId ?? "");
        expect(sale).toMatchObject({ state: "done", total_minor: first?.minor });
        expect(sale.journal).toContainEqual(
          expect.objectContaining({ code: "collected", actor: expect.stringMatching(/^user_/) }),
        );
        expect(await ledgers.sale(second?.orderId ?? "")).toMatchObject({ state: "waiting" });
        expect(await operations()).toHaveLength(1);
      });

      it("is compared with a courier's list before anything is marked", async () => {
        const [first, second] = await onTheirWay();
        const list = [
          "Товарителница;Получател;Сума НП",
          `${first?.waybill};М. Примерна;${euro(first?.minor ?? 0).replace(".", ",")}`,
          `${second?.waybill};М. Примерна;1,00`,
          "1059999999999;И. Иванов;20,00",
        ].join("\r\n");
        const checked = await check(list);
        expect(checked).toMatchObject({
          columns: { waybill: "Товарителница", order: null, amount: "Сума НП" },
          collections: [
            { lines: [2], finding: "agrees", document_id: first?.documentId, expected_minor: first?.minor },
            { lines: [3], finding: "amount_differs", amount_minor: 100, expected_minor: second?.minor },
            { lines: [4], finding: "number_unknown", document_id: null, numbers: ["1059999999999"] },
          ],
        });
        expect(JSON.stringify(checked)).not.toContain("Примерна");
        expect(await ledgers.sale(first?.orderId ?? "")).toMatchObject({ state: "waiting" });
        await mark([{ document_id: first?.documentId, amount_minor: first?.minor }]);
        await ledgers.settle();
        expect((await check(list)).collections[0]).toMatchObject({ finding: "already_collected" });
      });

      it("is not guessed at where the list leaves its columns open, nor where it is no file", async () => {
        expect(await check("Товарителница;Сума 1;Сума 2\n1;2;3")).toMatchObject({
          headings: ["Товарителница", "Сума 1", "Сума 2"],
          columns: null,
          collections: [],
        });
        expect(await check("Товарителница;Сума 1;Сума 2\n1;2;3", { amount: "Сума 2" })).toMatchObject({
          columns: { amount: "Сума 2" },
          collections: [{ finding: "number_unknown" }],
        });
        const path = "/admin/fiscal/collections/check";
        expect(await refusalOf(world.admin.post(path, { file_base64: "no base64!" }))).toMatchObject({
          status: 400,
          fields: [{ path: "file_base64", code: "wrong_form" }],
        });
        expect(
          await refusalOf(world.admin.post("/admin/fiscal/collections", { collections: [] })),
        ).toMatchObject({ status: 400, fields: [{ path: "collections", code: "empty" }] });
        const long = `waybill;amount\n${"1051234567899;20.00\n".repeat(20_000)}`;
        expect((await check(long)).collections).toMatchObject([{ finding: "number_unknown" }]);
      });
    });

    describe("an order that was paid in parts", () => {
      const SECOND = "pp_second";

      async function splitOrder(): Promise<{ orderId: string; parts: [number, number] }> {
        const orderId = world.unheardOrder;
        const { minor, paymentId } = await totalOf(orderId);
        const parts: [number, number] = [minor - 700, 700];
        await rules.pay(paymentId, euro(parts[0]));
        await rules.addPayment(orderId, SECOND, euro(parts[1]));
        return { orderId, parts };
      }
      const MAPPED = { providers: { [SECOND]: { due: "placed", pay_type_id: BANK_TYPE } } };

      async function expectPaidInParts(orderId: string, parts: [number, number]): Promise<void> {
        expect(await ledgers.sale(orderId)).toMatchObject({ state: "done" });
        const operation = only(await operations());
        const paid = operation.payments.map(({ PayTypeID, PaymentSum }) => [PayTypeID, toMinor(PaymentSum)]);
        expect(paid).toEqual(
          expect.arrayContaining([
            [CARD_TYPE, parts[0]],
            [BANK_TYPE, parts[1]],
          ]),
        );
        expect(paid).toHaveLength(2);
        expect(rowsMinor(operation)).toBe(parts[0] + parts[1]);
      }

      it("has one receipt with a payment of each kind", async () => {
        await rules.save(MAPPED);
        const { orderId, parts } = await splitOrder();
        await sweepAndSettle();
        await expectPaidInParts(orderId, parts);
      });

      it.each(["answer_lost_after", "answer_lost_before"])(
        "has each payment once when the second one ends in %s",
        async (fault) => {
          await rules.save(MAPPED);
          const { orderId, parts } = await splitOrder();
          await sandboxes.icash.fault({ method: "add-operation-payment", nth: 2, fault });
          await sweepAndSettle();
          expect(await sandboxes.icash.struck()).toEqual([1]);
          await expectPaidInParts(orderId, parts);
        },
      );

      it("is reversed by hand out of the payment that a person names, and never out of more than it has", async () => {
        await rules.save(MAPPED);
        const { orderId, parts } = await splitOrder();
        await sweepAndSettle();
        const { id, payments } = await ledgers.sale(orderId);
        const idOf = (provider: string) =>
          payments.find((payment) => payment.provider === provider)?.payment_id ?? "none";
        const reverse = (line: object, payment_id?: string) =>
          world.admin.post(`/admin/fiscal/documents/${id}/reverse`, {
            lines: [{ line_index: 0, ...line }],
            reason: "return",
            ...(payment_id ? { payment_id } : {}),
          });
        const refusedAs = (code: string) => ({ status: 400, fields: [{ path: "payment_id", code }] });
        expect(await refusalOf(reverse({ amount_minor: 500 }))).toMatchObject(refusedAs("payment_needed"));
        expect(await refusalOf(reverse({ amount_minor: 701 }, idOf(SECOND)))).toMatchObject(
          refusedAs("payment_too_small"),
        );
        await reverse({ amount_minor: 500 }, idOf(SECOND));
        await ledgers.settle();
        expect(only(await ledgers.stornos(orderId))).toMatchObject({
          state: "done",
          total_minor: 500,
          payments: [{ provider: SECOND, amount_minor: 500 }],
        });
        expect((await operations()).at(-1)?.payments).toMatchObject([{ PayTypeID: BANK_TYPE }]);
        // Two are left of it.
        expect(await refusalOf(reverse({ amount_minor: 201 }, idOf(SECOND)))).toMatchObject(
          refusedAs("payment_too_small"),
        );
        expect(parts[1]).toBe(700);
      });

      it("is held when only one of them needs a receipt", async () => {
        await rules.save({
          providers: { [SECOND]: { due: "none", no_receipt_reason: "postal_money_order" } },
        });
        const { orderId } = await splitOrder();
        await sweepAndSettle();
        const sale = await ledgers.sale(orderId);
        expect(sale).toMatchObject({ state: "held", reason_code: "mixed_duty" });
        expect(sale.reason_data?.["providers"]).toEqual(expect.arrayContaining([CARD, SECOND]));
        expect(await operations()).toEqual([]);
      });

      it("counts a gift card as a payment of its own, once somebody said which", async () => {
        const orderId = world.unheardOrder;
        const { minor, paymentId } = await totalOf(orderId);
        await rules.pay(paymentId, euro(minor - 500));
        await rules.addCredit(orderId, "5");
        await sweepAndSettle();
        expect(await ledgers.sale(orderId)).toMatchObject({
          state: "held",
          reason_code: "credit_used",
          reason_data: { creditMinor: 500 },
        });
        await rules.save({ credit_pay_type_id: BANK_TYPE });
        expect(await ledgers.sale(orderId)).toMatchObject({ state: "done", total_minor: minor });
        expect(
          only(await operations()).payments.map(({ PayTypeID, PaymentSum }) => [
            PayTypeID,
            toMinor(PaymentSum),
          ]),
        ).toEqual([
          [CARD_TYPE, minor - 500],
          [BANK_TYPE, 500],
        ]);
      });

      it("waits for the payment that Medusa still expects, whose event may be lost", async () => {
        await rules.save(MAPPED);
        const orderId = world.unheardOrder;
        const { minor, paymentId } = await totalOf(orderId);
        await rules.pay(paymentId, euro(minor - 700));
        await world.sql("update payment_collection set status = 'awaiting'");
        await sweepAndSettle();
        expect(await ledgers.sale(orderId)).toMatchObject({
          state: "waiting",
          reason_code: "payment_awaited",
        });
        await world.sql(`update "order" set updated_at = now() - interval '30 days'`);
        await sweepAndSettle();
        expect(await ledgers.sale(orderId)).toMatchObject({ state: "waiting" });
        await rules.addPayment(orderId, SECOND, "7");
        await sweepAndSettle();
        await expectPaidInParts(orderId, [minor - 700, 700]);
      });

      describe("tells a person while only a part of the money is there", () => {
        /** Captured, then edited to cost more, and only then seen. */
        async function partlyPaid() {
          await rules.save({ off: true });
          const orderId = await world.buy();
          await world.admin.capture(orderId);
          const { minor: paidBefore } = await totalOf(orderId);
          const { items } = await world.admin.order(orderId);
          const { id: itemId } = only(items.filter(({ quantity }) => quantity === 3));
          await world.admin.editQuantities(orderId, { [itemId]: 4 });
          await rules.save({ off: false });
          await sweepAndSettle();
          const { minor: orderMinor } = await totalOf(orderId);
          expect(orderMinor).toBeGreaterThan(paidBefore);
          expect(await ledgers.sale(orderId)).toMatchObject({
            state: "waiting",
            reason_code: "payment_awaited",
            attentions: [{ code: "part_paid", data: { chargedMinor: paidBefore, orderMinor } }],
          });
          return { orderId, itemId, paidBefore, orderMinor };
        }

        it("and goes when the rest is paid", async () => {
          const { orderId, orderMinor } = await partlyPaid();
          await world.admin.payRest(orderId);
          await ledgers.settle();
          expect(await ledgers.sale(orderId)).toMatchObject({
            ...{ state: "done", total_minor: orderMinor, attentions: [] },
          });
          expect(paidMinor(only(await operations()))).toBe(orderMinor);
        });

        it("and goes when the order is changed back", async () => {
          const { orderId, itemId, paidBefore } = await partlyPaid();
          await world.admin.editQuantities(orderId, { [itemId]: 3 });
          await ledgers.settle();
          expect(await ledgers.sale(orderId)).toMatchObject({
            ...{ state: "done", total_minor: paidBefore, attentions: [] },
          });
          expect(paidMinor(only(await operations()))).toBe(paidBefore);
        });

        it("until the money is given back", async () => {
          const { orderId, paidBefore } = await partlyPaid();
          await world.admin.refund(orderId, paidBefore / 100);
          expect(await ledgers.sale(orderId)).toMatchObject({ state: "waiting", attentions: [] });
          expect(await operations()).toEqual([]);
        });
      });

      it("is held when the payments do not cover it", async () => {
        const orderId = world.unheardOrder;
        const { minor, paymentId } = await totalOf(orderId);
        await rules.pay(paymentId, euro(minor - 1));
        await sweepAndSettle();
        expect(await ledgers.sale(orderId)).toMatchObject({
          state: "held",
          reason_code: "payment_short",
          reason_data: { expectedMinor: minor, chargedMinor: minor - 1 },
        });
      });
    });

    describe("several accounts", () => {
      it("register the orders of their sales channels, each in its own books", async () => {
        await rules.moveToChannel(world.unheardOrder, "sc_outlet");
        const here = await world.buy(world.basket(1));
        await sweepAndSettle();
        expect(await ledgers.sale(world.unheardOrder)).toMatchObject({ state: "done", account: "outlet" });
        expect(await ledgers.sale(here)).toMatchObject({ state: "done", account: "default" });
        expect(only(await operations())).toMatchObject({ ImportSource: "tests", CashRegisterID: 11 });
        const there = only((await outletBooks()).operations);
        expect(there).toMatchObject({ ImportSource: "outlet", status: "NORMAL" });
        expect(only(there.payments)).toMatchObject({ PayTypeID: CASH_TYPE });
      });

      it("with one key share one channel, and have registers of their own", async () => {
        await rules.moveToChannel(world.unheardOrder, "sc_second");
        const here = await world.buy(world.basket(1));
        await sweepAndSettle();
        expect(await ledgers.sale(here)).toMatchObject({ state: "done" });
        expect((await operations()).map(({ CashRegisterID }) => CashRegisterID).sort()).toEqual([11, 13]);
        const { refused } = (await sandboxes.icash.get("nonces")) as { refused: string[] };
        expect(refused).toEqual([]);
      });

      it("hold a document whose account is not in the options any more, and keep to its account", async () => {
        const orderId = await buyWhilePaused();
        await world.sql("update fiscal_document set account = 'gone'");
        await rules.save({});
        const held = await ledgers.sale(orderId);
        expect(held).toMatchObject({
          state: "held",
          reason_code: "account_missing",
          reason_data: { account: "gone" },
        });
        expect(await refusalOf(world.admin.post(`/admin/fiscal/documents/${held.id}/retry`))).toMatchObject({
          status: 409,
          code: "account_not_in_options",
          params: { account: "gone" },
        });
        expect(await operations()).toEqual([]);
      });
    });

    describe("a receipt on paper", () => {
      const PRINTED = { providers: { [CARD]: { due: "placed", receipt: "printed" } } };

      it("is asked of the register that prints, and waits for it without being printed twice", async () => {
        await rules.save(PRINTED);
        await sandboxes.icash.post("readings", { readsUntilComplete: 12 });
        const orderId = await world.buy(world.basket(1));
        const [waiting] = await ledgers.untilDocuments(
          orderId,
          ([sale]) => sale?.reason_code === "awaiting_completion",
        );
        expect(waiting).toMatchObject({ state: "queued", receipt_kind: "printed" });
        await ledgers.settle();
        expect(await ledgers.sale(orderId)).toMatchObject({ state: "done" });
        expect(only(await operations())).toMatchObject({ electronic: false, CashRegisterID: 12, prints: 1 });
      });

      it("may wait for its printer over the night, but not for ever", async () => {
        await rules.save(PRINTED);
        await sandboxes.icash.post("readings", { readsUntilComplete: 1_000 });
        const orderId = await world.buy(world.basket(1));
        await ledgers.untilDocuments(orderId, ([sale]) => sale?.reason_code === "awaiting_completion");
        const printedHoursAgo = async (hours: number) => {
          await world.sql(
            `update fiscal_document set print_started_at = now() - interval '${hours} hours', next_attempt_at = now()`,
          );
          await world.admin.post(`/admin/fiscal/documents/${(await ledgers.sale(orderId)).id}/retry`);
          return ledgers.sale(orderId);
        };
        expect(await printedHoursAgo(14)).toMatchObject({ state: "queued" });
        const { rows } = await world.sql(
          "select extract(epoch from next_attempt_at - now())::int as seconds from fiscal_document",
        );
        expect(Number(rows[0]?.["seconds"])).toBeGreaterThan(600);
        expect(await printedHoursAgo(73)).toMatchObject({
          state: "held",
          reason_code: "awaiting_completion",
          reason_data: { status: "FOR_DOWNLOAD" },
        });
      });
    });

    describe("a line", () => {
      it("goes into the VAT group of its rate and reason, as soon as somebody names it", async () => {
        const regions = await world.sql("select id from tax_region limit 1");
        await world.admin.post("/admin/tax-rates", {
          tax_region_id: regions.rows[0]?.["id"],
          rate: 0,
          code: "EXPORT",
          name: "Износ",
          rules: [{ reference: "product", reference_id: world.shop.variants[0]?.productId }],
        });
        expect((await rules.seen()).rates).toEqual(expect.arrayContaining(["0", "0:EXPORT"]));
        const orderId = await world.buy(world.basket(1));
        await ledgers.untilDocuments(orderId, ([sale]) => sale?.reason_code === "vat_rate_unmapped");
        await rules.save({ tax_groups: { "0:EXPORT": 3 } });
        expect(await ledgers.sale(orderId)).toMatchObject({ state: "done" });
        expect(only(await operations()).rows.map(({ TaxGroupID }) => TaxGroupID)).toEqual([3, 1]);
      });

      it("of an article that iCash knows costs one call, the receipt seven more, at whatever price", async () => {
        await world.buyAndSettle();
        const calls = async () => {
          const { counts } = z
            .object({ counts: z.record(z.string(), z.number()) })
            .parse(await sandboxes.icash.get("calls"));
          return Object.values(counts).reduce((sum, count) => sum + count, 0);
        };
        await world.sql(`update price set amount = amount + 1,
          raw_amount = jsonb_build_object('value', (amount + 1)::text, 'precision', 20)`);
        const [callsBefore, itemsBefore] = [await calls(), (await sandboxes.icash.books()).sale_items];
        const orderId = await world.buyAndSettle(world.basket(1, 3));
        expect(await ledgers.sale(orderId)).toMatchObject({ state: "done" });
        const { operations: both, sale_items: itemsAfter } = await sandboxes.icash.books();
        const [first, second] = both;
        expect(second?.rows).toHaveLength(first?.rows.length ?? 0);
        expect(second?.price).not.toBe(first?.price);
        expect((await calls()) - callsBefore).toBe((second?.rows.length ?? 0) + 7);
        expect(itemsAfter).toEqual(itemsBefore);
      });
    });
  },
});
