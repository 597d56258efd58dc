/**
 * Who asks for an invoice stands at iCash as a customer, found or added once; who does not is nobody there. A wish that
 * cannot be met as it was made stops no receipt, and nothing that a visitor types rewrites a record at iCash.
 */
import { createIcashClient } from "../../src/lib/icash";
import type { NewContragent } from "../../src/lib/icash";
import { fiscalAccount, fiscalService } from "../../src/workflows/fiscal/account";
import { sweepFiscalOrders } from "../../src/workflows/fiscal/sweep";
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

const COMPANY = {
  ...ADDRESS,
  company: "Измислена търговия ЕООД",
  metadata: { eik: EIK, vat_number: `BG${EIK}`, mol: "Мария Примерна" },
};

const EGN = "6101057509";

/** Written down years ago: an old name, more about the company than an order knows. */
const OLD_RECORD: NewContragent = {
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
};

const SUPPLIER: NewContragent = {
  name: "ИЗМИСЛЕН ДОСТАВЧИК ООД",
  types: ["SUPPLIER"],
  countryCode: "BG",
  cityName: "Пловдив",
  address: "бул. Складов 1",
  taxNum: EIK,
  vatRegistered: true,
  vatNum: `BG${EIK}`,
  mol: "Иван Измислен",
  email: "dostavki@example.bg",
  phone: "032999000",
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

    it("sends no buyer for a plain receipt", async () => {
      const plain = await world.buyAndSettle(world.basket(1));
      expect(await ledgers.sale(plain)).toMatchObject({ state: "done", attentions: [] });
      const { contragents, operations } = await books();
      expect(contragents).toEqual([]);
      expect(only(operations).ContragentID).toBeNull();
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

    it("finds the company again for its next order, and leaves its record to the shop when it has moved", async () => {
      await buyAs(COMPANY);
      const same = await buyAs({ ...COMPANY, company: " „ИЗМИСЛЕНА  търговия“ ЕООД", city: "гр. София" });
      const moved = await buyAs({ ...COMPANY, city: "Пловдив", metadata: { eik: EIK, mol: "Друг Човек" } });
      expect(await sandboxes.icash.calls("POST add-contragent")).toBe(1);
      const { contragents, operations } = await books();
      expect(only(contragents)).toMatchObject({ ContragentCityName: "София", ContragentTaxNum: EIK });
      expect(new Set(operations.map(({ ContragentID }) => ContragentID)).size).toBe(1);
      expect(await ledgers.sale(same)).toMatchObject({ state: "done", attentions: [] });
      const told = { code: "contragent_differs", data: { differs: ["city", "mol"] } };
      expect(await ledgers.sale(moved)).toMatchObject({ state: "done", attentions: [told] });
    });

    it("names a company that a person wrote down once, and changes nothing of it", async () => {
      const contragentId = await addAtIcash(OLD_RECORD);
      const before = only((await books()).contragents);
      const orderId = await buyAs(COMPANY);
      const { contragents, operations } = await books();
      expect(only(operations).ContragentID).toBe(contragentId);
      expect(contragents).toEqual([before]);
      expect(await sandboxes.icash.calls("POST add-contragent")).toBe(1);
      const differs = ["company", "vat_number", "address", "mol"];
      expect((await ledgers.sale(orderId)).attentions).toEqual([
        expect.objectContaining({ code: "contragent_differs", data: { differs } }),
      ]);
    });

    it("makes a supplier a customer beside it, and whoever types its number changes nothing else", async () => {
      const contragentId = await addAtIcash(SUPPLIER);
      const before = only((await books()).contragents);
      const orderId = await buyAs({
        ...ADDRESS,
        company: "Хитър Купувач",
        city: "Никъде",
        metadata: { eik: EIK, mol: "Никой" },
      });
      const { contragents, operations } = await books();
      expect(contragents).toEqual([{ ...before, ContragentType: "SUPPLIER,CLIENT" }]);
      expect(only(operations).ContragentID).toBe(contragentId);
      const sale = await ledgers.sale(orderId);
      expect(sale).toMatchObject({ state: "done" });
      const differs = ["company", "city", "address", "mol"];
      expect(sale.attentions).toEqual([
        expect.objectContaining({ code: "contragent_differs", data: { differs } }),
      ]);
      expect((await toldOf(world, sale.id)).map(({ code }) => code)).toEqual(["contragent_differs"]);
      await buyAs(COMPANY);
      expect(await sandboxes.icash.calls("POST add-contragent")).toBe(2);
    });

    it("registers without a company to which the shop has forbidden sales, and leaves its record alone", async () => {
      await addAtIcash({ ...SUPPLIER, forbidSales: true });
      const before = await books();
      const orderId = await buyAs(COMPANY);
      expect(await ledgers.sale(orderId)).toMatchObject({
        state: "done",
        attentions: [{ code: "invoice_wanted", data: { fields: ["contragent"] } }],
      });
      const { contragents, operations } = await books();
      expect(contragents).toEqual(before.contragents);
      expect(only(operations).ContragentID).toBeNull();
      await sweepFiscalOrders(world.container);
      expect((await ledgers.sale(orderId)).attentions).toHaveLength(1);
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

    it("registers without a company that iCash refuses in the operation itself", async () => {
      const message = "Wrong value for ContragentID";
      await sandboxes.icash.fault({ method: "new-operation", fault: "status0", message });
      const orderId = await buyAs(COMPANY);
      expect(await ledgers.sale(orderId)).toMatchObject({
        state: "done",
        attentions: [{ code: "invoice_wanted", data: { fields: ["contragent"] } }],
      });
      expect(await sandboxes.icash.struck()).toEqual([1]);
      expect(only((await books()).operations)).toMatchObject({ status: "NORMAL", ContragentID: null });
    });

    it.each([
      ["a slip in its number", { company: COMPANY.company, metadata: { eik: "131047313" } }, ["eik"]],
      ["no number", { company: COMPANY.company }, ["eik"]],
      ["a person's number", { company: COMPANY.company, metadata: { eik: EGN } }, ["personal_number"]],
      ["a number and no name", { metadata: { eik: EIK } }, ["company"]],
    ])(
      "registers the receipt at once for a company with %s, and tells of the invoice",
      async (_, said, fields) => {
        const orderId = await buyAs({ ...ADDRESS, ...said });
        const sale = await ledgers.sale(orderId);
        expect(sale).toMatchObject({
          state: "done",
          reason_code: null,
          attentions: [{ code: "invoice_wanted", data: { fields } }],
        });
        const { contragents, operations } = await books();
        expect(contragents).toEqual([]);
        expect(only(operations)).toMatchObject({ status: "NORMAL", ContragentID: null });
        expect(await sandboxes.icash.calls("POST get-contragents")).toBe(0);
        await sweepFiscalOrders(world.container);
        const told = await toldOf(world, sale.id);
        expect(told.map(({ code }) => code)).toEqual(["invoice_wanted"]);
        expect(JSON.stringify(told)).not.toMatch(/\d{9}|Измислена/);
      },
    );

    it("reads a number however it is spelled, and the order's own before the address's", async () => {
      const orderId = await buyAs({
        ...COMPANY,
        metadata: { eik: "131047313", vat_number: "BG BG131 047 312" },
      });
      expect(await ledgers.sale(orderId)).toMatchObject({ attentions: [{ code: "invoice_wanted" }] });
      await paused(true);
      const corrected = await world.buy(world.basket(1), { address: { ...COMPANY, metadata: { eik: "1" } } });
      await world.sql('update "order" set metadata = ?::jsonb where id = ?', [
        JSON.stringify({ eik: `ЕИК: ВG${EIK}` }),
        corrected,
      ]);
      await paused(false);
      await ledgers.settle();
      expect(await ledgers.sale(corrected)).toMatchObject({ state: "done", attentions: [] });
      expect(only((await books()).contragents)).toMatchObject({
        ContragentTaxNum: EIK,
        ContragentVatNum: `BG${EIK}`,
      });
    });

    it("goes on by itself with a sale that a wrong number had held until now", async () => {
      await paused(true);
      const address = { ...COMPANY, metadata: { eik: "131047313" } };
      const orderId = await world.buy(world.basket(1), { address });
      const holdFor = (reason: string) =>
        world.sql("update fiscal_document set state = 'held', reason_code = ? where order_id = ?", [
          reason,
          orderId,
        ]);
      await holdFor("empty");
      await paused(false);
      await holdFor("invoice_data_invalid");
      await sweepFiscalOrders(world.container);
      await ledgers.settle();
      const sale = await ledgers.sale(orderId);
      expect(sale).toMatchObject({ state: "done", attentions: [{ code: "invoice_wanted" }] });
      expect(sale.journal.map(({ code }) => code)).toContain("invoice_set_free");
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
      await buyAs({ ...COMPANY, metadata: { eik: EGN } });
      const rows = await Promise.all(
        OUR_TABLES.map((table) => world.sql(`select to_jsonb(t)::text as row from ${table} t`)),
      );
      const text = rows.flatMap((result) => result.rows.map((row) => String(row["row"]))).join("\n");
      for (const secret of ["Измислена", EIK, "131047313", EGN, "Примерна", "888000111", CUSTOMER.email]) {
        expect(text.includes(secret)).toBe(false);
      }
      const { contragents } = await books();
      expect(text).toContain(`"contragent_id": "${only(contragents).ContragentID}"`);
    });

    const paused = (isPaused: boolean) => fiscalRules(world).save({ paused: isPaused });

    /** As a person has it at iCash. */
    async function addAtIcash(record: NewContragent): Promise<number> {
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
      const { contragentId } = await client.addContragent(record);
      await client.close();
      await service.releaseChannel(fingerprint, holder);
      return contragentId;
    }
  },
});
