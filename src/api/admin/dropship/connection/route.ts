import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { JarConnectionAnswer } from "../../../../contract/connection";
import { testJarConnection } from "../../../../workflows/dropship/connection";
import { Nothing } from "../../../act";
import { readBody, route } from "../../../handler";

/** POST /admin/dropship/connection : whether JAR lets the shop in; what is wrong is said in the answer. */
export const POST = route(
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse<JarConnectionAnswer>) => {
    readBody(Nothing, req.body);
    res.json(await testJarConnection(req.scope));
  },
);
