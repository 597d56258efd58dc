/** What a person does with a fiscal document, what they are shown of it, and what they are told. */
import { z } from "@medusajs/framework/zod";
import { addDays, sofiaDate } from "../../src/lib/receipt";
import { enlistFiscalDocuments } from "../../src/workflows/fiscal/enlist";
import { sweepFiscalOrders } from "../../src/workflows/fiscal/sweep";
import { read, refusalOf } from "./support/api";
import { inApplication } from "./support/application";
import { fiscalRules } from "./support/fiscal-rules";
import { documentShape, only } from "./support/ledgers";
import type { FiscalDocument } from "./support/ledgers";
import { useSandboxes } from "./support/sandboxes";
import type { IcashBookOperation } from "./support/sandboxes";
import { rowsMinor } from "./support/sums";
import { useWorld } from "./support/world";
import type { Runner } from "./support/world";
import { toldOf } from "./support/told";

jest.setTimeout(180_000);

const sandboxes = useSandboxes();

const shownShape = documentShape.extend({
  display_id: z.number().nullable(),
  sale_id: z.string().nullable(),
  remaining_minor: z.number().nullable(),
  lawful_until: z.string().nullable(),
  receipt: z.object({ number: z.string().nullable(), device: z.string().nullable() }).loose().nullable(),
  payments: z.array(
    z.object({
      provider: z.string(),
      amount_minor: z.number(),
      original: z.object({ currency_code: z.string(), amount_minor: z.number() }).nullable(),
    }),
  ),
  lines: z.array(
    z.object({
      index: z.number(),
      quantity: z.number(),
      unit_minor: z.number(),
      left: z.object({ pieces: z.number(), value_minor: z.number() }).nullable(),
    }),
  ),
});

type Shown = z.infer<typeof shownShape>;

const listShape = z.object({
  documents: z.array(z.object({ id: z.string(), kind: z.string(), state: z.string() })),
  count: z.number(),
});

const MISREAD_DEVICE = "02517985";

