import { item, openSale, openShop, pairsOf, print, refused, sale } from "./client";
import type { Shop, Values } from "./client";

/** All methods of the Bulgarian interface; the Albanian ones (4.24, 4.26, 4.27, 4.29) and cash in/out are not here. */
const METHODS = [
  "login",
  "get-cash-registers",
  "get-users",
  "get-pay-types",
  "get-measure-units",
  "add-contragent",
  "get-contragents",
  "add-sale-item",
  "edit-sale-item-by-store",
  "get-sale-items",
  "new-operation",
  "get-operation",
  "add-operation-sale-item",
  "del-operation-sale-item",
  "set-operation-discount",
  "print-operation",
  "add-operation-payment",
  "operations-list",
  "documents-list",
  "get-document",
  "get-sale-item-qty",
  "get-bank-accounts",
];

/** Every text of icash-api.md 3.1 with the method that it was seen for, and the least that draws it. */
const ERROR_TEXTS: [text: string, method: string, change: Values][] = [
  ["Authentication Error", "login", { signature: "A".repeat(64) }],
  ["Session expired", "get-cash-registers", { ses: "0".repeat(32) }],
  ["Session expired", "get-users", { ses: "0".repeat(32) }],
  ["Session expired", "get-pay-types", { ses: "0".repeat(32) }],
  ["Session expired", "get-measure-units", { ses: "0".repeat(32) }],
  ["Session expired", "operations-list", { ses: "0".repeat(32) }],
  [
    "Session expired",
    "get-sale-item-qty",
    { ses: "0".repeat(32), SaleItemInventoryID: "000117", StoreID: 1 },
  ],
  ["Missing value for ses", "add-sale-item", { ses: "" }],
  ["Missing value for ses", "add-contragent", { ses: "" }],
  ["Missing value for ses", "new-operation", { ses: "" }],
  ["Missing value for ses", "add-operation-payment", { ses: "" }],
  ["Wrong value for OperationType", "new-operation", { ...sale(), OperationType: "Gift" }],
  [
    "Wrong value for OperationID",
    "add-operation-sale-item",
    { OperationID: 7, SaleItemInventoryID: "000117", Qty: 1, SaleItemSinglePrice: "1.00" },
  ],
  ["Wrong value for OperationID", "set-operation-discount", { OperationID: 7, Discount: "5" }],
  ["Wrong value for OperationID", "print-operation", { OperationID: 7, PayTypeID: 1 }],
  ["Wrong value for OperationID", "add-operation-payment", { OperationID: 7, PayTypeID: 1, PaymentSum: "1" }],
  ["Wrong value for OperationSaleItemID", "del-operation-sale-item", { OperationSaleItemID: 7 }],
  ["ContragentName is mandatory", "add-contragent", {}],
  ["SaleItemInventoryID is mandatory", "edit-sale-item-by-store", {}],
  ["SaleItemInventoryID is mandatory", "add-sale-item", {}],
];

describe("the methods of the iCash stand-in", () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await openShop();
  });
  afterEach(() => shop.close());

  it.each(METHODS)("%s is there, and asks for the key first", async (method) => {
    expect(await shop.sendRaw(method, {})).toEqual(refused("Missing value for api_key"));
  });

  it.each(["new-complete-operation", "generate-einvoice", "download-einvoice", "einvoices-list"])(
    "%s is not there, as it is for Albania alone",
    async (method) => {
      expect((await shop.send(method, shop.common())).status).toBe(404);
    },
  );

  it.each(ERROR_TEXTS)("says %j to %s", async (text, method, change) => {
    expect(await shop.sendRaw(method, { ...shop.common(), ...change })).toEqual(refused(text));
  });

  it("checks the fields of every method before the credentials", async () => {
    const needing = ["add-contragent", "edit-sale-item-by-store", "get-document", "new-operation"];
    for (const method of needing) {
      const reply = await shop.sendRaw(method, { ...shop.common(), signature: "WRONG" });
      expect(reply.error_message).toMatch(/^(Missing value for \w+|\w+ is mandatory)$/);
    }
  });
});

