/** C25 to C42 of icash-api.md part 6: items, money, customers. */
import { OPERATION_STATUSES } from "../../../../src/lib/icash";
import type { IcashClient } from "../../../../src/lib/icash";
import { item, openShop } from "../../sandbox/icash/client";
import { aRow, aSale, aSaleItem, aStorno, aWireOperation } from "./builders";
import { clientOfShop, fieldsOf } from "./contradictions-support";
import { clientFor, failureOf, ok, startScriptedServer } from "./scripted-server";
import type { ScriptedServer } from "./scripted-server";

let server: ScriptedServer;
let client: IcashClient;
beforeEach(async () => {
  server = await startScriptedServer();
  server.on("new-operation", ok({ OperationID: 56071, OperationFiskBonUUID: "DY406477-0001-0000435" }));
  server.on("add-sale-item", ok({ SaleItemID: 60597 }));
  server.on("add-contragent", ok({ ContragentID: 129 }));
  ({ client } = clientFor(server));
});
afterEach(async () => {
  await client.close();
  await server.close();
});

const aCustomer = {
  name: "Купувач ООД",
  types: ["CLIENT"],
  countryCode: "BG",
  cityName: "София",
  taxNum: "131047312",
  vatRegistered: true,
  vatNum: "BG131047312",
} as const;

describe("items", () => {
  it("C25 SaleItemID / SaleItemInventoryID: exactly one of them is sent", async () => {
    server.on("add-operation-sale-item", ok({ OperationSaleItemID: 86663 }));
    await client.addOperationSaleItem(aRow());
    expect(fieldsOf(server, "add-operation-sale-item")).not.toHaveProperty("SaleItemID");
    await client.addOperationSaleItem(aRow({ saleItemId: 60597, inventoryId: undefined }));
    expect(fieldsOf(server, "add-operation-sale-item")).toMatchObject({ SaleItemID: "60597" });
    expect(fieldsOf(server, "add-operation-sale-item")).not.toHaveProperty("SaleItemInventoryID");

    const both = await failureOf(client.addOperationSaleItem(aRow({ saleItemId: 60597 })));
    const none = await failureOf(client.addOperationSaleItem(aRow({ inventoryId: undefined })));
    expect([both.name, none.name]).toEqual(["IcashInputError", "IcashInputError"]);
  });

  it("C26 two price fields: only the one with VAT is sent, as the other would win", async () => {
    await client.addSaleItem(aSaleItem({ sellPrice: "2.00" }));
    expect(fieldsOf(server, "add-sale-item")).toMatchObject({ SaleItemSellPrice: "2.00" });
    expect(fieldsOf(server, "add-sale-item")).not.toHaveProperty("SaleItemSellPriceWithoutVat");
  });

  it.each([
    ["get-pay-types", (c: IcashClient) => c.getPayTypes(), {}],
    ["get-measure-units", (c: IcashClient) => c.getMeasureUnits(), {}],
    ["get-cash-registers", (c: IcashClient) => c.getCashRegisters(), { type: "VIRTUAL", storeID: 1 }],
  ])("C27 name or value: %s reads either, value first", async (method, run, rest) => {
    server.on(
      method,
      ok([
        { id: 1, value: "of the example", ...rest },
        { id: 2, name: "of the table", ...rest },
        { id: 3, value: "of the example", name: "of the table", ...rest },
      ]),
    );
    const names = (await run(client)).map(({ name }) => name);
    expect(names).toEqual(["of the example", "of the table", "of the example"]);
  });

  it("C28 SaleItemBarcodeBarcode: both spellings are read", async () => {
    const rows = [
      { SaleItemID: 1, SaleItemBarcode: "11223" },
      { SaleItemID: 2, SaleItemBarcodeBarcode: "11224" },
    ];
    server.on("get-sale-items", ok({ TotalRecords: 2, Data: rows }));
    expect((await client.getSaleItems({})).items.map(({ barcode }) => barcode)).toEqual(["11223", "11224"]);
  });

  it("C29 get-bank-accounts: the fields of the example are read, and id and name of the table", async () => {
    const example = {
      BankAccountID: 1,
      BankAccountBankName: "Банка",
      BankAccountIBAN: "BG00",
      BankAccountActive: 1,
    };
    server.on("get-bank-accounts", ok([example, { id: 2, name: "Друга банка" }]));
    expect(await client.getBankAccounts()).toMatchObject([
      { bankAccountId: 1, bankName: "Банка", iban: "BG00", active: true },
      { bankAccountId: 2, bankName: "Друга банка", iban: null },
    ]);
  });

  it("C41 rounding: the price is what iCash says, to its last digit", async () => {
    const shop = await openShop();
    await shop.ok("add-sale-item", item());
    const live = clientOfShop(shop);
    const { operationId } = await live.newOperation(aSale({ cashRegisterId: 11, storeId: 1 }));
    const row = {
      operationId,
      inventoryId: "000117",
      quantity: "3",
      singlePrice: "3.33333",
      discount: "12.5",
    };
    await live.addOperationSaleItem(row);
    expect(await live.getOperation(operationId)).toMatchObject({ price: "8.75000" });
    server.on("get-operation", ok(aWireOperation({ OperationID: 7, OperationPrice: "8.74999" })));
    expect(await client.getOperation(7)).toMatchObject({ price: "8.74999" });
    await live.close();
    await shop.close();
  });

  it.each([
    ["SaleItemName", { name: "щ".repeat(101) }],
    ["SaleItemCashRegisterName", { cashRegisterName: "щ".repeat(101) }],
    ["SaleItemInventoryID", { inventoryId: "щ".repeat(21) }],
  ])("C42 limits of text: %s that is one character too long is refused, not cut", async (field, changes) => {
    expect(await failureOf(client.addSaleItem(aSaleItem(changes)))).toMatchObject({
      name: "IcashInputError",
      field,
    });
    expect(server.calls).toEqual([]);
  });

  it("C42 limits of text: characters are counted, not bytes", async () => {
    await client.addSaleItem(aSaleItem({ name: "щ".repeat(100) }));
    expect(fieldsOf(server, "add-sale-item")).toMatchObject({ SaleItemName: "щ".repeat(100) });
  });
});

