/** What the shop's people are told of the register as a whole and of one order again and again: once each, and nothing is hidden. */
import { z } from "@medusajs/framework/zod";
import { fiscalService } from "../../src/workflows/fiscal/account";
import { drainFiscalLedger } from "../../src/workflows/fiscal/drain";
import { queueReconciliation, runQueuedReconciliations } from "../../src/workflows/fiscal/reconcile/run";
import { sweepFiscalOrders } from "../../src/workflows/fiscal/sweep";
import { read } from "./support/api";
import { inApplication } from "./support/application";
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
