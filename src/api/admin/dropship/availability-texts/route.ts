import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { AvailabilityTextsAnswer } from "../../../../contract/catalogue";
import { DROPSHIP_MODULE } from "../../../../modules/dropship";
import type { DropshipModuleService } from "../../../../modules/dropship";

/** GET /admin/dropship/availability-texts : JAR's words, how many products have them, what they offer (null: unknown). */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<AvailabilityTextsAnswer>,
): Promise<void> {
  const service = req.scope.resolve<DropshipModuleService>(DROPSHIP_MODULE);
  res.json({ availability_texts: await service.availabilityTexts() });
}
