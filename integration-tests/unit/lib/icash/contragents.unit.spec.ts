import { IcashContractError, IcashInputError, IcashUnknownOutcomeError } from "../../../../src/lib/icash";
import { aContragent } from "./builders";
import { clientFor, failureOf, ok, startScriptedServer } from "./scripted-server";
import type { Reply, ScriptedServer } from "./scripted-server";

const long = (characters: number): string => "щ".repeat(characters);

/** Each text of add-contragent with its limit (icash-api.md 4.08). */
const texts: [
  string,
  (
    | "name"
    | "cityName"
    | "taxNum"
    | "barcode"
    | "address"
    | "mol"
    | "mobile"
    | "phone"
    | "fax"
    | "email"
    | "webSite"
  ),
  number,
][] = [
  ["ContragentName", "name", 100],
  ["ContragentCityName", "cityName", 70],
  ["ContragentTaxNum", "taxNum", 15],
  ["ContragentBarcode", "barcode", 20],
  ["ContragentAddress", "address", 100],
  ["ContragentMOL", "mol", 60],
  ["ContragentMobile", "mobile", 20],
  ["ContragentPhone", "phone", 20],
  ["ContragentFax", "fax", 20],
  ["ContragentEmail", "email", 75],
  ["ContragentWebSite", "webSite", 100],
];

type WireRow = Record<string, unknown>;

