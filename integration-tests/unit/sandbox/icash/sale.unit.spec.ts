import { item, openSale, openShop, pay, print, read, refused, sale } from "./client";
import type { BookedOperation, Shop } from "./client";

const one = [{ SaleItemSinglePrice: "12.00" }];

describe("a sale at the iCash stand-in", () => {
  let shop: Shop;
  let now: Date;
  beforeEach(async () => {
    now = new Date("2026-07-15T09:05:07Z");
    shop = await openShop({ now: () => now });
  });
  afterEach(() => shop.close());

  const booked = async (operation: { OperationID: number }): Promise<BookedOperation> => {
    const found = (await shop.books()).operations.find(
      ({ OperationID }) => OperationID === operation.OperationID,
    );
    if (!found) {
      throw new Error("not in the books");
    }
    return found;
  };

  it("gives the unique sale number when the sale is opened, one step per sale of the device", async () => {
    const opened = [];
    for (const ImportRefID of ["1", "2", "3"]) {
      opened.push(await shop.ok("new-operation", sale({ ImportRefID })));
    }
    expect(opened).toEqual(
      ["0000001", "0000002", "0000003"].map((sequence) => ({
        OperationID: expect.any(Number),
        OperationFiskBonUUID: `SB100011-0001-${sequence}`,
      })),
    );
    const elsewhere = await shop.ok("new-operation", sale({ CashRegisterID: 13, StoreID: 2 }));
    expect(elsewhere).toMatchObject({ OperationFiskBonUUID: "SB100013-0001-0000001" });
  });

  it("counts VAT by the group, by the row or not at all, as the reading says", async () => {
    // Twice 0.03 hold 0.01 of VAT together, and 0.005 each.
    const opened = await openSale(shop, [{ SaleItemSinglePrice: "0.03" }, { SaleItemSinglePrice: "0.03" }]);
    expect(await read(shop, opened)).toMatchObject({
      OperationTotalVat: "0.01000",
      OperationPriceWithoutVat: "0.05000",
    });
    await shop.control("POST", "readings", { vat: "by_row" });
    expect(await read(shop, opened)).toMatchObject({
      OperationTotalVat: "0.02000",
      OperationPriceWithoutVat: "0.04000",
    });
    await shop.control("POST", "readings", { vat: "absent", currency: "RON" });
    expect(await read(shop, opened)).toMatchObject({
      OperationTotalVat: null,
      OperationPriceWithoutVat: null,
      OperationCurrencyCode: "RON",
    });
  });

  it("opens a second operation for the same import reference", async () => {
    const first = await shop.ok<{ OperationID: number }>("new-operation", sale());
    const second = await shop.ok<{ OperationID: number }>("new-operation", sale());
    expect(second.OperationID).not.toBe(first.OperationID);
    expect((await shop.books()).operations.map(({ ImportRefID }) => ImportRefID)).toEqual(["1001", "1001"]);
  });

  it("takes a missing electronic flag for a receipt on paper", async () => {
    const { OperationElectronicReceipt: _, ...unflagged } = sale();
    await shop.ok("new-operation", sale());
    await shop.ok("new-operation", unflagged);
    expect((await shop.books()).operations.map(({ electronic }) => electronic)).toEqual([true, false]);
  });

  it.each([
    ["Missing value for ImportSource", { ImportSource: "" }],
    ["Wrong value for ImportSource", { ImportSource: "x".repeat(31) }],
    ["Wrong value for ImportRefID", { ImportRefID: "1".repeat(31) }],
    ["Wrong value for OperationType", { OperationType: "sell" }],
    ["Wrong value for OperationElectronicReceipt", { OperationElectronicReceipt: "true" }],
    ["Wrong value for CashRegisterID", { CashRegisterID: 99 }],
    ["Wrong value for CashRegisterID", { StoreID: 2 }],
    ["Wrong value for StoreID", { StoreID: 3 }],
    ["Wrong value for ContragentID", { ContragentID: 5 }],
    ["Wrong value for Comment", { Comment: "x".repeat(256) }],
  ])("refuses to open a sale: %s", async (message, change) => {
    expect(await shop.call("new-operation", sale(change))).toEqual(refused(message));
    expect((await shop.books()).operations).toEqual([]);
  });

  it("takes contragent 0 for no customer", async () => {
    expect(await shop.call("new-operation", sale({ ContragentID: 0 }))).toMatchObject({ status: 1 });
  });

  it("shows price, tax and dates as iCash does while the sale is being built", async () => {
    await shop.ok("add-sale-item", item({ SaleItemInventoryID: "book", SaleItemTaxGroupID: 2 }));
    const opened = await openSale(
      shop,
      [
        { Qty: "3", SaleItemSinglePrice: "12.00" },
        { SaleItemInventoryID: "book", SaleItemSinglePrice: "10.90" },
      ],
      { Comment: "Поръчка 1001" },
    );
    expect(await read(shop, opened)).toEqual({
      OperationID: opened.OperationID,
      OperationType: "Sell",
      OperationStoreID: 1,
      OperationCashRegisterID: 11,
      OperationNum: 1,
      OperationDate: "2026-07-15",
      OperationStatus: "TEMP",
      OperationContragentID: null,
      OperationComment: "Поръчка 1001",
      OperationPrice: "46.90000",
      OperationPriceWithoutVat: "40.00000",
      OperationTotalVat: "6.90000",
      OperationPayedSum: "0.00000",
      OperationCurrencyCode: "EUR",
      OperationCreateUserID: 1,
      OperationCreateDate: "2026-07-15 12:05:07",
      OperationCompleteUserID: null,
      OperationCompleteDate: null,
      OperationTotalDiscount: "0.00000",
      OperationFiskBonUUID: opened.OperationFiskBonUUID,
      OperationImportType: null,
      OperationImportRefID: "1001",
      OperationImportSource: "shop",
      OperationPosCompleteDate: null,
    });
  });

  it("takes discounts of rows and of the whole off the price, and rows away again", async () => {
    const opened = await openSale(shop, [
      { Qty: "2", SaleItemSinglePrice: "10.00", SaleItemDiscount: "12.50" },
      ...one,
    ]);
    expect(await read(shop, opened)).toMatchObject({ OperationPrice: "29.50000" });
    expect(await shop.ok("set-operation-discount", { OperationID: opened.OperationID, Discount: "10" })).toBe(
      "OK",
    );
    expect(await read(shop, opened)).toMatchObject({
      OperationPrice: "26.55000",
      OperationTotalDiscount: "10.00000",
    });

    const { rows } = await booked(opened);
    const last = { OperationSaleItemID: Number(rows[1]?.OperationSaleItemID) };
    expect(await shop.ok("del-operation-sale-item", last)).toEqual(last);
    expect(await read(shop, opened)).toMatchObject({ OperationPrice: "15.75000" });
    expect(await shop.call("del-operation-sale-item", last)).toEqual(
      refused("Wrong value for OperationSaleItemID"),
    );
  });

  it("rounds each row half up to the cent, so that a payment can settle it", async () => {
    const opened = await openSale(shop, [
      { Qty: "3", SaleItemSinglePrice: "3.33333" },
      { Qty: "0.5", SaleItemSinglePrice: "0.01" },
      { Qty: "0.49999", SaleItemSinglePrice: "0.01" },
    ]);
    expect(await read(shop, opened)).toMatchObject({ OperationPrice: "10.01000" });
  });

  it.each([
    ["Wrong value for OperationID", { OperationID: 1 }],
    ["Wrong value for SaleItemID", { SaleItemID: 4, SaleItemInventoryID: "" }],
    ["Wrong value for SaleItemInventoryID", { SaleItemInventoryID: "unknown" }],
    ["Missing value for SaleItemID", { SaleItemInventoryID: "" }],
    ["Wrong value for Qty", { Qty: "0" }],
    ["Wrong value for Qty", { Qty: "-1" }],
    ["Wrong value for Qty", { Qty: "100000" }],
    ["Wrong value for SaleItemSinglePrice", { SaleItemSinglePrice: "1.123456" }],
    ["Wrong value for SaleItemSinglePrice", { SaleItemSinglePrice: "1e3" }],
    ["Wrong value for SaleItemDiscount", { SaleItemDiscount: "100" }],
  ])("refuses a row: %s", async (message, change) => {
    const opened = await openSale(shop, []);
    const row = {
      OperationID: opened.OperationID,
      SaleItemInventoryID: "000117",
      Qty: 1,
      SaleItemSinglePrice: "1",
    };
    expect(await shop.call("add-operation-sale-item", { ...row, ...change })).toEqual(refused(message));
    expect((await booked(opened)).rows).toEqual([]);
  });

  it("stays open after a full payment and completes by printing, which books nothing more", async () => {
    const opened = await openSale(shop, one);
    expect((await pay(shop, opened, "12.00")).data).toEqual({
      result: "OK",
      PaymentID: expect.stringMatching(/^\d+$/),
    });
    expect(await read(shop, opened)).toMatchObject({
      OperationStatus: "TEMP",
      OperationPayedSum: "12.00000",
    });

    now = new Date("2026-07-15T22:30:00Z");
    await shop.login();
    expect((await print(shop, opened)).data).toBe(opened.OperationID);
    expect(await read(shop, opened)).toMatchObject({
      OperationStatus: "NORMAL",
      OperationPayedSum: "12.00000",
      OperationDate: "2026-07-15",
      OperationCompleteDate: "2026-07-16 01:30:00",
      OperationPosCompleteDate: "2026-07-16 01:30:00",
      OperationCompleteUserID: 1,
    });
    expect(await booked(opened)).toMatchObject({ price: "12.00", payed: "12.00", prints: 1, payments: [{}] });
  });

  it("books what is still open when it prints", async () => {
    const opened = await openSale(shop, one);
    await pay(shop, opened, "5.00");
    await print(shop, opened);
    expect((await booked(opened)).payments).toEqual([
      { PaymentID: expect.any(Number), PayTypeID: 2, PaymentSum: "5.00", via: "add-operation-payment" },
      { PaymentID: expect.any(Number), PayTypeID: 2, PaymentSum: "7.00", via: "print-operation" },
    ]);
  });

  it("books a payment that is repeated and counts a print that is repeated", async () => {
    const opened = await openSale(shop, one);
    await pay(shop, opened, "12.00");
    await pay(shop, opened, "12.00");
    await print(shop, opened);
    await print(shop, opened);
    expect(await booked(opened)).toMatchObject({ price: "12.00", payed: "24.00", prints: 2 });
  });

  it.each([
    ["Wrong value for PayTypeID", { PayTypeID: 9 }],
    ["Wrong value for PaymentSum", { PaymentSum: "0" }],
    ["Wrong value for PaymentSum", { PaymentSum: "1.234" }],
    ["Missing value for PaymentSum", { PaymentSum: "" }],
    ["Wrong value for OperationID", { OperationID: 2 }],
  ])("refuses a payment: %s", async (message, change) => {
    const opened = await openSale(shop, one);
    const payment = { OperationID: opened.OperationID, PayTypeID: 1, PaymentSum: "12.00" };
    expect(await shop.call("add-operation-payment", { ...payment, ...change })).toEqual(refused(message));
    expect((await booked(opened)).payments).toEqual([]);
  });

  it("does not print a sale without rows and does not build on one that is complete", async () => {
    const opened = await openSale(shop, []);
    expect(await print(shop, opened)).toEqual(refused("Wrong value for OperationID"));
    const complete = await openSale(shop, one);
    await print(shop, complete);
    const row = {
      OperationID: complete.OperationID,
      SaleItemInventoryID: "000117",
      Qty: 1,
      SaleItemSinglePrice: "1",
    };
    expect(await shop.call("add-operation-sale-item", row)).toEqual(refused("Wrong value for OperationID"));
    const discount = { OperationID: complete.OperationID, Discount: "5" };
    expect(await shop.call("set-operation-discount", discount)).toEqual(
      refused("Wrong value for OperationID"),
    );
  });

  it("does not sell an item whose sales are forbidden", async () => {
    await shop.ok("add-sale-item", item({ SaleItemForbidSales: "1" }));
    const { OperationID } = await shop.ok("new-operation", sale());
    const row = {
      OperationID: Number(OperationID),
      SaleItemInventoryID: "000117",
      Qty: 1,
      SaleItemSinglePrice: "1",
    };
    expect(await shop.call("add-operation-sale-item", row)).toEqual(
      refused("Wrong value for SaleItemInventoryID"),
    );
  });
});

