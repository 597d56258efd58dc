import { IcashRateLimitError, IcashUnknownOutcomeError } from "../../../src/lib/icash";
import { companyAtIcash } from "../../../src/workflows/fiscal/register/contragent";
import type { InvoiceBuyer } from "../../../src/lib/receipt";
import {
  clientFor,
  failureOf,
  hangUp,
  json,
  ok,
  refused,
  startScriptedServer,
} from "../lib/icash/scripted-server";
import type { ScriptedServer } from "../lib/icash/scripted-server";

const BUYER: InvoiceBuyer = {
  name: "Измислена търговия ЕООД",
  countryCode: "BG",
  cityName: "София",
  address: "1000, ул. Измислена 5",
  taxNum: "131047312",
  vatNum: "BG131047312",
  mol: "Мария Примерна",
  phone: "+359888000111",
  email: "maria@example.bg",
};

/** As far as the documents show it (icash-api.md 4.09). */
const CUT = {
  ContragentID: 129,
  ContragentName: "ИЗМИСЛЕН ДОСТАВЧИК ООД",
  ContragentType: "SUPPLIER",
  ContragentBarcode: "",
  ContragentTaxNum: "BG131047312",
  ContragentVatRegistered: "1",
  ContragentVatNum: "131047312",
  ContragentMOL: "Иван Измислен",
  ContragentAllowPartPays: "1",
  ContragentForbidSupplies: "0",
  ContragentForbidSales: "0",
  ContragentActive: "1",
  ContragentPhone: "",
  ContragentMobile: "0888000222",
  ContragentEmail: "dostavki@example.bg",
};

const WHOLE = {
  ...CUT,
  ContragentCountryCode: "BG",
  ContragentCityName: "Пловдив",
  ContragentAddress: "бул. Складов 1",
  ContragentFax: "",
  ContragentWebSite: "example.bg",
};

describe("the company of an invoice at iCash", () => {
  let server: ScriptedServer;
  beforeEach(async () => {
    server = await startScriptedServer();
    server.on("add-contragent", ok({ ContragentID: 129 }));
  });
  afterEach(() => server.close());

  const holds = (...rows: object[]) =>
    server.on("get-contragents", ok({ TotalRecords: rows.length, Data: rows }));
  const look = () => companyAtIcash(clientFor(server).client, BUYER);
  const sent = () => server.calls.filter(({ method }) => method === "add-contragent");

  it("becomes a customer beside a supplier by sending back all that iCash holds, as it holds it", async () => {
    holds(WHOLE);
    const differs = ["company", "city", "address", "mol"];
    await expect(look()).resolves.toEqual({ contragentId: 129, differs });
    expect(sent()).toHaveLength(1);
    const { ContragentActive: _, ContragentID: id, ...held } = WHOLE;
    const told = Object.entries(held).filter(([, value]) => value !== "");
    expect(sent()[0]?.fields).toMatchObject({
      ...Object.fromEntries(told),
      ContragentType: "SUPPLIER,CLIENT",
      EditContragentID: String(id),
    });
  });

  it("has nothing in the fields that iCash leaves out of a record that it tells with its town", async () => {
    const { ContragentID, ContragentName, ContragentType, ContragentCityName, ContragentTaxNum } = WHOLE;
    holds({ ContragentID, ContragentName, ContragentType, ContragentCityName, ContragentTaxNum });
    await expect(look()).resolves.toMatchObject({ contragentId: 129 });
    expect(sent()[0]?.fields).toMatchObject({ ContragentName, ContragentCityName, ContragentTaxNum });
    expect(sent()[0]?.fields).not.toHaveProperty("ContragentMOL");
  });

  it("is left alone where iCash does not tell all of a record that would have to be sent back", async () => {
    holds(CUT);
    await expect(look()).resolves.toBeNull();
    expect(sent()).toEqual([]);
  });

  it("is named as it is where it is a customer already, however little of it is told", async () => {
    holds({ ...CUT, ContragentType: "CLIENT,SUPPLIER" });
    await expect(look()).resolves.toEqual({ contragentId: 129, differs: ["company", "mol"] });
    expect(sent()).toEqual([]);
  });

  it("does not differ by quotation marks, capitals, the word for a town or the country before a number", async () => {
    holds({
      ...WHOLE,
      ContragentType: "CLIENT",
      ContragentName: "„ИЗМИСЛЕНА ТЪРГОВИЯ“ ЕООД",
      ContragentCityName: "гр.София",
      ContragentAddress: "1000 ул.Измислена № 5".replace("№ ", ""),
      ContragentMOL: "мария  примерна",
    });
    await expect(look()).resolves.toEqual({ contragentId: 129, differs: [] });
  });

  it("is the one that may be sold to, of several with its number", async () => {
    holds(
      { ...WHOLE, ContragentID: 1, ContragentActive: "0", ContragentType: "CLIENT" },
      { ...WHOLE, ContragentID: 2 },
      { ...WHOLE, ContragentID: 3, ContragentType: "CLIENT" },
    );
    await expect(look()).resolves.toMatchObject({ contragentId: 3 });
  });

  it("does not come back under another id when a person has switched it off", async () => {
    holds({ ...WHOLE, ContragentActive: "0" });
    await expect(look()).resolves.toBeNull();
    expect(sent()).toEqual([]);
  });

  it.each(["Wrong value for ContragentCityName", "Контрагентът не може да бъде записан"])(
    "is done without when iCash says “%s”",
    async (message) => {
      holds();
      server.on("add-contragent", refused(message));
      await expect(look()).resolves.toBeNull();
    },
  );

  it("is done without when its record cannot be read", async () => {
    holds({ ContragentID: "many" });
    await expect(look()).resolves.toBeNull();
  });

  it("is looked for again after a lost answer, or when iCash asks to wait", async () => {
    holds();
    server.on("add-contragent", hangUp);
    expect(await failureOf(look())).toBeInstanceOf(IcashUnknownOutcomeError);
    server.on("get-contragents", json({}, 429));
    expect(await failureOf(look())).toBeInstanceOf(IcashRateLimitError);
  });
});
