import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { GivenReceiptLinksAnswer } from "../../../../../../contract/fiscal";
import { revokeLink } from "../../../../../../workflows/fiscal/receipt-links";
import { Nothing } from "../../../../../act";
import { readBody, route } from "../../../../../handler";
import { namesOf } from "../../../../../people";
import { linkView } from "../../view";

/** POST /admin/fiscal/receipt-links/:id/revoke : it opens nothing from now on. */
export const POST = route(
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse<GivenReceiptLinksAnswer>) => {
    readBody(Nothing, req.body);
    const link = await revokeLink(req.scope, {
      id: req.params["id"] ?? "",
      actor: req.auth_context.actor_id,
    });
    const names = await namesOf(req.scope, [link.created_by]);
    res.json({ receipt_links: [linkView(link, names)] });
  },
);
