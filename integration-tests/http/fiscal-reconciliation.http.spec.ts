/** The shop's books against those of iCash: every difference is told to a person, and nothing is repaired. */
import { z } from "@medusajs/framework/zod";
import { addDays, sofiaDate } from "../../src/lib/receipt";
import fiscalReconciliation from "../../src/jobs/fiscal-reconciliation";
import { fiscalAccount, fiscalClient, fiscalService } from "../../src/workflows/fiscal/account";
import { withChannel } from "../../src/workflows/fiscal/drain";
import { queueReconciliation, runQueuedReconciliations } from "../../src/workflows/fiscal/reconcile/run";
import { read, refusalOf } from "./support/api";
import { inApplication } from "./support/application";
import { fiscalRules } from "./support/fiscal-rules";
import { only } from "./support/ledgers";
import { useSandboxes } from "./support/sandboxes";
import { asAdmin } from "./support/shop";
import { eventually } from "./support/wait";
import { useWorld } from "./support/world";
import type { Runner } from "./support/world";

jest.setTimeout(180_000);

const sandboxes = useSandboxes();

const runShape = z.object({
  id: z.string(),
  state: z.string(),
  from_day: z.string(),
  to_day: z.string(),
  counts: z.record(z.string(), z.number()),
  error: z.string().nullable(),
  started_by: z.string(),
});

const findingShape = z.object({
  kind: z.string(),
  account: z.string(),
  order_id: z.string().nullable(),
  document_id: z.string().nullable(),
  operation_id: z.string().nullable(),
  unique_sale_number: z.string().nullable(),
  currency_code: z.string().nullable(),
  expected_minor: z.number().nullable(),
  found_minor: z.number().nullable(),
  day: z.string().nullable(),
  data: z.record(z.string(), z.unknown()),
});

const summaryShape = z.object({
  configured: z.boolean(),
  demo: z.boolean(),
  off: z.boolean(),
  paused: z.boolean(),
  counts: z.record(z.string(), z.number()),
  attentions: z.number(),
  oldest_open_at: z.string().nullable(),
  next_deadline: z.object({ document_id: z.string(), day: z.string() }).nullable(),
  overdue: z.number(),
  accounts: z.array(z.object({ name: z.string(), busy: z.boolean(), waiting: z.number() })),
  last_reconciliation: runShape.nullable(),
});

const BASE = "/admin/fiscal/reconciliations";

