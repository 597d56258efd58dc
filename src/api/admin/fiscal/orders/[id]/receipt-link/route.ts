import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { receiptLink } from "../../../../../../workflows/fiscal/customer-receipts";
import type { CreateReceiptLinkBody } from "../../../validators";

/** POST /admin/fiscal/orders/:id/receipt-link { days? } : a link that a guest can be sent. Nothing is stored. */
export async function POST(
  req: AuthenticatedMedusaRequest<CreateReceiptLinkBody>,
  res: MedusaResponse,
): Promise<void> {
  const { days } = req.validatedBody;
  res.setHeader("cache-control", "private, no-store");
  res.json({ receipt_link: await receiptLink(req.scope, req.params["id"] ?? "", { days }) });
}
