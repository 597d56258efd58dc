/** What the start page and a monitor are told, over the real routes of a shop that has sold and given back. */
import { z } from "@medusajs/framework/zod";
import fiscalClock from "../../src/jobs/fiscal-clock";
import type { DropshipOverviewAnswer } from "../../src/contract/catalogue-overview";
import type { FiscalOverviewAnswer } from "../../src/contract/fiscal";
import type { HealthAnswer } from "../../src/contract/health";
import type { ConsentAnswer } from "../../src/contract/consent";
import type { StepName, StepsAnswer } from "../../src/contract/steps";
import type { WaitingAnswer } from "../../src/contract/waiting";
import { sofiaDate } from "../../src/lib/receipt";
import { jarClient } from "../../src/workflows/dropship/account";
import { read } from "./support/api";
import { inApplication } from "./support/application";
import { useSandboxes } from "./support/sandboxes";
import { eventually } from "./support/wait";
import { useWorld } from "./support/world";
import type { Runner } from "./support/world";

jest.setTimeout(180_000);

const sandboxes = useSandboxes();

const HEALTH = "/admin/jar-icash/health";

inApplication({
  testSuite: (runner: Runner) => {
    const { api } = runner;
    const world = useWorld(runner, sandboxes);

    const health = async (): Promise<{ status: number; body: HealthAnswer }> => {
      const { status, data } = await api.get(HEALTH, {
        headers: { authorization: `Bearer ${world.shop.token}` },
        validateStatus: () => true,
      });
      return { status, body: data as HealthAnswer };
    };
    const healthWhere = (fits: (body: HealthAnswer) => boolean) =>
      eventually(health, ({ body }) => fits(body));
    const callJar = async () => (await jarClient(world.container))?.productsCount();
    const ofJar = async () =>
      (await world.admin.get("/admin/dropship/overview")).data as DropshipOverviewAnswer;
    const ofIcash = async () =>
      (await world.admin.get("/admin/fiscal/overview")).data as FiscalOverviewAnswer;

    it("is well after good calls, with how old the catalogue is and what waits", async () => {
      await world.buyAndSettle();
      await callJar();
      const { status, body } = await healthWhere(
        ({ jar, icash }) => jar.status === "ok" && icash.status === "ok",
      );
      expect(status).toBe(200);
      expect(body).toMatchObject({
        status: "ok",
        jar: {
          reasons: [],
          environment: "test",
          held: 0,
          queue: { count: 0, oldest_at: null },
          catalogue: { age_minutes: expect.any(Number) as number },
        },
        icash: {
          reasons: [],
          environment: "test",
          missing: [],
          stornos: { due: 0, next_day: null, overdue: 0 },
        },
      });
      expect(Date.parse(body.icash.last_answer_at ?? "")).toBeGreaterThan(Date.now() - 120_000);
    });

    it("a monitor asks with a secret key of Medusa, and reads 503 as soon as keys are refused", async () => {
      const { api_key: key } = await read(
        z.object({ api_key: z.object({ token: z.string() }) }),
        world.admin.post("/admin/api-keys", { title: "Monitor", type: "secret" }),
      );
      const asMonitor = () =>
        api.get(HEALTH, {
          headers: { authorization: `Basic ${Buffer.from(`${key.token}:`).toString("base64")}` },
          validateStatus: () => true,
        });
      await sandboxes.jar.fault({ method: "GET products_count", fault: "http", status: 401 });
      await expect(callJar()).rejects.toThrow();
      await healthWhere(({ jar }) => jar.last_failure !== null);
      const { status, data } = await asMonitor();
      expect({ status, of: (data as HealthAnswer).jar.reasons.map(({ code }) => code) }).toEqual({
        status: 503,
        of: ["keys_refused"],
      });
      expect(JSON.stringify(data)).not.toContain(process.env["JAR_API_PASSWORD"]);
      await sandboxes.jar.clearFaults();
      await callJar();
      expect((await healthWhere(({ jar }) => jar.status === "ok")).status).toBe(200);
    });

    it("says that iCash is away, since when, and how much waits for it", async () => {
      await sandboxes.icash.stopListening();
      await world.buy();
      await fiscalClock(world.container);
      const { status, body } = await healthWhere(({ icash }) => icash.last_failure !== null);
      expect(status).toBe(200);
      expect(body.icash).toMatchObject({
        status: "degraded",
        reasons: [{ code: "not_reached", since: expect.any(String) as string }],
        queue: { count: 1, oldest_at: expect.any(String) as string },
      });
      await world.sql(
        `update fiscal_setting set value = regexp_replace(value::text, '"failing_since": *"[^"]+"', '"failing_since": "2026-01-01T00:00:00.000Z"')::jsonb
         where key = 'last_calls'`,
      );
      expect(await health()).toMatchObject({ status: 503, body: { status: "down" } });
    });

    it("counts today's receipts by Sofia's day, beside the money of the store", async () => {
      const before = await ofIcash();
      await world.buyAndSettle();
      const { today, days, currency_code: currency } = await ofIcash();
      const [total] = (
        await world.sql("select total_minor from fiscal_document where kind = 'sale' and state = 'done'")
      ).rows.map((row) => Number(row["total_minor"]));
      expect(currency).toBe("EUR");
      expect(today.day).toBe(sofiaDate(new Date()));
      expect(today.receipts).toEqual({
        count: before.today.receipts.count + 1,
        total_minor: before.today.receipts.total_minor + (total ?? 0),
      });
      expect(days).toHaveLength(30);
      expect(days.at(-1)).toEqual({ day: today.day, paid_minor: 0, registered_minor: total });

      const { rows } = await world.sql("select id from payment");
      await world.admin.post(`/admin/payments/${String(rows[0]?.["id"])}/capture`);
      await world.ledgers.settle();
      expect((await ofIcash()).days.at(-1)).toEqual({
        day: today.day,
        paid_minor: total,
        registered_minor: total,
      });
    });

    it("knows the products by state, the last run and when the clock reads next", async () => {
      const { products, last_run: last, next_run: next, days } = await ofJar();
      const { rows } = await world.sql(
        "select count(*)::int as active from supplier_product where state = 'active'",
      );
      expect(products.active).toBe(rows[0]?.["active"]);
      expect(last).toMatchObject({ kind: "full", state: "done" });
      expect(Date.parse(next?.at ?? "")).toBeGreaterThan(Date.now());
      expect(days).toHaveLength(30);
      expect(days.at(-1)).toMatchObject({ day: sofiaDate(new Date()), failed: 0 });
      expect(days.reduce((sum, { done }) => sum + done, 0)).toBeGreaterThan(0);
    });

    it("knows how far the shop is on its first steps, from what is there now", async () => {
      const steps = async () => (await world.admin.get("/admin/jar-icash/steps")).data as StepsAnswer;
      const stateOf = ({ jar, icash }: StepsAnswer, of: StepName) => {
        const step = [...jar, ...icash].find(({ name }) => name === of);
        return [step?.state, step?.reason, step?.list];
      };
      await world.buyAndSettle();
      await callJar();
      await healthWhere(({ jar }) => jar.status === "ok");
      const whole = await steps();
      expect(whole.done).toBe(true);
      expect(stateOf(whole, "first_receipt")[0]).toBe("done");
      // A test account takes the usual numbers.
      expect(stateOf(whole, "storno_types")).toEqual(["done", "storno_types_usual", []]);

      const { data } = await world.admin.get("/admin/dropship/consent");
      const { revision } = data as ConsentAnswer;
      await world.admin.post("/admin/dropship/consent/disarm", { name: "orders", revision });
      await world.admin.post("/admin/tax-rates", {
        tax_region_id: (await world.sql("select id from tax_region limit 1")).rows[0]?.["id"],
        name: "Книги",
        code: "BG0",
        rate: 0,
      });
      const undone = await steps();
      expect(undone.done).toBe(false);
      // Somebody had it on and has decided otherwise.
      expect(stateOf(undone, "jar_switches")).toEqual(["optional", "switches_off", ["orders"]]);
      expect(stateOf(undone, "vat_groups")).toEqual(["next", "rates_without_group", ["0"]]);
    });

    describe("what waits for a person", () => {
      const waiting = async (query = "") =>
        (await world.admin.get(`/admin/jar-icash/waiting${query}`)).data as WaitingAnswer;

      it("is one list of all parts, by deadline, a page at a time", async () => {
        const before = await waiting();
        const orderId = await world.buyAndSettle();
        const { rows: orders } = await world.sql(`select display_id from "order" where id = ?`, [orderId]);
        const notice = `[{"code": "order_changed", "data": null, "at": "2026-01-02T03:04:05.000Z"}]`;
        await world.sql("update supplier_order set attentions = ?::jsonb where order_id = ?", [
          notice.replace("order_changed", "canceled_after_sending"),
          orderId,
        ]);
        await world.sql(
          `update fiscal_document
           set attentions = ?::jsonb, state = 'held', reason_code = 'receipt_data_missing', lawful_until = '2026-12-07'
           where order_id = ?`,
          [notice, orderId],
        );
        const { items, count } = await waiting();
        expect(count).toBe(before.count + 3);
        expect(
          items
            .filter(({ order_id: id }) => id === orderId)
            .map(({ code, says, area, deadline }) => [code, says, area, deadline]),
        ).toEqual([
          ["order_changed", "notice", "receipts", "2026-12-07"],
          ["receipt_data_missing", "reason", "receipts", "2026-12-07"],
          ["canceled_after_sending", "notice", "orders", null],
        ]);
        expect(items[0]).toMatchObject({
          subject: "sale",
          display_id: orders[0]?.["display_id"],
          currency_code: "EUR",
          path: `/orders/${orderId}`,
        });
        const second = await waiting("?limit=1&offset=1");
        expect(second).toMatchObject({ count, limit: 1, offset: 1, items: [items[1]] });
      });

      it("leaves the list when a person has settled it", async () => {
        const orderId = await world.buyAndSettle();
        const { rows } = await world.sql(
          `update supplier_order set attentions = '[{"code": "canceled_after_sending", "data": null, "at": "2026-01-02T03:04:05.000Z"}]'
           where order_id = ? returning id`,
          [orderId],
        );
        const ofOrder = async () => (await waiting()).items.filter(({ order_id: id }) => id === orderId);
        expect(await ofOrder()).toHaveLength(1);
        await world.admin.post(`/admin/dropship/supplier-orders/${String(rows[0]?.["id"])}/dismiss`, {
          code: "canceled_after_sending",
        });
        expect(await ofOrder()).toEqual([]);
      });

      it("counts products by what is to be decided, and leads to a held run", async () => {
        await world.sql(
          `update supplier_product set state = 'quarantined', reason_code = 'unreadable'
           where id in (select id from supplier_product limit 2)`,
        );
        await world.sql("update sync_run set state = 'held' where id in (select id from sync_run limit 1)");
        const found = (await waiting()).items.filter(({ area }) => area === "catalogue");
        expect(found.map(({ code, values }) => [code, values])).toEqual(
          expect.arrayContaining([
            ["run_held", {}],
            ["products_aside", { count: 2 }],
          ]),
        );
        expect(found.find(({ code }) => code === "run_held")?.path).toMatch(
          /^\/jar-catalogue\/runs\/jarrun_/,
        );
      });
    });
  },
});
