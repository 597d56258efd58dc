import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { EnterReceiptDataBody } from "../../../../../../contract/fiscal-acts";
import { actOnFiscalDocumentWorkflow } from "../../../../../../workflows/fiscal";
import { actorOf, answerAction } from "../../act";

/** POST /admin/fiscal/documents/:id/receipt_data : what a person read off the receipt of the sale. */
export async function POST(
  req: AuthenticatedMedusaRequest<EnterReceiptDataBody>,
  res: MedusaResponse,
): Promise<void> {
  const body = req.validatedBody;
  const input = {
    action: "receipt_data" as const,
    receiptNumber: body.receipt_number,
    deviceNumber: body.device_number,
    receiptDate: body.receipt_date,
    uniqueSaleNumber: body.unique_sale_number,
    ...actorOf(req),
  };
  await answerAction(req, res, actOnFiscalDocumentWorkflow(req.scope).run({ input }));
}
