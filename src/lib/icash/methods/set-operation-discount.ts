import { done } from "../decode";
import type { IcashMethod } from "../method";

export interface OperationDiscountInput {
  operationId: number;
  /** Percent of the whole operation, 0 to 99.99. There is no discount by amount. */
  discount: string;
}

/** 4.17. Compare the price of the operation afterwards: how it is rounded is not documented (C41). */
export const setOperationDiscount: IcashMethod<OperationDiscountInput, undefined> = {
  name: "set-operation-discount",
  creates: true,
  fields: (input, check) => ({
    OperationID: check.id("OperationID", input.operationId),
    Discount: check.decimal("Discount", input.discount, { whole: 2, decimals: 2 }),
  }),
  data: done,
};
