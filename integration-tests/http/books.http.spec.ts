/** What stands in the books of another account is neither sent, reversed, compared nor shown as registered in this one. */
import { z } from "@medusajs/framework/zod";
import fiscalClock from "../../src/jobs/fiscal-clock";
import { startIcashSandbox } from "../../src/sandbox";
import type { RunningSandbox } from "../../src/sandbox";
import type { IcashAccount } from "../../src/lib/options";
import { queueReconciliation, runQueuedReconciliations } from "../../src/workflows/fiscal/reconcile/run";
import { read } from "./support/api";
import { inApplication } from "./support/application";
import { icashSetupOf } from "./support/icash-setup";
import { useSandboxes } from "./support/sandboxes";
import type { IcashBooks } from "./support/sandboxes";
import { useWorld } from "./support/world";
import type { Runner } from "./support/world";

jest.setTimeout(180_000);

const sandboxes = useSandboxes();

const WAREHOUSE = 90002;

inApplication({
  testSuite: (runner: Runner) => {
    const { api } = runner;
    const world = useWorld(runner, sandboxes);
    const { ledgers } = world;
    let other: Awaited<ReturnType<typeof startIcashSandbox>>;
    let first: IcashAccount;

    beforeAll(async () => {
      other = await startIcashSandbox({
        apiKey: "sandboxicashkey0000000000000002b",
        secretKey: "sandboxicashsecret00000000000002",
        warehouseId: WAREHOUSE,
      });
    });

    beforeEach(async () => {
      first = { ...icashSetupOf(world.container) };
      await control(other, "POST", "reset");
      await world.sql(
        "delete from fiscal_channel where key_fingerprint not in (select key_fingerprint from fiscal_channel where id = 'icchan_tests')",
      );
    });

    afterEach(async () => {
      await ledgers.settle();
      Object.assign(icashSetupOf(world.container), first);
    });

    afterAll(async () => {
      await other.close();
    });

    /** As a restart with other options does. */
    const switchAccount = () => {
      const { apiKey, secretKey, warehouseId } = other.credentials;
      Object.assign(icashSetupOf(world.container), { url: other.url, apiKey, secretKey, warehouseId });
    };
    const arm = async (more: object = {}) => {
      const { revision } = await read(
        z.object({ revision: z.number() }),
        world.admin.get("/admin/fiscal/consent"),
      );
      await world.admin.post("/admin/fiscal/consent/arm", { name: "receipts", revision, ...more });
      await ledgers.settle();
    };
    const operationsThere = async () => ((await control(other, "GET", "books")) as IcashBooks).operations;
    const operationsHere = async () => (await sandboxes.icash.books()).operations;
    const soldAndCaptured = async (...quantities: number[]) => {
      const orderId = await world.buyAndSettle(world.basket(...quantities));
      await world.admin.capture(orderId);
      return orderId;
    };

    describe("a sale that was registered before the account was changed", () => {
      it("is shown in whose books it stands, counts as registered nowhere, and offers no act", async () => {
        const orderId = await soldAndCaptured(1);
        switchAccount();
        await arm();
        const sale = await ledgers.sale(orderId);
        expect(sale).toMatchObject({ state: "done", actions: [] });
        expect(sale.other_books).toMatch(/^test 127\.0\.0\.1:\d+\/90001$/);
        const summary = await read(
          z.object({ counts: z.record(z.string(), z.number()) }),
          world.admin.get("/admin/fiscal/summary"),
        );
        expect(summary.counts["done"]).toBeUndefined();
        const { receipt_link: link } = await read(
          z.object({ receipt_link: z.object({ path: z.string(), token: z.string() }) }),
          world.admin.post(`/admin/fiscal/orders/${orderId}/receipt-link`, {}),
        );
        const { receipts } = await read(
          z.object({ receipts: z.array(z.unknown()) }),
          api.get(link.path, {
            headers: {
              "x-publishable-api-key": world.shop.publishableKey,
              "x-receipt-token": link.token,
            },
          }),
        );
        expect(receipts).toEqual([]);
        expect(await operationsThere()).toEqual([]);
      });

      it("is not reversed in the other account: its refund waits for a person, who is told why", async () => {
        const orderId = await soldAndCaptured(1);
        switchAccount();
        await arm();
        await world.admin.refund(orderId, 5);
        await fiscalClock(world.container);
        await ledgers.settle();
        const [storno] = await ledgers.stornos(orderId);
        expect(storno).toMatchObject({ state: "held", reason_code: "sale_in_other_books" });
        expect(storno?.reason_data).toEqual({ books: (await ledgers.sale(orderId)).other_books });
        await world.admin.post(`/admin/fiscal/documents/${storno?.id ?? ""}/retry`);
        await ledgers.settle();
        expect((await ledgers.stornos(orderId)).map(({ reason_code: code }) => code)).toEqual([
          "sale_in_other_books",
        ]);
        expect(await operationsThere()).toEqual([]);
        const { rows } = await world.sql(
          "select data from notification where data::text like '%друг акаунт%'",
        );
        expect(rows).toHaveLength(1);
      });

      it("is not reversed there either when its storno was already in line", async () => {
        const orderId = await soldAndCaptured(1);
        await sandboxes.icash.stopListening();
        await world.admin.refund(orderId, 5);
        switchAccount();
        await arm();
        expect(await ledgers.stornos(orderId)).toMatchObject([{ reason_code: "sale_in_other_books" }]);
        expect(await operationsThere()).toEqual([]);
      });

      it("is missed by no comparison with the books of the new account", async () => {
        const orderId = await soldAndCaptured(1);
        switchAccount();
        await arm({ from: new Date(Date.now() - 86_400_000).toISOString() });
        await world.sql(`update "order" set created_at = now() - interval '2 hours' where id = ?`, [orderId]);
        await queueReconciliation(world.container, { actor: "test" });
        await runQueuedReconciliations(world.container);
        const { rows } = await world.sql("select kind, data from fiscal_finding");
        expect(rows).toEqual([]);
      });

      it("is ours again as soon as the first account is back", async () => {
        const orderId = await soldAndCaptured(1);
        switchAccount();
        await arm();
        await world.admin.refund(orderId, 5);
        await ledgers.settle();
        Object.assign(icashSetupOf(world.container), first);
        await arm();
        const [storno] = await ledgers.stornos(orderId);
        await world.admin.post(`/admin/fiscal/documents/${storno?.id ?? ""}/retry`);
        await ledgers.settle();
        expect(await ledgers.stornos(orderId)).toMatchObject([{ state: "done", other_books: null }]);
        expect(await operationsThere()).toEqual([]);
      });
    });

    it("a sale whose answer was lost is not looked for in another account", async () => {
      await sandboxes.icash.fault({ method: "new-operation", fault: "answer_lost_after" });
      const orderId = await world.buy();
      await ledgers.untilDocuments(orderId, ([sale]) => sale?.state === "unknown");
      switchAccount();
      await arm();
      expect(await ledgers.sale(orderId)).toMatchObject({
        state: "held",
        reason_code: "other_books",
        actions: ["elsewhere"],
      });
      expect(await operationsThere()).toEqual([]);
    });

    it("what had not left goes to the account that is armed, with its own articles there", async () => {
      await soldAndCaptured(1);
      const { revision } = await read(
        z.object({ revision: z.number() }),
        world.admin.get("/admin/fiscal/consent"),
      );
      await world.admin.post("/admin/fiscal/consent/disarm", { name: "receipts", revision });
      const before = (await operationsHere()).length;
      const orderId = await world.buyAndSettle(world.basket(1));
      switchAccount();
      await arm({ from: new Date(Date.now() - 86_400_000).toISOString() });
      expect(await ledgers.sale(orderId)).toMatchObject({ state: "done", other_books: null });
      expect(await operationsThere()).toHaveLength(1);
      expect(await operationsHere()).toHaveLength(before);
      const { sale_items: items } = (await control(other, "GET", "books")) as IcashBooks;
      expect(items.length).toBeGreaterThan(0);
    });

    it("a shop that worked before rows named their books loses nothing by the first arming", async () => {
      const orderId = await soldAndCaptured(1);
      await world.sql("update fiscal_document set books = null");
      await world.sql(
        `update fiscal_setting set value = jsonb_set(value, '{value}', '{"installation":null,"switches":{},"floors":{}}') where key = 'consent'`,
      );
      expect(await ledgers.sale(orderId)).toMatchObject({ other_books: null });
      await arm();
      await world.admin.refund(orderId, 5);
      await ledgers.settle();
      expect(await ledgers.stornos(orderId)).toMatchObject([{ state: "done" }]);
      const { rows } = await world.sql("select distinct books from fiscal_document");
      expect(rows).toEqual([{ books: expect.stringMatching(/\/90001$/) as unknown }]);
    });
  },
});

async function control(
  { controlUrl }: RunningSandbox,
  method: "GET" | "POST",
  path: string,
): Promise<unknown> {
  const response = await fetch(`${controlUrl}/${path}`, { method });
  const text = await response.text();
  return text === "" ? null : JSON.parse(text);
}
