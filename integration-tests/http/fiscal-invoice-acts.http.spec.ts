/** What a person does about an invoice, and the numbers that iCash gives to invoices and credit notes. */
import { z } from "@medusajs/framework/zod";
import { queueReconciliation, runQueuedReconciliations } from "../../src/workflows/fiscal/reconcile/run";
import { sweepFiscalOrders } from "../../src/workflows/fiscal/sweep";
import { read, refusalOf } from "./support/api";
import { inApplication } from "./support/application";
import { fiscalRules } from "./support/fiscal-rules";
import { only } from "./support/ledgers";
import { useSandboxes } from "./support/sandboxes";
import { ADDRESS, CUSTOMER } from "./support/shop";
import { toldOf } from "./support/told";
import { useWorld } from "./support/world";
import type { Runner } from "./support/world";

jest.setTimeout(180_000);

const sandboxes = useSandboxes();

const EIK = "131047312";
const EGN = "6101057509";

const RIGHT = {
  company: "Измислена търговия ЕООД",
  eik: EIK,
  vat_number: "",
  mol: "Мария Примерна",
  country_code: "BG",
  city: "Пловдив",
  address: "ул. Друга 7",
};

const MISTYPED = { ...ADDRESS, company: RIGHT.company, metadata: { eik: "131047313", vat_number: "BG1" } };
const COMPANY = { ...ADDRESS, company: RIGHT.company, metadata: { eik: EIK } };

const issuedShape = z.object({ DocumentID: z.number(), DocumentNum: z.number() });

