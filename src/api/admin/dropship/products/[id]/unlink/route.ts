import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { UnlinkedAnswer } from "../../../../../../contract/joining";
import { unlinkProduct } from "../../../../../../workflows/dropship/catalogue/joining";
import { Nothing } from "../../../../../act";
import { readBody, route } from "../../../../../handler";
import { permissionsOf } from "../../../../../permissions";
import { answerOf } from "../../act";

/** POST /admin/dropship/products/:id/unlink : the shop's product is its own again, with what it showed before. */
export const POST = route(async (req: AuthenticatedMedusaRequest, res: MedusaResponse<UnlinkedAnswer>) => {
  readBody(Nothing, req.body);
  const id = req.params["id"] ?? "";
  const unlinked = await unlinkProduct(req.scope, { id, actor: req.auth_context.actor_id });
  res.json({ ...(await answerOf(req.scope, id, await permissionsOf(req))), ...unlinked });
});
