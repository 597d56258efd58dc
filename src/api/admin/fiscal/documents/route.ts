import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { FISCAL_MODULE } from "../../../../modules/fiscal";
import type { FiscalModuleService } from "../../../../modules/fiscal";
import { readQuery } from "../../../read-query";
import { ByOrder } from "../../../validators";
import { documentView } from "./view";

/** GET /admin/fiscal/documents?order_id= : the sale and the stornos of an order, from the own database only. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const { order_id } = readQuery(ByOrder, req.query);
  const service = req.scope.resolve<FiscalModuleService>(FISCAL_MODULE);
  const rows = await service.listFiscalDocuments({ order_id }, { order: { created_at: "ASC" }, take: 100 });
  const documents = await Promise.all(rows.map((row) => documentView(service, row)));
  res.json({ configured: service.setup.kind !== "inert", demo: service.setup.kind === "demo", documents });
}
