/** Who asks for an invoice stands at iCash as a customer, found or added once; who does not is nobody there. */
import { createIcashClient } from "../../src/lib/icash";
import { fiscalAccount, fiscalService } from "../../src/workflows/fiscal/account";
import { refusalOf } from "./support/api";
import { inApplication } from "./support/application";
import { only } from "./support/ledgers";
import { useSandboxes } from "./support/sandboxes";
import { ADDRESS, CUSTOMER } from "./support/shop";
import { useWorld } from "./support/world";
import type { Runner } from "./support/world";

jest.setTimeout(180_000);

const sandboxes = useSandboxes();

const EIK = "131047312";

const COMPANY = {
  ...ADDRESS,
  company: "Измислена търговия ЕООД",
  metadata: { eik: EIK, vat_number: `BG${EIK}`, mol: "Мария Примерна" },
};

const OUR_TABLES = ["fiscal_document", "fiscal_document_journal", "fiscal_item", "fiscal_channel"];

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

    it("sends no buyer for a plain receipt, not even when a company is named", async () => {
      const plain = await world.buyAndSettle(world.basket(1));
      const named = await buyAs({ ...ADDRESS, company: COMPANY.company });
      expect(await ledgers.sale(plain)).toMatchObject({ state: "done" });
      expect(await ledgers.sale(named)).toMatchObject({ state: "done" });
      const { contragents, operations } = await books();
      expect(contragents).toEqual([]);
      expect(operations.map(({ ContragentID }) => ContragentID)).toEqual([null, null]);
      expect(await sandboxes.icash.calls("POST get-contragents")).toBe(0);
    });

    it("adds the company with all that the order says of it, and names it in the operation", async () => {
      const orderId = await buyAs(COMPANY);
      expect(await ledgers.sale(orderId)).toMatchObject({ state: "done" });
      const { contragents, operations } = await books();
      expect(only(contragents)).toMatchObject({
        ContragentName: COMPANY.company,
        ContragentType: "CLIENT",
        ContragentCountryCode: "BG",
        ContragentCityName: ADDRESS.city,
        ContragentAddress: `${ADDRESS.postal_code}, ${ADDRESS.address_1}`,
        ContragentTaxNum: EIK,
        ContragentVatRegistered: "1",
        ContragentVatNum: `BG${EIK}`,
        ContragentMOL: COMPANY.metadata.mol,
        ContragentPhone: ADDRESS.phone,
        ContragentEmail: CUSTOMER.email,
        ContragentAllowPartPays: "0",
        ContragentForbidSupplies: "0",
        ContragentForbidSales: "0",
      });
      expect(only(operations).ContragentID).toBe(Number(only(contragents).ContragentID));
    });

    it("finds the company again for its next order, and corrects it when it has moved", async () => {
      await buyAs(COMPANY);
      await buyAs(COMPANY);
      expect(await sandboxes.icash.calls("POST add-contragent")).toBe(1);
      await buyAs({ ...COMPANY, city: "Пловдив" });
      expect(await sandboxes.icash.calls("POST add-contragent")).toBe(2);
      const { contragents, operations } = await books();
      expect(only(contragents)).toMatchObject({ ContragentCityName: "Пловдив", ContragentTaxNum: EIK });
      expect(new Set(operations.map(({ ContragentID }) => ContragentID)).size).toBe(1);
    });

    it("corrects a company that a person wrote down once, and keeps what the order does not know", async () => {
      const contragentId = await addAtIcash();
      await buyAs(COMPANY);
      const { contragents, operations } = await books();
      expect(only(operations).ContragentID).toBe(contragentId);
      expect(only(contragents)).toMatchObject({
        ContragentName: COMPANY.company,
        ContragentTaxNum: EIK,
        ContragentVatNum: `BG${EIK}`,
        ContragentFax: "029990000",
        ContragentBarcode: "7700",
        ContragentPhone: "029990001",
        ContragentAllowPartPays: "1",
      });
    });

    it.each(["answer_lost_after", "answer_lost_before"])(
      "has the company once when its adding ends in %s",
      async (fault) => {
        await sandboxes.icash.fault({ method: "add-contragent", fault });
        const orderId = await buyAs(COMPANY);
        expect(await ledgers.sale(orderId)).toMatchObject({ state: "done" });
        expect(await sandboxes.icash.struck()).toEqual([1]);
        const { contragents, operations } = await books();
        expect(only(operations).ContragentID).toBe(Number(only(contragents).ContragentID));
      },
    );

    it("is held with the names of the fields that are wrong, until somebody corrects them", async () => {
      const orderId = await buyAs({ ...COMPANY, metadata: { eik: "131047313", vat_number: "BG1" } });
      const held = await ledgers.sale(orderId);
      expect(held).toMatchObject({
        state: "held",
        reason_code: "invoice_data_invalid",
        reason_data: { fields: ["eik", "vat_number"] },
      });
      expect(await sandboxes.icash.calls("POST new-operation")).toBe(0);
      const retry = () => world.admin.post(`/admin/fiscal/documents/${held.id}/retry`);
      expect(await refusalOf(retry())).toMatchObject({
        status: 409,
        message: expect.stringContaining("Company data for the invoice are wrong"),
      });
      await world.sql("update order_address set metadata = ?::jsonb", [JSON.stringify(COMPANY.metadata)]);
      await retry();
      expect(await ledgers.sale(orderId)).toMatchObject({ state: "done" });
      expect(only((await books()).contragents)).toMatchObject({ ContragentTaxNum: EIK });
    });

    it("names the same company in the storno", async () => {
      const orderId = await buyAs(COMPANY);
      await world.admin.capture(orderId);
      await world.admin.refund(orderId, (await world.admin.order(orderId)).total);
      await ledgers.settle();
      const { operations } = await books();
      expect(operations.map(({ type }) => type)).toEqual(["Sell", "ReturnClient"]);
      expect(operations[1]?.ContragentID).toBe(operations[0]?.ContragentID);
      expect(operations[0]?.ContragentID).not.toBeNull();
    });

    it("leaves nothing of the company in our tables but iCash's number of it", async () => {
      await buyAs(COMPANY);
      await buyAs({ ...COMPANY, metadata: { eik: "131047313" } });
      const rows = await Promise.all(
        OUR_TABLES.map((table) => world.sql(`select to_jsonb(t)::text as row from ${table} t`)),
      );
      const text = rows.flatMap((result) => result.rows.map((row) => String(row["row"]))).join("\n");
      for (const secret of ["Измислена", EIK, "131047313", "Примерна", "888000111", CUSTOMER.email]) {
        expect(text.includes(secret)).toBe(false);
      }
      const { contragents } = await books();
      expect(text).toContain(`"contragent_id": "${only(contragents).ContragentID}"`);
    });

    /** As a person would have, years ago: an old name, more about the company than an order knows. */
    async function addAtIcash(): Promise<number> {
      const service = fiscalService(world.container);
      const account = await fiscalAccount(world.container);
      if (!account) {
        throw new Error("iCash is not configured.");
      }
      const { fingerprint } = account;
      const [holder, leaseMs] = ["a person", 60_000];
      expect(await service.acquireChannel(fingerprint, holder, leaseMs)).toBe(true);
      const client = createIcashClient({
        ...account.account,
        baseUrl: account.account.url,
        nonces: { next: async () => (await service.nextNonce(fingerprint, holder, leaseMs)) ?? 0 },
      });
      const { contragentId } = await client.addContragent({
        name: "Стар запис",
        types: ["CLIENT"],
        countryCode: "BG",
        cityName: ADDRESS.city,
        taxNum: EIK,
        vatRegistered: false,
        fax: "029990000",
        phone: "029990001",
        barcode: "7700",
        allowPartPays: true,
      });
      await client.close();
      await service.releaseChannel(fingerprint, holder);
      return contragentId;
    }
  },
});
