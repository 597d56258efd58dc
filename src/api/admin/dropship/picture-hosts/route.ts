import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { RefusedHostsAnswer } from "../../../../contract/catalogue";
import { refusedPictureHosts } from "../../../../workflows/dropship/catalogue/picture-hosts";
import { route } from "../../../handler";

/** GET /admin/dropship/picture-hosts : hosts of JAR's pictures that the shop does not allow. */
export const GET = route(async (req: AuthenticatedMedusaRequest, res: MedusaResponse<RefusedHostsAnswer>) => {
  res.json({ refused_hosts: await refusedPictureHosts(req.scope) });
});