describe("the terms of one store", () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await openShop();
    await shop.ok("add-sale-item", item());
  });
  afterEach(() => shop.close());

  const terms = (values: Values = {}): Values => ({
    SaleItemInventoryID: "000117",
    StoreID: 1,
    SaleItemSellPrice: "9.90",
    ...values,
  });
  const priceIn = async (filter: Values) => {
    const { Data: found } = await shop.ok<{ Data: Values[] }>("get-sale-items", filter);
    return found.map(({ SaleItemSellPrice }) => SaleItemSellPrice);
  };
  const rowOf = (OperationID: number): Values => ({
    OperationID,
    SaleItemInventoryID: "000117",
    Qty: 1,
    SaleItemSinglePrice: "1.00",
  });

  it("change the price of an item there and nowhere else", async () => {
    expect(await shop.ok("edit-sale-item-by-store", terms())).toBe("OK");
    expect(await priceIn({ StoreID: 1 })).toEqual(["9.900000"]);
    expect(await priceIn({ StoreID: 2 })).toEqual(["12.000000"]);
    expect(await priceIn({})).toEqual(["12.000000"]);
  });

  it("can forbid its sale there, and allow it again by leaving the flag out", async () => {
    await shop.ok("edit-sale-item-by-store", terms({ SaleItemForbidSales: "1" }));
    const here = await shop.ok<{ OperationID: number }>("new-operation", sale());
    const there = await shop.ok<{ OperationID: number }>(
      "new-operation",
      sale({ CashRegisterID: 13, StoreID: 2 }),
    );
    expect(await shop.call("add-operation-sale-item", rowOf(here.OperationID))).toEqual(
      refused("Wrong value for SaleItemInventoryID"),
    );
    expect(await shop.call("add-operation-sale-item", rowOf(there.OperationID))).toMatchObject({ status: 1 });
    await shop.ok("edit-sale-item-by-store", terms());
    expect(await shop.call("add-operation-sale-item", rowOf(here.OperationID))).toMatchObject({ status: 1 });
  });

  it.each([
    ["Missing value for StoreID", { StoreID: "" }],
    ["Missing value for SaleItemSellPrice", { SaleItemSellPrice: "" }],
    ["Wrong value for SaleItemSellPrice", { SaleItemSellPrice: "9,90" }],
    ["Wrong value for SaleItemForbidRefund", { SaleItemForbidRefund: "2" }],
    ["Wrong value for StoreID", { StoreID: 9 }],
    ["Wrong value for SaleItemInventoryID", { SaleItemInventoryID: "unknown" }],
  ])("are refused: %s", async (text, change) => {
    expect(await shop.call("edit-sale-item-by-store", terms(change))).toEqual(refused(text));
  });
});

describe("the numbers that the stand-in has seen", () => {
  it("are told in order of arrival, the refused apart, and none of an unsigned request", async () => {
    const shop = await openShop();
    const first = shop.common();
    const second = shop.common();
    await shop.sendRaw("get-users", second);
    await shop.sendRaw("get-users", first);
    await shop.sendRaw("get-users", second);
    await shop.sendRaw("get-users", [...pairsOf(shop.common()), ["signature", "WRONG"]]);
    const log = await shop.control<{ accepted: string[]; refused: string[] }>("GET", "nonces");
    expect(log.accepted.slice(1)).toEqual([String(second.nonce)]);
    expect(log.refused).toEqual([first.nonce, second.nonce].map(String));
    await shop.close();
  });

  it("leave a gap in the unique sale numbers of a device where a sale was abandoned", async () => {
    const shop = await openShop();
    await shop.ok("new-operation", sale({ ImportRefID: "1" }));
    for (const ImportRefID of ["2", "3"]) {
      await print(shop, await openSale(shop, [{ SaleItemSinglePrice: "1.00" }], { ImportRefID }));
    }
    const { Data: completed } = await shop.ok<{ Data: Values[] }>("operations-list");
    expect(completed.map(({ OperationFiskBonUUID }) => OperationFiskBonUUID)).toEqual([
      "SB100011-0001-0000002",
      "SB100011-0001-0000003",
    ]);
    await shop.close();
  });
});
