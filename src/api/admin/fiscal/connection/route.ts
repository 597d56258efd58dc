import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { IcashConnectionAnswer } from "../../../../contract/connection";
import { testIcashConnection } from "../../../../workflows/fiscal/connection";
import { Nothing } from "../../../act";
import { readBody, route } from "../../../handler";

/** POST /admin/fiscal/connection : whether iCash lets each account in, and what it lists. */
export const POST = route(
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse<IcashConnectionAnswer>) => {
    readBody(Nothing, req.body);
    res.json(await testIcashConnection(req.scope));
  },
);
