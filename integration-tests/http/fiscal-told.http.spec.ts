/** What the shop's people are told of the register as a whole and of one order again and again: once each, and nothing is hidden. */
import { z } from "@medusajs/framework/zod";
import { fiscalService } from "../../src/workflows/fiscal/account";
import { drainFiscalLedger } from "../../src/workflows/fiscal/drain";
import {
  queueDailyReconciliation,
  queueReconciliation,
  runQueuedReconciliations,
} from "../../src/workflows/fiscal/reconcile/run";
import { addDays, sofiaDate } from "../../src/lib/receipt";
import { sweepFiscalOrders } from "../../src/workflows/fiscal/sweep";
import { read } from "./support/api";
import { inApplication } from "./support/application";
import { fiscalRules } from "./support/fiscal-rules";
import { only } from "./support/ledgers";
import { useSandboxes } from "./support/sandboxes";
import { toldOf } from "./support/told";
import { useWorld } from "./support/world";
import type { Runner } from "./support/world";

jest.setTimeout(180_000);

const sandboxes = useSandboxes();

const KEYS_REFUSED = { method: "*", fault: "status0", message: "Authentication Error", probability: 1 };

inApplication({
  testSuite: (runner: Runner) => {
    const world = useWorld(runner, sandboxes);
    const { ledgers } = world;
    const rules = fiscalRules(world);

    /** The clock strikes after so much time, of which the ledger's rows and journal tell. */
    async function later(minutes: number): Promise<void> {
      for (const [table, moments] of [
        ["fiscal_document", ["created_at", "updated_at"]],
        ["fiscal_document_journal", ["at"]],
      ] as const) {
        const set = moments.map((moment) => `${moment} = ${moment} - interval '${minutes} minutes'`);
        await world.sql(`update ${table} set ${set.join(", ")}`);
      }
      await world.sql(
        "update fiscal_document set next_attempt_at = now() where state in ('queued', 'unknown')",
      );
      await drainFiscalLedger(world.container);
    }

    const feed = async () => (await toldOf(world, "default")).map(({ code }) => code.split(":").at(-1));

    const open = async () => {
      const shape = z.object({ troubles: z.array(z.object({ account: z.string(), cause: z.string() })) });
      return (await read(shape, world.admin.get("/admin/fiscal/summary"))).troubles;
    };

    describe("what stops the register as a whole", () => {
      it("is told at once where the keys are refused, once, and anew when they are refused again", async () => {
        await sandboxes.icash.fault(KEYS_REFUSED);
        const orderId = await world.buy();
        expect(await ledgers.sale(orderId)).toMatchObject({
          state: "queued",
          reason_code: "authentication_failed",
        });
        expect(await feed()).toEqual(["keys_refused"]);
        await world.buy(world.basket(1));
        await later(1);
        await later(1);
        expect(await feed()).toEqual(["keys_refused"]);
        expect(await open()).toEqual([{ account: "default", cause: "keys_refused" }]);
        expect((await toldOf(world, "default"))[0]).toMatchObject({
          title: "Бонове не се регистрират",
          description: expect.stringMatching(
            /^iCash не приема ключовете\. .*Чакащи: 1, от .*\/app\/icash\.$/,
          ),
        });

        await sandboxes.icash.clearFaults();
        await later(1);
        expect(await ledgers.sale(orderId)).toMatchObject({ state: "done" });
        expect(await open()).toEqual([]);
        await sandboxes.icash.fault(KEYS_REFUSED);
        await world.buy(world.basket(2));
        expect(await feed()).toEqual(["keys_refused", "keys_refused"]);
      });

      it("is told when iCash answers nothing for a while, and not for a hiccup", async () => {
        await sandboxes.icash.stopListening();
        await world.buy();
        await later(1);
        expect(await feed()).toEqual([]);
        await later(10);
        await later(10);
        expect(await feed()).toEqual(["silent"]);
        await sandboxes.icash.listenAgain();
        await later(1);
        expect(await open()).toEqual([]);
      });

      it("is told when documents wait for an hour, beside its cause, and a printer may take its time", async () => {
        await sandboxes.icash.fault(KEYS_REFUSED);
        await world.buy();
        await later(55);
        expect(await feed()).toEqual(["keys_refused"]);
        await later(10);
        await later(60);
        expect((await feed()).sort()).toEqual(["keys_refused", "stuck"]);
        await world.sql(
          "update fiscal_document set reason_code = 'awaiting_completion', next_attempt_at = now() + interval '1 hour'",
        );
        await drainFiscalLedger(world.container);
        expect(await open()).toEqual([]);
        await world.sql("update fiscal_document set reason_code = 'authentication_failed'");
      });
    });

    it("a second change of an order is told although the first one was, and each only once", async () => {
      const orderId = await world.buyAndSettle(world.basket(1));
      await world.admin.capture(orderId);
      const { id } = await ledgers.sale(orderId);
      const { id: itemId } = only((await world.admin.order(orderId)).items);
      for (const quantity of [2, 4]) {
        await world.admin.editQuantities(orderId, { [itemId]: quantity });
        await sweepFiscalOrders(world.container);
        await sweepFiscalOrders(world.container);
      }
      const told = await toldOf(world, id);
      expect(told.map(({ code }) => code)).toEqual(["order_changed", "order_changed"]);
      expect(new Set(told.map(({ description }) => description)).size).toBe(2);
    });

    describe("what happened while nobody looked", () => {
      const OF_ORDERS = ['"order"', "payment", "capture"];

      /** So long ago were the orders placed and paid, and that was the register armed and its last look. */
      async function pass(hours: number, tables = [...OF_ORDERS, "fiscal_watch"]) {
        if (tables.includes("fiscal_watch")) {
          await world.sql(`
            update fiscal_setting set value = jsonb_set(value, '{value,floors}', (
              select jsonb_object_agg(book, to_char((floor::timestamptz - interval '${hours} hours') at time zone 'utc',
                'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
              from jsonb_each_text(value->'value'->'floors') as each (book, floor)))
            where key = 'consent'`);
        }
        for (const table of tables) {
          const moments = table === "fiscal_watch" ? ["armed_at", "looked_until", "deep_at"] : [];
          const set = ["created_at", "updated_at", ...moments].map(
            (moment) => `${moment} = ${moment} - interval '${hours} hours'`,
          );
          await world.sql(`update ${table} set ${set.join(", ")}`);
        }
      }

      const news = async () =>
        (await toldOf(world, "register")).map(({ title, description }) => [title, description]);

      it("is caught up from where the register left off, and said once with how many orders had no receipt", async () => {
        await sweepFiscalOrders(world.container);
        await rules.save({ off: true });
        const orderId = await world.buy(world.basket(1));
        await world.admin.capture(orderId);
        await sweepFiscalOrders(world.container);
        expect(await ledgers.documents(orderId)).toEqual([]);
        await pass(100);
        await rules.save({ off: false });
        await sweepFiscalOrders(world.container);
        await ledgers.settle();
        expect(await ledgers.sale(orderId)).toMatchObject({ state: "done" });
        await sweepFiscalOrders(world.container);
        expect(await news()).toEqual([
          ["Регистрирането навакса пропуснатото", expect.stringContaining("останали без бон: 1.")],
        ]);
        const [watch] = (
          await world.sql(
            "select gap_since, looked_until > now() - interval '1 hour' as now from fiscal_watch",
          )
        ).rows;
        expect(watch).toEqual({ gap_since: null, now: true });
      });

      it("is left where an order could not be asked, and asked again", async () => {
        await sweepFiscalOrders(world.container);
        await pass(100);
        await rules.save({ off: true });
        const orderId = await world.buy(world.basket(1));
        await rules.save({ off: false });
        await pass(80, ['"order"', "payment"]);
        jest.spyOn(fiscalService(world.container), "enlist").mockRejectedValueOnce(new Error("no room"));
        await expect(sweepFiscalOrders(world.container)).rejects.toThrow("the clock asks them again");
        await sweepFiscalOrders(world.container);
        await ledgers.settle();
        expect(await ledgers.sale(orderId)).toMatchObject({ state: "done", reason_code: null });
      });

      it("is not registered when it is older than the register, and said once with how many orders that are", async () => {
        await pass(100, OF_ORDERS);
        await sweepFiscalOrders(world.container);
        await world.sql("update fiscal_watch set deep_at = null");
        await sweepFiscalOrders(world.container);
        expect(await ledgers.documents(world.unheardOrder)).toEqual([]);
        expect(await news()).toEqual([
          [
            "Поръчките отпреди регистрирането се пропускат",
            expect.stringMatching(/^Поръчки отпреди .*: 1\. /),
          ],
        ]);
      });

      it("is registered from the start date on where the shop has set one", async () => {
        await pass(100);
        await rules.save({ start_date: new Date(Date.now() - 200 * 3_600_000).toISOString() });
        await sweepFiscalOrders(world.container);
        await ledgers.settle();
        expect(await ledgers.sale(world.unheardOrder)).toMatchObject({ state: "done" });
      });

      it("counts for a draft from when it became an order, and a draft is none", async () => {
        await pass(100, ['"order"']);
        await world.sql(`update "order" set is_draft_order = true`);
        await sweepFiscalOrders(world.container);
        expect(await ledgers.documents(world.unheardOrder)).toEqual([]);
        await world.sql(`update "order" set is_draft_order = false, updated_at = now()`);
        await sweepFiscalOrders(world.container);
        expect(await ledgers.sale(world.unheardOrder)).toMatchObject({ state: "queued" });
      });

      it("is compared with iCash from the day of the last comparison on", async () => {
        const today = sofiaDate(new Date());
        const [from, last] = [addDays(today, -20), addDays(today, -18)];
        await world.sql(
          `insert into fiscal_reconciliation (id, state, started_by, from_day, to_day, created_at, updated_at)
           values ('icrec_before', 'done', 'clock', ?, ?, now() - interval '18 days', now())`,
          [from, last],
        );
        const id = await queueDailyReconciliation(world.container);
        expect(await fiscalService(world.container).retrieveFiscalReconciliation(id ?? "")).toMatchObject({
          from_day: last,
          to_day: today,
        });
      });
    });

    it("a comparison whose keys are refused says so at once and is not tried five times", async () => {
      await world.buyAndSettle();
      await sandboxes.icash.fault(KEYS_REFUSED);
      const id = await queueReconciliation(world.container, { actor: "clock" });
      await runQueuedReconciliations(world.container);
      expect(await fiscalService(world.container).retrieveFiscalReconciliation(id)).toMatchObject({
        state: "failed",
        error: "authentication_failed",
        attempts: 1,
      });
      expect(only(await toldOf(world, id)).description).toContain("iCash отказва достъп");
    });
  },
});
