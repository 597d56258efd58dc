import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { MedusaContainer } from "@medusajs/framework/types";
import type { OwedAnewAnswer } from "../../../../contract/fiscal";
import { RegisterOwedAnew } from "../../../../contract/fiscal-acts";
import { registerFiscalOwedAnewWorkflow } from "../../../../workflows/fiscal";
import { owedAnew } from "../../../../workflows/fiscal/anew";
import { readBody, route } from "../../../handler";
import { sendWhatIsDue } from "../send-due";

/** GET /admin/fiscal/owed-anew : what was registered in the demo or in a test account only. */
export const GET = route(async (req: AuthenticatedMedusaRequest, res: MedusaResponse<OwedAnewAnswer>) => {
  res.json(await answer(req.scope));
});

/** POST /admin/fiscal/owed-anew {sales, sold_minor} : all of it is planned anew; the receipts leave in the background. */
export const POST = route(async (req: AuthenticatedMedusaRequest, res: MedusaResponse<OwedAnewAnswer>) => {
  const { sales, sold_minor: soldMinor } = readBody(RegisterOwedAnew, req.body);
  await registerFiscalOwedAnewWorkflow(req.scope).run({
    input: { sales, soldMinor, actor: req.auth_context.actor_id },
  });
  sendWhatIsDue(req.scope);
  res.json(await answer(req.scope));
});

async function answer(container: MedusaContainer): Promise<OwedAnewAnswer> {
  const owed = await owedAnew(container);
  return {
    owed: owed.map(({ currencyCode, sales, soldMinor, stornos, reversedMinor }) => ({
      currency_code: currencyCode,
      sales,
      sold_minor: soldMinor,
      stornos,
      reversed_minor: reversedMinor,
    })),
  };
}
