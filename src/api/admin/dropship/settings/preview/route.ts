import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { PricePreview } from "../../../../../contract/catalogue";
import { PreviewPrices } from "../../../../../contract/catalogue-acts";
import { previewPrices } from "../../../../../workflows/dropship/catalogue/settings";
import { readBody, route } from "../../../../handler";

const SHOWN = 20;

/** POST /admin/dropship/settings/preview {prices} : what these rules would change in the present catalogue; writes nothing. */
export const POST = route(async (req: AuthenticatedMedusaRequest, res: MedusaResponse<PricePreview>) => {
  const { prices } = readBody(PreviewPrices, req.body);
  res.json(await previewPrices(req.scope, { prices, limit: SHOWN }));
});
