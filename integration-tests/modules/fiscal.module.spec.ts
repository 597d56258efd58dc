import { join } from "node:path";
import { moduleIntegrationTestRunner } from "@medusajs/test-utils";
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import { salesWithStornos } from "../../src/modules/fiscal";
import type { FiscalModuleService, NewFiscalDocument } from "../../src/modules/fiscal";
import type { ReceiptLine, StornoLine } from "../../src/lib/receipt";
import { Migration20261129134501IcashFiscalDismissed } from "../../src/modules/fiscal/migrations/Migration20261129134501IcashFiscalDismissed";
import { Migration20261129163000IcashFiscalItemNames } from "../../src/modules/fiscal/migrations/Migration20261129163000IcashFiscalItemNames";
import { Migration20261129161500IcashFiscalSeen } from "../../src/modules/fiscal/migrations/Migration20261129161500IcashFiscalSeen";
import { planRefundStornos } from "../../src/workflows/fiscal/plan-storno";
import { fiscalOrder, payment } from "../unit/workflows/builders";
import { ledgerRules } from "./support/ledger-rules";
import { silentLogger } from "./support/silent";
import { migrate } from "./support/upgrade";

jest.setTimeout(120_000);

const MODULE = join(__dirname, "../../src/modules/fiscal");

const { logger, lines } = silentLogger();