describe("customers and suppliers", () => {
  let server: ScriptedServer;
  beforeEach(async () => {
    server = await startScriptedServer();
    server.on("add-contragent", ok({ ContragentID: 129 }));
  });
  afterEach(() => server.close());

  it("have their number behind the country's code where the account wants it so, or the call does", async () => {
    const sent = () => server.calls.at(-1)?.fields.ContragentTaxNum;
    const prefixing = clientFor(server, { contragentTaxNum: "with_country" }).client;
    await prefixing.addContragent(aContragent({ taxNum: "131047312" }));
    expect(sent()).toBe("BG131047312");
    await prefixing.addContragent(aContragent({ taxNum: "131047312", taxNumForm: "plain" }));
    expect(sent()).toBe("131047312");
    const { client } = clientFor(server);
    await client.addContragent(aContragent({ taxNum: "131047312" }));
    expect(sent()).toBe("131047312");
    await client.addContragent(aContragent({ taxNum: "131047312", taxNumForm: "with_country" }));
    expect(sent()).toBe("BG131047312");
    // Fifteen characters are counted as they are sent.
    const long = prefixing.addContragent(aContragent({ taxNum: "12345678901234", vatNum: undefined }));
    expect(await failureOf(long)).toMatchObject({ field: "ContragentTaxNum", length: 16 });
    expect(await failureOf(prefixing.addContragent(aContragent({ taxNum: " " })))).toBeInstanceOf(
      IcashInputError,
    );
  });

  it("say of which kind their number is only where it is given, as accounts in Albania want it", async () => {
    const { client } = clientFor(server);
    await client.addContragent(
      aContragent({ countryCode: "AL", vatNum: undefined, albaniaTaxNumType: "NUIS" }),
    );
    expect(server.calls.at(-1)?.fields.ContragentAlbaniaTaxNumType).toBe("NUIS");
    await client.addContragent(aContragent());
    expect(server.calls.at(-1)?.fields).not.toHaveProperty("ContragentAlbaniaTaxNumType");
  });

  it("are added with everything that is given, and nothing for Albania", async () => {
    await clientFor(server).client.addContragent(
      aContragent({
        types: ["CLIENT", "SUPPLIER"],
        barcode: "C-1",
        address: "ул. Шипка 1",
        mol: "Мария Петрова",
        mobile: "0888123456",
        phone: "02",
        fax: "03",
        email: "a@example.com",
        webSite: "example.com",
        allowPartPays: true,
        forbidSupplies: false,
        forbidSales: false,
      }),
    );
    expect(server.calls.at(-1)?.fields).toMatchObject({
      ContragentType: "CLIENT,SUPPLIER",
      ContragentBarcode: "C-1",
      ContragentAddress: "ул. Шипка 1",
      ContragentMOL: "Мария Петрова",
      ContragentMobile: "0888123456",
      ContragentPhone: "02",
      ContragentFax: "03",
      ContragentEmail: "a@example.com",
      ContragentWebSite: "example.com",
      ContragentAllowPartPays: "1",
      ContragentForbidSupplies: "0",
      ContragentForbidSales: "0",
    });
    expect(server.calls.at(-1)?.fields).not.toHaveProperty("ContragentAlbaniaTaxNumType");
    expect(server.calls.at(-1)?.fields).not.toHaveProperty("EditContragentID");
  });

  it.each(texts)("have a %s of its length and no character more", async (field, name, max) => {
    const { client } = clientFor(server);
    await client.addContragent(aContragent({ [name]: long(max) }));
    expect(server.calls.at(-1)?.fields[field]).toBe(long(max));
    const failure = await failureOf(client.addContragent(aContragent({ [name]: long(max + 1) })));
    expect(failure).toMatchObject({ name: "IcashInputError", field, length: max + 1 });
  });

  it("are edited with all flags, and only the one that was meant", async () => {
    const flags = { allowPartPays: false, forbidSupplies: true, forbidSales: false };
    const { client } = clientFor(server);
    await client.addContragent({ ...aContragent(), ...flags, editContragentId: 129 });
    expect(server.calls.at(-1)?.fields).toMatchObject({
      EditContragentID: "129",
      ContragentForbidSupplies: "1",
    });

    const other = client.addContragent({ ...aContragent(), ...flags, editContragentId: 130 });
    expect(await failureOf(other)).toBeInstanceOf(IcashContractError);
    const incomplete = Object.assign(
      { ...aContragent(), ...flags, editContragentId: 129 },
      { forbidSales: undefined },
    );
    expect(await failureOf(client.addContragent(incomplete))).toMatchObject({
      field: "ContragentForbidSales",
    });
  });

  it("are sent back with their numbers as iCash holds them, when nothing but another field is meant", async () => {
    const flags = { allowPartPays: false, forbidSupplies: false, forbidSales: false };
    const held = { taxNum: "BG131047312", vatNum: "131047312" };
    const edited = { ...aContragent(), ...flags, ...held, editContragentId: 129 };
    const { client } = clientFor(server);
    await client.addContragent({ ...edited, asHeld: true });
    expect(server.calls.at(-1)?.fields).toMatchObject({
      ContragentTaxNum: "BG131047312",
      ContragentVatNum: "131047312",
    });
    expect(await failureOf(client.addContragent(edited))).toMatchObject({ field: "ContragentTaxNum" });
  });

  it.each([
    ["BG", "BG131047312", "ContragentTaxNum"],
    ["BG", " bg 131047312", "ContragentTaxNum"],
    ["DE", "DE123456789", "ContragentTaxNum"],
  ])("of %s do not have the VAT number %p for a company number", async (countryCode, taxNum, field) => {
    const failure = await failureOf(
      clientFor(server).client.addContragent(aContragent({ countryCode, taxNum, vatNum: undefined })),
    );
    expect(failure).toBeInstanceOf(IcashInputError);
    expect(failure).toMatchObject({ field });
    expect(failure.message).not.toContain("1310");
    expect(server.calls).toEqual([]);
  });

  it.each([
    ["CH", "CHE-123.456.789"],
    ["GB", "SC123456"],
    ["BG", "8001010008"],
  ])("of %s may have %p for a company number", async (countryCode, taxNum) => {
    await clientFor(server).client.addContragent(aContragent({ countryCode, taxNum, vatNum: undefined }));
    expect(server.calls.at(-1)?.fields.ContragentTaxNum).toBe(taxNum);
  });

  it.each(["131047312", "BG13104731", "BG13104731200", "bg131047312", "DE131047312"])(
    "of Bulgaria do not have the VAT number %p",
    async (vatNum) => {
      const failure = await failureOf(clientFor(server).client.addContragent(aContragent({ vatNum })));
      expect(failure).toMatchObject({ name: "IcashInputError", field: "ContragentVatNum" });
    },
  );

  it("of other countries have the VAT number that is given", async () => {
    const foreign = aContragent({ countryCode: "RS", taxNum: "101134702", vatNum: "101134702" });
    await clientFor(server).client.addContragent(foreign);
    expect(server.calls.at(-1)?.fields.ContragentVatNum).toBe("101134702");
  });

  it.each([
    ["ContragentType", { types: [] }],
    ["ContragentType", { types: ["CLIENT", "CLIENT"] }],
    ["ContragentType", { types: ["FRIEND"] }],
    ["ContragentCountryCode", { countryCode: "bg" }],
    ["ContragentCountryCode", { countryCode: "BGR" }],
    ["ContragentVatRegistered", { vatRegistered: "1" }],
  ])("are refused with a wrong %s", async (field, changes) => {
    const wrong = Object.assign(aContragent(), changes);
    expect(await failureOf(clientFor(server).client.addContragent(wrong))).toMatchObject({ field });
    expect(server.calls).toEqual([]);
  });

  it("are listed by every filter of the documents", async () => {
    server.on("get-contragents", ok({ TotalRecords: 0, Data: [] }));
    await clientFor(server).client.getContragents({
      contragentId: 129,
      name: "Пример",
      type: "SUPPLIER",
      barcode: "C-1",
      taxNum: "BG131047312",
      active: false,
      sort: "ContragentName",
      order: "DESC",
      offset: 20,
      count: 10,
    });
    expect(server.calls.at(-1)?.fields).toMatchObject({
      ContragentID: "129",
      ContragentName: "Пример",
      ContragentType: "SUPPLIER",
      ContragentBarcode: "C-1",
      ContragentTaxNum: "BG131047312",
      ContragentActive: "0",
      sort: "ContragentName",
      order: "DESC",
      offset: "20",
      count: "10",
    });
  });

  it.each([
    ["CLIENT,SUPPLIER", ["CLIENT", "SUPPLIER"]],
    [
      ["CLIENT", "SUPPLIER"],
      ["CLIENT", "SUPPLIER"],
    ],
    ["CLIENT", ["CLIENT"]],
    ["", []],
    [null, []],
  ])("are of the types that %j says", async (ContragentType, types) => {
    server.on("get-contragents", ok({ TotalRecords: 1, Data: [{ ContragentID: 1, ContragentType }] }));
    const page = await clientFor(server).client.getContragents({});
    expect(page.contragents[0]?.types).toEqual(types);
  });
});

