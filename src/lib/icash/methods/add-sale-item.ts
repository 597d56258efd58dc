import { z } from "@medusajs/framework/zod";
import { id } from "../decode";
import type { IcashMethod } from "../method";

export type SaleItemType = "PRODUCT" | "SERVICE";

export const SALE_ITEM_TYPES: readonly SaleItemType[] = ["PRODUCT", "SERVICE"];

interface SaleItemFields {
  /** At most 20 characters. */
  inventoryId: string;
  /** At most 100 characters, as the name on the receipt. */
  name: string;
  cashRegisterName: string;
  type: SaleItemType;
  measureUnitId: number;
  taxGroupId: number;
  /** With VAT, a plain decimal. The field without VAT would win over it and is therefore not sent (C26). */
  sellPrice: string;
  /** At most 20 characters. */
  barcode?: string;
  comment?: string;
  /** `SaleItemSaleItemGroupID`; no call lists the groups. */
  groupId?: number;
}

export interface SaleItemFlags {
  /** No deliveries of it. */
  forbidSupplements: boolean;
  forbidSales: boolean;
  /** It cannot be returned (storno). */
  forbidRefund: boolean;
}

export interface NewSaleItem extends SaleItemFields, Partial<SaleItemFlags> {
  editSaleItemId?: undefined;
}

/** All flags are asked for: their default is 0, so that one left out might be reset. */
export interface EditedSaleItem extends SaleItemFields, SaleItemFlags {
  editSaleItemId: number;
}

export type SaleItemInput = NewSaleItem | EditedSaleItem;

/** TEXT, whose size is not documented: what fits the smallest column of that name, at four bytes each. */
const COMMENT_LIMIT = 16_000;

/**
 * 4.10. Adds an item, or edits the one that `editSaleItemId` names. What an add with an existing inventory number leads
 * to is not documented: look with `get-sale-items` first.
 */
export const addSaleItem: IcashMethod<SaleItemInput, { saleItemId: number }> = {
  name: "add-sale-item",
  creates: true,
  fields: (input, check) => {
    const editing = input.editSaleItemId !== undefined;
    return {
      EditSaleItemID: check.optionalId("EditSaleItemID", input.editSaleItemId),
      SaleItemBarcode: check.blankableText("SaleItemBarcode", input.barcode, 20),
      SaleItemInventoryID: check.text("SaleItemInventoryID", input.inventoryId, 20),
      SaleItemName: check.text("SaleItemName", input.name, 100),
      SaleItemCashRegisterName: check.text("SaleItemCashRegisterName", input.cashRegisterName, 100),
      SaleItemType: check.oneOf("SaleItemType", input.type, SALE_ITEM_TYPES),
      SaleItemPrimaryMeasureUnitID: check.accountId("SaleItemPrimaryMeasureUnitID", input.measureUnitId),
      SaleItemTaxGroupID: check.accountId("SaleItemTaxGroupID", input.taxGroupId),
      SaleItemSellPrice: check.decimal("SaleItemSellPrice", input.sellPrice, { whole: 8, decimals: 6 }),
      SaleItemForbidSupplements: check.defaultedFlag(
        "SaleItemForbidSupplements",
        input.forbidSupplements,
        editing,
      ),
      SaleItemForbidSales: check.defaultedFlag("SaleItemForbidSales", input.forbidSales, editing),
      SaleItemForbidRefund: check.defaultedFlag("SaleItemForbidRefund", input.forbidRefund, editing),
      SaleItemComment: check.blankableText("SaleItemComment", input.comment, COMMENT_LIMIT),
      SaleItemSaleItemGroupID: check.optionalAccountId("SaleItemSaleItemGroupID", input.groupId),
    };
  },
  data: z.looseObject({ SaleItemID: id }).transform((data) => ({ saleItemId: data.SaleItemID })),
  mismatch: (added, { editSaleItemId: edited }) =>
    edited === undefined || added.saleItemId === edited ? null : "SaleItemID (not the one to be edited)",
  known: ["SaleItemID"],
};
