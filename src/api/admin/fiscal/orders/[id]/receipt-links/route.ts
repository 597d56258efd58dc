import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { GivenReceiptLinksAnswer } from "../../../../../../contract/fiscal";
import { FISCAL_MODULE } from "../../../../../../modules/fiscal";
import type { FiscalModuleService } from "../../../../../../modules/fiscal";
import { route } from "../../../../../handler";
import { namesOf } from "../../../../../people";
import { linkView } from "../../../receipt-links/view";

/** GET /admin/fiscal/orders/:id/receipt-links : who gave which links to this order's receipts, and which still open. */
export const GET = route(
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse<GivenReceiptLinksAnswer>) => {
    const { links } = req.scope.resolve<FiscalModuleService>(FISCAL_MODULE);
    const given = await links.ofOrder(req.params["id"] ?? "");
    const names = await namesOf(
      req.scope,
      given.map(({ created_by }) => created_by),
    );
    res.json({ receipt_links: given.map((link) => linkView(link, names)) });
  },
);
