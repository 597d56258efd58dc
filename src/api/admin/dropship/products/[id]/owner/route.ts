import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { SetFieldOwnerBody } from "../../../../../../contract/catalogue-acts";
import { setOwner } from "../../../../../../workflows/dropship/catalogue/actions";
import { answerProduct } from "../answer";

/** POST /admin/dropship/products/:id/owner {field, owner} : locks a field for the shop, or gives it back to the plugin. */
export async function POST(
  req: AuthenticatedMedusaRequest<SetFieldOwnerBody>,
  res: MedusaResponse,
): Promise<void> {
  const id = req.params["id"] ?? "";
  const { field, owner } = req.validatedBody;
  await answerProduct(req, res, setOwner(req.scope, { id, field, owner, actor: req.auth_context.actor_id }));
}
