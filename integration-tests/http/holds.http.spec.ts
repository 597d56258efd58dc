/** What is not clear is held for a person with its reason, what is private stays private, and who may ask is asked. */
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import { z } from "@medusajs/framework/zod";
import { createIcashClient } from "../../src/lib/icash";
import { FISCAL_MODULE } from "../../src/modules/fiscal";
import type { FiscalModuleService } from "../../src/modules/fiscal";
import { fiscalAccount } from "../../src/workflows/fiscal/account";
import { sweepFiscalOrders } from "../../src/workflows/fiscal/sweep";
import { prepareStoreWorkflow } from "../../src/workflows/store/prepare-store";
import { read, refusalOf } from "./support/api";
import { inApplication } from "./support/application";
import { only } from "./support/ledgers";
import { useSandboxes } from "./support/sandboxes";
import { ADDRESS, ADMIN, CUSTOMER } from "./support/shop";
import { rowsMinor } from "./support/sums";
import { useWorld } from "./support/world";
import type { Runner } from "./support/world";

jest.setTimeout(180_000);

const sandboxes = useSandboxes();

const OUR_TABLES = [
  "supplier_order",
  "supplier_order_journal",
  "supplier_product",
  "supplier_category",
  "supplier_price",
  "supplier_reconciliation",
  "supplier_finding",
  "supplier_return",
  "sync_run",
  "sync_plan_item",
  "dropship_setting",
  "dropship_setting_change",
  "fiscal_document",
  "fiscal_document_journal",
  "fiscal_item",
  "fiscal_channel",
  "fiscal_setting",
  "fiscal_setting_change",
  "fiscal_reconciliation",
  "fiscal_finding",
];

/** Anything of the customer that must be nowhere but in Medusa's own tables. */
const PRIVATE = ["Мария", "Примерна", "Измислена", "888000111", "maria", "Позвънете"];