moduleIntegrationTestRunner<FiscalModuleService>({
  moduleName: "icash_fiscal",
  resolve: MODULE,
  pathToMigrations: join(MODULE, "migrations"),
  injectedDependencies: { [ContainerRegistrationKeys.LOGGER]: logger },
  testSuite: ({ service, MikroOrmWrapper }) => {
    let number = 0;
    const sql = async (statement: string): Promise<Record<string, unknown>[]> =>
      MikroOrmWrapper.forkManager().getConnection().execute(statement);

    const line: ReceiptLine = {
      lineId: "item_1",
      kind: "item",
      itemKey: "A",
      name: "Мишка",
      quantity: 1,
      unitMinor: 1000,
      vatRate: "20",
    };

    function document(
      changes: Partial<Omit<NewFiscalDocument, "reasonCode" | "reasonData">> = {},
    ): NewFiscalDocument {
      number += 1;
      return {
        id: `icdoc_${number}`,
        subject: `sale:order_${number}:1`,
        kind: "sale",
        orderId: `order_${number}`,
        refundId: null,
        refundReasonId: null,
        saleId: null,
        returnId: null,
        account: "default",
        books: "test icash/1",
        dueBy: null,
        receiptKind: "electronic",
        state: "queued",
        reasonCode: null,
        reasonData: null,
        currencyCode: "EUR",
        totalMinor: 1000,
        lines: [line],
        payments: [{ providerId: "pp_system_default", amountMinor: 1000, paymentId: "pay_1" }],
        seen: null,
        stornoReason: null,
        lawfulUntil: null,
        importSource: "tests",
        actor: "test",
        ...changes,
      };
    }

    const enlist = async (): Promise<string> => (await service.enlist(document())) ?? "";

    describe("the ledger", () => {
      ledgerRules({
        ledger: () => service.ledger,
        enlist,
        sql,
        tables: { entry: "fiscal_document", journal: "fiscal_document_journal" },
        dismissals: {
          migrate: (direction) =>
            migrate(MikroOrmWrapper.forkManager(), Migration20261129134501IcashFiscalDismissed, direction),
          oldRow: (attention, data) => ({
            code: "dismiss",
            facts: { attention, data: JSON.stringify(data) },
          }),
        },
      });
    });

    it("says in one line that iCash is not configured, and what is missing", () => {
      expect(service.setup.kind).toBe("inert");
      const said = lines.filter((entry) => entry.includes("iCash is not configured"));
      expect(said[0]).toContain("icash.url, icash.apiKey, icash.secretKey");
    });

    describe("articles at iCash", () => {
      const article = { books: "host/1", itemKey: "A", taxGroupId: 1, name: "Мишка черна" };
      const known = { ...article, inventoryId: "A-1", saleItemId: 7 };
      const remembered = () =>
        sql(
          "select name, inventory_id, sale_item_id, checked_at is not null as checked from fiscal_item order by name",
        );

      it("are one per name, and a second worker that found the same one changes nothing", async () => {
        await Promise.all(Array.from({ length: 20 }, () => service.rememberItem(known)));
        await service.rememberItem({ ...known, name: "Мишка бяла", inventoryId: "A-2", saleItemId: 8 });
        expect(await remembered()).toEqual([
          { name: "Мишка бяла", inventory_id: "A-2", sale_item_id: 8, checked: true },
          { name: "Мишка черна", inventory_id: "A-1", sale_item_id: 7, checked: true },
        ]);
      });

      it("are forgotten by their id in these books, and learnt again under another number", async () => {
        await service.rememberItem(known);
        await service.forgetItem({ books: "host/2", saleItemId: 7 });
        expect(await remembered()).toMatchObject([{ sale_item_id: 7 }]);
        await service.forgetItem({ books: "host/1", saleItemId: 7 });
        expect(await remembered()).toMatchObject([{ sale_item_id: null, checked: false }]);
        await service.rememberItem({ ...known, inventoryId: "A-3", saleItemId: 9 });
        expect(await remembered()).toEqual([
          { name: "Мишка черна", inventory_id: "A-3", sale_item_id: 9, checked: true },
        ]);
      });

      it("of before they had names in their key stay, each for its own name, and are to be looked at", async () => {
        const move = (direction: "up" | "down") =>
          migrate(MikroOrmWrapper.forkManager(), Migration20261129163000IcashFiscalItemNames, direction);
        await service.rememberItem(known);
        await service.rememberItem({ ...known, name: "Мишка бяла", inventoryId: "A-2", saleItemId: 8 });
        await move("down");
        await move("up");
        expect(await remembered()).toEqual([
          { name: "Мишка черна", inventory_id: "A-1", sale_item_id: 7, checked: false },
        ]);
        await service.rememberItem({ ...known, name: "Мишка бяла", inventoryId: "A-2", saleItemId: 8 });
        expect(await remembered()).toHaveLength(2);
      });
    });

    it("makes one document of a subject, however often and by how many it is asked for", async () => {
      const ids = await Promise.all(
        Array.from({ length: 20 }, () =>
          service.enlist(document({ subject: "sale:order_a:1", orderId: "order_a" })),
        ),
      );
      expect(ids.filter((id) => id !== null)).toHaveLength(1);
      expect(await service.enlist(document({ subject: "sale:order_a:1" }))).toBeNull();
      expect(await sql("select count(*)::int as entries from fiscal_document_journal")).toEqual([
        { entries: 1 },
      ]);
    });

    it("gives each document a number of nine digits that no other one has", async () => {
      await Promise.all(Array.from({ length: 30 }, enlist));
      const numbers = (await sql("select import_ref from fiscal_document")).map((row) =>
        String(row["import_ref"]),
      );
      expect(new Set(numbers).size).toBe(30);
      expect(numbers.filter((entry) => !/^[1-9]\d{8}$/.test(entry))).toEqual([]);
    });

    it("never gives a number again, also when the newest documents are gone", async () => {
      await enlist();
      const [first] = await sql("select import_ref from fiscal_document");
      await sql("delete from fiscal_document");
      // A clock that went on, as it does before a backup is restored.
      await sql("select pg_sleep(1.05)");
      await enlist();
      const [second] = await sql("select import_ref from fiscal_document");
      expect(Number(second?.["import_ref"])).toBeGreaterThan(Number(first?.["import_ref"]));
    });

    it("lets one unique sale number belong to one sale only", async () => {
      await enlist();
      await enlist();
      const settle = async () => {
        const claim = await service.ledger.claim({ token: "w", actor: "w" });
        await service.ledger.settle(claim ?? { id: "", token: "" }, {
          to: "done",
          reasonCode: null,
          actor: "w",
          code: "registered",
          patch: { unique_sale_number: "SB100011-0001-0000001" },
        });
      };
      await settle();
      await expect(settle()).rejects.toThrow(/IDX_fiscal_document_books_usn_unique|unique_sale_number/);
    });

    describe("stornos of one sale", () => {
      type Sale = Pick<NewFiscalDocument, "id" | "orderId">;

      const sold = async (): Promise<Sale> => {
        const sale = document();
        await service.enlist(sale);
        return sale;
      };

      /** Takes `minor` of the sale when there is so much left, like a refund. */
      const take = (minor: number, subject: string, { id: saleId, orderId }: Sale) =>
        service.enlistStornos(orderId, ([current]) => {
          if (!current) {
            return [];
          }
          const { sale, stornos } = current;
          const taken = stornos.reduce((sum, storno) => sum + storno.total_minor, 0);
          const row: StornoLine = { ...line, unitMinor: minor, saleRow: 0, pieces: 0 };
          return taken + minor > sale.total_minor
            ? []
            : [document({ kind: "storno", orderId, saleId, subject, totalMinor: minor, lines: [row] })];
        });

      it("see each other, so that together they never take more than the sale has", async () => {
        const sale = await sold();
        const ids = await Promise.all(
          Array.from({ length: 10 }, (_, index) => take(300, `storno:${index}`, sale)),
        );
        expect(ids.flat()).toHaveLength(3);
        expect(
          await sql("select sum(total_minor)::int as taken from fiscal_document where kind = 'storno'"),
        ).toEqual([{ taken: 900 }]);
      });

      it("wait for their sale and are woken by it, and by nothing else", async () => {
        const { id: saleId, orderId } = await sold();
        await service.enlistStornos(orderId, () => [
          document({
            kind: "storno",
            orderId,
            saleId,
            subject: "storno:1",
            state: "waiting",
            stornoReason: "return",
            lines: [],
          }),
        ]);
        await service.wakeStornos(saleId);
        await service.wakeStornos();
        const states = async () =>
          (await sql("select state from fiscal_document where kind = 'storno'"))[0]?.["state"];
        expect(await states()).toBe("waiting");
        await sql(`update fiscal_document set state = 'done', registered_at = now() where id = '${saleId}'`);
        await service.wakeStornos();
        expect(await states()).toBe("queued");
      });

      it("are seen with their sale by whoever only looks, while somebody works on it", async () => {
        const sale = await sold();
        await take(300, "storno:seen", sale);
        const skipped = await service.enlistStornos(sale.orderId, () => [
          document({
            kind: "storno",
            orderId: sale.orderId,
            saleId: sale.id,
            subject: "storno:skipped",
            state: "skipped",
            lines: [],
          }),
        ]);
        expect(skipped).toHaveLength(1);
        const connection = MikroOrmWrapper.forkManager();
        await connection.transactional(async (worker) => {
          await worker.execute(`select id from fiscal_document where id = '${sale.id}' for update`);
          expect(salesWithStornos(await service.documentsOfOrder(sale.orderId))).toMatchObject([
            {
              sale: { id: sale.id, kind: "sale", total_minor: 1000 },
              stornos: [{ subject: "storno:seen", lines: [{ unitMinor: 300, saleRow: 0 }] }],
            },
          ]);
        });
      });

      it("are none when the sale does not exist", async () => {
        expect(await take(1, "storno:x", { id: "icdoc_nowhere", orderId: "order_nowhere" })).toEqual([]);
      });
    });

    describe("documents of version 0.1.0, which name no payments", () => {
      /** As that version has written a registered sale, and the storno of a piece of it. */
      const OLD_ROWS = `
        insert into fiscal_document
          (id, subject, kind, order_id, refund_id, sale_id, account, state, currency_code, total_minor, lines, payments,
           storno_reason, receipt_kind, import_source, import_ref, operation_id, registered_at)
        values
          ('old_sale', 'sale:order_old:1', 'sale', 'order_old', null, null, 'default', 'done', 'EUR', 2590,
           '[{"lineId":"mouse","kind":"item","itemKey":"A","name":"Мишка","quantity":2,"unitMinor":1000,"vatRate":"20","taxGroupId":1},
             {"lineId":"ship","kind":"shipping","itemKey":"shipping:Куриер","name":"Куриер","quantity":1,"unitMinor":590,"vatRate":"20","taxGroupId":1}]',
           '[{"providerId":"pp_card","amountMinor":2590}]', null, 'electronic', 'shop', 100000001, '7', now()),
          ('old_storno', 'storno:refund:ref_1', 'storno', 'order_old', 'ref_1', 'old_sale', 'default', 'done', 'EUR', 1000,
           '[{"lineId":"mouse","kind":"item","itemKey":"A","name":"Мишка","quantity":1,"unitMinor":1000,"vatRate":"20","taxGroupId":1,"saleRow":0,"pieces":1}]',
           '[{"providerId":"pp_card","amountMinor":1000}]', 'return', 'electronic', 'shop', 100000002, '8', now())`;

      const card = (id: string, amount: string) =>
        payment({ id, providerId: "pp_card", amount, captured: amount });

      const refund = (id: string, amount: string, paymentId: string) => ({
        id,
        amount,
        paymentId,
        providerId: "pp_card",
        reasonId: null,
        createdAt: new Date(),
      });

      const plan = async (changes: Parameters<typeof fiscalOrder>[0]) => {
        const order = fiscalOrder({
          id: "order_old",
          lines: [],
          refunds: [refund("ref_1", "10", "pay_1"), refund("ref_2", "15.90", "pay_1")],
          ...changes,
        });
        const sales = salesWithStornos(await service.documentsOfOrder("order_old"));
        const asked = order.refunds.find(({ id }) => id === "ref_2");
        const rules = { refundReasons: {}, review: false };
        return asked ? planRefundStornos(sales, order, asked, rules).map((planned) => planned.plan) : [];
      };

      beforeEach(async () => {
        await migrate(MikroOrmWrapper.forkManager(), Migration20261129161500IcashFiscalSeen, "down");
        await sql(OLD_ROWS);
        await migrate(MikroOrmWrapper.forkManager(), Migration20261129161500IcashFiscalSeen, "up");
      });

      it("are read as they are, and reversed where the order was paid once", async () => {
        expect(await plan({ payments: [card("pay_1", "25.90")] })).toMatchObject([
          { state: "queued", totalMinor: 1590, stornoReason: "return" },
        ]);
      });

      it("are reversed only by a person where the order has several payments", async () => {
        const payments = [card("pay_1", "25.90"), card("pay_2", "15.90")];
        const refunds = [refund("ref_1", "10", "pay_1"), refund("ref_2", "15.90", "pay_2")];
        expect(await plan({ payments, refunds })).toMatchObject([
          { state: "held", reasonCode: "payment_unclear", totalMinor: 1590 },
        ]);
      });
    });

    it("freezes a document anew only while it was never sent", async () => {
      const id = (await service.enlist(document({ state: "held" }))) ?? "";
      const queue = (totalMinor: number) =>
        service.ledger.move(id, ["held"], {
          to: "queued",
          reasonCode: null,
          actor: "test",
          code: "retry",
          patch: { lines: [], payments: [], total_minor: totalMinor, receipt_kind: "printed", due_by: null },
          onlyUnsent: true,
        });
      await sql("update fiscal_document set send_started_at = now()");
      expect(await queue(6)).toBe(false);
      await sql("update fiscal_document set send_started_at = null");
      expect(await queue(5)).toBe(true);
      expect(await sql("select state, total_minor, lines, receipt_kind from fiscal_document")).toEqual([
        { state: "queued", total_minor: 5, lines: [], receipt_kind: "printed" },
      ]);
    });

    describe("the queue of several accounts", () => {
      const claim = (...values: string[]) =>
        service.ledger.claim({ token: "t", actor: "worker", only: { column: "account", values } });

      it("hands out those of the accounts that are asked for, the most urgent first", async () => {
        const at = (day: number) => new Date(Date.UTC(2026, 5, day));
        await service.enlist(document({ id: "later", dueBy: at(3) }));
        await service.enlist(document({ id: "elsewhere", account: "outlet", dueBy: at(1) }));
        await service.enlist(document({ id: "whenever" }));
        await service.enlist(document({ id: "sooner", account: "second", dueBy: at(2) }));
        const order: (string | undefined)[] = [];
        for (let turn = 0; turn < 4; turn += 1) {
          order.push((await claim("default", "second"))?.id);
        }
        expect(order).toEqual(["sooner", "later", "whenever", undefined]);
        expect((await claim("outlet"))?.id).toBe("elsewhere");
      });

      it("names the accounts that have something on its way and that nobody knows any more", async () => {
        await service.enlist(document({ account: "outlet" }));
        await service.enlist(document({ account: "gone" }));
        await service.enlist(document({ account: "long gone", state: "held" }));
        expect(await service.accountsAtWorkExcept(["default", "outlet"])).toEqual(["gone"]);
      });
    });

    describe("documents from before rows named their books", () => {
      const armed = { account: "default", books: "production icash/1", itemBooks: "icash/1" };
      const item = { itemKey: "A", taxGroupId: 1, name: "Мишка", inventoryId: "A-1", saleItemId: 7 };
      const taken = async () => {
        const before = async () => (await service.enlist(document({ books: null }))) ?? "";
        const [sent, planned] = [await before(), await before()];
        await sql(`update fiscal_document set send_started_at = now() where id = '${sent}'`);
        await service.otherBooks.takeOver(armed);
        const rows = await service.listFiscalDocuments({ id: [sent, planned] });
        return [sent, planned].map((id) => rows.find((row) => row.id === id)?.books);
      };

      it("are of the account that is armed, when it has articles there or nobody has any", async () => {
        expect(await taken()).toEqual([armed.books, armed.books]);
        await service.rememberItem({ ...item, books: "icash/1" });
        await service.rememberItem({ ...item, books: "127.0.0.1:9000/1", inventoryId: "A-2" });
        expect(await taken()).toEqual([armed.books, armed.books]);
      });

      it("are of an earlier one when they were sent and only another account has articles", async () => {
        await service.rememberItem({ ...item, books: "127.0.0.1:9000/1" });
        expect(await taken()).toEqual(["earlier", armed.books]);
      });
    });

    describe("the channel of an api key", () => {
      const LEASE = 60_000;

      it("has one holder, whoever else asks at the same moment", async () => {
        const won = await Promise.all(
          Array.from({ length: 20 }, (_, index) => service.acquireChannel("key", `holder ${index}`, LEASE)),
        );
        expect(won.filter(Boolean)).toHaveLength(1);
        expect(await service.acquireChannel("other key", "somebody", LEASE)).toBe(true);
      });

      it("gives nonces that grow without end under parallel calls, not below the clock", async () => {
        const before = Math.floor(Date.now() / 1000);
        await service.acquireChannel("key", "holder", LEASE);
        const nonces = await Promise.all(
          Array.from({ length: 50 }, () => service.nextNonce("key", "holder", LEASE)),
        );
        const numbers = nonces.map(Number);
        expect(new Set(numbers).size).toBe(50);
        expect(Math.min(...numbers)).toBeGreaterThanOrEqual(before);
        expect(await sql("select last_nonce::bigint::text as stored from fiscal_channel")).toEqual([
          { stored: String(Math.max(...numbers)) },
        ]);
      });

      it("gives a larger nonce than the last one although the clock was set back", async () => {
        await service.acquireChannel("key", "holder", LEASE);
        await sql("update fiscal_channel set last_nonce = '9999999999'");
        expect(await service.nextNonce("key", "holder", LEASE)).toBe(10_000_000_000);
      });

      it("refuses a nonce to a holder that has lost it", async () => {
        await service.acquireChannel("key", "first", LEASE);
        await sql("update fiscal_channel set lease_until = now() - interval '1 second'");
        expect(await service.acquireChannel("key", "second", LEASE)).toBe(true);
        expect(await service.nextNonce("key", "first", LEASE)).toBeNull();
        await service.releaseChannel("key", "first");
        expect(await service.acquireChannel("key", "third", LEASE)).toBe(false);
        expect(await service.nextNonce("key", "second", LEASE)).not.toBeNull();
      });

      it("is free again when its holder lets go", async () => {
        await service.acquireChannel("key", "first", LEASE);
        await service.releaseChannel("key", "first");
        expect(await service.nextNonce("key", "first", LEASE)).toBeNull();
        expect(await service.acquireChannel("key", "second", LEASE)).toBe(true);
      });
    });
  },
});
