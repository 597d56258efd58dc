import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { StepsAnswer } from "../../../../contract/steps";
import { areDone } from "../../../../lib/steps";
import { dropshipService } from "../../../../workflows/dropship/account";
import { jarFirstSteps } from "../../../../workflows/dropship/steps";
import { fiscalService } from "../../../../workflows/fiscal/account";
import { icashFirstSteps } from "../../../../workflows/fiscal/steps";
import { route } from "../../../handler";
import { permissionsOf } from "../../../permissions";

/** GET /admin/jar-icash/steps : how far the shop is with each half that whoever asks may see. */
export const GET = route(async (req: AuthenticatedMedusaRequest, res: MedusaResponse<StepsAnswer>) => {
  const granted = await permissionsOf(req);
  const isSetUp = ({ setup }: { setup: { kind: string } }) => setup.kind !== "inert";
  const [jar, icash] = await Promise.all([
    granted.has("jar_catalogue:read") ? jarFirstSteps(req.scope, isSetUp(fiscalService(req.scope))) : [],
    granted.has("icash_receipt:read") ? icashFirstSteps(req.scope, isSetUp(dropshipService(req.scope))) : [],
  ]);
  res.json({ jar, icash, done: areDone(jar) && areDone(icash) });
});