describe("money and ids", () => {
  it.each([
    ["text", "264.00000", "264.00000"],
    ["a number", 264.1, "264.1"],
  ])("C30 decimals: %s is read without a binary float", async (_form, written, read) => {
    server.on("get-operation", ok(aWireOperation({ OperationID: 7, OperationPrice: written })));
    expect(await client.getOperation(7)).toMatchObject({ price: read });
  });

  it("C30 decimals: stock is a number, a payment's id a text, and other ids safe whole numbers", async () => {
    server.on("get-sale-item-qty", ok({ SaleItemInventoryID: "001172", StoreID: 1, Qty: 8.25 }));
    expect(await client.getSaleItemQty({ inventoryId: "001172", storeId: 1 })).toEqual({
      inventoryId: "001172",
      storeId: 1,
      qty: "8.25",
    });
    server.on("add-operation-payment", ok({ result: "OK", PaymentID: "804" }));
    const payment = { operationId: 56071, payTypeId: 2, sum: "1.00" };
    expect(await client.addOperationPayment(payment)).toEqual({ paymentId: "804" });

    server.on(
      "new-operation",
      ok({ OperationID: 2 ** 53 }),
      ok({ OperationID: 1.5 }),
      ok({ OperationID: "7" }),
    );
    expect(await failureOf(client.newOperation(aSale()))).toMatchObject({ reason: "unexpected_data" });
    expect(await failureOf(client.newOperation(aSale()))).toMatchObject({ reason: "unexpected_data" });
    expect(await client.newOperation(aSale())).toMatchObject({ operationId: 7 });
  });

  it("C31 required response fields: all but the id may be null, empty or missing", async () => {
    const nulls = Object.fromEntries(Object.keys(aWireOperation()).map((name) => [name, null]));
    server.on("get-operation", ok({ ...nulls, OperationID: 7 }), ok({ OperationID: 7 }), ok(nulls));
    expect(await client.getOperation(7)).toMatchObject({ price: null, completeDate: null });
    expect(await client.getOperation(7)).toMatchObject({ price: null, completeDate: null });
    expect(await failureOf(client.getOperation(7))).toMatchObject({ name: "IcashContractError" });
  });

  it("C40 currency: the code of the operation is told, for its caller to compare before paying", async () => {
    server.on(
      "get-operation",
      ok(aWireOperation({ OperationID: 7, OperationCurrencyCode: "BGN" })),
      ok(aWireOperation({ OperationID: 7, OperationCurrencyCode: null })),
    );
    expect(await client.getOperation(7)).toMatchObject({ currencyCode: "BGN" });
    expect(await client.getOperation(7)).toMatchObject({ currencyCode: null });
  });
});