describe("what completes an operation, by reading", () => {
  it("payment: completes with the payment that makes it full, and a later print books nothing", async () => {
    const shop = await openShop({ completion: "payment" });
    const opened = await openSale(shop, one);
    await pay(shop, opened, "11.99");
    expect(await read(shop, opened)).toMatchObject({ OperationStatus: "TEMP" });
    await pay(shop, opened, "0.01");
    expect(await read(shop, opened)).toMatchObject({
      OperationStatus: "NORMAL",
      OperationPayedSum: "12.00000",
    });
    await print(shop, opened);
    expect(await read(shop, opened)).toMatchObject({ OperationPayedSum: "12.00000" });
    await shop.close();
  });

  it("print_books_again: printing after a full payment books the price once more", async () => {
    const shop = await openShop({ completion: "print_books_again" });
    const opened = await openSale(shop, one);
    await pay(shop, opened, "12.00");
    await print(shop, opened);
    expect(await read(shop, opened)).toMatchObject({
      OperationStatus: "NORMAL",
      OperationPayedSum: "24.00000",
    });
    await shop.close();
  });

  it("print_books_again: printing alone books the price once", async () => {
    const shop = await openShop({ completion: "print_books_again" });
    const opened = await openSale(shop, one);
    await print(shop, opened);
    expect(await read(shop, opened)).toMatchObject({
      OperationStatus: "NORMAL",
      OperationPayedSum: "12.00000",
    });
    await shop.close();
  });

  it("stays on its way to the till for as many reads as asked for", async () => {
    const shop = await openShop({ readsUntilComplete: 2 });
    const opened = await openSale(shop, one);
    await print(shop, opened);
    const seen = [];
    for (let n = 0; n < 3; n += 1) {
      seen.push((await read(shop, opened)).OperationStatus);
    }
    expect(seen).toEqual(["FOR_DOWNLOAD", "FOR_DOWNLOAD", "NORMAL"]);
    await shop.close();
  });
});

