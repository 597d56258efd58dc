import { join } from "node:path";
import { moduleIntegrationTestRunner } from "@medusajs/test-utils";
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import type { DropshipModuleService, NewSupplierOrder } from "../../src/modules/dropship";
import { findingKey } from "../../src/lib/finding-key";
import { Migration20261129134500JarDropshipDismissed } from "../../src/modules/dropship/migrations/Migration20261129134500JarDropshipDismissed";
import { ledgerRules } from "./support/ledger-rules";
import { silentLogger } from "./support/silent";
import { migrate } from "./support/upgrade";

jest.setTimeout(120_000);

const MODULE = join(__dirname, "../../src/modules/dropship");

const { logger, lines } = silentLogger();

moduleIntegrationTestRunner<DropshipModuleService>({
  moduleName: "jar_dropship",
  resolve: MODULE,
  pathToMigrations: join(MODULE, "migrations"),
  injectedDependencies: { [ContainerRegistrationKeys.LOGGER]: logger },
  testSuite: ({ service, MikroOrmWrapper }) => {
    let number = 0;
    const sql = async (statement: string): Promise<Record<string, unknown>[]> =>
      MikroOrmWrapper.forkManager().getConnection().execute(statement);

    function order(
      changes: Partial<Omit<NewSupplierOrder, "reasonCode" | "reasonData">> = {},
    ): NewSupplierOrder {
      number += 1;
      return {
        id: `jarso_${number}`,
        orderId: `order_${number}`,
        part: "1",
        state: "queued",
        reasonCode: null,
        reasonData: null,
        lines: [{ lineItemIds: ["item_1"], code: "A", title: "Мишка", asked: 1, accepted: null }],
        actor: "test",
        ...changes,
      };
    }

    const enlist = async (): Promise<string> => (await service.enlistSupplierOrder(order())) ?? "";

    describe("the ledger", () => {
      ledgerRules({
        ledger: () => service.ledger,
        enlist,
        sql,
        tables: { entry: "supplier_order", journal: "supplier_order_journal" },
        dismissals: {
          migrate: (direction) =>
            migrate(MikroOrmWrapper.forkManager(), Migration20261129134500JarDropshipDismissed, direction),
          oldRow: (attention, data) => ({
            code: "attention_dismissed",
            facts: { attention, said: findingKey(attention, data) },
          }),
        },
      });
    });

    it("says in one line that JAR is not configured, and what is missing", () => {
      expect(service.setup.kind).toBe("inert");
      const said = lines.filter((entry) => entry.includes("JAR dropship is not configured"));
      expect(said[0]).toContain("jar.url, jar.username and jar.password, or jar.token");
    });

    it("makes one supplier order of an order and part, however often and by how many it is asked for", async () => {
      const ids = await Promise.all(
        Array.from({ length: 20 }, () => service.enlistSupplierOrder(order({ orderId: "order_a" }))),
      );
      expect(ids.filter((id) => id !== null)).toHaveLength(1);
      expect(await service.enlistSupplierOrder(order({ orderId: "order_a", part: "2" }))).not.toBeNull();
    });

    it("gives each order a reference of nine digits that no other one has", async () => {
      await Promise.all(Array.from({ length: 30 }, enlist));
      const references = (await sql("select reference from supplier_order")).map((row) =>
        String(row["reference"]),
      );
      expect(new Set(references).size).toBe(30);
      expect(references.filter((entry) => !/^[1-9]\d{8}$/.test(entry))).toEqual([]);
    });

    it("hands each order that is due for a look to one of several clocks", async () => {
      await Promise.all(Array.from({ length: 12 }, enlist));
      await sql("update supplier_order set state = 'done', next_check_at = now()");
      const looks = await Promise.all(Array.from({ length: 6 }, () => service.orders.claimFollowUps(5)));
      expect(looks.flat()).toHaveLength(12);
      expect(new Set(looks.flat()).size).toBe(12);
      expect(await service.orders.claimFollowUps(5)).toEqual([]);
    });

    it("counts a revision of a setting only when its value changes", async () => {
      const settings = { stock_location_id: "sloc_1", sales_channel_id: "sc_1" };
      await service.writeSettings(settings, "one");
      await service.writeSettings({ ...settings, sales_channel_id: "sc_2" }, "two");
      expect(await service.readSettings()).toEqual({ stock_location_id: "sloc_1", sales_channel_id: "sc_2" });
      expect(await sql("select key, revision, updated_by from dropship_setting order by key")).toEqual([
        { key: "sales_channel_id", revision: 2, updated_by: "two" },
        { key: "stock_location_id", revision: 1, updated_by: "one" },
      ]);
    });
  },
});
