import { z } from "@medusajs/framework/zod";
import { id, listOf, optionalDecimal, optionalFlag, optionalId, optionalText, withRaw } from "../decode";
import type { IcashMethod } from "../method";

export interface SaleItemFilter {
  saleItemId?: number;
  inventoryId?: string;
  /** Whether iCash compares exactly or in part is not documented: compare again. */
  name?: string;
  status?: "Normal" | "Deleted";
  offset?: number;
  count?: number;
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
    SaleItemID: check.optionalId("SaleItemID", filter.saleItemId),
    SaleItemInventoryID: check.optionalText("SaleItemInventoryID", filter.inventoryId, 20),
    SaleItemName: check.optionalText("SaleItemName", filter.name, 100),
    SaleItemStatus:
      filter.status === undefined
        ? undefined
        : check.oneOf("SaleItemStatus", filter.status, ["Normal", "Deleted"]),
    sort: "SaleItemID",
    order: "ASC",
    offset: check.number("offset", filter.offset ?? 0, 0, Number.MAX_SAFE_INTEGER),
    count: check.number("count", filter.count ?? 100, 1, 100),
  }),
  data: listOf(saleItem).transform(({ total, rows }) => ({ total, items: rows })),
  known: Object.keys(wireSaleItem.shape),
};