describe("the receipt of a completed sale, by reading", () => {
  const noon = () => new Date("2026-01-09T10:00:00Z");

  it("tail: beside the other fields, once the sale is complete", async () => {
    const shop = await openShop({ now: noon });
    const opened = await openSale(shop, one);
    expect(await read(shop, opened)).not.toHaveProperty("FiskBonRcpNum");
    await print(shop, opened);
    expect(await read(shop, opened)).toMatchObject({
      FiskBonRcpNum: 1,
      FiskDeviceNum: 44100011,
      FiskBonDate: "09-01-26 12:00",
    });
    await shop.close();
  });

  it("nested: deeper in the answer, as texts", async () => {
    const shop = await openShop({ receiptData: "nested", now: noon });
    const opened = await openSale(shop, one);
    await print(shop, opened);
    const answer = await read(shop, opened);
    expect(answer).not.toHaveProperty("FiskBonRcpNum");
    expect(JSON.stringify(answer)).toContain(
      '{"FiskBonRcpNum":"0000001","FiskDeviceNum":"44100011","FiskBonDate":"09-01-26 12:00"}',
    );
    await shop.close();
  });

  it("absent: nowhere, neither in the answer nor in the books", async () => {
    const shop = await openShop({ receiptData: "absent" });
    const opened = await openSale(shop, one);
    await print(shop, opened);
    expect(JSON.stringify(await read(shop, opened))).not.toMatch(/FiskBonRcpNum|FiskDeviceNum|FiskBonDate/);
    expect((await shop.books()).operations[0]).toMatchObject({ status: "NORMAL", receipt: null });
    await shop.close();
  });
});
