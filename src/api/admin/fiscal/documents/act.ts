import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { drainFiscalLedgerWorkflow } from "../../../../workflows/fiscal";
import { conflictOf } from "../../../conflict";
import { documentAnswer } from "./view";

/** Who does it to which document. */
export function actorOf(req: AuthenticatedMedusaRequest<unknown>): { id: string; actor: string } {
  return { id: req.params["id"] ?? "", actor: req.auth_context.actor_id };
}

/** Sends what became due by it and answers the document as it is then, or 409 with the reason why it was not possible. */
export async function answerAction(
  req: AuthenticatedMedusaRequest<unknown>,
  res: MedusaResponse,
  action: Promise<unknown>,
): Promise<void> {
  const conflict = await conflictOf(action);
  if (conflict) {
    res.status(409).json(conflict);
    return;
  }
  await drainFiscalLedgerWorkflow(req.scope).run({ input: {} });
  res.json(await documentAnswer(req.scope, req.params["id"] ?? ""));
}
