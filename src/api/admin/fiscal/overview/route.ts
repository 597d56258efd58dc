import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { FiscalOverviewAnswer } from "../../../../contract/fiscal";
import { fiscalService } from "../../../../workflows/fiscal/account";
import { fiscalOverview } from "../../../../workflows/fiscal/overview";
import { partView } from "../../../wire";
import { route } from "../../../handler";

/** GET /admin/fiscal/overview : today and thirty days of receipts beside the store's money. */
export const GET = route(
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse<FiscalOverviewAnswer>) => {
    res.json({ ...partView(fiscalService(req.scope)), ...(await fiscalOverview(req.scope)) });
  },
);