inApplication({
  testSuite: (runner: Runner) => {
    const world = useWorld(runner, sandboxes);
    const { ledgers } = world;
    const rules = fiscalRules(world);
    const path = "/admin/fiscal/documents";

    const show = async (id: string): Promise<Shown> =>
      (await read(z.object({ document: shownShape }), world.admin.get(`${path}/${id}`))).document;
    const act = (id: string, action: string, body: object = {}) =>
      world.admin.post(`${path}/${id}/${action}`, body);
    const acted = async (id: string, action: string, body: object = {}): Promise<Shown> =>
      (await read(z.object({ document: shownShape }), act(id, action, body))).document;
    const list = (query: string) => read(listShape, world.admin.get(`${path}?${query}`));
    const storno = async (orderId: string): Promise<Shown> => show(only(await ledgers.stornos(orderId)).id);
    const stornosAtIcash = async (): Promise<IcashBookOperation[]> =>
      (await sandboxes.icash.books()).operations.filter(({ type }) => type === "ReturnClient");

    async function paidOrder(): Promise<string> {
      const orderId = await world.buyAndSettle();
      await world.admin.capture(orderId);
      return orderId;
    }

    async function refunded(amount: number): Promise<string> {
      const orderId = await paidOrder();
      await world.admin.refund(orderId, amount);
      await ledgers.untilDocuments(orderId, (documents) => documents.length === 2);
      await ledgers.settle();
      return orderId;
    }

    /** What the admin's feed was told of a document: the codes, each as often as it was told. */
    const feed = async (id: string): Promise<string[]> =>
      (await toldOf(world, id)).map(({ code }) => code).sort();

    const journalOf = (document: Pick<FiscalDocument, "journal">, code: string) =>
      document.journal.filter((row) => row.code === code);

    describe("lists", () => {
      it("are found by what a person has in hand, newest first, without rows", async () => {
        const orderId = await refunded(5);
        const sale = await ledgers.sale(orderId);
        const shown = await show(sale.id);
        const all = await list("limit=10");
        expect(all.documents.map(({ kind }) => kind)).toEqual(["storno", "sale"]);
        expect(all.count).toBe(2);
        expect(Object.keys(all.documents[0] ?? {})).not.toContain("journal");
        for (const q of [
          sale.import_ref,
          sale.operation_id,
          encodeURIComponent(sale.unique_sale_number ?? "").slice(0, 12),
        ]) {
          const found = await list(`q=${q}`);
          expect(found.documents.map(({ id }) => id)).toEqual([sale.id]);
        }
        expect((await list(`q=${encodeURIComponent(`#${shown.display_id}`)}`)).count).toBe(2);
        expect((await list("q=999999")).count).toBe(0);
        expect(only((await list("kind=storno&state=done")).documents).kind).toBe("storno");
        expect((await list("account=elsewhere")).count).toBe(0);
        expect((await list("attention=true")).count).toBe(0);
        expect((await list("limit=1&offset=1")).documents.map(({ kind }) => kind)).toEqual(["sale"]);
        expect(await refusalOf(world.admin.get(`${path}?state=gone`))).toMatchObject({ status: 400 });
      });

      it("show of a sale what is left of each row, and how it was paid", async () => {
        const orderId = await refunded(5);
        const sale = await show((await ledgers.sale(orderId)).id);
        expect(sale.remaining_minor).toBe(sale.total_minor - 500);
        expect(sale.lines.reduce((sum, line) => sum + (line.left?.value_minor ?? 0), 0)).toBe(
          sale.total_minor - 500,
        );
        expect(sale.lines.map(({ quantity, left }) => left?.pieces === quantity)).not.toContain(false);
        expect(sale.payments).toEqual([
          { provider: "pp_system_default", amount_minor: sale.total_minor, original: null },
        ]);
        expect(sale.receipt?.number).toMatch(/^\d+$/);
        expect(await storno(orderId)).toMatchObject({ sale_id: sale.id, remaining_minor: null });
      });
    });

    describe("a storno that waits for a person's review", () => {
      beforeEach(() => rules.save({ stornos: { review: true } }));

      it("is told in English where the store sells elsewhere", async () => {
        const { id: regionId } = await read(
          z.object({ region: z.object({ id: z.string() }) }),
          world.admin.post("/admin/regions", {
            name: "Deutschland",
            currency_code: "eur",
            countries: ["de"],
          }),
        ).then(({ region }) => region);
        const { stores } = await read(
          z.object({ stores: z.array(z.object({ id: z.string() })) }),
          world.admin.get("/admin/stores"),
        );
        await world.admin.post(`/admin/stores/${only(stores).id}`, { default_region_id: regionId });
        const orderId = await refunded(5);
        const { id } = await storno(orderId);
        expect(only(await toldOf(world, id))).toEqual({
          code: "awaiting_review",
          title: expect.stringMatching(/^A storno waits for a decision \(order #\d+, €5\.00\)$/),
          description: expect.stringMatching(
            /^Waiting for your review\. .* Open \/app\/orders\/order_\w+\.$/,
          ),
        });
      });

      it("leaves as it was planned when they agree, once for two clicks", async () => {
        const orderId = await refunded(5);
        const { id } = await storno(orderId);
        expect(await show(id)).toMatchObject({ state: "held", reason_code: "awaiting_review" });
        expect((await show(id)).actions).not.toContain("retry");
        expect(await feed(id)).toEqual(["awaiting_review"]);
        expect(only(await toldOf(world, id))).toEqual({
          code: "awaiting_review",
          title: expect.stringMatching(/^Сторно чака решение \(поръчка #\d+, 5,00\s€\)$/),
          description: `Чака Вашия преглед. Според настройките Ви всяко сторно първо се преглежда от човек. Натиснете „Редове и причина“, проверете ги и потвърдете. Отворете /app/orders/${orderId}.`,
        });
        expect(await stornosAtIcash()).toEqual([]);
        const clicks = await Promise.allSettled([act(id, "review"), act(id, "review")]);
        expect(clicks.filter(({ status }) => status === "fulfilled").length).toBeGreaterThanOrEqual(1);
        await ledgers.settle();
        const done = await show(id);
        expect(done).toMatchObject({ state: "done", storno_reason: "tax_base_reduction" });
        expect(only(await stornosAtIcash()).storno?.StornoType).toBe("2");
        expect(journalOf(done, "review")[0]?.actor).toMatch(/^user_/);
        expect(await refusalOf(act(id, "review"))).toMatchObject({ status: 409 });
      });

      it("leaves with the rows and the reason that they choose", async () => {
        const orderId = await paidOrder();
        const sale = await show((await ledgers.sale(orderId)).id);
        const line = sale.lines.find(({ quantity }) => quantity === 3);
        const amount = (line?.unit_minor ?? 0) * 2;
        await world.admin.refund(orderId, amount / 100);
        await ledgers.untilDocuments(orderId, (documents) => documents.length === 2);
        const { id } = await storno(orderId);
        const index = line?.index ?? -1;

        for (const lines of [
          [{ line_index: index, quantity: 1 }],
          [{ line_index: index, quantity: 4 }],
          [{ line_index: 99, quantity: 1 }],
          [{ line_index: index, amount_minor: sale.total_minor + 1 }],
          [{ line_index: index }],
          [],
        ]) {
          expect(await refusalOf(act(id, "review", { lines }))).toMatchObject({ status: 400 });
        }
        const body = { lines: [{ line_index: index, quantity: 2 }], reason: "return" };
        expect(await acted(id, "review", body)).toMatchObject({ state: "done", storno_reason: "return" });
        const operation = only(await stornosAtIcash());
        expect(operation.rows.map(({ Qty }) => Number(Qty))).toEqual([2]);
        expect(rowsMinor(operation)).toBe(amount);
        expect(operation.storno?.StornoType).toBe("1");
      });
    });

    it("gives a refund the lawful reason that the shop's own reason stands for", async () => {
      const reason = await read(
        z.object({ refund_reason: z.object({ id: z.string() }) }),
        world.admin.post("/admin/refund-reasons", { label: "Грешна цена", code: "wrong_price" }),
      );
      const { id } = reason.refund_reason;
      await rules.save({ stornos: { refund_reasons: { [id]: "operator_error" } } });
      const orderId = await paidOrder();
      const { paymentId } = await world.admin.order(orderId);
      await world.admin.post(`/admin/payments/${paymentId}/refund`, { amount: 5, refund_reason_id: id });
      await ledgers.untilDocuments(orderId, (documents) => documents.length === 2);
      await ledgers.settle();
      expect(await storno(orderId)).toMatchObject({ state: "done", storno_reason: "operator_error" });
      expect(only(await stornosAtIcash()).storno?.StornoType).toBe("0");
    });

    describe("last lawful days", () => {
      /** The id of a refund reason that the shop calls an operator's error, and the settings that say so. */
      const operatorErrors = async () => {
        const { refund_reason: reason } = await read(
          z.object({ refund_reason: z.object({ id: z.string() }) }),
          world.admin.post("/admin/refund-reasons", { label: "Грешка", code: "operator_error" }),
        );
        const settings = { stornos: { refund_reasons: { [reason.id]: "operator_error" } } };
        await rules.save(settings);
        return { reasonId: reason.id, settings };
      };

      async function refundedByError(orderId: string, reasonId: string): Promise<Shown> {
        const { paymentId } = await world.admin.order(orderId);
        const refund = { amount: 5, refund_reason_id: reasonId };
        await world.admin.post(`/admin/payments/${paymentId}/refund`, refund);
        await ledgers.untilDocuments(orderId, (documents) => documents.length === 2);
        return storno(orderId);
      }

      it("are warned of once, and no more when the storno is registered", async () => {
        const { reasonId, settings } = await operatorErrors();
        const orderId = await paidOrder();
        await rules.save({ ...settings, paused: true });
        const { id } = await refundedByError(orderId, reasonId);
        const day = addDays(sofiaDate(new Date()), 2);
        await world.sql("update fiscal_document set lawful_until = ? where id = ?", [day, id]);
        await sweepFiscalOrders(world.container);
        await sweepFiscalOrders(world.container);
        expect((await show(id)).attentions).toMatchObject([{ code: "deadline_near", data: { day } }]);
        expect(await feed(id)).toEqual(["deadline_near"]);
        expect((await list("attention=true")).documents.map((document) => document.id)).toEqual([id]);

        await rules.save(settings);
        await ledgers.settle();
        await sweepFiscalOrders(world.container);
        expect(await show(id)).toMatchObject({ state: "done", attentions: [] });
      });

      it("stop an operator's error afterwards, and another reason lets it go", async () => {
        const { reasonId } = await operatorErrors();
        const orderId = await paidOrder();
        const receipt = (await show((await ledgers.sale(orderId)).id)).receipt;
        const dated = (date: string) =>
          world.sql(
            "update fiscal_document set receipt = receipt || ?::jsonb where order_id = ? and kind = 'sale'",
            [JSON.stringify({ date }), orderId],
          );
        // The receipt says the day, whatever the moment of its registration here.
        await dated("31-01-26 23:59");
        const { id } = await refundedByError(orderId, reasonId);
        await ledgers.settle();
        expect(await show(id)).toMatchObject({
          state: "held",
          reason_code: "lawful_day_passed",
          reason_data: { day: "2026-02-07" },
          lawful_until: "2026-02-07",
        });
        expect(await refusalOf(act(id, "retry"))).toMatchObject({ status: 409 });
        await dated(String(receipt?.["date"]));
        expect(await acted(id, "review", { reason: "tax_base_reduction" })).toMatchObject({
          state: "done",
          lawful_until: null,
        });
      });
    });

    it("lets the stornos go that waited for the numbers of their reasons to be confirmed", async () => {
      await sandboxes.icash.stopListening();
      const orderId = await world.buy();
      await world.admin.capture(orderId);
      await world.admin.refund(orderId, 5);
      await ledgers.untilDocuments(orderId, (documents) => documents.length === 2);
      const { id } = await storno(orderId);
      await world.sql(
        "update fiscal_document set state = 'held', reason_code = 'storno_types_unconfirmed' where id = ?",
        [id],
      );
      await sandboxes.icash.listenAgain();
      await rules.save({ stornos: { types: { operator_error: 1, return: 0, tax_base_reduction: 2 } } });
      await ledgers.settle();
      expect(await show(id)).toMatchObject({ state: "done" });
      expect(only(await stornosAtIcash()).storno?.StornoType).toBe("2");
    });

    it("asks for the data of a receipt that iCash does not tell, and keeps who read them off", async () => {
      await sandboxes.icash.post("readings", { receiptData: "absent" });
      const orderId = await refunded(5);
      const { id } = await storno(orderId);
      expect(await feed(id)).toEqual(["receipt_data_missing"]);
      const [number, device] = ["0000431", "12022490"];
      const body = { receipt_number: number, device_number: device, receipt_date: "2026-06-20 14:05" };
      for (const [wrong, path, code] of [
        [{ ...body, device_number: "2517985" }, "device_number", "device_number"],
        [{ ...body, receipt_number: "A1" }, "receipt_number", "receipt_number"],
        [{ ...body, receipt_date: "2099-01-01 00:00" }, "receipt_date", "passed_time"],
        [{ ...body, receipt_date: "2026-02-30 10:00" }, "receipt_date", "passed_time"],
        [{ ...body, device_number: undefined }, "device_number", "required"],
      ] as const) {
        expect(await refusalOf(act(id, "receipt-data", wrong))).toMatchObject({
          status: 400,
          fields: [{ path, code }],
        });
      }
      // Misread, with a zero in front that is sent as it is; iCash refuses it and the person reads again.
      const misread = { ...body, device_number: MISREAD_DEVICE };
      const refused = await acted(id, "receipt-data", misread);
      expect(refused).toMatchObject({ state: "refused", reason_code: "refused_by_icash" });
      expect(refused.actions).toContain("receipt_data");
      expect(await feed(id)).toEqual(["receipt_data_missing", "refused_by_icash"]);
      expect(await acted(id, "receipt-data", body)).toMatchObject({ state: "done" });
      expect(only(await stornosAtIcash()).storno).toMatchObject({
        FiskBonRcpNum: number,
        FiskDeviceNum: device,
        FiskBonDate: "20-06-26 14:05",
      });
      const sale = await show((await ledgers.sale(orderId)).id);
      expect(sale.receipt).toMatchObject({ number, device });
      expect(String(sale.receipt?.["entered_by"])).toMatch(/^user_/);
      expect(journalOf(sale, "receipt_data")[0]?.actor).toMatch(/^user_/);
      expect(await refusalOf(act(id, "receipt-data", body))).toMatchObject({ status: 409 });
    });

    describe("an operation that a person names", () => {
      /** A sale that is registered at iCash and forgotten here. */
      async function forgotten(): Promise<{ sale: Shown; operationId: number }> {
        const orderId = await world.buyAndSettle();
        const sale = await show((await ledgers.sale(orderId)).id);
        await world.sql(
          `update fiscal_document set state = 'held', reason_code = 'several_operations', operation_id = null,
                  unique_sale_number = null, receipt = null, registered_at = null where id = ?`,
          [sale.id],
        );
        return { sale, operationId: Number(sale.operation_id) };
      }

      it("is the document when everything fits, for two clicks as for one", async () => {
        const { sale, operationId } = await forgotten();
        const body = { operation_id: operationId };
        await act(sale.id, "adopt", body);
        const adopted = await acted(sale.id, "adopt", body);
        expect(adopted).toMatchObject({
          state: "done",
          operation_id: String(operationId),
          unique_sale_number: sale.unique_sale_number,
          receipt: sale.receipt,
        });
        expect(journalOf(adopted, "adopt")).toHaveLength(1);
        expect(await sandboxes.icash.calls("POST new-operation")).toBe(1);
      });

      it.each([
        ["total", "total_minor = total_minor + 1"],
        ["currency", "currency_code = 'USD'"],
        ["reference", "import_ref = import_ref + 1"],
        [
          "type",
          `kind = 'storno', lines = (select jsonb_agg(line || '{"saleRow": 0, "pieces": 0}') from jsonb_array_elements(lines) line)`,
        ],
      ])("is refused when its %s differs", async (what, change) => {
        const { sale, operationId } = await forgotten();
        await world.sql(`update fiscal_document set ${change} where id = ?`, [sale.id]);
        expect(await refusalOf(act(sale.id, "adopt", { operation_id: operationId }))).toMatchObject({
          status: 409,
          code: "operation_differs",
          params: { operation: String(operationId), differences: [{ code: what }] },
        });
        expect(await show(sale.id)).toMatchObject({ state: "held" });
      });

      it("is refused when iCash does not know it, when it is not complete, and when it is another document's", async () => {
        const { sale, operationId } = await forgotten();
        expect(await refusalOf(act(sale.id, "adopt", { operation_id: 999_999 }))).toMatchObject({
          status: 409,
          code: "operation_not_shown",
        });
        for (const id of [1e16, 0, 1.5, "7"]) {
          expect(await refusalOf(act(sale.id, "adopt", { operation_id: id }))).toMatchObject({
            status: 400,
            fields: [{ path: "operation_id" }],
          });
        }
        await sandboxes.icash.post(`operations/${operationId}`, { status: "TEMP" });
        const open = await refusalOf(act(sale.id, "adopt", { operation_id: operationId }));
        expect(open.params).toMatchObject({ differences: [{ code: "status" }] });
        await sandboxes.icash.post(`operations/${operationId}`, { status: "NORMAL" });
        await world.sql(
          `insert into fiscal_document (id, subject, kind, order_id, state, currency_code, total_minor, lines, payments,
                  import_source, import_ref, operation_id)
           values ('icdoc_other', 'sale:other:1', 'sale', 'order_other', 'done', 'EUR', 1, '[]', '[]', 'tests', 100000001, ?)`,
          [String(operationId)],
        );
        const taken = await refusalOf(act(sale.id, "adopt", { operation_id: operationId }));
        expect(taken).toMatchObject({ code: "operation_taken", params: { document: "100000001" } });
        expect(await show(sale.id)).toMatchObject({ state: "held" });
      });
    });

    it("sets a sale aside that was registered by other means, and leaves its stornos to the person", async () => {
      await sandboxes.icash.stopListening();
      const orderId = await world.buy();
      await world.admin.capture(orderId);
      await world.admin.refund(orderId, 5);
      await ledgers.untilDocuments(orderId, (documents) => documents.length === 2);
      const sale = await ledgers.sale(orderId);
      await ledgers.untilDocuments(orderId, ([first]) => first?.state === "queued");
      expect(await refusalOf(act(sale.id, "elsewhere", {}))).toMatchObject({ status: 400 });
      const body = { reason: "Касов бон 431 от магазина" };
      await act(sale.id, "elsewhere", body);
      const skipped = await acted(sale.id, "elsewhere", body);
      expect(skipped).toMatchObject({
        state: "skipped",
        reason_code: "registered_elsewhere",
        reason_data: body,
      });
      expect(journalOf(skipped, "elsewhere")).toHaveLength(1);
      const held = await storno(orderId);
      expect(held).toMatchObject({ state: "held", reason_code: "sale_registered_elsewhere" });
      expect(await feed(held.id)).toEqual(["sale_registered_elsewhere"]);
      expect(await acted(held.id, "elsewhere", body)).toMatchObject({ state: "skipped" });
      await sandboxes.icash.listenAgain();
      await ledgers.settle();
      expect((await sandboxes.icash.books()).operations).toEqual([]);

      expect(await acted(sale.id, "register")).toMatchObject({ state: "done" });
      expect(await acted(held.id, "register")).toMatchObject({ state: "done" });
      expect(only(await stornosAtIcash()).price).toBe("5.00");
      expect(await refusalOf(act(sale.id, "elsewhere", body))).toMatchObject({ status: 409 });
    });

    it("chooses the rows of a storno when those of its sale are known", async () => {
      await rules.save({ providers: { pp_system_default: { due: "collected" } } });
      const orderId = await paidOrder();
      await world.admin.refund(orderId, 5);
      await ledgers.untilDocuments(orderId, (documents) => documents.length === 2);
      const { id } = await storno(orderId);
      expect(await show(id)).toMatchObject({ state: "waiting", total_minor: 500, lines: [] });
      await act((await ledgers.sale(orderId)).id, "collected");
      await ledgers.settle();
      expect(await show(id)).toMatchObject({ state: "done", storno_reason: "tax_base_reduction" });
      expect(only(await stornosAtIcash()).price).toBe("5.00");
    });

    it("needs no storno for a sale that needed no receipt, and says so", async () => {
      await rules.save({
        providers: { pp_system_default: { due: "none", no_receipt_reason: "bank_transfer" } },
      });
      const orderId = await paidOrder();
      await world.admin.refund(orderId, 5);
      await ledgers.untilDocuments(orderId, (documents) => documents.length === 2);
      expect(await storno(orderId)).toMatchObject({
        state: "skipped",
        reason_code: "sale_not_required",
        reason_data: { sale: "no_receipt_required" },
        total_minor: 500,
      });
      const sale = await ledgers.sale(orderId);
      expect(await refusalOf(act(sale.id, "register"))).toMatchObject({ status: 409 });
      expect((await sandboxes.icash.books()).operations).toEqual([]);
    });

    it("looks at iCash on demand: what differs is shown and goes again, and nothing is changed", async () => {
      const orderId = await world.buyAndSettle();
      const { id, operation_id: operationId } = await ledgers.sale(orderId);
      expect(await acted(id, "refresh")).toMatchObject({ state: "done", attentions: [] });
      await sandboxes.icash.post(`operations/${operationId}`, { status: "DELETED" });
      expect((await acted(id, "refresh")).attentions).toMatchObject([
        { code: "remote_difference", data: { finding: "different", fields: "status" } },
      ]);
      expect(await feed(id)).toEqual(["remote_difference"]);
      await sandboxes.icash.post(`operations/${operationId}`, { status: "NORMAL" });
      expect(await acted(id, "refresh")).toMatchObject({ state: "done", attentions: [] });
      await sandboxes.icash.stopListening();
      expect(await refusalOf(act(id, "refresh"))).toMatchObject({ status: 409 });
    });

    it("shows an order that was edited after its receipt, until it is what was registered again", async () => {
      const orderId = await world.buyAndSettle();
      const { id, total_minor: saleMinor } = await ledgers.sale(orderId);
      const order = await world.admin.order(orderId);
      const item = only(order.items.filter(({ quantity }) => quantity === 3));
      await world.admin.editQuantities(orderId, { [item.id]: 4 });
      const orderMinor = Math.round((await world.admin.order(orderId)).total * 100);
      expect(orderMinor).toBeGreaterThan(saleMinor);
      const expected = { code: "order_changed", data: { saleMinor, orderMinor, cause: "edit" } };
      expect((await show(id)).attentions).toMatchObject([expected]);
      expect(await feed(id)).toEqual(["order_changed"]);

      expect(await acted(id, "dismiss", { code: "order_changed" })).toMatchObject({ attentions: [] });
      expect(await refusalOf(act(id, "dismiss", { code: "order_changed" }))).toMatchObject({ status: 409 });
      await sweepFiscalOrders(world.container);
      expect((await show(id)).attentions).toEqual([]);

      await world.admin.editQuantities(orderId, { [item.id]: 5 });
      expect((await show(id)).attentions).toMatchObject([{ code: "order_changed" }]);
      await world.admin.editQuantities(orderId, { [item.id]: 3 });
      expect(await show(id)).toMatchObject({ state: "done", attentions: [] });
      expect(await sandboxes.icash.calls("POST new-operation")).toBe(1);
    });

    describe("a refund that Medusa has deleted, because its provider failed", () => {
      const deleteRefunds = () => world.sql("delete from refund");
      const ask = (orderId: string) =>
        enlistFiscalDocuments(world.container, { orderId, actor: "test", refundGraceMs: 0 });

      it("takes its storno back while nothing was sent", async () => {
        const orderId = await paidOrder();
        await rules.save({ paused: true });
        await world.admin.refund(orderId, 5);
        await ledgers.untilDocuments(orderId, (documents) => documents.length === 2);
        await deleteRefunds();
        await ask(orderId);
        const { id } = await storno(orderId);
        expect(await show(id)).toMatchObject({ state: "skipped", reason_code: "refund_missing" });
        await rules.save({});
        await ledgers.settle();
        expect(await stornosAtIcash()).toEqual([]);
        const sale = await show((await ledgers.sale(orderId)).id);
        expect(sale.remaining_minor).toBe(sale.total_minor);
      });

      it("is shown on a storno that was registered already", async () => {
        const orderId = await refunded(5);
        await deleteRefunds();
        await ask(orderId);
        await ask(orderId);
        const { id } = await storno(orderId);
        expect(await show(id)).toMatchObject({ state: "done", attentions: [{ code: "refund_missing" }] });
        expect(await feed(id)).toEqual(["refund_missing"]);
      });
    });

    it("returns a sale of 2025 in leva in euro, to the cent", async () => {
      const orderId = await paidOrder();
      const sale = await show((await ledgers.sale(orderId)).id);
      const leva = sale.total_minor;
      await world.sql(
        `update fiscal_document set currency_code = 'BGN', registered_at = '2025-12-20T10:00:00Z' where id = ?`,
        [sale.id],
      );
      await world.sql(`update "order" set currency_code = 'bgn' where id = ?`, [orderId]);
      await world.admin.refund(orderId, 10);
      await ledgers.untilDocuments(orderId, (documents) => documents.length === 2);
      await world.admin.refund(orderId, (leva - 1000) / 100);
      await ledgers.untilDocuments(orderId, (documents) => documents.length === 3);
      await ledgers.settle();

      const euro = Math.round(leva / 1.95583);
      const stornos = await ledgers.stornos(orderId);
      expect(stornos.map(({ state, currency_code: currency }) => [state, currency])).toEqual([
        ["done", "EUR"],
        ["done", "EUR"],
      ]);
      expect(stornos.map(({ total_minor: total }) => total)).toEqual([511, euro - 511]);
      expect((await stornosAtIcash()).map(rowsMinor)).toEqual([511, euro - 511]);
      const first = await show(stornos[0]?.id ?? "");
      expect(first.payments).toMatchObject([
        { amount_minor: 511, original: { currency_code: "BGN", amount_minor: 1000 } },
      ]);
      expect(await show(sale.id)).toMatchObject({
        currency_code: "BGN",
        total_minor: leva,
        remaining_minor: 0,
      });
    });
  },
});
