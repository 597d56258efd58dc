import { done } from "../decode";
import type { IcashMethod } from "../method";
import type { SaleItemFlags } from "./add-sale-item";

/** All three flags, because their default is 0 and one left out might be reset (icash-api.md 4.11). */
export interface SaleItemByStoreInput extends SaleItemFlags {
  /** At most 20 characters. */
  inventoryId: string;
  storeId: number;
  /** With VAT, a plain decimal. */
  sellPrice: string;
}

/** 4.11. Price and flags of an item in one store. */
export const editSaleItemByStore: IcashMethod<SaleItemByStoreInput, undefined> = {
  name: "edit-sale-item-by-store",
  creates: true,
  fields: (input, check) => ({
    SaleItemInventoryID: check.text("SaleItemInventoryID", input.inventoryId, 20),
    StoreID: check.id("StoreID", input.storeId),
    SaleItemSellPrice: check.decimal("SaleItemSellPrice", input.sellPrice, { whole: 8, decimals: 6 }),
    SaleItemForbidSupplements: check.flag("SaleItemForbidSupplements", input.forbidSupplements),
    SaleItemForbidSales: check.flag("SaleItemForbidSales", input.forbidSales),
    SaleItemForbidRefund: check.flag("SaleItemForbidRefund", input.forbidRefund),
  }),
  data: done,
};
