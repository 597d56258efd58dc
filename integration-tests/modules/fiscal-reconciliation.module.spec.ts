/** What only the database can promise of comparisons and announcements: one holder, no late writes, nothing lost. */
import { join } from "node:path";
import { moduleIntegrationTestRunner } from "@medusajs/test-utils";
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import { RunTakenOverError } from "../../src/lib/ledger";
import type { FiscalModuleService } from "../../src/modules/fiscal";
import type { Finding } from "../../src/lib/receipt";
import { silentLogger } from "./support/silent";

jest.setTimeout(120_000);

const MODULE = join(__dirname, "../../src/modules/fiscal");
const { logger } = silentLogger();

const FINDING: Finding = {
  kind: "different",
  account: "default",
  orderId: "order_1",
  documentId: "icdoc_1",
  operationId: 50_001,
  uniqueSaleNumber: "SB100011-0001-0000001",
  currencyCode: "EUR",
  expectedMinor: 1_000,
  foundMinor: 1_001,
  day: "2026-11-20",
  data: { document_kind: "sale", differences: [{ field: "total", expected: "10", found: "10.01" }] },
};

moduleIntegrationTestRunner<FiscalModuleService>({
  moduleName: "icash_fiscal",
  resolve: MODULE,
  pathToMigrations: join(MODULE, "migrations"),
  injectedDependencies: { [ContainerRegistrationKeys.LOGGER]: logger },
  testSuite: ({ service, MikroOrmWrapper }) => {
    const sql = async (statement: string): Promise<Record<string, unknown>[]> =>
      MikroOrmWrapper.forkManager().getConnection().execute(statement);

    const queue = (id: string, toDay = "2026-11-20"): Promise<string> =>
      service.reconciliations.queue({ id, actor: "user_1", fromDay: "2026-11-18", toDay });

    async function claimed(token: string) {
      const run = await service.reconciliations.claim(token);
      if (!run) {
        throw new Error("There was nothing to claim.");
      }
      return run;
    }

    describe("a comparison", () => {
      it("is queued once by a double click, and again for other days", async () => {
        const ids = await Promise.all(["a", "b", "c"].map((id) => queue(id)));
        expect(new Set(ids).size).toBe(1);
        expect(await queue("d", "2026-11-21")).toBe("d");
      });

      it("is queued by one clock of all processes at the same stroke, also when the run is over already", async () => {
        const run = { actor: "clock", fromDay: "2026-11-18", toDay: "2026-11-20" };
        const ids = await Promise.all(
          ["a", "b", "c"].map((id) => service.reconciliations.queueUnlessOpen({ id, ...run })),
        );
        expect(ids.filter((id) => id !== null)).toHaveLength(1);
        await service.reconciliations.finish(await claimed("one"), {}, []);
        expect(await service.reconciliations.queueUnlessOpen({ id: "d", ...run })).toBeNull();
        await sql("update fiscal_reconciliation set created_at = now() - interval '1 day'");
        expect(await service.reconciliations.queueUnlessOpen({ id: "e", ...run })).toBe("e");
      });

      it("has one worker, however many want it", async () => {
        await queue("a");
        const claims = await Promise.all(
          Array.from({ length: 8 }, (_, index) => service.reconciliations.claim(`token_${index}`)),
        );
        expect(claims.filter((claim) => claim !== null)).toHaveLength(1);
      });

      it("ends with all its findings, in order", async () => {
        await queue("a");
        const findings = Array.from({ length: 1_203 }, (_, index) => ({
          ...FINDING,
          operationId: index + 1,
        }));
        await service.reconciliations.finish(
          await claimed("one"),
          { documents: 7, different: 1_203 },
          findings,
        );
        const [stored, count] = await service.listAndCountFiscalFindings(
          { reconciliation_id: "a" },
          { order: { id: "ASC" }, take: 2_000 },
        );
        expect(count).toBe(1_203);
        expect(stored.map((row) => Number(row.operation_id))).toEqual(
          findings.map(({ operationId }) => operationId),
        );
        expect(stored[0]).toMatchObject({ kind: "different", expected_minor: 1_000, data: FINDING.data });
        expect(await service.retrieveFiscalReconciliation("a")).toMatchObject({
          state: "done",
          attempts: 1,
          counts: { documents: 7, different: 1_203 },
        });
      });

      it("is taken over when its worker died, whose late result is not written", async () => {
        await queue("a");
        const dead = await claimed("dead");
        expect(await service.reconciliations.claim("too early")).toBeNull();
        await sql("update fiscal_reconciliation set lease_until = now() - interval '1 second'");
        const next = await claimed("next");
        expect(next.attempts).toBe(2);

        expect(await service.reconciliations.renew(dead)).toBe(false);
        await expect(service.reconciliations.assertMine(dead)).rejects.toThrow(RunTakenOverError);
        await expect(service.reconciliations.finish(dead, {}, [FINDING])).rejects.toThrow(RunTakenOverError);
        await expect(service.reconciliations.giveBack(dead, "late", 0)).rejects.toThrow(RunTakenOverError);
        expect(await service.listFiscalFindings({})).toEqual([]);
        await service.reconciliations.finish(next, {}, [FINDING]);
        expect(await service.listFiscalFindings({})).toHaveLength(1);
      });

      it("waits after a failure, and counts as failed after the fifth", async () => {
        await queue("a");
        for (let attempt = 1; attempt <= 5; attempt += 1) {
          const run = await claimed(`token_${attempt}`);
          await service.reconciliations.giveBack(run, "not_reached", 60_000);
          expect(await service.reconciliations.claim("impatient")).toBeNull();
          await sql("update fiscal_reconciliation set lease_until = now()");
        }
        expect(await service.reconciliations.claim("a sixth")).toBeNull();
        expect(await service.reconciliations.failExhausted()).toEqual(["a"]);
        expect(await service.reconciliations.failExhausted()).toEqual([]);
        expect(await service.retrieveFiscalReconciliation("a")).toMatchObject({
          state: "failed",
          error: "not_reached",
        });
      });
    });

    describe("a registered document", () => {
      const register = (id: string, registeredAt = "now()"): Promise<unknown> =>
        sql(`
          insert into fiscal_document
            (id, subject, kind, order_id, state, currency_code, total_minor, lines, payments, import_source, import_ref,
             registered_at)
          values ('${id}', 'sale:${id}:1', 'sale', 'order_${id}', 'done', 'EUR', 100, '[]', '[]', 'tests',
                  (select coalesce(max(import_ref), 100000000) + 1 from fiscal_document), ${registeredAt})`);

      it("is announced once by however many ask at the same moment", async () => {
        await register("one");
        await register("two");
        const told: string[] = [];
        const announceAll = async (): Promise<void> => {
          let went = true;
          while (went) {
            went = await service.announceNext(new Map(), async ({ id }) => void told.push(id));
          }
        };
        await Promise.all(Array.from({ length: 5 }, announceAll));
        await announceAll();
        expect(told.sort()).toEqual(["one", "two"]);
      });

      it("is announced again when nobody could be told", async () => {
        await register("one");
        await expect(
          service.announceNext(new Map(), async () => {
            throw new Error("the bus is down");
          }),
        ).rejects.toThrow("the bus is down");
        const told: object[] = [];
        expect(await service.announceNext(new Map(), async (document) => void told.push(document))).toBe(
          true,
        );
        expect(told).toEqual([{ id: "one", kind: "sale", order_id: "order_one" }]);
      });

      it("is no news after three days", async () => {
        await register("old", "now() - interval '73 hours'");
        expect(await service.announceNext(new Map(), async () => undefined)).toBe(false);
      });
    });
  },
});