inApplication({
  testSuite: (runner: Runner) => {
    const world = useWorld(runner, sandboxes);
    const { ledgers } = world;

    const buyAs = async (address: object): Promise<string> => {
      const orderId = await world.buy(world.basket(1), { address });
      await ledgers.settle();
      return orderId;
    };
    const books = () => sandboxes.icash.books();
    const paused = (isPaused: boolean) => fiscalRules(world).save({ paused: isPaused });
    const act = (id: string, name: string, body: object = {}) =>
      world.admin.post(`/admin/fiscal/documents/${id}/${name}`, body);
    const noticesOf = async (orderId: string) =>
      (await ledgers.sale(orderId)).attentions.map(({ code }) => code);
    const issue = async (operationId: string | null, wish: object = {}) =>
      issuedShape.parse(await sandboxes.icash.post(`operations/${operationId}/documents`, wish));
    const compareTonight = async () => {
      await queueReconciliation(world.container, { actor: "test" });
      await runQueuedReconciliations(world.container);
    };

    it("corrects the company of a sale that has not left, which names it then", async () => {
      await paused(true);
      const orderId = await world.buy(world.basket(1), { address: MISTYPED });
      const sale = await ledgers.sale(orderId);
      expect(sale).toMatchObject({ state: "queued", attentions: [{ code: "invoice_wanted" }] });
      const known = await read(
        z.object({ invoice: z.record(z.string(), z.string()) }),
        world.admin.get(`/admin/fiscal/documents/${sale.id}/invoice`),
      );
      expect(known.invoice).toEqual({
        company: RIGHT.company,
        eik: "131047313",
        vat_number: "BG1",
        mol: "",
        country_code: "BG",
        city: ADDRESS.city,
        address: `${ADDRESS.postal_code}, ${ADDRESS.address_1}`,
      });
      await act(sale.id, "invoice", RIGHT);
      const corrected = await ledgers.sale(orderId);
      expect(corrected).toMatchObject({ state: "queued", attentions: [] });
      expect(corrected.journal.at(-1)).toMatchObject({
        code: "invoice_corrected",
        actor: expect.stringMatching(/^user_/),
      });
      await sweepFiscalOrders(world.container);
      await paused(false);
      await ledgers.settle();
      expect(await ledgers.sale(orderId)).toMatchObject({ state: "done", attentions: [] });
      const { contragents, operations } = await books();
      expect(only(contragents)).toMatchObject({
        ContragentTaxNum: EIK,
        ContragentVatNum: "",
        ContragentCityName: RIGHT.city,
        ContragentAddress: RIGHT.address,
        ContragentMOL: RIGHT.mol,
        ContragentEmail: CUSTOMER.email,
      });
      const sold = operations.find(({ ImportRefID: ref }) => ref === String(sale.import_ref));
      expect(sold?.ContragentID).toBe(Number(only(contragents).ContragentID));
    });

    it.each([
      ["a person's number", { eik: EGN }, { path: "eik", code: "personal_number" }],
      ["a slip in the number", { eik: "131047313" }, { path: "eik", code: "company_number" }],
      [
        "another company's VAT number",
        { vat_number: "BG121759222" },
        { path: "vat_number", code: "vat_number" },
      ],
      ["no town", { city: " " }, { path: "city", code: "empty" }],
    ])("takes no correction with %s, and keeps nothing of it", async (_, wrong, field) => {
      const orderId = await buyAs(MISTYPED);
      const { id } = await ledgers.sale(orderId);
      expect(await refusalOf(act(id, "invoice", { ...RIGHT, ...wrong }))).toMatchObject({
        status: 400,
        fields: [field],
      });
      const { rows } = await world.sql('select metadata::text as text from "order" where id = ?', [orderId]);
      expect(String(rows[0]?.["text"])).not.toContain("invoice");
      expect(await noticesOf(orderId)).toEqual(["invoice_wanted"]);
    });

    it("says of a registered receipt that the invoice is to be made in iCash, until it is seen there", async () => {
      const orderId = await buyAs(MISTYPED);
      const sale = await ledgers.sale(orderId);
      await act(sale.id, "invoice", RIGHT);
      const { operation_id: operationId } = sale;
      expect(await ledgers.sale(orderId)).toMatchObject({
        state: "done",
        attentions: [{ code: "invoice_to_make", data: { operationId } }],
      });
      expect((await toldOf(world, sale.id)).map(({ code }) => code)).toEqual([
        "invoice_wanted",
        "invoice_to_make",
      ]);
      expect(only((await books()).operations).ContragentID).toBeNull();
      await act(sale.id, "refresh");
      expect(await noticesOf(orderId)).toEqual(["invoice_to_make"]);
      await issue(operationId, { type: "PROFORMA" });
      const { DocumentNum: num } = await issue(operationId);
      await act(sale.id, "refresh");
      const invoiced = await ledgers.sale(orderId);
      expect(invoiced.attentions).toEqual([]);
      expect(invoiced.invoices).toEqual([expect.objectContaining({ number: String(num), kind: "invoice" })]);
    });

    it("leaves the wish to a person who says that no invoice is needed", async () => {
      const orderId = await buyAs(MISTYPED);
      const { id } = await ledgers.sale(orderId);
      await act(id, "dismiss", { code: "invoice_wanted" });
      await sweepFiscalOrders(world.container);
      const sale = await ledgers.sale(orderId);
      expect(sale).toMatchObject({ state: "done", attentions: [] });
      expect(sale.actions).not.toContain("invoice");
      expect(sale.journal.at(-1)).toMatchObject({
        code: "dismiss",
        actor: expect.stringMatching(/^user_/),
      });
      expect(await refusalOf(act(id, "invoice", RIGHT))).toMatchObject({ code: "document_moved_on" });
    });

    it("writes the order's data of a company to iCash only when a person says so", async () => {
      await buyAs(COMPANY);
      const moved = await buyAs({ ...COMPANY, city: "Пловдив" });
      const sale = await ledgers.sale(moved);
      expect(sale.attentions.map(({ code }) => code)).toEqual(["contragent_differs"]);
      expect(only((await books()).contragents)).toMatchObject({ ContragentCityName: ADDRESS.city });
      await act(sale.id, "take-over");
      expect(only((await books()).contragents)).toMatchObject({
        ContragentCityName: "Пловдив",
        ContragentTaxNum: EIK,
        ContragentType: "CLIENT",
      });
      const taken = await ledgers.sale(moved);
      expect(taken.attentions).toEqual([]);
      expect(taken.journal.at(-1)).toMatchObject({
        code: "take_over",
        actor: expect.stringMatching(/^user_/),
      });
      expect(await refusalOf(act(sale.id, "take-over"))).toMatchObject({ code: "document_moved_on" });
    });

    it("does not write one company over another", async () => {
      await buyAs(COMPANY);
      const moved = await buyAs({ ...COMPANY, city: "Пловдив" });
      const { id } = await ledgers.sale(moved);
      await world.sql('update "order" set metadata = ?::jsonb where id = ?', [
        JSON.stringify({ eik: "121759222" }),
        moved,
      ]);
      expect(await refusalOf(act(id, "take-over"))).toMatchObject({ code: "company_is_another" });
      expect(only((await books()).contragents)).toMatchObject({ ContragentCityName: ADDRESS.city });
    });

    it("says of a storno to a company that a credit note is due, until the night in which one is seen", async () => {
      const orderId = await buyAs(COMPANY);
      const { id, operation_id: saleOperation } = await ledgers.sale(orderId);
      const invoice = await issue(saleOperation);
      await act(id, "refresh");
      await world.admin.capture(orderId);
      await world.admin.refund(orderId, (await world.admin.order(orderId)).total);
      await ledgers.settle();
      const storno = only(await ledgers.stornos(orderId));
      expect(storno).toMatchObject({
        state: "done",
        attentions: [{ code: "credit_note_due", data: { invoice: String(invoice.DocumentNum) } }],
      });
      await compareTonight();
      expect(only(await ledgers.stornos(orderId)).attentions).toHaveLength(1);
      const note = await issue(storno.operation_id, { subType: "CREDIT", toDocumentId: invoice.DocumentID });
      await compareTonight();
      const credited = only(await ledgers.stornos(orderId));
      expect(credited.attentions).toEqual([]);
      expect(credited.invoices).toEqual([
        expect.objectContaining({ number: String(note.DocumentNum), kind: "credit_note" }),
      ]);
      expect((await toldOf(world, storno.id)).map(({ code }) => code)).toEqual(["credit_note_due"]);
    });

    it("knows a credit note that was made to the operation of the sale", async () => {
      const orderId = await buyAs(COMPANY);
      await world.admin.capture(orderId);
      await world.admin.refund(orderId, (await world.admin.order(orderId)).total);
      await ledgers.settle();
      const [sale, storno] = [await ledgers.sale(orderId), only(await ledgers.stornos(orderId))];
      await issue(sale.operation_id, { subType: "CREDIT" });
      await act(storno.id, "refresh");
      expect(only(await ledgers.stornos(orderId)).attentions).toEqual([]);
    });

    it("reads no documents for a shop that sells to no company, nor while receipts are sent, and needs none", async () => {
      await world.buyAndSettle(world.basket(1));
      await compareTonight();
      await buyAs(COMPANY);
      expect(await sandboxes.icash.calls("POST documents-list")).toBe(0);
      await sandboxes.icash.fault({ method: "documents-list", fault: "status0", message: "Not allowed" });
      await compareTonight();
      expect(await sandboxes.icash.struck()).toEqual([1]);
      const { rows } = await world.sql("select state from fiscal_reconciliation");
      expect(rows.map((row) => row["state"])).toEqual(["done", "done"]);
    });

    it("writes nothing of the company into our tables", async () => {
      const orderId = await buyAs(MISTYPED);
      await act((await ledgers.sale(orderId)).id, "invoice", RIGHT);
      const tables = ["fiscal_document", "fiscal_document_journal", "notification"];
      const rows = await Promise.all(
        tables.map((table) => world.sql(`select to_jsonb(t)::text as row from ${table} t`)),
      );
      const text = rows.flatMap((result) => result.rows.map((row) => String(row["row"]))).join("\n");
      for (const secret of ["Измислена", EIK, "Примерна", "Друга 7"]) {
        expect(text.includes(secret)).toBe(false);
      }
    });
  },
});
