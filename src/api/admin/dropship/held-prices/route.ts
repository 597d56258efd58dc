import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { HeldPricesQuery } from "../../../../contract/held-prices";
import type { HeldPricesAnswer } from "../../../../contract/held-prices";
import { DROPSHIP_MODULE } from "../../../../modules/dropship";
import type { DropshipModuleService } from "../../../../modules/dropship";
import { readQuery, route } from "../../../handler";

/** GET /admin/dropship/held-prices?run_id=&brand=&category= : how many prices wait for a person, and of what. */
export const GET = route(async (req: AuthenticatedMedusaRequest, res: MedusaResponse<HeldPricesAnswer>) => {
  const { held } = req.scope.resolve<DropshipModuleService>(DROPSHIP_MODULE);
  res.json(await held.standing(readQuery(HeldPricesQuery, req.query)));
});