inApplication({
  testSuite: (runner: Runner) => {
    const world = useWorld(runner, sandboxes);
    const { ledgers } = world;

    const retry = (id: string) => world.admin.post(`/admin/fiscal/documents/${id}/retry`);
    const operations = async () => (await sandboxes.icash.books()).operations;

    describe("a sale", () => {
      it("is held when nobody said what its payment provider means at iCash", async () => {
        const orderId = world.unheardOrder;
        await world.sql("update payment set provider_id = 'pp_unheard_of'");
        await sweepFiscalOrders(world.container);
        await ledgers.settle();
        const sale = await ledgers.sale(orderId);
        expect(sale).toMatchObject({
          state: "held",
          reason_code: "provider_unmapped",
          reason_data: { provider: "pp_unheard_of" },
          actions: expect.arrayContaining(["retry"]),
        });
        expect(await refusalOf(retry(sale.id))).toMatchObject({
          status: 409,
          code: "reason_stands",
          params: { reason: "provider_unmapped" },
        });
        expect(await operations()).toEqual([]);

        await world.sql("update payment set provider_id = 'pp_system_default'");
        await retry(sale.id);
        const registered = await ledgers.sale(orderId);
        expect(registered).toMatchObject({ state: "done", reason_code: null });
        expect(rowsMinor(only(await operations()))).toBe(registered.total_minor);
      });

      it("is held when a line has a VAT rate that iCash's groups do not name", async () => {
        await taxProduct(world.shop.variants[0]?.productId ?? "", 0);
        const orderId = await world.buy(world.basket(1, 3));
        const [sale] = await ledgers.untilDocuments(orderId, ([document]) => document?.state === "held");
        expect(sale).toMatchObject({ reason_code: "vat_rate_unmapped", reason_data: { rates: ["0"] } });
        expect(await operations()).toEqual([]);
      });

      it("puts each line into the tax group of its rate", async () => {
        await taxProduct(world.shop.variants[0]?.productId ?? "", 9);
        await world.buyAndSettle(world.basket(1, 3));
        expect(
          only(await operations()).rows.map((row) => [
            row.InventoryID.slice(0, 5),
            Number(row.Qty),
            row.TaxGroupID,
          ]),
        ).toEqual(
          expect.arrayContaining([
            [expect.anything(), 1, 2],
            [expect.anything(), 3, 1],
            ["SHIPP", 1, 1],
          ]),
        );
      });

      it("is held when its lines do not add up to the money that was paid", async () => {
        const orderId = world.unheardOrder;
        await world.sql(`update payment set amount = amount + 0.01,
          raw_amount = jsonb_build_object('value', (amount + 0.01)::text, 'precision', 20)`);
        await sweepFiscalOrders(world.container);
        await ledgers.settle();
        expect(await ledgers.sale(orderId)).toMatchObject({ state: "held", reason_code: "total_mismatch" });
        expect(await operations()).toEqual([]);
      });

      it("is held before it is paid when iCash counts another total", async () => {
        await sandboxes.icash.fault({
          method: "add-operation-sale-item",
          nth: 2,
          fault: "answer_lost_before",
        });
        const orderId = await world.buy();
        await ledgers.untilDocuments(orderId, ([document]) => document?.state === "unknown");
        // Somebody lost a row behind our back: neither all rows nor all but the last one are there.
        await world.sql("update fiscal_document set rows_started = 3");
        await ledgers.settle();
        expect(await ledgers.sale(orderId)).toMatchObject({
          state: "held",
          reason_code: "remote_total_differs",
        });
        expect(only(await operations()).payments).toEqual([]);
      });

      it("is held when iCash has two operations for it", async () => {
        await sandboxes.icash.fault({ method: "new-operation", fault: "answer_lost_after" });
        const orderId = await world.buy(world.basket(1));
        await ledgers.untilDocuments(orderId, ([document]) => document?.state === "unknown");
        await twinAtIcash();
        await ledgers.settle();
        expect(await ledgers.sale(orderId)).toMatchObject({
          state: "held",
          reason_code: "several_operations",
        });
      });

      it("is held when its operation was deleted at iCash", async () => {
        await sandboxes.icash.fault({ method: "new-operation", fault: "answer_lost_after" });
        const orderId = await world.buy(world.basket(1));
        await ledgers.untilDocuments(orderId, ([document]) => document?.state === "unknown");
        await sandboxes.icash.post(`operations/${only(await operations()).OperationID}`, {
          status: "DELETED",
        });
        await ledgers.settle();
        expect(await ledgers.sale(orderId)).toMatchObject({
          state: "held",
          reason_code: "operation_deleted",
        });
        expect(await operations()).toHaveLength(1);
      });

      it("waits for iCash to finish it instead of printing twice", async () => {
        await sandboxes.icash.post("readings", { readsUntilComplete: 8 });
        const orderId = await world.buyAndSettle(world.basket(1));
        expect(await ledgers.sale(orderId)).toMatchObject({ state: "done" });
        expect(only(await operations())).toMatchObject({ prints: 1, payments: [expect.anything()] });
      });

      it("is finished by its payment alone where iCash works like that", async () => {
        await sandboxes.icash.post("readings", { completion: "payment" });
        const orderId = await world.buyAndSettle(world.basket(1));
        expect(await ledgers.sale(orderId)).toMatchObject({ state: "done" });
        expect(only(await operations())).toMatchObject({ prints: 0, payments: [expect.anything()] });
      });

      it("is held when iCash counts more money than the order has", async () => {
        await sandboxes.icash.post("readings", { completion: "print_books_again" });
        const orderId = await world.buyAndSettle(world.basket(1));
        expect(await ledgers.sale(orderId)).toMatchObject({ state: "held", reason_code: "paid_differs" });
      });
    });

    it("a sale that is held wakes by itself when its cause is gone, and its storno follows it", async () => {
      const orderId = world.unheardOrder;
      await world.sql("update payment set provider_id = 'pp_unheard_of'");
      await sweepFiscalOrders(world.container);
      expect(await ledgers.sale(orderId)).toMatchObject({ state: "held", reason_code: "provider_unmapped" });
      expect(await operations()).toEqual([]);

      await world.sql("update payment set provider_id = 'pp_system_default'");
      await world.admin.capture(orderId);
      await world.admin.refund(orderId, 5);
      await ledgers.untilDocuments(orderId, (list) => list.length === 2);
      await ledgers.settle();
      const [storno] = await ledgers.stornos(orderId);
      expect(storno).toMatchObject({ state: "done", total_minor: 500, storno_reason: "tax_base_reduction" });
      expect((await operations()).map(({ type }) => type)).toEqual(["Sell", "ReturnClient"]);
    });

    describe("what is private", () => {
      it("is in none of our rows and in no log line, not even when JAR repeats it", async () => {
        const said = `Невалиден получател ${ADDRESS.first_name}, ${ADDRESS.address_1}, ${ADDRESS.phone}, ${CUSTOMER.email}, ${CUSTOMER.note}, ${"x".repeat(60)} ${ADDRESS.first_name} ${ADDRESS.last_name}`;
        await sandboxes.jar.fault({ method: "POST order", fault: "http", status: 400, message: said });
        const logged = captureLogs();
        const refused = await world.buy(world.basket(1));
        await ledgers.untilSupplierOrder(refused, (order) => order.state === "refused");
        const orderId = await world.buyAndSettle();
        await sandboxes.jar.fault({ method: "POST order", fault: "answer_lost_before" });
        await world.buyAndSettle(world.basket(2));
        await world.admin.cancel(orderId);
        await ledgers.settle();

        expect((await ledgers.supplierOrder(refused)).reason_data?.["message"]).toContain(
          "Невалиден получател",
        );
        for (const table of OUR_TABLES) {
          const { rows } = await world.sql(`select to_jsonb(t)::text as row from ${table} t`);
          expectNothingPrivate(rows.map((row) => String(row["row"])).join("\n"));
        }
        expect(logged.length).toBeGreaterThan(0);
        expectNothingPrivate(logged.join("\n"));
      });

      it("includes the keys of the accounts", async () => {
        const logged = captureLogs();
        await sandboxes.icash.fault({
          method: "new-operation",
          fault: "status0",
          message: "Authentication Error",
        });
        await world.buyAndSettle(world.basket(1));
        const secrets = ["ICASH_API_KEY", "ICASH_SECRET_KEY", "JAR_API_PASSWORD"].map(
          (name) => process.env[name] ?? "",
        );
        const rows = await Promise.all(
          OUR_TABLES.map((table) => world.sql(`select to_jsonb(t)::text as row from ${table} t`)),
        );
        const everything = [
          ...logged,
          ...rows.flatMap((result) => result.rows.map((row) => String(row["row"]))),
        ].join();
        for (const secret of secrets) {
          expect(secret.length).toBeGreaterThan(10);
          expect(everything.includes(secret)).toBe(false);
        }
      });
    });

    describe("the admin routes", () => {
      const reading = [
        "/admin/fiscal/documents?order_id=order_x",
        "/admin/dropship/supplier-orders?order_id=order_x",
        "/admin/dropship/supplier-orders/jarso_x",
        "/admin/dropship/summary",
        "/admin/dropship/sync-runs",
      ];
      const doing = [
        "/admin/fiscal/documents/icdoc_x/retry",
        "/admin/dropship/supplier-orders/jarso_x/retry",
        "/admin/dropship/supplier-orders/jarso_x/refresh",
        "/admin/dropship/supplier-orders/jarso_x/handled",
      ];

      it("answer nobody who is not logged in", async () => {
        for (const path of reading) {
          expect(await refusalOf(runner.api.get(path))).toMatchObject({ status: 401 });
        }
        for (const path of [...doing, "/admin/dropship/sync-runs"]) {
          expect(await refusalOf(runner.api.post(path, {}))).toMatchObject({ status: 401 });
        }
      });

      it("name the parameter that is missing or wrong", async () => {
        const wrong = {
          "/admin/fiscal/documents?limit=0": "limit",
          "/admin/dropship/supplier-orders?state=lost": "state",
        };
        for (const [path, parameter] of Object.entries(wrong)) {
          const refusal = await refusalOf(world.admin.get(path));
          expect(refusal.status).toBe(400);
          expect(refusal.fields.map(({ path }) => path)).toEqual([parameter]);
        }
        expect(
          await refusalOf(world.admin.post("/admin/dropship/sync-runs", { kind: "some" })),
        ).toMatchObject({
          status: 400,
        });
      });

      it("know nothing of what does not exist", async () => {
        for (const path of doing) {
          expect(await refusalOf(world.admin.post(path))).toMatchObject({ status: 404 });
        }
        expect(await refusalOf(world.admin.get("/admin/dropship/sync-runs/jarrun_x"))).toMatchObject({
          status: 404,
        });
        expect(await ledgers.documents("order_x")).toEqual([]);
        expect(await ledgers.supplierOrders("order_x")).toEqual([]);
      });

      it("say why what is done cannot be done again", async () => {
        const orderId = await world.buyAndSettle(world.basket(1));
        const sale = await ledgers.sale(orderId);
        const order = await ledgers.supplierOrder(orderId);
        expect(await refusalOf(retry(sale.id))).toMatchObject({
          status: 409,
          code: "document_moved_on",
          params: { state: "done" },
        });
        expect(
          await refusalOf(world.admin.post(`/admin/dropship/supplier-orders/${order.id}/retry`)),
        ).toMatchObject({
          status: 409,
          code: "supplier_order_moved_on",
          params: { state: "done" },
        });
        expect(await sandboxes.jar.calls("POST order")).toBe(1);
        expect(await sandboxes.icash.calls("POST new-operation")).toBe(1);
      });

      it("do not ask JAR about an order that it does not have yet", async () => {
        const orderId = await world.buy(world.basket(1), { address: { ...ADDRESS, phone: "" } });
        const held = await ledgers.untilSupplierOrder(orderId, (order) => order.state === "held");
        expect(
          await refusalOf(world.admin.post(`/admin/dropship/supplier-orders/${held.id}/refresh`)),
        ).toMatchObject({
          status: 409,
          code: "jar_not_asked",
          params: { state: "held" },
        });
      });
    });

    it("a store that is prepared stays as it is when it is prepared again", async () => {
      const tables = [
        "region",
        "sales_channel",
        "stock_location",
        "shipping_option",
        "tax_region",
        "api_key",
        '"user"',
      ];
      const counted = async () =>
        Promise.all(
          [...tables, ...OUR_TABLES].map(async (table) => {
            const { rows } = await world.sql(
              `select count(*)::int as rows, max(updated_at)::text as changed from ${table}`,
            );
            return [table, rows[0]];
          }),
        );
      const before = await counted();
      const { result } = await prepareStoreWorkflow(world.container).run({ input: { admin: ADMIN } });
      expect(result.made).toEqual([]);
      expect(result.region_id).toBe(world.shop.regionId);
      expect(await counted()).toEqual(before);
    });

    function expectNothingPrivate(text: string): void {
      expect(PRIVATE.filter((word) => text.includes(word))).toEqual([]);
    }

    function captureLogs(): string[] {
      const logger = world.container.resolve(ContainerRegistrationKeys.LOGGER);
      const lines: string[] = [];
      const note = (...words: unknown[]) => {
        lines.push(
          words.map((word) => (word instanceof Error ? (word.stack ?? "") : JSON.stringify(word))).join(" "),
        );
      };
      for (const level of ["debug", "info", "warn", "error", "log"] as const) {
        jest.spyOn(logger, level).mockImplementation(note);
      }
      return lines;
    }

    async function taxProduct(productId: string, rate: number): Promise<void> {
      const { tax_regions: regions } = await read(
        z.object({ tax_regions: z.array(z.object({ id: z.string() })).min(1) }),
        world.admin.get("/admin/tax-regions"),
      );
      await world.admin.post("/admin/tax-rates", {
        tax_region_id: regions[0]?.id,
        rate,
        code: `BG${rate}`,
        name: `ДДС ${rate} %`,
        rules: [{ reference: "product", reference_id: productId }],
      });
    }

    /** What a second installation with the same ImportSource, or a restored backup, would have left behind. */
    async function twinAtIcash(): Promise<void> {
      const { ImportSource, ImportRefID, CashRegisterID, StoreID } = only(await operations());
      const service = world.container.resolve<FiscalModuleService>(FISCAL_MODULE);
      const account = await fiscalAccount(world.container);
      if (!account) {
        throw new Error("iCash is not configured.");
      }
      const [channel, token, leaseMs] = [account.fingerprint, "twin", 60_000];
      expect(await service.acquireChannel(channel, token, leaseMs)).toBe(true);
      const client = createIcashClient({
        ...account.account,
        baseUrl: account.account.url,
        nonces: { next: async () => (await service.nextNonce(channel, token, leaseMs)) ?? 0 },
      });
      await client.newOperation({
        type: "Sell",
        importSource: ImportSource,
        importRefId: ImportRefID,
        electronicReceipt: true,
        cashRegisterId: CashRegisterID,
        storeId: StoreID,
      });
      await client.close();
      await service.releaseChannel(channel, token);
    }
  },
});
