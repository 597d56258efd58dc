import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { MedusaError } from "@medusajs/framework/utils";
import type { PricePreview } from "../../../../../contract/catalogue";
import type { PreviewPricesBody } from "../../../../../contract/catalogue-acts";
import { schemaProblems } from "../../../../../lib/schema-problems";
import { catalogueSettingsSchema } from "../../../../../lib/catalogue";
import type { PriceSettings } from "../../../../../lib/catalogue";
import { previewPrices } from "../../../../../workflows/dropship/catalogue/settings";

const SHOWN = 20;

/** POST /admin/dropship/settings/preview : what these price rules would change in the present catalogue; writes nothing. */
export async function POST(
  req: AuthenticatedMedusaRequest<PreviewPricesBody>,
  res: MedusaResponse<PricePreview>,
): Promise<void> {
  const prices = readPrices(req.validatedBody.prices);
  res.json(await previewPrices(req.scope, { prices, limit: SHOWN }));
}

/** Refused in the words of the settings themselves, so that a form can show it at the field. */
function readPrices(prices: unknown): PriceSettings {
  const read = catalogueSettingsSchema.safeParse({ prices });
  if (!read.success) {
    throw new MedusaError(MedusaError.Types.INVALID_DATA, schemaProblems(read.error));
  }
  return read.data.prices;
}
