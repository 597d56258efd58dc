import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { BrandsAnswer } from "../../../../contract/catalogue";
import { DROPSHIP_MODULE } from "../../../../modules/dropship";
import type { DropshipModuleService } from "../../../../modules/dropship";
import { SearchedPage } from "../../../validators";
import { readQuery, route } from "../../../handler";

/** GET /admin/dropship/brands?q=&limit= : brands of known products that contain the text, the most frequent first. */
export const GET = route(async (req: AuthenticatedMedusaRequest, res: MedusaResponse<BrandsAnswer>) => {
  const { q = "", limit } = readQuery(SearchedPage, req.query);
  const { known } = req.scope.resolve<DropshipModuleService>(DROPSHIP_MODULE);
  res.json({ brands: await known.brands(q, limit) });
});
