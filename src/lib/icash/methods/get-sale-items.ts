import { z } from "@medusajs/framework/zod";
import { id, listOf, optionalDecimal, optionalFlag, optionalId, optionalText, withRaw } from "../decode";
import type { IcashMethod } from "../method";
import { pagingFields } from "../paging";
import type { Paging } from "../paging";
import { SALE_ITEM_TYPES } from "./add-sale-item";
import type { SaleItemType } from "./add-sale-item";

const SORTABLE = [
  "SaleItemID",
  "StoreID",
  "SaleItemInventoryID",
  "SaleItemBarcode",
  "SaleItemName",
  "SaleItemType",
  "SaleItemCashRegisterName",
  "SaleItemStatus",
] as const;

export interface SaleItemFilter extends Paging<(typeof SORTABLE)[number]> {
  storeId?: number;
  saleItemId?: number;
  inventoryId?: string;
  barcode?: string;
  /** Whether iCash compares texts exactly or in part is not documented: compare again. */
  name?: string;
  cashRegisterName?: string;
  type?: SaleItemType;
  status?: "Normal" | "Deleted";
}

export interface IcashSaleItem {
  saleItemId: number;
  inventoryId: string | null;
  name: string | null;
  cashRegisterName: string | null;
  barcode: string | null;
  type: string | null;
  measureUnitId: number | null;
  taxGroupId: number | null;
  /** With VAT, a decimal as text. */
  sellPrice: string | null;
  forbidSupplements: boolean | null;
  forbidSales: boolean | null;
  forbidRefund: boolean | null;
  status: string | null;
  raw: Record<string, unknown>;
}

export interface SaleItemsPage {
  total: number;
  items: IcashSaleItem[];
}

const wireSaleItem = z.looseObject({
  SaleItemID: id,
  SaleItemInventoryID: optionalText,
  SaleItemName: optionalText,
  SaleItemCashRegisterName: optionalText,
  SaleItemBarcode: optionalText,
  SaleItemBarcodeBarcode: optionalText,
  SaleItemType: optionalText,
  SaleItemPrimaryMeasureUnitID: optionalId,
  SaleItemTaxGroupID: optionalId,
  SaleItemSellPrice: optionalDecimal,
  SaleItemForbidSupplements: optionalFlag,
  SaleItemForbidSales: optionalFlag,
  SaleItemForbidRefund: optionalFlag,
  SaleItemStatus: optionalText,
});

const saleItem: z.ZodType<IcashSaleItem> = withRaw(wireSaleItem, (read, raw) => ({
  saleItemId: read.SaleItemID,
  inventoryId: read.SaleItemInventoryID,
  name: read.SaleItemName,
  cashRegisterName: read.SaleItemCashRegisterName,
  // C28: the doubled word is in the table, probably by mistake.
  barcode: read.SaleItemBarcode ?? read.SaleItemBarcodeBarcode,
  type: read.SaleItemType,
  measureUnitId: read.SaleItemPrimaryMeasureUnitID,
  taxGroupId: read.SaleItemTaxGroupID,
  sellPrice: read.SaleItemSellPrice,
  forbidSupplements: read.SaleItemForbidSupplements,
  forbidSales: read.SaleItemForbidSales,
  forbidRefund: read.SaleItemForbidRefund,
  status: read.SaleItemStatus,
  raw,
}));

/** 4.12. The answer is documented up to `SaleItemForbidSales`. */
export const getSaleItems: IcashMethod<SaleItemFilter, SaleItemsPage> = {
  name: "get-sale-items",
  creates: false,
  fields: (filter, check) => ({
    StoreID: check.optionalId("StoreID", filter.storeId),
    SaleItemID: check.optionalId("SaleItemID", filter.saleItemId),
    SaleItemInventoryID: check.optionalText("SaleItemInventoryID", filter.inventoryId, 20),
    SaleItemBarcode: check.optionalText("SaleItemBarcode", filter.barcode, 20),
    SaleItemName: check.optionalText("SaleItemName", filter.name, 100),
    SaleItemType: check.optionalOneOf("SaleItemType", filter.type, SALE_ITEM_TYPES),
    SaleItemCashRegisterName: check.optionalText("SaleItemCashRegisterName", filter.cashRegisterName, 100),
    SaleItemStatus: check.optionalOneOf("SaleItemStatus", filter.status, ["Normal", "Deleted"]),
    ...pagingFields(filter, SORTABLE, check),
  }),
  data: listOf(saleItem).transform(({ total, rows }) => ({ total, items: rows })),
  known: Object.keys(wireSaleItem.shape),
};
