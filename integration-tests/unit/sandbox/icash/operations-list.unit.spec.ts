import { openSale, openShop, pairsOf, print, refused, sale } from "./client";
import type { Data, Shop, Values } from "./client";

interface List {
  TotalRecords: number;
  Data: Data[];
}

const everyStatus = "TEMP,NORMAL,EDITED,DELETED,FOR_DOWNLOAD,DOWNLOADED,POS_OPEN";

describe("the list of operations", () => {
  let shop: Shop;
  let now: Date;
  beforeEach(async () => {
    now = new Date("2026-03-01T10:00:00Z");
    shop = await openShop({ now: () => now });
  });
  afterEach(() => shop.close());

  const list = (filter: Values = {}) => shop.ok<List>("operations-list", filter);
  const references = async (filter: Values = {}) =>
    (await list(filter)).Data.map(({ OperationImportRefID }) => OperationImportRefID);

  it("hides what is still being built, unless its status is asked for", async () => {
    const done = await openSale(shop, [{ SaleItemSinglePrice: "1" }], { ImportRefID: "1" });
    await print(shop, done);
    await openSale(shop, [], { ImportRefID: "2" });
    expect(await references()).toEqual(["1"]);
    expect(await references({ OperationStatus: "TEMP" })).toEqual(["2"]);
    expect(await references({ OperationStatus: "TEMP,NORMAL" })).toEqual(["1", "2"]);
  });

  it("shows the row with text decimals, the import reference under its longer name, and no receipt", async () => {
    await print(shop, await openSale(shop, [{ SaleItemSinglePrice: "264.00" }]));
    const { Data: rows, TotalRecords } = await list();
    expect(TotalRecords).toBe(1);
    expect(rows[0]).toMatchObject({
      OperationPrice: "264.00000",
      OperationPriceWithoutVat: "220.00000",
      OperationTotalVat: "44.00000",
      OperationPayedSum: "264.00000",
      OperationCurrencyCode: "EUR",
      OperationImportRefID: "1001",
      OperationImportSource: "shop",
      OperationCompleteDate: "2026-03-01 12:00:00",
    });
    expect(Object.keys(rows[0] ?? {}).join()).not.toMatch(
      /FiskBonRcpNum|FiskDeviceNum|FiskBonDate|PosComplete/,
    );
  });

  it("hears only the last of a repeated status, and refuses an array of them", async () => {
    await openSale(shop, [], { ImportRefID: "2" });
    const send = (...pairs: [string, string][]) =>
      shop.sendRaw("operations-list", [...pairsOf(shop.common()), ...pairs]);
    expect(await send(["OperationStatus", "TEMP"], ["OperationStatus", "NORMAL"])).toMatchObject({
      data: { TotalRecords: 0 },
    });
    expect(await send(["OperationStatus", "NORMAL"], ["OperationStatus", "TEMP"])).toMatchObject({
      data: { TotalRecords: 1 },
    });
    expect(await send(["OperationStatus[]", "TEMP"])).toEqual(refused("Wrong value for OperationStatus"));
  });

  it("gives ten rows, the oldest first, and pages through the rest", async () => {
    for (let n = 1; n <= 12; n += 1) {
      await shop.ok("new-operation", sale({ ImportRefID: n }));
    }
    const filter = { OperationStatus: everyStatus };
    expect((await list(filter)).TotalRecords).toBe(12);
    expect(await references(filter)).toEqual(["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"]);
    expect(await references({ ...filter, offset: 10, count: 100 })).toEqual(["11", "12"]);
    expect(await references({ ...filter, sort: "OperationID", order: "DESC", count: 2 })).toEqual([
      "12",
      "11",
    ]);
    expect(await shop.call("operations-list", { count: 101 })).toEqual(refused("Wrong value for count"));
    expect(await shop.call("operations-list", { order: "desc" })).toEqual(refused("Wrong value for order"));
  });

  it("finds by source and reference, as texts", async () => {
    await shop.ok("new-operation", sale({ ImportRefID: "15" }));
    await shop.ok("new-operation", sale({ ImportRefID: "15-2" }));
    await shop.ok("new-operation", sale({ ImportRefID: "15", ImportSource: "other" }));
    const filter = { OperationStatus: everyStatus, ImportSource: "shop", ImportRefID: "15" };
    expect(await references(filter)).toEqual(["15"]);
    expect(await references({ ...filter, ImportSource: "nobody" })).toEqual([]);
  });

  it("finds more than was asked for when the filter compares whole numbers", async () => {
    await shop.control("POST", "readings", { integerCastFilter: true });
    for (const ImportRefID of ["15", "15-2", "015", "150"]) {
      await shop.ok("new-operation", sale({ ImportRefID }));
    }
    expect(await references({ OperationStatus: everyStatus, ImportRefID: "15" })).toEqual([
      "15",
      "15-2",
      "015",
    ]);
  });

  it("finds everything when the filter of the import reference is ignored", async () => {
    await shop.control("POST", "readings", { importFilterIgnored: true });
    for (const ImportRefID of ["15", "16"]) {
      await shop.ok("new-operation", sale({ ImportRefID }));
    }
    const filter = { OperationStatus: everyStatus, ImportSource: "nobody", ImportRefID: "15" };
    expect(await references(filter)).toEqual(["15", "16"]);
  });

  it("filters by type, shows no deliveries and does not know them as a type", async () => {
    await shop.ok("new-operation", sale({ ImportRefID: "1" }));
    await shop.ok("new-operation", sale({ ImportRefID: "2", OperationType: "Delivery" }));
    expect(await references({ OperationStatus: everyStatus })).toEqual(["1"]);
    expect(await references({ OperationStatus: everyStatus, OperationType: "ReturnClient" })).toEqual([]);
    expect(await shop.call("operations-list", { OperationType: "Delivery" })).toEqual(
      refused("Wrong value for OperationType"),
    );
  });

  it("filters by the time of creation in Bulgarian wall time", async () => {
    await shop.ok("new-operation", sale({ ImportRefID: "1" }));
    now = new Date("2026-03-01T22:00:00Z");
    await shop.login();
    await shop.ok("new-operation", sale({ ImportRefID: "2" }));
    const filter = { OperationStatus: everyStatus };
    expect(await references({ ...filter, OperationCreateDateFrom: "2026-03-01 12:00:01" })).toEqual(["2"]);
    expect(await references({ ...filter, OperationCreateDateTo: "2026-03-01 12:00:00" })).toEqual(["1"]);
    expect(await references({ ...filter, OperationDateFrom: "2026-03-02" })).toEqual(["2"]);
    expect(await shop.call("operations-list", { OperationCreateDateFrom: "2026-03-01" })).toEqual(
      refused("Wrong value for OperationCreateDateFrom"),
    );
    expect(await shop.call("operations-list", { OperationStatus: "OPEN" })).toEqual(
      refused("Wrong value for OperationStatus"),
    );
  });
});
