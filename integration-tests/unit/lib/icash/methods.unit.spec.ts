import { IcashContractError } from "../../../../src/lib/icash";
import cashRegisters from "../../../fixtures/icash/cash-registers.json";
import { aPayment, aRow, aSale, aSaleItem, aStorno, aWireOperation } from "./builders";
import { clientFor, failureOf, ok, startScriptedServer, type ScriptedServer } from "./scripted-server";

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
      { id: 39, name: "Cash Register 2", type: "VIRTUAL", storeId: 1 },
      { id: 40, name: "Cash register 3", type: "HARDWARE", storeId: 2 },
    ]);
    await expect(client.getCashRegisters()).resolves.toEqual([
      { id: 41, name: "Магазин", type: "NEW", storeId: 3 },
    ]);
  });

  it("get-sale-items asks with explicit paging and gives the items with their raw form", async () => {
    const wire = {
      SaleItemID: 60597,
      SaleItemBarcodeBarcode: "0123",
      SaleItemInventoryID: "001172",
      SaleItemName: "Мишка",
      SaleItemTaxGroupID: "2",
      SaleItemSellPrice: "2.000000",
      SaleItemForbidSales: "0",
      SaleItemFuture: { x: 1 },
    };
    server.on("get-sale-items", ok({ TotalRecords: "12", Data: [wire] }));
    const page = await clientFor(server).client.getSaleItems({ inventoryId: "001172", offset: 10, count: 5 });

    expect(ownFields()).toEqual({
      SaleItemInventoryID: "001172",
      sort: "SaleItemID",
      order: "ASC",
      offset: "10",
      count: "5",
    });
    expect(page.total).toBe(12);
    expect(page.items).toEqual([
      {
        saleItemId: 60597,
        inventoryId: "001172",
        name: "Мишка",
        cashRegisterName: null,
        barcode: "0123",
        type: null,
        measureUnitId: null,
        taxGroupId: 2,
        sellPrice: "2.000000",
        forbidSales: false,
        forbidRefund: null,
        status: null,
        raw: wire,
      },
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

  it("operations-list never relies on the server's defaults", async () => {
    server.on("operations-list", ok({ TotalRecords: 0, Data: [] }));
    const { client } = clientFor(server);
    await expect(client.operationsList({})).resolves.toEqual({ total: 0, operations: [] });
    expect(ownFields()).toEqual({
      OperationStatus: "NORMAL",
      sort: "OperationID",
      order: "ASC",
      offset: "0",
      count: "100",
    });

    await client.operationsList({
      operationId: 5,
      storeId: 1,
      type: "ReturnClient",
      status: "POS_OPEN",
      importSource: "DemoShop",
      importRefId: 112232,
      dateFrom: "2025-10-01",
      dateTo: "2025-10-31",
      createdFrom: "2025-10-01 00:00:00",
      createdTo: "2025-10-31 23:59:59",
      completedFrom: "2025-10-02 00:00:00",
      completedTo: "2025-11-01 00:00:00",
      order: "DESC",
      offset: 200,
      count: 50,
    });
    expect(ownFields()).toEqual({
      OperationID: "5",
      OperationStoreID: "1",
      OperationType: "ReturnClient",
      OperationStatus: "POS_OPEN",
      ImportSource: "DemoShop",
      ImportRefID: "112232",
      OperationDateFrom: "2025-10-01",
      OperationDateTo: "2025-10-31",
      OperationCreateDateFrom: "2025-10-01 00:00:00",
      OperationCreateDateTo: "2025-10-31 23:59:59",
      OperationCompleteDateFrom: "2025-10-02 00:00:00",
      OperationCompleteDateTo: "2025-11-01 00:00:00",
      sort: "OperationID",
      order: "DESC",
      offset: "200",
      count: "50",
    });
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
