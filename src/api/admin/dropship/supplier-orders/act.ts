import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { conflictOf } from "../../../conflict";
import { supplierOrderAnswer } from "./view";

/** Answers the order as it is after what a person did, or 409 with the reason why that is no longer possible. */
export async function answerAction(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse,
  action: Promise<unknown>,
): Promise<void> {
  const conflict = await conflictOf(action);
  if (conflict) {
    res.status(409).json(conflict);
    return;
  }
  res.json(await supplierOrderAnswer(req.scope, req.params["id"] ?? ""));
}
