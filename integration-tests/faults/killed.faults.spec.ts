/**
 * F7: the process is killed between any two remote calls. After the lease has run out another process goes on, and the
 * remote books hold what they would have held without the accident.
 */
import { Modules } from "@medusajs/framework/utils";
import { toMinor } from "../../src/lib/money";
import { enlistSupplierOrder } from "../../src/workflows/dropship/orders/enlist";
import { followSupplierOrders } from "../../src/workflows/dropship/orders/follow";
import { queueSyncRun } from "../../src/workflows/dropship/catalogue/queue";
import { runQueuedSyncs } from "../../src/workflows/dropship/catalogue/run";
import { fiscalService } from "../../src/workflows/fiscal/account";
import { enlistFiscalDocuments } from "../../src/workflows/fiscal/enlist";
import { queueReconciliation, runQueuedReconciliations } from "../../src/workflows/fiscal/reconcile/run";
import { inApplication } from "../http/support/application";
import type { OwnRunner } from "../http/support/application";
import { only } from "../http/support/ledgers";
import { useSandboxes } from "../http/support/sandboxes";
import { paidMinor, rowsMinor } from "../http/support/sums";
import { useWorld } from "../http/support/world";
import { runWorker } from "./support/run-worker";

jest.setTimeout(180_000);

const sandboxes = useSandboxes();

const FISCAL_STEPS = [
  "before_new_operation",
  "after_new_operation",
  "before_row",
  "after_row",
  "before_payment",
  "after_payment",
  "before_print",
  "after_print",
  "before_read_back",
  "after_read_back",
];

