import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { InvoiceDataAnswer } from "../../../../../../contract/fiscal";
import { CorrectInvoice } from "../../../../../../contract/fiscal-acts";
import { actOnFiscalDocumentWorkflow, invoiceData } from "../../../../../../workflows/fiscal";
import { route } from "../../../../../handler";
import { act } from "../../act";

/** GET /admin/fiscal/documents/:id/invoice : the company of the invoice as the order has it. */
export const GET = route(async (req: AuthenticatedMedusaRequest, res: MedusaResponse<InvoiceDataAnswer>) => {
  res.json(await invoiceData(req.scope, req.params["id"] ?? ""));
});

/** POST /admin/fiscal/documents/:id/invoice {company, eik, country_code, city, …} : the data as a person has them. */
export const POST = act(CorrectInvoice, ({ scope, id, actor, body: invoice }) =>
  actOnFiscalDocumentWorkflow(scope).run({ input: { action: "invoice", id, actor, invoice } }),
);
