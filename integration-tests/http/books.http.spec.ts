/** What stands in the books of another account is neither sent, reversed, compared nor shown as registered in this one. */
import { createHash } from "node:crypto";
import { z } from "@medusajs/framework/zod";
import fiscalClock from "../../src/jobs/fiscal-clock";
import { startIcashSandbox } from "../../src/sandbox";
import type { RunningSandbox } from "../../src/sandbox";
import type { IcashAccount } from "../../src/lib/options";
import { followSupplierOrders } from "../../src/workflows/dropship/orders/follow";
import { queueReconciliation, runQueuedReconciliations } from "../../src/workflows/fiscal/reconcile/run";
import { drainFiscalLedger } from "../../src/workflows/fiscal/drain";
import { read, refusalOf } from "./support/api";
import { inApplication } from "./support/application";
import { icashSetupOf } from "./support/icash-setup";
import { useSandboxes } from "./support/sandboxes";
import type { IcashBooks } from "./support/sandboxes";
import { useWorld } from "./support/world";
import type { Runner } from "./support/world";

jest.setTimeout(180_000);

const sandboxes = useSandboxes();

const WAREHOUSE = 90002;

const countsShape = z.object({ counts: z.record(z.string(), z.number()) });

const owedShape = z.object({
  owed: z.array(
    z.object({
      currency_code: z.string(),
      sales: z.number(),
      sold_minor: z.number(),
      stornos: z.number(),
      reversed_minor: z.number(),
    }),
  ),
});

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
      // The nonces of the other account go on as well, and none is above those of the tests' channel.
      await world.sql(
        `insert into fiscal_channel (id, key_fingerprint, last_nonce)
         select 'icchan_other', ?, max(last_nonce::bigint)::text from fiscal_channel
         on conflict (key_fingerprint) where deleted_at is null do update set last_nonce = excluded.last_nonce`,
        [createHash("sha256").update(`icash:${other.credentials.apiKey}`).digest("hex").slice(0, 32)],
      );
    });

    afterEach(() => {
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
        const summary = await read(countsShape, world.admin.get("/admin/fiscal/summary"));
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

    describe("an order that was sent to another account at JAR", () => {
      const inOtherBooks = (orderId: string) =>
        world.sql(
          "update supplier_order set books = 'old.jar/shop', next_check_at = now() where order_id = ?",
          [orderId],
        );
      const counted = async () =>
        (await read(countsShape, world.admin.get("/admin/dropship/summary"))).counts["done"] ?? 0;

      it("is shown in whose books it stands, is not asked about, and counts for nothing here", async () => {
        const orderId = await world.buyAndSettle(world.basket(1));
        const before = await counted();
        await inOtherBooks(orderId);
        expect(await followSupplierOrders(world.container)).toBe(0);
        expect(await ledgers.supplierOrder(orderId)).toMatchObject({
          state: "done",
          other_books: "old.jar/shop",
          actions: [],
        });
        expect(await counted()).toBe(before - 1);
      });

      it("whose answer was lost is neither looked for nor sent again", async () => {
        await sandboxes.jar.fault({ method: "POST order", fault: "answer_lost_after" });
        const orderId = await world.buy();
        await ledgers.untilSupplierOrder(orderId, ({ state }) => state === "unknown");
        await inOtherBooks(orderId);
        await ledgers.settle();
        expect(await ledgers.supplierOrder(orderId)).toMatchObject({
          state: "held",
          reason_code: "other_books",
          actions: ["handled"],
        });
        expect((await sandboxes.jar.books()).orders).toHaveLength(1);
      });
    });

    describe("going live: what only a test account has, registered in the present one by a person", () => {
      const owed = async () => read(owedShape, world.admin.get("/admin/fiscal/owed-anew"));
      const registerAnew = async (seen: object) => {
        const answer = await read(owedShape, world.admin.post("/admin/fiscal/owed-anew", seen));
        await drainFiscalLedger(world.container);
        await ledgers.settle();
        return answer;
      };

      it("each sale is sold there once, each refund reversed there once, whatever became of them before", async () => {
        const before = await soldAndCaptured(1);
        await world.admin.refund(before, 5);
        await ledgers.settle();
        const after = await soldAndCaptured(2);
        const atFirst = await operationsHere();
        expect(atFirst.map(({ type }) => type).sort()).toEqual(["ReturnClient", "Sell", "Sell"]);
        switchAccount();
        await arm();
        await world.admin.refund(after, 3);
        await ledgers.settle();
        const [seen] = (await owed()).owed;
        const sold = [await ledgers.sale(before), await ledgers.sale(after)];
        expect(seen).toEqual({
          currency_code: "EUR",
          sales: 2,
          sold_minor: sold.reduce((sum, sale) => sum + sale.total_minor, 0),
          stornos: 1,
          reversed_minor: 500,
        });
        const { sales, sold_minor } = seen ?? {};
        expect(await registerAnew({ sales, sold_minor })).toEqual({ owed: [] });

        const there = await operationsThere();
        const told = (type: string) =>
          there.filter((each) => each.type === type).map(({ price }) => Number(price));
        expect(told("Sell").sort()).toEqual(sold.map((sale) => sale.total_minor / 100).sort());
        expect(told("ReturnClient").sort()).toEqual([3, 5]);
        expect(there.every(({ status }) => status === "NORMAL")).toBe(true);
        expect(await operationsHere()).toEqual(atFirst);
        const again = world.admin.post("/admin/fiscal/owed-anew", { sales, sold_minor });
        expect(await refusalOf(again)).toMatchObject({ status: 409, code: "owed_changed" });
        await fiscalClock(world.container);
        await ledgers.settle();
        expect(await operationsThere()).toHaveLength(4);
        const documents = await ledgers.documents(after);
        expect(documents.map(({ kind, state, other_books: books }) => [kind, state, books === null])).toEqual(
          [
            ["sale", "done", false],
            ["storno", "skipped", false],
            ["sale", "done", true],
            ["storno", "done", true],
          ],
        );
        expect(documents[0]?.journal.at(-1)).toMatchObject({
          code: "registered_anew",
          actor: expect.stringMatching(/^user_/) as unknown,
        });
        await world.admin.refund(before, 2);
        await ledgers.settle();
        expect((await operationsThere()).filter(({ type }) => type === "ReturnClient")).toHaveLength(3);
      });

      it("is refused to whom has an older sum before them, and while receipts are switched off", async () => {
        await soldAndCaptured(1);
        switchAccount();
        const [seen] = (await owed()).owed;
        const { sales, sold_minor } = seen ?? { sales: 0, sold_minor: 0 };
        const post = (body: object) => refusalOf(world.admin.post("/admin/fiscal/owed-anew", body));
        expect(await post({ sales, sold_minor })).toMatchObject({ code: "switch_off" });
        await arm();
        expect(await post({ sales, sold_minor: sold_minor + 1 })).toMatchObject({ code: "owed_changed" });
        expect(await operationsThere()).toEqual([]);
      });

      it("never offers what stands in a real account", async () => {
        await soldAndCaptured(1);
        await world.sql("update fiscal_document set books = 'production v5.icash.bg/12'");
        await arm();
        expect(await owed()).toEqual({ owed: [] });
      });
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
