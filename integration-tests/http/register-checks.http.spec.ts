/** What a receipt says of its goods, and what is found out before an operation is opened or paid. */
import { z } from "@medusajs/framework/zod";
import { icashSetupOf } from "./support/icash-setup";
import { inApplication } from "./support/application";
import { fiscalRules } from "./support/fiscal-rules";
import { only } from "./support/ledgers";
import { useSandboxes } from "./support/sandboxes";
import { paidMinor, rowsMinor } from "./support/sums";
import { useWorld } from "./support/world";
import type { Runner } from "./support/world";

jest.setTimeout(180_000);

const sandboxes = useSandboxes();

const CARD = "pp_system_default";

inApplication({
  testSuite: (runner: Runner) => {
    const world = useWorld(runner, sandboxes);
    const { ledgers } = world;
    const rules = fiscalRules(world);

    const books = () => sandboxes.icash.books();
    const operations = async () => (await books()).operations;
    const sold = async (...basket: number[]) =>
      ledgers.sale(await world.buyAndSettle(world.basket(...basket)));
    const namesOf = async (operation: number) =>
      ((await operations())[operation]?.rows ?? []).map(({ name }) => name);
    const rename = (title: string) =>
      world.admin.post(`/admin/products/${world.shop.variants[0]?.productId}`, { title });
    const articles = async () => (await books()).sale_items;
    const deleteArticles = async () => {
      for (const { SaleItemID: id } of await articles()) {
        await sandboxes.icash.post(`sale-items/${id}`, { status: "Deleted" });
      }
    };

    describe("the names on a receipt", () => {
      it("are those of the moment: a product that was renamed is another article", async () => {
        await rename("Слушалки черни");
        await sold(1);
        await rename("Слушалки бели, втора генерация");
        const second = await sold(1);
        expect(await namesOf(0)).toContain("Слушалки черни");
        expect(await namesOf(1)).toContain("Слушалки бели, втора генерация");
        expect(await namesOf(1)).toEqual(second.lines.map(({ name }) => name));
        // Back to the first name, and nothing new is made at iCash.
        const before = (await articles()).length;
        await rename("Слушалки черни");
        await sold(1);
        expect(await namesOf(2)).toContain("Слушалки черни");
        expect(await articles()).toHaveLength(before);
      });

      it("say the variant where the product has more than one, and only there", async () => {
        await rename("Тениска");
        const [variant] = world.shop.variants;
        await world.sql("update product_variant set title = 'XL / черна' where id = ?", [variant?.id ?? ""]);
        await sold(1);
        expect(await namesOf(0)).toContain("Тениска");
        await world.sql(
          "insert into product_variant (id, title, product_id, allow_backorder) values ('variant_second', 'S', ?, false)",
          [variant?.productId ?? ""],
        );
        await sold(1);
        expect(await namesOf(1)).toContain("Тениска, XL / черна");
      });

      it("are their own on two lines that share a code, or have none", async () => {
        const { items } = await world.admin.order(world.unheardOrder);
        for (const [index, { id }] of items.entries()) {
          await world.sql(
            "update order_line_item set product_title = null, variant_id = null, variant_sku = 'CUSTOM', title = ? where id = ?",
            [`Гравиране ${index + 1}`, id],
          );
        }
        await world.buy();
        await ledgers.settle();
        expect(await namesOf(0)).toEqual(expect.arrayContaining(["Гравиране 1", "Гравиране 2"]));
        const { rows } = only(await operations());
        expect(new Set(rows.map(({ InventoryID }) => InventoryID)).size).toBe(rows.length);
      });

      it("are never those of an article that somebody renamed at iCash", async () => {
        await rename("Мишка");
        await sold(1);
        const ours = (await articles()).find(({ SaleItemName: name }) => name === "Мишка");
        const called = (name: string) => ({ name, cashRegisterName: name });
        await sandboxes.icash.post(`sale-items/${ours?.SaleItemID}`, called("Мишка втора употреба"));
        await world.sql("delete from fiscal_item");
        expect(await sold(1)).toMatchObject({ state: "done" });
        expect(await namesOf(1)).toContain("Мишка");

        for (const { SaleItemID: id, SaleItemName: name } of await articles()) {
          await sandboxes.icash.post(`sale-items/${id}`, called(name === "Мишка" ? "Плъх" : name));
        }
        await world.sql("update fiscal_item set checked_at = now() - interval '31 days'");
        const held = await sold(1);
        expect(held).toMatchObject({
          state: "held",
          reason_code: "article_differs",
          reason_data: { name: "Мишка", remote: "Мишка втора употреба" },
        });
        expect(await operations()).toHaveLength(2);
      });
    });

    describe("an article that was deleted at iCash", () => {
      it("is registered again within the same operation when its row is refused", async () => {
        await sold(1);
        await deleteArticles();
        const sale = await sold(1);
        expect(sale).toMatchObject({ state: "done", reason_code: null });
        const [, second] = await operations();
        expect(await operations()).toHaveLength(2);
        expect(second).toMatchObject({ status: "NORMAL", prints: 1 });
        expect(rowsMinor(only([second!]))).toBe(sale.total_minor);
        expect(paidMinor(only([second!]))).toBe(sale.total_minor);
        // Nothing sticks: the third sale meets no refusal.
        const calls = await sandboxes.icash.calls("POST add-operation-sale-item");
        expect(await sold(1)).toMatchObject({ state: "done" });
        expect(await sandboxes.icash.calls("POST add-operation-sale-item")).toBe(calls + sale.lines.length);
      });

      it("is found out before the operation is opened when nobody has looked at it for a month", async () => {
        const first = await sold(1);
        await deleteArticles();
        await world.sql("update fiscal_item set checked_at = now() - interval '31 days'");
        const calls = await sandboxes.icash.calls("POST add-operation-sale-item");
        expect(await sold(1)).toMatchObject({ state: "done" });
        expect(await sandboxes.icash.calls("POST add-operation-sale-item")).toBe(calls + first.lines.length);
      });

      it("does not keep a storno from its sale", async () => {
        const orderId = await world.buyAndSettle(world.basket(1));
        const { total } = await world.admin.order(orderId);
        await world.admin.capture(orderId);
        await deleteArticles();
        await world.admin.refund(orderId, total);
        await ledgers.settle();
        expect(only(await ledgers.stornos(orderId))).toMatchObject({ state: "done" });
        expect(await operations()).toMatchObject([
          { type: "Sell" },
          { type: "ReturnClient", status: "NORMAL" },
        ]);
      });

      it("gets another number where iCash goes on showing it but refuses its row", async () => {
        await sold(1);
        const before = (await articles()).length;
        await sandboxes.icash.fault({
          method: "add-operation-sale-item",
          fault: "status0",
          message: "Wrong value for SaleItemID",
        });
        expect(await sold(1)).toMatchObject({ state: "done" });
        expect(await articles()).toHaveLength(before + 1);
        expect((await namesOf(1)).sort()).toEqual((await namesOf(0)).sort());
      });

      it("stays refused where a person at iCash has forbidden its sale, until it is allowed again", async () => {
        await sold(1);
        const ids = (await articles()).map(({ SaleItemID: id }) => id);
        const forbid = async (forbidSales: string) => {
          for (const id of ids) {
            await sandboxes.icash.post(`sale-items/${id}`, { forbidSales });
          }
        };
        await forbid("1");
        const held = await sold(1);
        expect(held).toMatchObject({
          state: "held",
          reason_code: "refused_by_icash",
          reason_data: { message: "Wrong value for SaleItemID" },
        });
        expect((await articles()).map(({ SaleItemID: id }) => id)).toEqual(ids);
        await forbid("0");
        await world.admin.post(`/admin/fiscal/documents/${held.id}/retry`);
        await ledgers.settle();
        expect(await operations()).toMatchObject([{ status: "NORMAL" }, { status: "NORMAL", prints: 1 }]);
      });
    });

    describe("before anything is opened", () => {
      const untouched = async () => {
        expect(await operations()).toEqual([]);
        expect(await sandboxes.icash.calls("POST new-operation")).toBe(0);
      };
      const retry = (id: string) => world.admin.post(`/admin/fiscal/documents/${id}/retry`);

      it("an order in another currency than the account's is held, and goes on when the options name it", async () => {
        await world.sql(`update "order" set currency_code = 'ron'`);
        const orderId = world.unheardOrder;
        await world.buy();
        await ledgers.settle();
        const sale = await ledgers.sale(orderId);
        expect(sale).toMatchObject({
          state: "held",
          reason_code: "currency_mismatch",
          reason_data: { expected: "RON", remote: "EUR" },
        });
        await untouched();

        const account = icashSetupOf(world.container);
        const usual = account.currency;
        account.currency = "RON";
        await sandboxes.icash.post("readings", { currency: "RON" });
        await retry(sale.id);
        await ledgers.settle();
        account.currency = usual;
        expect(await ledgers.sale(orderId)).toMatchObject({ state: "done", reason_code: null });
        expect(await operations()).toHaveLength(1);
      });

      it("a price that no row can hold is held", async () => {
        const orderId = world.unheardOrder;
        await world.sql(
          `update order_line_item set unit_price = 100000,
             raw_unit_price = jsonb_build_object('value', '100000', 'precision', 20)`,
        );
        await world.sql("update order_item set unit_price = null, raw_unit_price = null");
        const { total, paymentId } = await world.admin.order(orderId);
        await rules.pay(paymentId, total.toFixed(2));
        await world.buy();
        await ledgers.settle();
        expect(await ledgers.sale(orderId)).toMatchObject({
          state: "held",
          reason_code: "beyond_limits",
          reason_data: { what: "unit_price", limit: "99999.99" },
        });
        await untouched();
      });

      it("a pay type that the account does not have is held, and goes on when the settings are corrected", async () => {
        await rules.save({ providers: { [CARD]: { due: "placed", pay_type_id: 77 } } });
        const sale = await sold(1);
        expect(sale).toMatchObject({
          state: "held",
          reason_code: "pay_type_unknown",
          reason_data: { provider: CARD, payType: "77" },
        });
        await untouched();

        await rules.save({ providers: { [CARD]: { due: "placed", pay_type_id: 2 } } });
        await ledgers.settle();
        expect(only(await operations())).toMatchObject({ status: "NORMAL", payments: [{ PayTypeID: 2 }] });
      });

      it("a cash register that the account does not have is held", async () => {
        const account = icashSetupOf(world.container);
        const usual = account.cashRegisterId;
        account.cashRegisterId = 13;
        const sale = await sold(1);
        account.cashRegisterId = usual;
        expect(sale).toMatchObject({
          state: "held",
          reason_code: "register_unknown",
          reason_data: { register: "13", store: "1" },
        });
        await untouched();
        await retry(sale.id);
        await ledgers.settle();
        expect(await operations()).toHaveLength(1);
      });

      it("iCash that asks to come back later is asked later, and nothing is made twice", async () => {
        await sandboxes.icash.fault({
          method: "new-operation",
          fault: "http",
          status: 429,
          retryAfter: "1800",
        });
        const orderId = await world.buy(world.basket(1));
        const [sale] = await ledgers.untilDocuments(orderId, ([document]) => document?.reason_code !== null);
        expect(sale).toMatchObject({ state: "queued", reason_code: "icash_busy" });
        const { rows } = await world.sql(
          "select extract(epoch from next_attempt_at - now()) as seconds, send_started_at from fiscal_document",
        );
        expect(Number(only(rows)["seconds"])).toBeGreaterThan(1_700);
        expect(only(rows)["send_started_at"]).toBeNull();
        await ledgers.settle();
        expect(await ledgers.sale(orderId)).toMatchObject({ state: "done" });
        expect(await operations()).toHaveLength(1);
      });
    });

    describe("the VAT that iCash counts", () => {
      const wrongGroup = () => rules.save({ tax_groups: { "20": 2 } });

      it("holds a sale in the wrong group before it is paid, and the same operation goes on in the right one", async () => {
        await wrongGroup();
        const orderId = await world.buyAndSettle(world.basket(2));
        const held = await ledgers.sale(orderId);
        expect(held).toMatchObject({ state: "held", reason_code: "vat_differs" });
        const facts = z
          .object({
            expectedVat: z.string(),
            remoteVat: z.string(),
            groups: z.tuple([z.literal("20 % → 2")]),
          })
          .parse(held.reason_data);
        expect(Number(facts.expectedVat)).toBeCloseTo(held.total_minor / 600, 1);
        expect(Number(facts.remoteVat)).toBeCloseTo((held.total_minor * 9) / 10_900, 1);
        const open = only(await operations());
        expect(open).toMatchObject({ status: "TEMP", payments: [], rows: [], prints: 0 });

        await rules.save({ tax_groups: { "20": 1 } });
        await ledgers.settle();
        const sale = await ledgers.sale(orderId);
        expect(sale).toMatchObject({ state: "done", unique_sale_number: open.OperationFiskBonUUID });
        const operation = only(await operations());
        expect(operation).toMatchObject({ OperationID: open.OperationID, status: "NORMAL", prints: 1 });
        expect(operation.rows.map(({ TaxGroupID: group }) => group)).toEqual(sale.lines.map(() => 1));
        expect(paidMinor(operation)).toBe(sale.total_minor);
        const { rows } = await world.sql("select lines from fiscal_document");
        expect(only(rows)["lines"]).toEqual(sale.lines.map(() => expect.objectContaining({ taxGroupId: 1 })));
      });

      it("is looked at again and again: nothing is paid while the groups stay wrong", async () => {
        await wrongGroup();
        const held = await sold(1);
        await world.admin.post(`/admin/fiscal/documents/${held.id}/retry`);
        await ledgers.settle();
        expect(only(await operations())).toMatchObject({ status: "TEMP", payments: [], rows: [] });
      });

      it("may be rounded by row, and is not compared where it is not told", async () => {
        await sandboxes.icash.post("readings", { vat: "by_row" });
        expect(await sold(1, 3)).toMatchObject({ state: "done" });
        await sandboxes.icash.post("readings", { vat: "absent" });
        await wrongGroup();
        expect(await sold(1)).toMatchObject({ state: "done" });
      });
    });
  },
});
