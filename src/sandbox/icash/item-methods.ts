/**
 * The catalogue. Adding an inventory number that exists already makes a second item: what the real service does is not
 * documented (icash-api.md 4.10), and this is the reading in which a client that does not look first is found out.
 */
import { saleItemStatuses } from "./books";
import type { Books, SaleItem } from "./books";
import type { Method } from "./context";
import { cataloguePriceShape, divideHalfUp, formatDecimal } from "./decimal";
import type { Fields } from "./fields";
import { wrongValue } from "./fields";
import type { JsonObject } from "./json";
import { page, readPaging } from "./paging";

const itemTypes = ["PRODUCT", "SERVICE"] as const;

export const addSaleItem: Method = (fields) => {
  const input = readItem(fields.sayingMandatory());
  return ({ books }) => {
    const group = books.taxGroups.find(({ id }) => id === input.taxGroupId);
    if (!group) {
      throw wrongValue("SaleItemTaxGroupID");
    }
    if (!books.measureUnits.some(({ id }) => id === input.measureUnitId)) {
      throw wrongValue("SaleItemPrimaryMeasureUnitID");
    }
    const { editId, priceWithoutVat, priceWithVat, ...rest } = input;
    const sellPrice = priceWithoutVat === null ? priceWithVat : withVat(priceWithoutVat, group.percent);
    const item = { ...rest, status: "Normal" as const, sellPrice: sellPrice ?? 0n };
    return { SaleItemID: editId === null ? insert(books, item) : edit(books, editId, item) };
  };
};

function readItem(fields: Fields) {
  const price = (name: string) => fields.decimal(name, cataloguePriceShape);
  const input = {
    editId: fields.optional("EditSaleItemID", (name) => fields.integer(name)),
    barcode: fields.optional("SaleItemBarcode", (name) => fields.text(name, 20)) ?? "",
    inventoryId: fields.text("SaleItemInventoryID", 20),
    name: fields.text("SaleItemName", 100),
    cashRegisterName: fields.text("SaleItemCashRegisterName", 100),
    type: fields.oneOf("SaleItemType", itemTypes),
    measureUnitId: fields.integer("SaleItemPrimaryMeasureUnitID"),
    taxGroupId: fields.integer("SaleItemTaxGroupID"),
    priceWithoutVat: fields.optional("SaleItemSellPriceWithoutVat", price),
    priceWithVat: fields.optional("SaleItemSellPrice", price),
    forbidSupplements: fields.flag("SaleItemForbidSupplements"),
    forbidSales: fields.flag("SaleItemForbidSales"),
    forbidRefund: fields.flag("SaleItemForbidRefund"),
  };
  // No known answer shows the group or the comment (4.12), so only the form of the one that has a form is checked.
  fields.optional("SaleItemSaleItemGroupID", (name) => fields.integer(name));
  // Both prices are "required", and one of them goes before the other (C26): so one is enough.
  if (input.priceWithoutVat === null) {
    fields.required("SaleItemSellPrice");
  }
  return input;
}

function withVat(net: bigint, percent: number): bigint {
  return divideHalfUp(net * BigInt(100 + percent), 100n);
}

function insert(books: Books, item: Omit<SaleItem, "id">): number {
  const id = books.nextId("item");
  books.saleItems.push({ id, ...item });
  return id;
}

function edit(books: Books, id: number, item: Omit<SaleItem, "id">): number {
  const index = books.saleItems.findIndex(
    (candidate) => candidate.id === id && candidate.status === "Normal",
  );
  if (index < 0) {
    throw wrongValue("EditSaleItemID");
  }
  // A new object: rows of earlier operations keep the item as it was when it was sold.
  books.saleItems[index] = { id, ...item };
  return id;
}

/** For all items of that inventory number. A flag that is left out is 0 again (icash-api.md 4.11). */
export const editSaleItemByStore: Method = (fields) => {
  const inventoryId = fields.sayingMandatory().text("SaleItemInventoryID", 20);
  const storeId = fields.integer("StoreID");
  const terms = {
    sellPrice: fields.decimal("SaleItemSellPrice", cataloguePriceShape),
    forbidSupplements: fields.flag("SaleItemForbidSupplements"),
    forbidSales: fields.flag("SaleItemForbidSales"),
    forbidRefund: fields.flag("SaleItemForbidRefund"),
  };
  return ({ books }) => {
    if (!books.storeExists(storeId)) {
      throw wrongValue("StoreID");
    }
    if (!books.saleItems.some((item) => item.inventoryId === inventoryId && item.status === "Normal")) {
      throw wrongValue("SaleItemInventoryID");
    }
    books.setTerms(storeId, inventoryId, terms);
    return "OK";
  };
};

const sortable = [
  "SaleItemID",
  "SaleItemInventoryID",
  "SaleItemBarcode",
  "SaleItemName",
  "SaleItemType",
  "SaleItemCashRegisterName",
  "SaleItemStatus",
] as const;

export const getSaleItems: Method = (fields) => {
  const paging = readPaging(fields, sortable);
  const id = fields.optional("SaleItemID", (name) => fields.integer(name));
  const storeId = fields.optional("StoreID", (name) => fields.integer(name));
  const type = fields.optional("SaleItemType", (name) => fields.oneOf(name, itemTypes));
  const status = fields.optional("SaleItemStatus", (name) => fields.oneOf(name, saleItemStatuses));
  return ({ books }) => {
    if (storeId !== null && !books.storeExists(storeId)) {
      throw wrongValue("StoreID");
    }
    // Whether the deleted are shown unasked is not stated (4.12); a client that does not look is found out when they are.
    const found = books.saleItems.filter(
      (item) =>
        (status === null || item.status === status) &&
        (id === null || item.id === id) &&
        (type === null || item.type === type) &&
        (!fields.has("SaleItemInventoryID") || item.inventoryId === fields.raw("SaleItemInventoryID")) &&
        (!fields.has("SaleItemBarcode") || item.barcode === fields.raw("SaleItemBarcode")) &&
        contains(item.name, fields.raw("SaleItemName")) &&
        contains(item.cashRegisterName, fields.raw("SaleItemCashRegisterName")),
    );
    return page(
      found.map((item) => presentItem(books.itemIn(storeId, item))),
      paging,
    );
  };
};

/** Whether name filters match whole or in part is not stated (4.09); in part is what a careless client trips over. */
export function contains(value: string, sought: string): boolean {
  return value.toLocaleLowerCase("bg").includes(sought.toLocaleLowerCase("bg"));
}

export function presentItem(item: SaleItem): JsonObject {
  return {
    SaleItemID: item.id,
    SaleItemBarcode: item.barcode,
    SaleItemInventoryID: item.inventoryId,
    SaleItemName: item.name,
    SaleItemCashRegisterName: item.cashRegisterName,
    SaleItemType: item.type,
    SaleItemPrimaryMeasureUnitID: item.measureUnitId,
    SaleItemTaxGroupID: item.taxGroupId,
    SaleItemSellPrice: formatDecimal(item.sellPrice, cataloguePriceShape.places),
    SaleItemForbidSupplements: item.forbidSupplements,
    SaleItemForbidSales: item.forbidSales,
    SaleItemForbidRefund: item.forbidRefund,
    SaleItemStatus: item.status,
  };
}
