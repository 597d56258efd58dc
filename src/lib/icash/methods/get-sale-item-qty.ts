import { z } from "@medusajs/framework/zod";
import { decimal, optionalId, optionalText } from "../decode";
import type { IcashMethod } from "../method";

export interface SaleItemQtyInput {
  /** Text: leading zeros count. */
  inventoryId: string;
  storeId: number;
}

export interface IcashSaleItemQty {
  inventoryId: string | null;
  storeId: number | null;
  /** A decimal as text; iCash writes a JSON number here, unlike everywhere else (C30). May be negative. */
  qty: string;
}

const quantity = z.looseObject({ SaleItemInventoryID: optionalText, StoreID: optionalId, Qty: decimal });

/** 4.23. The stock of an item in a store. */
export const getSaleItemQty: IcashMethod<SaleItemQtyInput, IcashSaleItemQty> = {
  name: "get-sale-item-qty",
  creates: false,
  fields: (input, check) => ({
    SaleItemInventoryID: check.text("SaleItemInventoryID", input.inventoryId, 20),
    StoreID: check.id("StoreID", input.storeId),
  }),
  data: quantity.transform((read) => ({
    inventoryId: read.SaleItemInventoryID,
    storeId: read.StoreID,
    qty: read.Qty,
  })),
  mismatch: (read, asked) => {
    if ((read.inventoryId ?? asked.inventoryId) !== asked.inventoryId) {
      return "SaleItemInventoryID (another item)";
    }
    return (read.storeId ?? asked.storeId) === asked.storeId ? null : "StoreID (another store)";
  },
  known: Object.keys(quantity.shape),
};
