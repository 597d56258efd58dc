import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { RefusedHostsAnswer } from "../../../../../contract/catalogue";
import { AllowPictureHost } from "../../../../../contract/catalogue-acts";
import {
  allowPictureHost,
  refusedPictureHosts,
} from "../../../../../workflows/dropship/catalogue/picture-hosts";
import { readBody, route } from "../../../../handler";

/** POST /admin/dropship/picture-hosts/allow {host} : pictures may come from there from now on. */
export const POST = route(
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse<RefusedHostsAnswer>) => {
    const { host } = readBody(AllowPictureHost, req.body);
    await allowPictureHost(req.scope, { host, actor: req.auth_context.actor_id });
    res.json({ refused_hosts: await refusedPictureHosts(req.scope) });
  },
);
