import { z } from "@medusajs/framework/zod";
import { id } from "../decode";
import type { IcashMethod } from "../method";

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
