import { z } from "@medusajs/framework/zod";
import { ok, optionalText } from "../decode";
import type { IcashMethod } from "../method";

export interface OperationPaymentInput {
  operationId: number;
  payTypeId: number;
  /** Positive, also in a storno (icash-api.md 5.2); at most two decimals. */
  sum: string;
}

/** 4.19. The table says the bare text "OK", the example an object with a `PaymentID` as text. */
const payment = z.union([
  ok.transform(() => ({ paymentId: null })),
  z
    .looseObject({ result: ok.nullish(), PaymentID: optionalText })
    .refine((data) => data.result === "OK" || data.PaymentID !== null, "expected OK or a PaymentID")
    .transform((data) => ({ paymentId: data.PaymentID })),
]);

export const addOperationPayment: IcashMethod<OperationPaymentInput, { paymentId: string | null }> = {
  name: "add-operation-payment",
  creates: true,
  fields: (input, check) => ({
    OperationID: check.id("OperationID", input.operationId),
    PayTypeID: check.accountId("PayTypeID", input.payTypeId),
    PaymentSum: check.decimal("PaymentSum", input.sum, { whole: 8, decimals: 2, positive: true }),
  }),
  data: payment,
  known: ["result", "PaymentID"],
};
