import { IcashContractError } from "../../../../src/lib/icash";
import type { IcashClient } from "../../../../src/lib/icash";
import { data as cashRegisters } from "../../../fixtures/icash/answers/get-cash-registers.json";
import { anEditedSaleItem, aPayment, aRow, aSale, aSaleItem, aStorno, aWireOperation } from "./builders";
import { clientFor, failureOf, ok, startScriptedServer } from "./scripted-server";
import type { ScriptedServer } from "./scripted-server";

const COMMON = ["api_key", "nonce", "signature", "WareHouseID", "UserID", "ses"];

describe("the methods", () => {
  let server: ScriptedServer;
  beforeEach(async () => {
    server = await startScriptedServer();
  });
  afterEach(() => server.close());

  const ownFields = (): Record<string, string> =>
    Object.fromEntries(
      Object.entries(server.calls.at(-1)?.fields ?? {}).filter(([name]) => !COMMON.includes(name)),
    );

  it("get-cash-registers gives id, name, type and store of each register", async () => {
    server.on(
      "get-cash-registers",
      ok(cashRegisters),
      ok([{ id: "41", name: "Магазин", type: "NEW", storeID: "3" }]),
    );
    const { client } = clientFor(server);
    await expect(client.getCashRegisters()).resolves.toEqual([
      { id: 39, name: "Cash Register 2", type: "VIRTUAL", storeId: 1, raw: cashRegisters[0] },
      { id: 40, name: "Cash register 3", type: "HARDWARE", storeId: 2, raw: cashRegisters[1] },
    ]);
    await expect(client.getCashRegisters()).resolves.toMatchObject([
      { id: 41, name: "Магазин", type: "NEW", storeId: 3 },
    ]);
  });

  it.each(["SaleItemBarcode", "SaleItemBarcodeBarcode"])(
    "get-sale-items reads a barcode called %s",
    async (name) => {
      server.on("get-sale-items", ok({ TotalRecords: 1, Data: [{ SaleItemID: 1, [name]: "0123" }] }));
      const page = await clientFor(server).client.getSaleItems({});
      expect(page.items[0]?.barcode).toBe("0123");
    },
  );

  it("add-sale-item sends the price with VAT only, and gives the new id", async () => {
    server.on("add-sale-item", ok({ SaleItemID: 60597 }));
    await expect(clientFor(server).client.addSaleItem(aSaleItem())).resolves.toEqual({ saleItemId: 60597 });
    expect(ownFields()).toEqual({
      SaleItemInventoryID: "11223",
      SaleItemName: "Мишка",
      SaleItemCashRegisterName: "Мишка",
      SaleItemType: "PRODUCT",
      SaleItemPrimaryMeasureUnitID: "1",
      SaleItemTaxGroupID: "1",
      SaleItemSellPrice: "2.00",
    });
  });

  it("new-operation opens a sale without any storno field", async () => {
    server.on("new-operation", ok({ OperationID: 56071, OperationFiskBonUUID: "DY406477-0001-0000435" }));
    await expect(clientFor(server).client.newOperation(aSale({ contragentId: 129 }))).resolves.toEqual({
      operationId: 56071,
      uniqueSaleNumber: "DY406477-0001-0000435",
    });
    expect(ownFields()).toEqual({
      ImportSource: "DemoShop",
      ImportRefID: "112232",
      OperationType: "Sell",
      OperationElectronicReceipt: "YES",
      CashRegisterID: "39",
      StoreID: "1",
      ContragentID: "129",
    });
  });

  it("new-operation opens a storno with all five storno fields, and gets no number for it", async () => {
    server.on("new-operation", ok({ OperationID: "56072" }));
    await expect(clientFor(server).client.newOperation(aStorno())).resolves.toEqual({
      operationId: 56072,
      uniqueSaleNumber: null,
    });
    expect(ownFields()).toMatchObject({
      OperationType: "ReturnClient",
      StornoType: "1",
      FiskBonRcpNum: "0000435",
      FiskDeviceNum: "12022490",
      FiskBonDate: "24-10-25 14:05",
      FiskBonUUID: "DY406477-0001-0000435",
    });
  });

  it("add-operation-sale-item names the item one way only", async () => {
    server.on("add-operation-sale-item", ok({ OperationSaleItemID: 86663 }));
    const { client } = clientFor(server);
    await expect(client.addOperationSaleItem(aRow({ discount: "10" }))).resolves.toEqual({ rowId: 86663 });
    expect(ownFields()).toEqual({
      OperationID: "56071",
      SaleItemInventoryID: "001172",
      Qty: "2",
      SaleItemSinglePrice: "12.34",
      SaleItemDiscount: "10",
    });
    await client.addOperationSaleItem(aRow({ inventoryId: undefined, saleItemId: 60597 }));
    expect(ownFields()).toEqual({
      OperationID: "56071",
      SaleItemID: "60597",
      Qty: "2",
      SaleItemSinglePrice: "12.34",
    });
  });

  it.each([
    [{ result: "OK", PaymentID: "804" }, "804"],
    [{ result: "OK", PaymentID: 804 }, "804"],
    [{ PaymentID: "0804" }, "0804"],
    [{ result: "OK" }, null],
    ["OK", null],
  ])("add-operation-payment reads %j", async (data, paymentId) => {
    server.on("add-operation-payment", ok(data));
    await expect(clientFor(server).client.addOperationPayment(aPayment())).resolves.toEqual({ paymentId });
    expect(ownFields()).toEqual({ OperationID: "56071", PayTypeID: "2", PaymentSum: "24.68" });
  });

  it.each([{}, { result: "FAILED", PaymentID: "804" }, "NO", [], 804])(
    "add-operation-payment does not take %j for a payment",
    async (data) => {
      server.on("add-operation-payment", ok(data));
      expect(await failureOf(clientFor(server).client.addOperationPayment(aPayment()))).toBeInstanceOf(
        IcashContractError,
      );
    },
  );

  it.each([56074, "56074"])("print-operation reads the bare id %j", async (data) => {
    server.on("print-operation", ok(data));
    const printed = clientFor(server).client.printOperation({ operationId: 56074, payTypeId: 2 });
    await expect(printed).resolves.toEqual({ operationId: 56074 });
    expect(ownFields()).toEqual({ OperationID: "56074", PayTypeID: "2" });
  });

  it("get-operation does not pass another operation off as the one asked for", async () => {
    server.on("get-operation", ok(aWireOperation()));
    const { client } = clientFor(server);
    await expect(client.getOperation(12594)).resolves.toMatchObject({ operationId: 12594 });
    expect(await failureOf(client.getOperation(12595))).toBeInstanceOf(IcashContractError);
  });

  it("add-sale-item edits with all flags, and does not take another item for the edited one", async () => {
    server.on("add-sale-item", ok({ SaleItemID: 60597 }));
    const { client } = clientFor(server);
    await client.addSaleItem(anEditedSaleItem({ comment: "нова цена", groupId: 3 }));
    expect(ownFields()).toMatchObject({
      EditSaleItemID: "60597",
      SaleItemForbidSupplements: "0",
      SaleItemForbidSales: "0",
      SaleItemForbidRefund: "1",
      SaleItemComment: "нова цена",
      SaleItemSaleItemGroupID: "3",
    });
    const other = client.addSaleItem(anEditedSaleItem({ editSaleItemId: 60598 }));
    expect(await failureOf(other)).toBeInstanceOf(IcashContractError);
  });

  it.each([
    ["get-pay-types", (client: IcashClient) => client.getPayTypes()],
    ["get-measure-units", (client: IcashClient) => client.getMeasureUnits()],
  ])("%s reads a name called name as well, and an id 0", async (method, run) => {
    const wire = [{ id: "0", name: "В брой" }, { id: 7 }];
    server.on(method, ok(wire));
    await expect(run(clientFor(server).client)).resolves.toEqual([
      { id: 0, name: "В брой", raw: wire[0] },
      { id: 7, name: "", raw: wire[1] },
    ]);
  });

  it("get-bank-accounts reads the fields of the table where those of the example are missing", async () => {
    server.on("get-bank-accounts", ok([{ id: 4, name: "Банка" }]), ok([{ name: "Банка" }]));
    const { client } = clientFor(server);
    await expect(client.getBankAccounts()).resolves.toMatchObject([
      { bankAccountId: 4, bankName: "Банка", iban: null, active: null },
    ]);
    expect(await failureOf(client.getBankAccounts())).toBeInstanceOf(IcashContractError);
  });

  it.each([
    [8, "8"],
    [-2.5, "-2.5"],
    ["3.50000", "3.50000"],
    [0.00001, "0.00001"],
  ])("get-sale-item-qty reads %j", async (Qty, qty) => {
    server.on("get-sale-item-qty", ok({ SaleItemInventoryID: "001172", StoreID: "1", Qty }));
    const stock = clientFor(server).client.getSaleItemQty({ inventoryId: "001172", storeId: 1 });
    await expect(stock).resolves.toEqual({ inventoryId: "001172", storeId: 1, qty });
  });

  it("get-sale-item-qty does not take a missing quantity or another store's for an answer", async () => {
    const answers = [
      { StoreID: 1 },
      { StoreID: 2, Qty: 8 },
      { SaleItemInventoryID: "1172", StoreID: 1, Qty: 8 },
    ];
    server.on("get-sale-item-qty", ...answers.map((data) => ok(data)));
    const { client } = clientFor(server);
    for (let i = 0; i < answers.length; i += 1) {
      const stock = client.getSaleItemQty({ inventoryId: "001172", storeId: 1 });
      expect(await failureOf(stock)).toBeInstanceOf(IcashContractError);
    }
  });

  it.each([
    ["get-document", (client: IcashClient) => client.getDocument(77), { DocumentID: 78 }],
    [
      "del-operation-sale-item",
      (client: IcashClient) => client.delOperationSaleItem(77),
      { OperationSaleItemID: 78 },
    ],
  ])("%s does not take another one for the one that was named", async (method, run, data) => {
    server.on(method, ok(data));
    expect(await failureOf(run(clientFor(server).client))).toBeInstanceOf(IcashContractError);
  });

  it.each([
    [
      "edit-sale-item-by-store",
      (c: IcashClient) => c.editSaleItemByStore({ ...anEditedSaleItem(), storeId: 1 }),
    ],
    ["set-operation-discount", (c: IcashClient) => c.setOperationDiscount({ operationId: 1, discount: "5" })],
  ])("%s takes nothing but OK for done", async (method, run) => {
    server.on(method, ok("OK"), ok("ok"), ok({ result: "OK" }), ok(1));
    const { client } = clientFor(server);
    await expect(run(client)).resolves.toBeUndefined();
    for (let i = 0; i < 3; i += 1) {
      expect(await failureOf(run(client))).toBeInstanceOf(IcashContractError);
    }
  });

  it.each([
    ["add-sale-item", {}],
    ["add-sale-item", { SaleItemID: 0 }],
    ["add-sale-item", { SaleItemID: 2 ** 53 }],
    ["add-sale-item", { SaleItemID: "9007199254740993" }],
    ["add-sale-item", { SaleItemID: 1.5 }],
    ["add-sale-item", { SaleItemID: "1e3" }],
  ])("%s does not accept %j for an id", async (method, data) => {
    server.on(method, ok(data));
    expect(await failureOf(clientFor(server).client.addSaleItem(aSaleItem()))).toBeInstanceOf(
      IcashContractError,
    );
  });

  it("report a field that the documents do not know, once, by its name only", async () => {
    server.on("get-operation", ok(aWireOperation({ OperationFuture: "Иван", OperationOther: 1 })));
    const { client, notices } = clientFor(server);
    await client.getOperation(12594);
    await client.getOperation(12594);
    expect(notices).toEqual([
      { code: "unknown_fields", detail: "get-operation: OperationFuture, OperationOther" },
    ]);
  });

  it("report nothing about answers as they are documented", async () => {
    server.on("get-operation", ok(aWireOperation()));
    server.on("operations-list", ok({ TotalRecords: 1, Data: [aWireOperation()] }));
    server.on("get-cash-registers", ok(cashRegisters));
    const { client, notices } = clientFor(server);
    await client.getOperation(12594);
    await client.operationsList({});
    await client.getCashRegisters();
    expect(notices).toEqual([]);
  });
});