describe("the look-up of a customer", () => {
  let server: ScriptedServer;
  beforeEach(async () => {
    server = await startScriptedServer();
  });
  afterEach(() => server.close());

  /** Filters by the exact text of the number, as a server that knows nothing of prefixes would. */
  const listing =
    (rows: readonly WireRow[]): Reply =>
    (call, response) => {
      const matching = rows.filter((row) => row.ContragentTaxNum === call.fields.ContragentTaxNum);
      return ok({ TotalRecords: matching.length, Data: matching })(call, response);
    };
  const ids = async (rows: readonly WireRow[] | Reply): Promise<number[]> => {
    server.on("get-contragents", typeof rows === "function" ? rows : listing(rows));
    const found = await clientFor(server).client.findContragents({ taxNum: "131047312", countryCode: "BG" });
    return found.map(({ contragentId }) => contragentId);
  };

  it("asks for the number without and with its prefix", async () => {
    await expect(ids([])).resolves.toEqual([]);
    expect(server.calls.slice(1).map(({ fields }) => fields.ContragentTaxNum)).toEqual([
      "131047312",
      "BG131047312",
    ]);
  });

  it("asks for the VAT number as well where it does not begin with the country", async () => {
    server.on("get-contragents", ok({ TotalRecords: 0, Data: [] }));
    const { client } = clientFor(server);
    await client.findContragents({ taxNum: "123456789", countryCode: "GR", vatNum: "EL123456789" });
    await client.findContragents({ taxNum: "123456789", countryCode: "DE", vatNum: "DE123456789" });
    const asked = server.calls.filter(({ method }) => method === "get-contragents");
    expect(asked.map(({ fields }) => fields.ContragentTaxNum)).toEqual([
      "123456789",
      "GR123456789",
      "EL123456789",
      "123456789",
      "DE123456789",
    ]);
  });

  it("finds it in either spelling, and all of them", async () => {
    const rows = [
      { ContragentID: 9, ContragentTaxNum: "BG131047312" },
      { ContragentID: 4, ContragentTaxNum: "131047312", ContragentVatNum: "BG131047312" },
      { ContragentID: 5, ContragentTaxNum: "131047313" },
    ];
    await expect(ids(rows)).resolves.toEqual([4, 9]);
  });

  it("does not believe a filter that is ignored or compares in part", async () => {
    const rows = [
      { ContragentID: 1, ContragentTaxNum: "1310473120001" },
      { ContragentID: 2, ContragentTaxNum: null },
      { ContragentID: 3, ContragentTaxNum: "0", ContragentVatNum: "bg 131047312" },
    ];
    await expect(
      ids((call, response) => ok({ TotalRecords: rows.length, Data: rows })(call, response)),
    ).resolves.toEqual([3]);
  });

  it("finds nothing only after the whole list was read", async () => {
    const cut: Reply = (call, response) => ok({ TotalRecords: 2, Data: [] })(call, response);
    expect(await failureOf(ids(cut))).toBeInstanceOf(IcashUnknownOutcomeError);
  });

  it("does not ask for a spelling that no field can hold", async () => {
    server.on("get-contragents", ok({ TotalRecords: 0, Data: [] }));
    await clientFor(server).client.findContragents({ taxNum: "12345678901234", countryCode: "BG" });
    expect(server.methods()).toEqual(["login", "get-contragents"]);
  });
});
