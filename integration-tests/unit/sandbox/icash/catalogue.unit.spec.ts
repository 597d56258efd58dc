import { item, openSale, openShop, print, refused } from "./client";
import type { Data, Shop, Values } from "./client";

interface List {
  TotalRecords: number;
  Data: Data[];
}

describe("the master data of the stand-in's account", () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await openShop();
  });
  afterEach(() => shop.close());

  it("hands out credentials whose ids the account really has", async () => {
    const { cashRegisterId, storeId, payTypes, measureUnitId, taxGroups } = shop.credentials;
    const registers = await shop.ok<Data[]>("get-cash-registers");
    expect(registers).toContainEqual({
      id: cashRegisterId,
      value: expect.any(String),
      type: "VIRTUAL",
      storeID: storeId,
    });
    expect(await shop.ok("get-pay-types")).toEqual([
      { id: payTypes.cash, value: "Cash" },
      { id: payTypes.card, value: "Card" },
      { id: payTypes.bank, value: "Bank" },
    ]);
    expect(await shop.ok("get-measure-units")).toContainEqual({ id: measureUnitId, value: "pcs" });
    expect(taxGroups).toEqual({ "20": 1, "9": 2, "0": 3 });
    expect(await shop.ok("get-bank-accounts")).toEqual([
      expect.objectContaining({ BankAccountCurrencyCode: "EUR" }),
    ]);
  });

  it("adds an item and finds it by its inventory number, leading zeros and all", async () => {
    const { SaleItemID } = await shop.ok("add-sale-item", item());
    expect(SaleItemID).toEqual(expect.any(Number));
    const found = await shop.ok<List>("get-sale-items", { SaleItemInventoryID: "000117" });
    expect(found.TotalRecords).toBe(1);
    expect(found.Data[0]).toMatchObject({
      SaleItemID,
      SaleItemInventoryID: "000117",
      SaleItemName: "Слушалки",
      SaleItemTaxGroupID: 1,
      SaleItemSellPrice: "12.000000",
    });
    expect(await shop.ok("get-sale-items", { SaleItemInventoryID: "117" })).toEqual({
      TotalRecords: 0,
      Data: [],
    });
  });

  it("makes a second item when the same inventory number is added again", async () => {
    await shop.ok("add-sale-item", item());
    await shop.ok("add-sale-item", item());
    expect((await shop.books()).sale_items).toHaveLength(2);
  });

  it("lets a person delete an article: it is shown as such and can be sold, edited and priced no more", async () => {
    const { SaleItemID } = await shop.ok<{ SaleItemID: number }>("add-sale-item", item());
    const { OperationID } = await openSale(shop, []);
    await shop.control("POST", `sale-items/${SaleItemID}`, { status: "Deleted" });
    const list = (values: Values) => shop.ok<{ Data: Data[] }>("get-sale-items", values);
    expect((await list({})).Data).toMatchObject([{ SaleItemID, SaleItemStatus: "Deleted" }]);
    expect((await list({ SaleItemStatus: "Normal" })).Data).toEqual([]);
    const row = { OperationID, SaleItemID, Qty: 1, SaleItemSinglePrice: "1.00" };
    expect(await shop.call("add-operation-sale-item", row)).toEqual(refused("Wrong value for SaleItemID"));
    expect(await shop.call("add-sale-item", item({ EditSaleItemID: SaleItemID }))).toEqual(
      refused("Wrong value for EditSaleItemID"),
    );
    const again = await shop.ok<{ SaleItemID: number }>("add-sale-item", item());
    expect((await list({ SaleItemStatus: "Normal" })).Data).toMatchObject([again]);
  });

  it("lets a person rename an article, which earlier rows do not notice", async () => {
    const { SaleItemID } = await shop.ok<{ SaleItemID: number }>("add-sale-item", item());
    await openSale(shop, [{ SaleItemSinglePrice: "12.00" }]);
    await shop.control("POST", `sale-items/${SaleItemID}`, { name: "Тапи", cashRegisterName: "Тапи" });
    expect((await shop.ok<{ Data: Data[] }>("get-sale-items", { SaleItemID })).Data).toMatchObject([
      { SaleItemName: "Тапи", SaleItemCashRegisterName: "Тапи" },
    ]);
    expect((await shop.books()).operations[0]?.rows).toMatchObject([{ name: "Слушалки" }]);
    await expect(shop.control("POST", "sale-items/1", { name: "x" })).rejects.toThrow("404");
  });

  it("edits an item in place and refuses to edit one that is not there", async () => {
    const { SaleItemID } = await shop.ok<{ SaleItemID: number }>("add-sale-item", item());
    await shop.ok("add-sale-item", item({ EditSaleItemID: SaleItemID, SaleItemName: "Тонколони" }));
    expect((await shop.books()).sale_items).toEqual([
      expect.objectContaining({ SaleItemID, SaleItemName: "Тонколони" }),
    ]);
    expect(await shop.call("add-sale-item", item({ EditSaleItemID: 1 }))).toEqual(
      refused("Wrong value for EditSaleItemID"),
    );
  });

  it("adds the tax of the group to a price without VAT, which goes before the other price", async () => {
    await shop.ok("add-sale-item", item({ SaleItemSellPriceWithoutVat: "100", SaleItemTaxGroupID: 2 }));
    expect((await shop.books()).sale_items[0]).toMatchObject({ SaleItemSellPrice: "109.000000" });
  });

  it.each([
    ["SaleItemInventoryID is mandatory", { SaleItemInventoryID: "" }],
    ["SaleItemSellPrice is mandatory", { SaleItemSellPrice: "" }],
    ["Wrong value for SaleItemInventoryID", { SaleItemInventoryID: "x".repeat(21) }],
    ["Wrong value for SaleItemName", { SaleItemName: "я".repeat(101) }],
    ["Wrong value for SaleItemType", { SaleItemType: "product" }],
    ["Wrong value for SaleItemTaxGroupID", { SaleItemTaxGroupID: 9 }],
    ["Wrong value for SaleItemPrimaryMeasureUnitID", { SaleItemPrimaryMeasureUnitID: 9 }],
    ["Wrong value for SaleItemSellPrice", { SaleItemSellPrice: "12,00" }],
    ["Wrong value for SaleItemSellPrice", { SaleItemSellPrice: "1.1234567" }],
    ["Wrong value for SaleItemForbidSales", { SaleItemForbidSales: "true" }],
  ])("refuses an item: %s", async (message, change) => {
    expect(await shop.call("add-sale-item", item(change))).toEqual(refused(message));
    expect((await shop.books()).sale_items).toEqual([]);
  });

  it("accepts a name of a hundred Cyrillic characters, because it counts characters", async () => {
    expect(await shop.call("add-sale-item", item({ SaleItemName: "я".repeat(100) }))).toMatchObject({
      status: 1,
    });
  });

  it("pages a list in the order asked for and refuses more than a hundred rows at once", async () => {
    for (let n = 0; n < 12; n += 1) {
      await shop.ok("add-sale-item", item({ SaleItemInventoryID: `item-${n}` }));
    }
    const first = await shop.ok<List>("get-sale-items");
    expect(first.TotalRecords).toBe(12);
    expect(first.Data.map((found) => found.SaleItemInventoryID)).toEqual(
      Array.from({ length: 10 }, (_, n) => `item-${n}`),
    );
    const last = await shop.ok<List>("get-sale-items", {
      sort: "SaleItemID",
      order: "DESC",
      offset: 10,
      count: 100,
    });
    expect(last.Data.map((found) => found.SaleItemInventoryID)).toEqual(["item-1", "item-0"]);
    expect(await shop.call("get-sale-items", { count: 101 })).toEqual(refused("Wrong value for count"));
    expect(await shop.call("get-sale-items", { sort: "price" })).toEqual(refused("Wrong value for sort"));
  });

  it("keeps customers, finds them by company number and does not mind a twin", async () => {
    const customer = {
      ContragentName: "Фирма ООД",
      ContragentType: "CLIENT",
      ContragentCountryCode: "BG",
      ContragentCityName: "София",
      ContragentTaxNum: "131047312",
      ContragentVatRegistered: "1",
    };
    const first = await shop.ok<{ ContragentID: number }>("add-contragent", customer);
    const second = await shop.ok<{ ContragentID: number }>("add-contragent", customer);
    expect(second.ContragentID).toBe(first.ContragentID + 1);
    await shop.ok("add-contragent", {
      ...customer,
      EditContragentID: second.ContragentID,
      ContragentTaxNum: "200",
    });
    const found = await shop.ok<List>("get-contragents", { ContragentTaxNum: "131047312" });
    expect(found).toMatchObject({ TotalRecords: 1, Data: [{ ...customer, ...first }] });
    expect(await shop.ok("get-contragents", { ContragentName: "фирма" })).toMatchObject({ TotalRecords: 2 });
  });

  it("answers the stock of an item as a number that follows from what was sold", async () => {
    await print(shop, await openSale(shop, [{ Qty: "2.5", SaleItemSinglePrice: "12.00" }]));
    await openSale(shop, [{ Qty: "4", SaleItemSinglePrice: "12.00" }]);
    expect(await shop.ok("get-sale-item-qty", { SaleItemInventoryID: "000117", StoreID: 1 })).toEqual({
      SaleItemInventoryID: "000117",
      StoreID: 1,
      Qty: -2.5,
    });
    expect(await shop.call("get-sale-item-qty", { SaleItemInventoryID: "nothing", StoreID: 1 })).toEqual(
      refused("Wrong value for SaleItemInventoryID"),
    );
  });
});
