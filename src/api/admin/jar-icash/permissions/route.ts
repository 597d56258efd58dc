import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { PermissionsAnswer } from "../../../../contract/permissions";
import { route } from "../../../handler";
import { permissionsOf } from "../../../permissions";

/** GET /admin/jar-icash/permissions : what whoever asks may do, for pages that show nothing that would be refused. */
export const GET = route(async (req: AuthenticatedMedusaRequest, res: MedusaResponse<PermissionsAnswer>) => {
  res.json({ permissions: [...(await permissionsOf(req))] });
});
