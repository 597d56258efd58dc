import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { BrandsAnswer } from "../../../../contract/catalogue";
import { DROPSHIP_MODULE } from "../../../../modules/dropship";
import type { DropshipModuleService } from "../../../../modules/dropship";
import { readQuery } from "../../../read-query";
import { SearchedPage } from "../../../validators";

/** GET /admin/dropship/brands?q=&limit= : brands of known products that contain the text, the most frequent first. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse<BrandsAnswer>): Promise<void> {
  const { q = "", limit } = readQuery(SearchedPage, req.query);
  const { known } = req.scope.resolve<DropshipModuleService>(DROPSHIP_MODULE);
  res.json({ brands: await known.brands(q, limit) });
}
