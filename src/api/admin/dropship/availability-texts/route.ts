import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { AvailabilityTextsAnswer } from "../../../../contract/catalogue";
import { DROPSHIP_MODULE } from "../../../../modules/dropship";
import type { DropshipModuleService } from "../../../../modules/dropship";
import { route } from "../../../handler";

/** GET /admin/dropship/availability-texts : JAR's words, how many products have them, what they offer (null: unknown). */
export const GET = route(
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse<AvailabilityTextsAnswer>) => {
    const service = req.scope.resolve<DropshipModuleService>(DROPSHIP_MODULE);
    res.json({ availability_texts: await service.availabilityTexts() });
  },
);