inApplication({
  testSuite: (runner: Runner) => {
    const world = useWorld(runner, sandboxes);
    const { ledgers } = world;
    const { api } = runner;

    const run = async (id: string) =>
      (
        await read(
          z.object({ reconciliation: runShape, demo: z.literal(false) }),
          world.admin.get(`${BASE}/${id}`),
        )
      ).reconciliation;

    const findings = (id: string, query = "") =>
      read(
        z.object({ findings: z.array(findingShape), count: z.number() }),
        world.admin.get(`${BASE}/${id}/findings${query}`),
      );

    /** As a person asks for it; until it has ended. */
    async function reconcile(body: object = {}) {
      const { reconciliation } = await read(
        z.object({ reconciliation: runShape }),
        world.admin.post(BASE, body),
      );
      const ended = await eventually(
        () => run(reconciliation.id),
        ({ state }) => state === "done" || state === "failed",
      );
      return { ...ended, findings: (await findings(ended.id)).findings };
    }

    const attentionsOf = async (id: string): Promise<unknown> =>
      (await fiscalService(world.container).retrieveFiscalDocument(id)).attentions;

    async function told(): Promise<string[]> {
      const { rows } = await world.sql(
        "select data from notification where resource_type = 'fiscal_reconciliation'",
      );
      return rows.map((row) => z.object({ description: z.string() }).parse(row["data"]).description);
    }

    const setStatus = (operationId: string | null, status: string) =>
      sandboxes.icash.post(`operations/${operationId}`, { status });

    /** What was placed within the hour is left to the clocks. */
    const longAgo = async (): Promise<void> => {
      await world.sql(`update "order" set created_at = now() - interval '3 hours'`);
      await world.sql("update fiscal_document set created_at = now() - interval '3 hours'");
    };

    it("finds nothing where both sides agree, and tells nobody", async () => {
      const orderId = await world.buyAndSettle();
      await world.admin.capture(orderId);
      await world.admin.refund(orderId, 5);
      await ledgers.untilDocuments(orderId, (documents) => documents.length === 2);
      await ledgers.settle();
      await longAgo();
      const ended = await reconcile();
      expect(ended).toMatchObject({
        state: "done",
        error: null,
        findings: [],
        counts: { documents: 2, operations: 2, orders: 1, missing: 0, doubled: 0, different: 0, orphaned: 0 },
      });
      expect(ended.started_by).toMatch(/^user_/);
      expect(await told()).toEqual([]);
    });

    it("tells of an operation that was changed at iCash, marks its document, and takes the mark back", async () => {
      const orderId = await world.buyAndSettle();
      const sale = await ledgers.sale(orderId);
      await setStatus(sale.operation_id, "DELETED");
      const ended = await reconcile();
      expect(only(ended.findings)).toMatchObject({
        kind: "different",
        account: "default",
        order_id: orderId,
        document_id: sale.id,
        operation_id: sale.operation_id,
        unique_sale_number: sale.unique_sale_number,
        expected_minor: sale.total_minor,
        found_minor: sale.total_minor,
        data: {
          document_kind: "sale",
          differences: [{ field: "status", expected: "NORMAL", found: "DELETED" }],
        },
      });
      expect(await attentionsOf(sale.id)).toMatchObject([
        { code: "remote_difference", data: { finding: "different" } },
      ]);
      expect(only(await told())).toMatch(
        /^\d+\.\d+\.\d+ г\. – .*г\. Различно: 1\. Отворете \/app\/icash\/comparison\/icrec_\w+\.$/,
      );
      // I7: nothing is repaired, neither here nor there.
      expect(await ledgers.sale(orderId)).toMatchObject({ state: "done", operation_id: sale.operation_id });
      expect((await sandboxes.icash.books()).operations).toHaveLength(1);

      await setStatus(sale.operation_id, "NORMAL");
      expect((await reconcile()).findings).toEqual([]);
      expect(await attentionsOf(sale.id)).toBeNull();
    });

    it("marks a document no more with what a person has dismissed, but with what is new", async () => {
      const orderId = await world.buyAndSettle();
      const sale = await ledgers.sale(orderId);
      const marks = () => attentionsOf(sale.id);
      await setStatus(sale.operation_id, "DELETED");
      await reconcile();
      expect(await marks()).toMatchObject([{ data: { finding: "different", fields: "status" } }]);
      await world.admin.post(`/admin/fiscal/documents/${sale.id}/dismiss`, { code: "remote_difference" });

      expect((await reconcile()).findings).toHaveLength(1);
      expect(await marks()).toBeNull();
      await world.sql("update fiscal_document set total_minor = total_minor + 1 where id = ?", [sale.id]);
      await reconcile();
      expect(await marks()).toMatchObject([{ data: { finding: "different", fields: "status,total,paid" } }]);
    });

    it("tells of a total that differs by a cent", async () => {
      const orderId = await world.buyAndSettle();
      const { id, total_minor: total } = await ledgers.sale(orderId);
      await world.sql("update fiscal_document set total_minor = total_minor + 1 where id = ?", [id]);
      expect(only((await reconcile()).findings)).toMatchObject({
        kind: "different",
        expected_minor: total + 1,
        found_minor: total,
      });
    });

    it("tells of the VAT of another tax group, which nobody could see when it was registered", async () => {
      const rules = fiscalRules(world);
      await sandboxes.icash.post("readings", { vat: "absent" });
      await rules.save({ tax_groups: { "20": 2 } });
      const orderId = await world.buyAndSettle();
      const sale = await ledgers.sale(orderId);
      expect(sale.state).toBe("done");
      expect((await reconcile()).findings).toEqual([]);

      await sandboxes.icash.post("readings", { vat: "by_group" });
      expect(only((await reconcile()).findings)).toMatchObject({
        kind: "different",
        document_id: sale.id,
        data: { differences: [{ field: "vat", expected: expect.any(String), found: expect.any(String) }] },
      });
      expect(await attentionsOf(sale.id)).toMatchObject([{ data: { finding: "different", fields: "vat" } }]);
    });

    it("misses what iCash has lost, after it asked for it by its number", async () => {
      const orderId = await world.buyAndSettle();
      const { operation_id: operationId } = await ledgers.sale(orderId);
      await sandboxes.icash.post("reset");
      const asked = await sandboxes.icash.calls("POST get-operation");
      expect(only((await reconcile()).findings)).toMatchObject({
        kind: "missing",
        order_id: orderId,
        operation_id: operationId,
        data: { cause: "not_at_icash" },
      });
      expect(await sandboxes.icash.calls("POST get-operation")).toBe(asked + 1);
    });

    it("tells of a second operation under one number", async () => {
      const orderId = await world.buyAndSettle();
      const sale = await ledgers.sale(orderId);
      const twin = await openTwin(sale.import_ref);
      await sandboxes.icash.post(`operations/${twin}/complete`);
      const [doubled] = (await reconcile()).findings;
      expect(doubled).toMatchObject({
        kind: "doubled",
        document_id: sale.id,
        data: { operation_ids: [Number(sale.operation_id), twin] },
      });
    });

    it("tells of what a restored backup does not know, and of the order without a receipt, and makes neither", async () => {
      const orderId = await world.buyAndSettle();
      const sale = await ledgers.sale(orderId);
      await world.sql("delete from fiscal_document");
      await longAgo();
      const { findings: found } = await reconcile();
      expect(found).toMatchObject([
        { kind: "orphaned", order_id: null, operation_id: sale.operation_id, found_minor: sale.total_minor },
        {
          kind: "missing",
          order_id: orderId,
          expected_minor: sale.total_minor,
          data: { document_kind: "sale", cause: "no_document" },
        },
      ]);
      expect(await ledgers.documents(orderId)).toEqual([]);
      expect((await sandboxes.icash.books()).operations).toHaveLength(1);
    });

    it("still knows what an account registered that the options name no more", async () => {
      await world.buyAndSettle();
      await world.sql("update fiscal_document set account = 'closed'");
      expect(await reconcile()).toMatchObject({ findings: [], counts: { documents: 1, operations: 1 } });
    });

    it("tells of an abandoned operation with its unique sale number", async () => {
      const orderId = await world.buyAndSettle();
      const sale = await ledgers.sale(orderId);
      await world.sql("update fiscal_document set state = 'held', reason_code = 'paid_differs'");
      await setStatus(sale.operation_id, "TEMP");
      await longAgo();
      expect(only((await reconcile()).findings)).toMatchObject({
        kind: "incomplete",
        document_id: sale.id,
        unique_sale_number: sale.unique_sale_number,
        data: { status: "TEMP", state: "held" },
      });
    });

    it("tells of a payment whose receipt is held, and of a refund without a storno", async () => {
      const orderId = await world.buyAndSettle();
      await world.admin.capture(orderId);
      const { paymentId } = await world.admin.order(orderId);
      await world.sql(
        `insert into refund (id, amount, raw_amount, payment_id, created_at, updated_at)
         values ('ref_unheard', 4, '{"value":"4","precision":20}', ?, now() - interval '2 hours', now())`,
        [paymentId],
      );
      await insertDocument("2026-01-07", "held", 1);
      await longAgo();
      const { findings: found } = await reconcile();
      const missing = found.filter(({ kind }) => kind === "missing");
      expect(missing).toMatchObject([
        { order_id: orderId, expected_minor: 400, data: { cause: "no_document", refund_id: "ref_unheard" } },
        { order_id: "order_2026-01-07", data: { cause: "not_registered", state: "held" } },
      ]);
    });

    it("reads on after a lost page, and comes back later when iCash is away", async () => {
      await world.buyAndSettle();
      await sandboxes.icash.fault({ method: "operations-list", fault: "reset", times: 1 });
      expect(await reconcile()).toMatchObject({ state: "done", findings: [] });
      expect(await sandboxes.icash.struck()).toEqual([1]);

      const id = await queueReconciliation(world.container, { actor: "test" });
      await sandboxes.icash.stopListening();
      await runQueuedReconciliations(world.container);
      expect(await run(id)).toMatchObject({ state: "queued", error: "not_reached" });
      expect(await runQueuedReconciliations(world.container)).toBe(0);

      await sandboxes.icash.listenAgain();
      await world.sql("update fiscal_reconciliation set lease_until = now()");
      expect(await runQueuedReconciliations(world.container)).toBe(1);
      expect(await run(id)).toMatchObject({ state: "done", error: null, counts: { missing: 1 } });
    });

    it("lets a sale pass that is placed while a long reading has the channel", async () => {
      // The first part of the span takes longer than a turn, so the sale passes before the second one.
      await sandboxes.icash.fault({ method: "operations-list", fault: "delay", ms: 1_600, times: 7 });
      const id = await queueReconciliation(world.container, {
        actor: "test",
        fromDay: addDays(sofiaDate(new Date()), -20),
      });
      const reading = runQueuedReconciliations(world.container);
      await eventually(
        () => sandboxes.icash.calls("POST operations-list"),
        (calls) => calls > 0,
      );
      const orderId = await world.buy();
      expect(await ledgers.sale(orderId)).toMatchObject({ state: "queued" });
      await reading;
      expect(await ledgers.sale(orderId)).toMatchObject({ state: "done" });
      expect(await run(id)).toMatchObject({ state: "done", counts: { orphaned: 0, different: 0 } });
      expect((await sandboxes.icash.books()).operations).toHaveLength(1);
    });

    it("is a table for the accountant, whose cells no spreadsheet runs", async () => {
      await world.buyAndSettle();
      await world.sql("update fiscal_document set total_minor = total_minor + 1, account = 'default'");
      const { id } = await reconcile();
      await world.sql("update fiscal_finding set order_id = '=1+1'");
      const file = await api.get(`${BASE}/${id}/findings.csv?kind=different`, {
        ...asAdmin(world.shop.token),
        responseType: "arraybuffer",
      });
      const text = z.instanceof(Buffer).parse(file.data).toString();
      const [header, row, end] = text.split("\r\n");
      expect(header).toBe(
        '\ufeff"kind";"day";"account";"order_id";"document_id";"operation_id";"unique_sale_number";"currency";"expected";"found";"details"',
      );
      expect(row).toMatch(
        /^"different";"\d{4}-\d\d-\d\d";"default";"'=1\+1";"icdoc_\w+";"\d+";"SB100011-0001-\d{7}";"EUR";"\d+,\d\d";/,
      );
      expect(end).toBe("");
      expect((await findings(id, "?kind=orphaned")).count).toBe(0);
    });

    it("runs once a day unless the settings say otherwise", async () => {
      const service = fiscalService(world.container);
      const { settings, revision } = await service.settingsStore.read();
      await service.settingsStore.save(
        { ...settings, reconcile: { daily: false, days: 3 } },
        revision,
        "test",
      );
      await fiscalReconciliation(world.container);
      expect(await service.listFiscalReconciliations({})).toEqual([]);

      await service.settingsStore.save(
        { ...settings, reconcile: { daily: true, days: 2 } },
        revision + 1,
        "test",
      );
      await fiscalReconciliation(world.container);
      await fiscalReconciliation(world.container);
      const [daily] = await service.listFiscalReconciliations({});
      expect(await service.listFiscalReconciliations({})).toHaveLength(1);
      expect(daily).toMatchObject({ state: "done", started_by: "clock" });
      const days = (Date.parse(daily?.to_day ?? "") - Date.parse(daily?.from_day ?? "")) / 86_400_000;
      expect(days).toBe(1);
    });

    it("refuses days that make no span, and says which", async () => {
      const refused = (body: object) => refusalOf(world.admin.post(BASE, body));
      for (const [body, path, code] of [
        [{ from_day: "2026-02-30", to_day: "2026-03-01" }, "from_day", "day"],
        [{ from_day: "2026-03-02", to_day: "2026-03-01" }, "from_day", "day_span"],
        [{ from_day: "2026-01-01", to_day: "2026-03-31" }, "from_day", "day_span"],
        [{ to_day: "31.03.2026" }, "to_day", "day"],
      ] as const) {
        expect(await refused(body)).toMatchObject({ status: 400, fields: [{ path, code }] });
      }
      expect((await refusalOf(world.admin.get(`${BASE}/icrec_none`))).status).toBe(404);
      expect((await refusalOf(api.get(BASE))).status).toBe(401);
    });

    it("stands in the summary with what waits and the nearest last day", async () => {
      await world.buyAndSettle();
      await insertDocument("2026-01-07", "held", 1);
      await insertDocument("2126-02-07", "waiting", 2);
      await insertDocument("2126-01-07", "queued", 3);
      await insertDocument("2125-01-07", "skipped", 4);
      await reconcile();
      const summary = await read(summaryShape, world.admin.get("/admin/fiscal/summary"));
      expect(summary).toMatchObject({
        configured: true,
        demo: false,
        off: false,
        paused: false,
        counts: { done: 1, held: 1, waiting: 1, queued: 1, skipped: 1 },
        attentions: 0,
        oldest_open_at: "2026-01-02T08:00:00.000Z",
        next_deadline: { document_id: "icdoc_2126-01-07", day: "2126-01-07" },
        overdue: 1,
        accounts: [{ name: "default", busy: false, waiting: 1 }],
        last_reconciliation: { state: "done" },
      });
      // Nobody knows these orders, so the ledger is not to be settled with them.
      await world.sql("delete from fiscal_document where total_minor = 100");
    });

    it("leaves a long outage behind in the order of the law: what has a last day first, then by age", async () => {
      const [early, late] = [await world.buyAndSettle(), await world.buyAndSettle(world.basket(1))];
      await world.admin.capture(early);
      await world.admin.capture(late);
      await meanByRefundReason("operator_error");

      await sandboxes.icash.fault({ method: "*", fault: "http", status: 503, probability: 1 });
      const placed = await world.buy(world.basket(2));
      await world.admin.refund(early, 4);
      const { paymentId } = await world.admin.order(late);
      await world.admin.post(`/admin/payments/${paymentId}/refund`, {
        amount: 3,
        refund_reason_id: "refr_mistake",
      });
      await ledgers.untilDocuments(late, (documents) => documents.length === 2);
      expect((await sandboxes.icash.books()).operations).toHaveLength(2);
      // Whoever was taken up during the outage has failed, and nobody is on the way when it ends.
      await eventually(
        () =>
          world.sql("select id from fiscal_document where state in ('working', 'unknown') or attempts = 0"),
        ({ rows }) => rows.length === 0,
      );

      await sandboxes.icash.clearFaults();
      // The outage was longer than any pause between two attempts.
      await world.sql(
        "update fiscal_document set next_attempt_at = now() where state in ('queued', 'unknown')",
      );
      await ledgers.settle();
      const references = (await sandboxes.icash.books()).operations.map(({ ImportRefID }) => ImportRefID);
      const inOrder = [
        only(await ledgers.stornos(late)),
        await ledgers.sale(placed),
        only(await ledgers.stornos(early)),
      ];
      expect(inOrder.map(({ state }) => state)).toEqual(["done", "done", "done"]);
      expect(references.slice(2)).toEqual(inOrder.map(({ import_ref }) => String(import_ref)));
    });

    async function meanByRefundReason(meaning: "operator_error"): Promise<void> {
      await world.sql(
        "insert into refund_reason (id, label, code) values ('refr_mistake', 'Грешка на касата', 'mistake')",
      );
      const { settingsStore } = fiscalService(world.container);
      const { settings, revision } = await settingsStore.read();
      const stornos = { ...settings.stornos, refund_reasons: { refr_mistake: meaning } };
      expect(await settingsStore.save({ ...settings, stornos }, revision, "test")).toBe(true);
    }

    /** A storno with that last lawful day, from the new year and of an order of its own. */
    async function insertDocument(day: string, state: string, importRef: number): Promise<void> {
      await world.sql(
        `insert into fiscal_document
           (id, subject, kind, order_id, state, currency_code, total_minor, lines, payments, import_source, import_ref,
            lawful_until, created_at)
         values (?, ?, 'storno', ?, ?, 'EUR', 100, '[]', '[]', 'tests', ?, ?, timestamptz '2026-01-02 10:00:00+02')`,
        [`icdoc_${day}`, `storno:${day}`, `order_${day}`, state, importRef, day],
      );
    }

    async function openTwin(importRef: number): Promise<number> {
      const account = await fiscalAccount(world.container);
      if (!account) {
        throw new Error("iCash is not configured.");
      }
      const { client } = fiscalClient(world.container, account);
      const turn = await withChannel(world.container, account, () =>
        client.newOperation({
          type: "Sell",
          importSource: "tests",
          importRefId: String(importRef),
          electronicReceipt: true,
          cashRegisterId: account.account.cashRegisterId,
          storeId: account.account.storeId,
        }),
      );
      if (turn.busy) {
        throw new Error("The channel was busy.");
      }
      return turn.value.operationId;
    }
  },
});