describe("operations", () => {
  it("C32 SET parameters: one status, type or role at a time; only where several are wanted, a comma list", async () => {
    server.on("operations-list", ok({ TotalRecords: 0, Data: [] }));
    await client.findOperation({ importSource: "DemoShop", importRefId: 1, type: "Sell" });
    const asked = server.calls.filter(({ method }) => method === "operations-list");
    expect(new Set(asked.map(({ fields }) => fields.OperationStatus))).toEqual(new Set(OPERATION_STATUSES));
    expect(new Set(asked.map(({ fields }) => fields.OperationType))).toEqual(new Set(["Sell"]));
    await client.addContragent({ ...aCustomer, types: ["CLIENT", "SUPPLIER"] });
    expect(fieldsOf(server, "add-contragent")).toMatchObject({ ContragentType: "CLIENT,SUPPLIER" });
  });

  it.each([Number.NaN, 0, -1, 1.5])(
    "C33 get-operation.OperationID: %p is not asked for",
    async (operationId) => {
      expect(await failureOf(client.getOperation(operationId))).toMatchObject({ field: "OperationID" });
      expect(server.calls).toEqual([]);
    },
  );

  it("C34 custom states: none is sent unless it is asked for", async () => {
    await client.newOperation(aSale());
    expect(fieldsOf(server, "new-operation")).not.toHaveProperty("OperationCustomStates");
  });

  it("C35 Comment: the Bulgarian name is sent, not the Albanian one", async () => {
    await client.newOperation(aSale({ comment: "Поръчка 112232" }));
    expect(fieldsOf(server, "new-operation")).toMatchObject({ Comment: "Поръчка 112232" });
    expect(fieldsOf(server, "new-operation")).not.toHaveProperty("OperationComment");
  });

  it("C37 no customer: the field is left out, and 0 is no customer", async () => {
    await client.newOperation(aSale());
    expect(fieldsOf(server, "new-operation")).not.toHaveProperty("ContragentID");
    await client.newOperation(aSale({ contragentId: 129 }));
    expect(fieldsOf(server, "new-operation")).toMatchObject({ ContragentID: "129" });
    expect(await failureOf(client.newOperation(aSale({ contragentId: 0 })))).toMatchObject({
      field: "ContragentID",
    });
  });

  it("C39 no cancel: nothing is opened before everything that can be checked here was", async () => {
    const storno = aStorno({ uniqueSaleNumber: "none" });
    const wrong = [aSale({ comment: "щ".repeat(256) }), aSale({ storeId: 0 }), storno];
    for (const input of wrong) {
      expect(await failureOf(client.newOperation(input))).toMatchObject({ name: "IcashInputError" });
    }
    expect(server.calls).toEqual([]);
    expect(Object.keys(client).filter((name) => /cancel|delete|void/i.test(name))).toEqual([]);
  });
});

describe("customers", () => {
  it("C36 ContragentAlbaniaTaxNumType: it is not sent for a Bulgarian customer", async () => {
    await client.addContragent(aCustomer);
    expect(fieldsOf(server, "add-contragent")).not.toHaveProperty("ContragentAlbaniaTaxNumType");
  });

  it("C38 ContragentTaxNum: the number goes bare, and with its prefix into ContragentVatNum", async () => {
    await client.addContragent(aCustomer);
    expect(fieldsOf(server, "add-contragent")).toMatchObject({
      ContragentTaxNum: "131047312",
      ContragentVatNum: "BG131047312",
    });
    expect(await failureOf(client.addContragent({ ...aCustomer, taxNum: "BG131047312" }))).toMatchObject({
      field: "ContragentTaxNum",
    });
  });

  it("C38 ContragentTaxNum: a customer is found under either spelling", async () => {
    server.on(
      "get-contragents",
      ok({ TotalRecords: 0, Data: [] }),
      ok({ TotalRecords: 1, Data: [{ ContragentID: 129, ContragentTaxNum: "BG131047312" }] }),
    );
    const found = await client.findContragents({ taxNum: "131047312", countryCode: "BG" });
    expect(found).toMatchObject([{ contragentId: 129 }]);
    const asked = server.calls.filter(({ method }) => method === "get-contragents");
    expect(asked.map(({ fields }) => fields.ContragentTaxNum)).toEqual(["131047312", "BG131047312"]);
  });
});
