import { id } from "../decode";
import type { IcashMethod } from "../method";

export interface PrintOperationInput {
  operationId: number;
  payTypeId: number;
}

/** 4.18. Success means "accepted" (C23); the answer may take long, as something may be printing (C46). */
export const printOperation: IcashMethod<PrintOperationInput, { operationId: number }> = {
  name: "print-operation",
  creates: true,
  timeoutMs: 60_000,
  fields: (input, check) => ({
    OperationID: check.id("OperationID", input.operationId),
    PayTypeID: check.accountId("PayTypeID", input.payTypeId),
  }),
  data: id.transform((operationId) => ({ operationId })),
};
