import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { SupplierProductAnswer } from "../../../../../contract/catalogue";
import { JoinOne } from "../../../../../contract/catalogue-acts";
import { joinOne } from "../../../../../workflows/dropship/catalogue/joining";
import { readBody, route } from "../../../../handler";
import { permissionsOf } from "../../../../permissions";
import { answerOf } from "../../products/act";

/** POST /admin/dropship/joins/one {code, variant_id, fields} : this product of the shop is that one of JAR's. */
export const POST = route(
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse<SupplierProductAnswer>) => {
    const { code, variant_id: variantId, fields } = readBody(JoinOne, req.body);
    const { id } = await joinOne(req.scope, { code, variantId, fields, actor: req.auth_context.actor_id });
    res.json(await answerOf(req.scope, id, await permissionsOf(req)));
  },
);
