import { item, openSale, openShop, print, read, refused, sale } from "./client";
import type { Shop, Values } from "./client";

const noon = () => new Date("2026-01-09T10:00:00Z");

describe("a storno at the iCash stand-in", () => {
  let shop: Shop;
  let storno: Values;
  beforeEach(async () => {
    shop = await openShop({ now: noon });
    const opened = await openSale(shop, [{ Qty: 2, SaleItemSinglePrice: "12.00" }]);
    await print(shop, opened);
    const { FiskBonRcpNum, FiskDeviceNum, FiskBonDate } = await read(shop, opened);
    storno = sale({
      ImportRefID: "2001",
      OperationType: "ReturnClient",
      StornoType: 1,
      FiskBonRcpNum: String(FiskBonRcpNum),
      FiskDeviceNum: String(FiskDeviceNum),
      FiskBonDate: String(FiskBonDate),
      FiskBonUUID: opened.OperationFiskBonUUID,
    });
  });
  afterEach(() => shop.close());

  const openStorno = () => shop.ok<{ OperationID: number }>("new-operation", storno);
  const row = (operation: { OperationID: number }, values: Values = {}): Values => ({
    OperationID: operation.OperationID,
    SaleItemInventoryID: "000117",
    Qty: 1,
    SaleItemSinglePrice: "12.00",
    ...values,
  });

  it("gets an operation but no unique sale number of its own", async () => {
    const opened = await shop.ok("new-operation", storno);
    expect(opened).toEqual({ OperationID: expect.any(Number) });
    expect((await shop.books()).operations[1]).toMatchObject({
      type: "ReturnClient",
      OperationFiskBonUUID: null,
      storno: {
        StornoType: "1",
        FiskBonRcpNum: "1",
        FiskDeviceNum: "44100011",
        FiskBonDate: "09-01-26 12:00",
        FiskBonUUID: "SB100011-0001-0000001",
      },
    });
  });

  it("uses no number of the device's sales", async () => {
    await openStorno();
    expect(await shop.ok("new-operation", sale())).toMatchObject({
      OperationFiskBonUUID: "SB100011-0001-0000002",
    });
  });

  it("completes like a sale, with positive amounts and without a receipt of its own", async () => {
    const opened = await openStorno();
    await shop.ok("add-operation-sale-item", row(opened));
    await print(shop, opened);
    const answer = await read(shop, opened);
    expect(answer).toMatchObject({
      OperationType: "ReturnClient",
      OperationStatus: "NORMAL",
      OperationPrice: "12.00000",
      OperationPayedSum: "12.00000",
      OperationFiskBonUUID: null,
    });
    expect(answer).not.toHaveProperty("FiskBonRcpNum");
  });

  it("may be opened again and for more than the sale, as nothing documented stops it", async () => {
    for (let n = 0; n < 2; n += 1) {
      const opened = await openStorno();
      await shop.ok("add-operation-sale-item", row(opened, { Qty: 5 }));
      expect((await print(shop, opened)).status).toBe(1);
    }
  });

  it.each(["StornoType", "FiskBonRcpNum", "FiskDeviceNum", "FiskBonDate", "FiskBonUUID"])(
    "needs %s",
    async (name) => {
      expect(await shop.call("new-operation", { ...storno, [name]: "" })).toEqual(
        refused(`Missing value for ${name}`),
      );
    },
  );

  it.each([
    ["StornoType", "3"],
    ["FiskBonRcpNum", "0"],
    ["FiskBonRcpNum", "2"],
    ["FiskBonRcpNum", "A1"],
    ["FiskDeviceNum", "02517985"],
    ["FiskDeviceNum", "44100012"],
    ["FiskBonDate", "2026-01-09 12:00"],
    ["FiskBonDate", "31-02-26 12:00"],
    ["FiskBonDate", "09-01-26 24:00"],
    ["FiskBonDate", "09-01-26 10:00"],
    ["FiskBonUUID", "SB100011-0001-1"],
    ["FiskBonUUID", "SB100011-0001-0000099"],
  ])("refuses %s of %s", async (name, value) => {
    expect(await shop.call("new-operation", { ...storno, [name]: value })).toEqual(
      refused(`Wrong value for ${name}`),
    );
    expect((await shop.books()).operations).toHaveLength(1);
  });

  it("accepts a receipt number with leading zeros", async () => {
    expect(await shop.call("new-operation", { ...storno, FiskBonRcpNum: "0000001" })).toMatchObject({
      status: 1,
    });
  });

  it("refuses a sale that was opened but never closed", async () => {
    const { OperationFiskBonUUID } = await openSale(shop, [{ SaleItemSinglePrice: "1.00" }]);
    expect(await shop.call("new-operation", { ...storno, FiskBonUUID: OperationFiskBonUUID })).toEqual(
      refused("Wrong value for FiskBonUUID"),
    );
  });

  it("checks only the form of the receipt data where there is no receipt", async () => {
    await shop.control("POST", "readings", { receiptData: "absent" });
    const paperless = await openSale(shop, [{ SaleItemSinglePrice: "1.00" }]);
    await print(shop, paperless);
    const typedIn = {
      FiskBonRcpNum: "77",
      FiskDeviceNum: "12345678",
      FiskBonUUID: paperless.OperationFiskBonUUID,
    };
    expect(await shop.call("new-operation", { ...storno, ...typedIn })).toMatchObject({ status: 1 });
    expect(await shop.call("new-operation", { ...storno, ...typedIn, FiskDeviceNum: "123" })).toEqual(
      refused("Wrong value for FiskDeviceNum"),
    );
  });

  it("does not take back an item whose refund is forbidden", async () => {
    await shop.ok("add-sale-item", item({ SaleItemInventoryID: "final", SaleItemForbidRefund: "1" }));
    const opened = await openStorno();
    expect(await shop.call("add-operation-sale-item", row(opened, { SaleItemInventoryID: "final" }))).toEqual(
      refused("Wrong value for SaleItemInventoryID"),
    );
  });
});
