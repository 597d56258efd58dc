import { z } from "@medusajs/framework/zod";
import { id } from "../decode";
import type { IcashMethod } from "../method";

export interface OperationSaleItemInput {
  operationId: number;
  /** Exactly one of `saleItemId` and `inventoryId` (C25). */
  saleItemId?: number;
  inventoryId?: string;
  /** Positive, also in a storno (icash-api.md 5.2). */
  quantity: string;
  /** With VAT. */
  singlePrice: string;
  /** Percent of this row, at most 99.99. */
  discount?: string;
}

/** 4.15 */
export const addOperationSaleItem: IcashMethod<OperationSaleItemInput, { rowId: number }> = {
  name: "add-operation-sale-item",
  creates: true,
  fields: (input, check) => {
    if ((input.saleItemId === undefined) === (input.inventoryId === undefined)) {
      check.refuse("SaleItemID", "given, or SaleItemInventoryID, but not both", input.saleItemId);
    }
    return {
      OperationID: check.id("OperationID", input.operationId),
      SaleItemID: check.optionalId("SaleItemID", input.saleItemId),
      SaleItemInventoryID:
        input.inventoryId === undefined
          ? undefined
          : check.text("SaleItemInventoryID", input.inventoryId, 20),
      Qty: check.decimal("Qty", input.quantity, { whole: 5, decimals: 5, positive: true }),
      SaleItemSinglePrice: check.decimal("SaleItemSinglePrice", input.singlePrice, { whole: 5, decimals: 5 }),
      SaleItemDiscount:
        input.discount === undefined
          ? undefined
          : check.decimal("SaleItemDiscount", input.discount, { whole: 2, decimals: 2 }),
    };
  },
  data: z.looseObject({ OperationSaleItemID: id }).transform((data) => ({ rowId: data.OperationSaleItemID })),
  known: ["OperationSaleItemID"],
};

/** 4.16. Takes the id of the row alone. No call edits a row: remove it and add another. */
export const delOperationSaleItem: IcashMethod<number, { rowId: number }> = {
  name: "del-operation-sale-item",
  creates: true,
  fields: (rowId, check) => ({ OperationSaleItemID: check.id("OperationSaleItemID", rowId) }),
  data: z.looseObject({ OperationSaleItemID: id }).transform((data) => ({ rowId: data.OperationSaleItemID })),
  mismatch: (read, asked) =>
    read.rowId === asked ? null : "OperationSaleItemID (not the one that was to be removed)",
  known: ["OperationSaleItemID"],
};
