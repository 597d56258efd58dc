import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { FISCAL_MODULE } from "../../../../../../modules/fiscal";
import type { FiscalModuleService } from "../../../../../../modules/fiscal";
import { drainFiscalLedgerWorkflow, retryFiscalDocumentWorkflow } from "../../../../../../workflows/fiscal";
import { conflictOf } from "../../../../../conflict";
import { documentView } from "../../view";

/** POST /admin/fiscal/documents/:id/retry : another attempt now; 409 when there is none to make. */
export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const id = req.params["id"] ?? "";
  const conflict = await conflictOf(
    retryFiscalDocumentWorkflow(req.scope).run({ input: { id, actor: req.auth_context.actor_id } }),
  );
  if (conflict) {
    res.status(409).json(conflict);
    return;
  }
  await drainFiscalLedgerWorkflow(req.scope).run({ input: {} });
  const service = req.scope.resolve<FiscalModuleService>(FISCAL_MODULE);
  res.json({ document: await documentView(service, await service.retrieveFiscalDocument(id)) });
}
