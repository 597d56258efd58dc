import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { DropshipOverviewAnswer } from "../../../../contract/catalogue-overview";
import { dropshipService } from "../../../../workflows/dropship/account";
import { dropshipOverview } from "../../../../workflows/dropship/catalogue/overview";
import { partView } from "../../../wire";
import { route } from "../../../handler";

/** GET /admin/dropship/overview : the catalogue in a few numbers, from the own database only. */
export const GET = route(
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse<DropshipOverviewAnswer>) => {
    res.json({ ...partView(dropshipService(req.scope)), ...(await dropshipOverview(req.scope)) });
  },
);
