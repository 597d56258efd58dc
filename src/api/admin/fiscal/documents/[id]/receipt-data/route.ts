import { EnterReceiptData } from "../../../../../../contract/fiscal-acts";
import { actOnFiscalDocumentWorkflow } from "../../../../../../workflows/fiscal";
import { act } from "../../act";

/** POST /admin/fiscal/documents/:id/receipt-data : what a person read off the receipt of the sale. */
export const POST = act(EnterReceiptData, ({ scope, id, actor, body }) =>
  actOnFiscalDocumentWorkflow(scope).run({
    input: {
      action: "receipt_data",
      id,
      actor,
      receiptNumber: body.receipt_number,
      deviceNumber: body.device_number,
      receiptDate: body.receipt_date,
      uniqueSaleNumber: body.unique_sale_number,
    },
  }),
);
