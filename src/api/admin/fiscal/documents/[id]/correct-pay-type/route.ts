import { CorrectPayType } from "../../../../../../contract/fiscal-acts";
import { actOnFiscalDocumentWorkflow } from "../../../../../../workflows/fiscal";
import { act } from "../../act";

/** POST /admin/fiscal/documents/:id/correct-pay-type {pay_type_id, payment_id?} : reversed as an error, and registered again. */
export const POST = act(
  CorrectPayType,
  ({ scope, id, actor, body: { pay_type_id: payTypeId, payment_id: paymentId = null } }) =>
    actOnFiscalDocumentWorkflow(scope).run({
      input: { action: "correct_pay_type", id, actor, payTypeId, paymentId },
    }),
);
