import { z } from "@medusajs/framework/zod";
import { id } from "../decode";
import type { IcashMethod } from "../method";

export interface SaleItemInput {
  /** At most 20 characters. */
  inventoryId: string;
  name: string;
  cashRegisterName: string;
  type: "PRODUCT" | "SERVICE";
  measureUnitId: number;
  taxGroupId: number;
  /** With VAT, a plain decimal. The field without VAT would win over it and is therefore not sent (C26). */
  sellPrice: string;
  barcode?: string;
}

/** 4.10. What an existing inventory number leads to is not documented: look with `get-sale-items` first. */
export const addSaleItem: IcashMethod<SaleItemInput, { saleItemId: number }> = {
  name: "add-sale-item",
  creates: true,
  fields: (input, check) => ({
    SaleItemBarcode: check.blankableText("SaleItemBarcode", input.barcode, 20),
    SaleItemInventoryID: check.text("SaleItemInventoryID", input.inventoryId, 20),
    SaleItemName: check.text("SaleItemName", input.name, 100),
    SaleItemCashRegisterName: check.text("SaleItemCashRegisterName", input.cashRegisterName, 100),
    SaleItemType: check.oneOf("SaleItemType", input.type, ["PRODUCT", "SERVICE"]),
    SaleItemPrimaryMeasureUnitID: check.accountId("SaleItemPrimaryMeasureUnitID", input.measureUnitId),
    SaleItemTaxGroupID: check.accountId("SaleItemTaxGroupID", input.taxGroupId),
    SaleItemSellPrice: check.decimal("SaleItemSellPrice", input.sellPrice, { whole: 8, decimals: 6 }),
  }),
  data: z.looseObject({ SaleItemID: id }).transform((data) => ({ saleItemId: data.SaleItemID })),
  known: ["SaleItemID"],
};
