/** JAR's orders and papers of the last days against the shop's, both ways: told once, listed, and nothing repaired. */
import { z } from "@medusajs/framework/zod";
import dropshipReconciliation from "../../src/jobs/dropship-reconciliation";
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

const BASE = "/admin/dropship/reconciliations";

const runShape = z.object({
  id: z.string(),
  state: z.string(),
  from_day: z.string(),
  to_day: z.string(),
  counts: z.record(z.string(), z.number()),
  error: z.string().nullable(),
  started_by: z.string(),
});

const findingShape = z
  .object({
    id: z.string(),
    kind: z.string(),
    entry_id: z.string().nullable(),
    order_id: z.string().nullable(),
    display_id: z.number().nullable(),
    reference: z.string().nullable(),
    jar_order_id: z.string().nullable(),
    paper: z.string().nullable(),
    currency_code: z.string(),
    expected_minor: z.number().nullable(),
    found_minor: z.number().nullable(),
    day: z.string().nullable(),
    data: z.record(z.string(), z.unknown()),
  })
  .strict();

inApplication({
  testSuite: (runner: Runner) => {
    const world = useWorld(runner, sandboxes);
    const orders = supplierOrders(world);
    const jar = () => sandboxes.jar;

    const run = async (id: string) =>
      (await read(z.object({ reconciliation: runShape }), world.admin.get(`${BASE}/${id}`))).reconciliation;

    const findingsOf = async (id: string, query = "") =>
      (
        await read(
          z.object({ findings: z.array(findingShape), count: z.number() }),
          world.admin.get(`${BASE}/${id}/findings${query}`),
        )
      ).findings;

    /** As a person asks for it; until it has ended. */
    async function compare(body: object = {}) {
      const { reconciliation } = await read(
        z.object({ reconciliation: runShape }),
        world.admin.post(BASE, body),
      );
      const ended = await eventually(
        () => run(reconciliation.id),
        ({ state }) => state === "done" || state === "failed",
      );
      return { ...ended, findings: await findingsOf(ended.id) };
    }

    async function bought(...quantities: number[]): Promise<WholeSupplierOrder> {
      return orders.of(await world.buyAndSettle(world.basket(...quantities)));
    }

    const enterAtJar = async (order: WholeSupplierOrder, change: object = {}): Promise<string> => {
      const products = order.lines.map(({ code, asked }) => ({ code, cnt: asked }));
      const entered = await jar().post("orders", { products, ...change });
      return z.object({ order_id: z.string() }).parse(entered).order_id;
    };

    const at = (order: WholeSupplierOrder, act: string, body: object = {}) =>
      jar().post(`orders/${order.jar_order_id}/${act}`, body);

    const codesOf = async (order: WholeSupplierOrder): Promise<string[]> =>
      (await orders.of(order.order_id)).attentions.map(({ code }) => code);

    const toldOfRuns = async (): Promise<string[]> => {
      const { rows } = await world.sql(
        "select data from notification where resource_type = 'supplier_reconciliation' order by created_at",
      );
      return rows.map((row) => z.object({ title: z.string() }).parse(row["data"]).title);
    };

    it("finds nothing where both sides agree, and tells nobody", async () => {
      const order = await bought(2, 1);
      await at(order, "ship");
      await orders.follow();
      await orders.readPapers();
      const ended = await compare();
      expect(ended).toMatchObject({
        state: "done",
        error: null,
        findings: [],
        counts: { ours: 1, orders: 1, documents: 1, invoices: 1, missing: 0, foreign: 0 },
      });
      expect(ended.started_by).toMatch(/^user_/);
      expect(await codesOf(order)).toEqual([]);
      expect(await toldOfRuns()).toEqual([]);
    });

    it("tells of what JAR has lost, doubled and changed, once each, and takes it back with its cause", async () => {
      const [lost, twice, fewer, dearer] = [
        await bought(1),
        await bought(1),
        await bought(2),
        await bought(3),
      ];
      await at(lost, "forget");
      const second = await enterAtJar(twice, { reference: String(twice.reference) });
      const [changed, charged] = [only(fewer.lines), only(dearer.lines)];
      await at(fewer, "line", { code: changed.code, cnt: 1 });
      const booked = (await jar().books()).orders.find(({ order_id }) => order_id === dearer.jar_order_id);
      const price = only(booked?.lines ?? []).dealer_price;
      await at(dearer, "line", { code: charged.code, dealer_price: "999.00" });

      const ended = await compare();
      const byKind = (kind: string) => only(ended.findings.filter((finding) => finding.kind === kind));
      expect(ended.findings).toHaveLength(4);
      expect(byKind("missing")).toMatchObject({
        entry_id: lost.id,
        order_id: lost.order_id,
        display_id: lost.display_id,
        reference: String(lost.reference),
        jar_order_id: lost.jar_order_id,
      });
      expect(byKind("doubled")).toMatchObject({ entry_id: twice.id, jar_order_id: second });
      expect(byKind("pieces")).toMatchObject({
        entry_id: fewer.id,
        data: { lines: [{ code: changed.code, accepted: 2, at_jar: 1 }] },
      });
      expect(byKind("price")).toMatchObject({
        entry_id: dearer.id,
        expected_minor: Math.round(Number(price) * 100 * 3 * 1.2),
        found_minor: 99_900 * 3 * 1.2,
      });
      expect(await codesOf(lost)).toEqual(["unknown_at_jar"]);
      expect(await codesOf(twice)).toEqual(["doubled_at_jar"]);
      expect(await codesOf(fewer)).toEqual(["changed_at_jar"]);
      expect(await codesOf(dearer)).toEqual(["total_differs"]);

      await compare();
      for (const order of [lost, twice, fewer, dearer]) {
        expect(await orders.told(order.id)).toHaveLength(1);
      }
      const [told] = await orders.told(twice.id);
      expect(told?.description).toMatch(/^В JAR е два пъти\. Освен поръчка \d+ в JAR ги има и изброените/);

      await jar().post(`orders/${second}/status`, { status: "Анулирана" });
      await at(fewer, "line", { code: changed.code, cnt: 2 });
      await at(dearer, "line", { code: charged.code, dealer_price: price });
      expect((await compare()).findings.map(({ kind }) => kind)).toEqual(["missing"]);
      for (const order of [twice, fewer, dearer]) {
        expect(await codesOf(order)).toEqual([]);
      }
    });

    it("finds what JAR has and a restored backup does not know", async () => {
      const order = await bought(1);
      await world.sql(
        `update supplier_order set state = 'held', jar_order_id = null, sent_at = null, send_started_at = null,
         reason_code = 'send_by_hand' where id = ?`,
        [order.id],
      );
      expect(only((await compare()).findings)).toMatchObject({
        kind: "not_adopted",
        entry_id: order.id,
        jar_order_id: order.jar_order_id,
      });
      expect(await orders.of(order.order_id)).toMatchObject({
        state: "held",
        attentions: [{ code: "found_at_jar", data: { jar_number: order.jar_order_id } }],
      });
    });

    it("shows orders that were not made here as an information, and tells of them once a month", async () => {
      const order = await bought(1);
      const byHand = await enterAtJar(order);
      const sameNumber = await enterAtJar(await bought(2), { reference: String(order.reference) });
      const ended = await compare();
      expect(
        ended.findings.map(({ kind, jar_order_id, entry_id }) => [kind, jar_order_id, entry_id]),
      ).toEqual([
        ["foreign", byHand, null],
        ["foreign", sameNumber, null],
      ]);
      await compare();
      expect(await codesOf(order)).toEqual([]);
      expect(await toldOfRuns()).toEqual(["За сведение: други поръчки в акаунта Ви в JAR"]);
    });

    it("looks at JAR's documents and invoices too", async () => {
      const [dearer, wrong, late] = [await bought(1, 1), await bought(2), await bought(3)];
      for (const order of [dearer, wrong]) {
        await at(order, "ship");
      }
      await orders.follow();
      await orders.readPapers();
      await at(dearer, "line", { code: dearer.lines[0]?.code, dealer_price: "777.00" });
      await at(wrong, "paper", { invoice_total: "1234.56" });
      await at(late, "ship");
      await orders.follow();
      await world.sql("update supplier_order set shipped_at = now() - interval '11 days' where id = ?", [
        late.id,
      ]);

      const { findings } = await compare();
      const kindsOf = (order: WholeSupplierOrder) =>
        findings.flatMap(({ kind, entry_id }) => (entry_id === order.id ? [kind] : []));
      expect(kindsOf(dearer)).toEqual(["price", "paper", "invoice"]);
      expect(kindsOf(wrong)).toEqual(["invoice"]);
      expect(kindsOf(late)).toEqual(["no_papers"]);
      expect(
        findings.find(({ kind, entry_id }) => kind === "invoice" && entry_id === wrong.id),
      ).toMatchObject({
        found_minor: 123_456,
        paper: only((await orders.of(wrong.order_id)).papers?.invoices ?? []).pid,
      });
      expect((await codesOf(dearer)).sort()).toEqual(["invoice_differs", "paper_differs", "total_differs"]);
    });

    it("leaves a document without a note to nobody while another shop of the account may have it", async () => {
      const order = await bought(1);
      await enterAtJar(order);
      await at(order, "ship", { note: null, invoiced: false });
      await orders.readPapers();
      expect(await orders.of(order.order_id)).toMatchObject({ papers: null });

      const another = await bought(2);
      await at(another, "ship", { note: null, invoiced: false });
      await orders.readPapers();
      expect((await orders.of(another.order_id)).papers).toMatchObject({ documents: [{}] });

      const unseen = await bought(3);
      await at(unseen, "ship", { note: null, invoiced: false });
      await jar().fault({ method: "GET orders", fault: "http", status: 400, times: 9 });
      await orders.readPapers();
      expect(await orders.of(unseen.order_id)).toMatchObject({ papers: null });
      await jar().clearFaults();
    });

    it("comes once a day by itself and reads no list for a shop that has sent nothing", async () => {
      await dropshipReconciliation(world.container);
      expect((await read(z.object({ count: z.number() }), world.admin.get(BASE))).count).toBe(0);
      await bought(1);
      await dropshipReconciliation(world.container);
      await dropshipReconciliation(world.container);
      const { reconciliations } = await read(
        z.object({ reconciliations: z.array(runShape) }),
        world.admin.get(BASE),
      );
      expect(reconciliations).toMatchObject([{ state: "done", started_by: "clock", error: null }]);
    });

    it("says why it did not end, and is tried again", async () => {
      await bought(1);
      await jar().fault({ method: "GET documents", fault: "http", status: 400, message: "Not today" });
      const { reconciliation } = await read(
        z.object({ reconciliation: runShape }),
        world.admin.post(BASE, {}),
      );
      const tried = await eventually(
        () => run(reconciliation.id),
        ({ error }) => error !== null,
      );
      expect(tried).toMatchObject({ state: "queued", error: "list_unreadable" });
      await jar().fault({ method: "GET orders", fault: "stock_error", error: "credentials", when: "before" });
      await world.sql("update supplier_reconciliation set lease_until = null where id = ?", [tried.id]);
      const failed = await compare({ from_day: tried.from_day });
      expect(failed.id).toBe(reconciliation.id);
      expect(failed).toMatchObject({ state: "failed", error: "credentials" });
      expect(await toldOfRuns()).toEqual(["Сверката с JAR не завърши"]);
      expect(await refusalOf(world.admin.get(`${BASE}/jarrec_none`))).toMatchObject({ status: 404 });
    });

    it("is a file that Excel in Bulgaria reads, in the language that is asked for", async () => {
      const order = await bought(1);
      await at(order, "forget");
      await enterAtJar(order, { reference: "=1+1" });
      const { id, findings } = await compare();
      const file = async (query: string) =>
        (await world.admin.get(`${BASE}/${id}/findings.csv${query}`)).data;
      const csv = z.string().parse(await file(""));
      const [head, missing, foreign, ...more] = csv.trimEnd().split("\r\n");
      expect(more).toEqual([]);
      expect(head).toBe(
        [
          ...["Разлика", "Дата", "Поръчка", "Наш номер в JAR", "Номер в JAR", "Документ на JAR"],
          ...["Очаквано с ДДС", "В JAR с ДДС", "Валута", "Артикули", "Какво да направите"],
        ]
          .map((name) => `"${name}"`)
          .join(";"),
      );
      const expected = ((findings[0]?.expected_minor ?? 0) / 100).toFixed(2).replace(".", ",");
      expect(missing).toContain(`"#${order.display_id}";"${order.reference}";"${order.jar_order_id}"`);
      expect(missing).toContain(expected);
      expect(foreign).toContain(`"'=1+1"`);
      expect(z.string().parse(await file("?language=en&kind=foreign"))).toMatch(
        /^"Finding";"Day";"Order";.*\r\n"Not of this shop";/,
      );
    });
  },
});
