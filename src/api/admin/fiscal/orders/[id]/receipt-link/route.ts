import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { ReceiptLinkAnswer } from "../../../../../../contract/fiscal";
import { CreateReceiptLink } from "../../../../../../contract/fiscal-acts";
import { receiptLink } from "../../../../../../workflows/fiscal/receipt-links";
import { iso } from "../../../../../wire";
import { readBody, route } from "../../../../../handler";

/** POST /admin/fiscal/orders/:id/receipt-link { days? } : a link that a guest can be sent. What opens it is said once and not stored. */
export const POST = route(async (req: AuthenticatedMedusaRequest, res: MedusaResponse<ReceiptLinkAnswer>) => {
  const { days } = readBody(CreateReceiptLink, req.body);
  res.setHeader("cache-control", "private, no-store");
  const { expires_at, ...link } = await receiptLink(req.scope, req.params["id"] ?? "", {
    days,
    actor: req.auth_context.actor_id,
  });
  res.json({ receipt_link: { ...link, expires_at: iso(expires_at) } });
});