inApplication({
  testSuite: (runner: OwnRunner) => {
    const world = useWorld(runner, sandboxes);
    const { ledgers } = world;

    const operations = async () => (await sandboxes.icash.books()).operations;

    describe("on the way to JAR", () => {
      let undisturbed: unknown = null;

      it("without an accident it comes to this", async () => {
        const orderId = await enlistedOrder();
        await ledgers.settle();
        await shipAndFollow();
        undisturbed = await endState(orderId);
        expect(undisturbed).toMatchObject({
          sent: [{ lines: [{ cnt: 1 }, { cnt: 3 }] }],
          row: { state: "done", shipped: true },
          fulfillments: [{ pieces: 4, shipped: true }],
        });
      });

      it.each(["after_claim", "after_post", "after_number", "before_fulfillment", "after_fulfillment"])(
        "killed at dropship.%s, it comes to the same",
        async (step) => {
          const orderId = await enlistedOrder();
          await killedAt(`dropship.${step}`);
          await takeOver();
          await follow();
          await shipAndFollow();
          expect(await endState(orderId)).toEqual(undisturbed);
          expect(await sandboxes.jar.calls("POST order")).toBe(1);
        },
      );

      it("killed at dropship.before_post, nobody knows whether it was sent; a person decides, and it comes to the same", async () => {
        const orderId = await enlistedOrder();
        await killedAt("dropship.before_post");
        await takeOver();
        const held = await ledgers.supplierOrder(orderId);
        expect(held).toMatchObject({ state: "held", reason_code: "not_found_after_lost_answer" });
        expect((await sandboxes.jar.books()).orders).toEqual([]);

        await world.admin.post(`/admin/dropship/supplier-orders/${held.id}/retry`);
        await shipAndFollow();
        expect(await endState(orderId)).toEqual(undisturbed);
      });

      it.each(["before_shipment", "after_shipment"])(
        "killed at dropship.%s, it comes to the same",
        async (step) => {
          const orderId = await enlistedOrder();
          await ledgers.settle();
          await ship();
          await killedAt(`dropship.${step}`, "follow-worker.ts");
          await follow();
          expect(await endState(orderId)).toEqual(undisturbed);
        },
      );

      async function ship(): Promise<void> {
        const { order_id: number } = only((await sandboxes.jar.books()).orders);
        await sandboxes.jar.post(`orders/${number}/ship`);
        await makeLookDue();
      }

      async function shipAndFollow(): Promise<void> {
        await ship();
        await follow();
      }

      async function follow(): Promise<void> {
        await makeLookDue();
        await followSupplierOrders(world.container);
      }

      async function makeLookDue(): Promise<void> {
        await world.sql("update supplier_order set next_check_at = now() where next_check_at is not null");
      }

      /** Stock that a dead process did not renew is left to it. */
      async function readOffers(): Promise<void> {
        await queueSyncRun(world.container, { kind: "offer", actor: "test" });
        expect(await runQueuedSyncs(world.container)).toBe(1);
      }

      /** What JAR, the row, the fulfilments and the stock say, without ids and moments. */
      async function endState(orderId: string): Promise<unknown> {
        await readOffers();
        const row = await ledgers.supplierOrder(orderId);
        const { fulfillments } = await world.admin.order(orderId);
        const { rows: pieces } = await world.sql(
          "select coalesce(sum(quantity), 0)::int as count from fulfillment_item where deleted_at is null",
        );
        const { rows: stock } = await world.sql(
          `select item.sku, level.stocked_quantity::text as stocked, level.reserved_quantity::text as reserved
           from inventory_level level join inventory_item item on item.id = level.inventory_item_id
           where level.deleted_at is null order by 1`,
        );
        return {
          sent: (await sandboxes.jar.books()).orders.map(({ lines, status }) => ({
            lines: [...lines].sort((left, right) => left.cnt - right.cnt),
            status,
          })),
          row: {
            state: row.state,
            accepted: row.lines.map(({ code, accepted }) => ({ code, accepted })),
            attentions: row.attentions,
            shipped: row.shipped_at !== null,
          },
          fulfillments: fulfillments.map(({ shipped_at: shippedAt }) => ({
            pieces: pieces[0]?.["count"],
            shipped: Boolean(shippedAt),
          })),
          stock,
        };
      }
    });

    it.each(FISCAL_STEPS)(
      "at fiscal.%s, the sale is registered once, with its rows, and paid once",
      async (step) => {
        const orderId = await enlistedOrder();
        await killedAt(`fiscal.${step}`);
        const begun = await operations();
        expect(begun).toHaveLength(step === "before_new_operation" ? 0 : 1);
        expect(await ledgers.sale(orderId)).toMatchObject({ state: "working" });

        await takeOver();
        const totalMinor = toMinor(String((await world.admin.order(orderId)).total));
        const sale = await ledgers.sale(orderId);
        expect(sale).toMatchObject({ state: "done", total_minor: totalMinor });
        const operation = only(await operations());
        expect(operation).toMatchObject({
          status: "NORMAL",
          ImportRefID: String(sale.import_ref),
          OperationFiskBonUUID: sale.unique_sale_number,
          prints: 1,
        });
        // The number that was used up before the accident is the number of the sale.
        expect(operation.OperationFiskBonUUID).toBe(
          begun[0]?.OperationFiskBonUUID ?? operation.OperationFiskBonUUID,
        );
        expect([rowsMinor(operation), paidMinor(operation), operation.payments.length]).toEqual([
          totalMinor,
          totalMinor,
          1,
        ]);
        expect(operation.rows).toHaveLength(sale.lines.length);
      },
    );

    it.each(FISCAL_STEPS)(
      "at fiscal.%s of a storno, it is registered once and the sale stays as it was",
      async (step) => {
        const orderId = await enlistedOrder();
        await ledgers.settle();
        const sale = only(await operations());
        await world.admin.capture(orderId);
        const { paymentId } = await world.admin.order(orderId);
        const unheard = loseEvents();
        await world.admin.post(`/admin/payments/${paymentId}/refund`, { amount: sale.rows.length });
        unheard.mockRestore();
        await enlistFiscalDocuments(world.container, { orderId, actor: "test", refundGraceMs: 0 });
        await killedAt(`fiscal.${step}`);

        await takeOver();
        const [kept, storno, ...others] = await operations();
        expect(others).toEqual([]);
        expect(kept).toEqual(sale);
        expect(storno).toMatchObject({
          type: "ReturnClient",
          storno: { FiskBonUUID: sale.OperationFiskBonUUID },
        });
        const minor = sale.rows.length * 100;
        expect(storno && [rowsMinor(storno), paidMinor(storno), storno.prints]).toEqual([minor, minor, 1]);
        expect(only(await ledgers.stornos(orderId))).toMatchObject({ state: "done", total_minor: minor });
      },
    );

    it("at the end of a comparison with iCash, it is made again and tells of each difference once", async () => {
      const orderId = await enlistedOrder();
      await ledgers.settle();
      const { id, operation_id: operationId } = await ledgers.sale(orderId);
      await sandboxes.icash.post(`operations/${operationId}`, { status: "DELETED" });
      const comparison = await queueReconciliation(world.container, { actor: "test" });
      await killedAt("fiscal.reconciliation.before_finish", "reconcile-worker.ts");
      const findings = () => world.sql("select document_id, kind from fiscal_finding");
      expect((await findings()).rows).toEqual([]);

      await world.sql("update fiscal_reconciliation set lease_until = now() - interval '1 second'");
      await takeOver();
      expect(await runQueuedReconciliations(world.container)).toBe(1);
      const service = fiscalService(world.container);
      expect(await service.retrieveFiscalReconciliation(comparison)).toMatchObject({ state: "done" });
      expect((await findings()).rows).toEqual([{ document_id: id, kind: "different" }]);
      expect((await service.retrieveFiscalDocument(id)).attentions).toMatchObject([
        { code: "remote_difference", data: { finding: "different", fields: "status" } },
      ]);
      expect(await operations()).toHaveLength(1);
    });

    function loseEvents() {
      return jest
        .spyOn(world.container.resolve(Modules.EVENT_BUS), "releaseGroupedEvents")
        .mockResolvedValue(undefined);
    }

    /** An order whose documents are due and that no process has touched yet. */
    async function enlistedOrder(): Promise<string> {
      const orderId = world.unheardOrder;
      await enlistFiscalDocuments(world.container, { orderId, actor: "test" });
      await enlistSupplierOrder(world.container, { orderId, actor: "test" });
      return orderId;
    }

    async function killedAt(step: string, script?: string): Promise<void> {
      const { signal, output } = await runWorker(runner.dbConfig.clientUrl, step, script);
      expect({ signal, output: signal === "SIGKILL" ? "" : output }).toEqual({
        signal: "SIGKILL",
        output: "",
      });
    }

    /** Its lease runs out, and this process, which knows nothing of the dead one, goes on. */
    async function takeOver(): Promise<void> {
      await world.sql(
        "update fiscal_channel set lease_until = now() - interval '1 second' where lease_token is not null",
      );
      for (const table of ["fiscal_document", "supplier_order"]) {
        await world.sql(
          `update ${table} set lease_until = now() - interval '1 second' where state = 'working'`,
        );
      }
      await ledgers.settle();
    }
  },
});
