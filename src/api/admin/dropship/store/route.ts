import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { PreparedStoreAnswer, StoreAnswer } from "../../../../contract/catalogue";
import { storeFindings } from "../../../../workflows/store/findings";
import { prepareStoreWorkflow } from "../../../../workflows/store/prepare-store";
import { Nothing } from "../../../act";
import { readBody, route } from "../../../handler";

/** GET /admin/dropship/store : what of the shop's own setup does not fit JAR's products. */
export const GET = route(async (req: AuthenticatedMedusaRequest, res: MedusaResponse<StoreAnswer>) => {
  res.json({ findings: await storeFindings(req.scope) });
});

/** POST /admin/dropship/store : makes what is missing for JAR's products, and changes nothing that is there. */
export const POST = route(
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse<PreparedStoreAnswer>) => {
    readBody(Nothing, req.body);
    const { result } = await prepareStoreWorkflow(req.scope).run({ input: {} });
    res.json({ made: result.made, findings: result.findings });
  },
);
