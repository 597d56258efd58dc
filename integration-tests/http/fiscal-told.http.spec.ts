/** What the shop's people are told of the register as a whole and of one order again and again: once each, and nothing is hidden. */
import { fiscalService } from "../../src/workflows/fiscal/account";
import { queueReconciliation, runQueuedReconciliations } from "../../src/workflows/fiscal/reconcile/run";
import { sweepFiscalOrders } from "../../src/workflows/fiscal/sweep";
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
