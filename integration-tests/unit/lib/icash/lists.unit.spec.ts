import { clientFor, ok, startScriptedServer } from "./scripted-server";
import type { ScriptedServer } from "./scripted-server";

const COMMON = ["api_key", "nonce", "signature", "WareHouseID", "UserID", "ses"];

describe("the lists", () => {
  let server: ScriptedServer;
  beforeEach(async () => {
    server = await startScriptedServer();
  });
  afterEach(() => server.close());

  const ownFields = (): Record<string, string> =>
    Object.fromEntries(
      Object.entries(server.calls.at(-1)?.fields ?? {}).filter(([name]) => !COMMON.includes(name)),
    );

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
        forbidSupplements: null,
        forbidSales: false,
        forbidRefund: null,
        status: null,
        raw: wire,
      },
    ]);
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
      contragentId: 25,
      createUserId: 1,
      completeUserId: 2,
      dateFrom: "2025-10-01",
      dateTo: "2025-10-31",
      createdFrom: "2025-10-01 00:00:00",
      createdTo: "2025-10-31 23:59:59",
      completedFrom: "2025-10-02 00:00:00",
      completedTo: "2025-11-01 00:00:00",
      sort: "OperationContragentID",
      order: "DESC",
      offset: 200,
      count: 50,
    });
    expect(ownFields()).toEqual({
      OperationID: "5",
      OperationStoreID: "1",
      OperationType: "ReturnClient",
      OperationContragentID: "25",
      OperationCreateUserID: "1",
      OperationCompleteUserID: "2",
      OperationStatus: "POS_OPEN",
      ImportSource: "DemoShop",
      ImportRefID: "112232",
      OperationDateFrom: "2025-10-01",
      OperationDateTo: "2025-10-31",
      OperationCreateDateFrom: "2025-10-01 00:00:00",
      OperationCreateDateTo: "2025-10-31 23:59:59",
      OperationCompleteDateFrom: "2025-10-02 00:00:00",
      OperationCompleteDateTo: "2025-11-01 00:00:00",
      sort: "OperationContragentID",
      order: "DESC",
      offset: "200",
      count: "50",
    });
  });

  it("get-sale-items asks by every filter of the documents", async () => {
    server.on("get-sale-items", ok({ TotalRecords: 0, Data: [] }));
    await clientFor(server).client.getSaleItems({
      storeId: 1,
      saleItemId: 60597,
      inventoryId: "001172",
      barcode: "0123",
      name: "Мишка",
      cashRegisterName: "Мишка",
      type: "SERVICE",
      status: "Deleted",
      sort: "SaleItemName",
      order: "DESC",
    });
    expect(ownFields()).toEqual({
      StoreID: "1",
      SaleItemID: "60597",
      SaleItemInventoryID: "001172",
      SaleItemBarcode: "0123",
      SaleItemName: "Мишка",
      SaleItemCashRegisterName: "Мишка",
      SaleItemType: "SERVICE",
      SaleItemStatus: "Deleted",
      sort: "SaleItemName",
      order: "DESC",
      offset: "0",
      count: "100",
    });
  });

  it("finds the documents of an operation kind by kind, and believes no filter", async () => {
    const rows = [
      { DocumentID: 1, DocumentNum: 11, DocumentOperationID: 56071, DocumentSubType: "NORMAL" },
      { DocumentID: 2, DocumentNum: 12, DocumentOperationID: 56072, DocumentSubType: "NORMAL" },
      { DocumentID: 3, DocumentOperationID: 56071, DocumentSubType: "CREDIT", DocumentStatus: "DELETED" },
    ];
    server.on("documents-list", ok({ TotalRecords: rows.length, Data: rows }));
    const found = await clientFor(server).client.findDocuments({ operationId: 56071 });
    expect(found.map(({ documentId }) => documentId)).toEqual([1]);
    const asked = server.calls.filter(({ method }) => method === "documents-list");
    expect(asked.map(({ fields }) => fields.DocumentSubType)).toEqual([
      "NORMAL",
      "ADVANCE",
      "CREDIT",
      "DEBIT",
    ]);
  });

  it("documents-list asks by every filter of the documents", async () => {
    server.on("documents-list", ok({ TotalRecords: 0, Data: [] }));
    await clientFor(server).client.documentsList({
      documentId: 77,
      storeId: 1,
      type: "PROFORMA",
      num: 1000000001,
      status: "DELETED",
      operationType: "FINANCIAL",
      operationId: 56071,
      subType: "CREDIT",
      contragentId: 129,
      dateFrom: "2025-10-01",
      dateTo: "2025-10-31",
      payTypeId: 0,
      bankAccountId: 1,
      importSource: "DemoShop",
      importRefId: 112232,
      sort: "DocumentNum",
      order: "DESC",
      offset: 5,
      count: 20,
    });
    expect(ownFields()).toEqual({
      DocumentID: "77",
      DocumentStoreID: "1",
      DocumentType: "PROFORMA",
      DocumentNum: "1000000001",
      DocumentStatus: "DELETED",
      DocumentOperationType: "FINANCIAL",
      DocumentOperationID: "56071",
      DocumentSubType: "CREDIT",
      DocumentContragentID: "129",
      DocumentDateFrom: "2025-10-01",
      DocumentDateTo: "2025-10-31",
      DocumentPayTypeID: "0",
      DocumentBankAccountID: "1",
      ImportSource: "DemoShop",
      ImportRefID: "112232",
      sort: "DocumentNum",
      order: "DESC",
      offset: "5",
      count: "20",
    });
  });
});
