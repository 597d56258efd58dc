import { openSale, openShop, print, refused } from "./client";
import type { Data, Shop, Values } from "./client";

interface List {
  TotalRecords: number;
  Data: Data[];
}

describe("the documents of the iCash stand-in", () => {
  let shop: Shop;
  let now: Date;
  let operationId: number;
  beforeEach(async () => {
    now = new Date("2026-03-01T10:00:00Z");
    shop = await openShop({ now: () => now });
    const { ContragentID } = await shop.ok<{ ContragentID: number }>("add-contragent", {
      ContragentName: "Купувач ООД",
      ContragentType: "CLIENT",
      ContragentCountryCode: "BG",
      ContragentCityName: "София",
      ContragentTaxNum: "131047312",
      ContragentVatRegistered: "1",
      ContragentVatNum: "BG131047312",
    });
    const opened = await openSale(shop, [{ SaleItemSinglePrice: "264.00" }], { ContragentID });
    await print(shop, opened);
    operationId = opened.OperationID;
  });
  afterEach(() => shop.close());

  const issue = async (wish: Data = {}): Promise<number> => {
    const path = `operations/${operationId}/documents`;
    return Number((await shop.control<Data>("POST", path, wish)).DocumentID);
  };
  const idsOf = async (filter: Values = {}) =>
    (await shop.ok<List>("documents-list", filter)).Data.map(({ DocumentID }) => DocumentID);

  it("are none until somebody at iCash issues one", async () => {
    expect(await shop.ok("documents-list")).toEqual({ TotalRecords: 0, Data: [] });
    expect(await shop.call("get-document", { DocumentID: 9001 })).toEqual(
      refused("Wrong value for DocumentID"),
    );
  });

  it("show seller, buyer and sums of the operation, with two decimals", async () => {
    const id = await issue();
    const document = await shop.ok("get-document", { DocumentID: id });
    expect(document).toMatchObject({
      DocumentID: id,
      DocumentStatus: "NORMAL",
      DocumentType: "INVOICE",
      DocumentOperationID: operationId,
      DocumentDate: "2026-03-01",
      DocumentContragentName: "Купувач ООД",
      DocumentContragentTaxNum: "131047312",
      DocumentContragentTaxNumVatReg: "BG131047312",
      DocumentPriceBase: "220.00",
      DocumentDiscount: "0.00000",
      DocumentTotalPrice: "264.00",
      DocumentCurrencyCode: "EUR",
    });
    expect(await shop.ok("documents-list")).toEqual({ TotalRecords: 1, Data: [document] });
  });

  it("hide proformas, notes and deleted ones unless they are asked for", async () => {
    const invoice = await issue();
    const proforma = await issue({ type: "PROFORMA" });
    const note = await issue({ subType: "CREDIT", toDocumentId: invoice });
    const financial = await issue({ operationType: "FINANCIAL" });
    const deleted = await issue();
    await shop.control("POST", `documents/${deleted}`, { status: "DELETED" });

    expect(await idsOf()).toEqual([invoice]);
    expect(await idsOf({ DocumentType: "INVOICE,PROFORMA" })).toEqual([invoice, proforma]);
    expect(await idsOf({ DocumentSubType: "CREDIT" })).toEqual([note]);
    expect(await idsOf({ DocumentOperationType: "FINANCIAL" })).toEqual([financial]);
    expect(await idsOf({ DocumentStatus: "DELETED" })).toEqual([deleted]);
    expect(await shop.ok("get-document", { DocumentID: note })).toMatchObject({
      DocumentToDocumentID: invoice,
      DocumentToDocumentDate: "2026-03-01",
    });
  });

  it("are found by number, operation, date, payment and the reference of the importing software", async () => {
    const early = await issue({ payTypeId: 2, bankAccountId: 1 });
    now = new Date("2026-03-05T10:00:00Z");
    await shop.login();
    const late = await issue();

    expect(await idsOf({ DocumentNum: 2 })).toEqual([late]);
    expect(await idsOf({ DocumentOperationID: operationId })).toEqual([early, late]);
    expect(await idsOf({ DocumentOperationID: 1 })).toEqual([]);
    expect(await idsOf({ DocumentDateFrom: "2026-03-02" })).toEqual([late]);
    expect(await idsOf({ DocumentDateTo: "2026-03-02" })).toEqual([early]);
    expect(await idsOf({ DocumentPayTypeID: 2, DocumentBankAccountID: 1 })).toEqual([early]);
    expect(await idsOf({ ImportSource: "shop", ImportRefID: "1001" })).toEqual([early, late]);
    expect(await idsOf({ ImportSource: "shop", ImportRefID: "1002" })).toEqual([]);
    for (const sort of ["DocumentDate", "DocumentDateFrom"]) {
      expect(await idsOf({ sort, order: "DESC", count: 1 })).toEqual([late]);
    }
  });

  it.each([
    ["DocumentType", "BILL"],
    ["DocumentStatus", "GONE"],
    ["DocumentDateFrom", "2026-03-01 00:00:00"],
    ["count", "101"],
  ])("are not listed by %s of %s", async (name, value) => {
    expect(await shop.call("documents-list", { [name]: value })).toEqual(refused(`Wrong value for ${name}`));
  });

  it("are not issued for an operation, nor changed, that is not there", async () => {
    await expect(shop.control("POST", "operations/1/documents")).rejects.toThrow("404");
    await expect(shop.control("POST", "documents/1", { status: "DELETED" })).rejects.toThrow("404");
    await expect(
      shop.control("POST", `operations/${operationId}/documents`, { type: "BILL" }),
    ).rejects.toThrow("400");
  });
});
