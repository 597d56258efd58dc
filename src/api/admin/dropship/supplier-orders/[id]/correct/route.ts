import { problem } from "../../../../../../contract/problems";
import { CorrectOrder } from "../../../../../../contract/supplier-acts";
import { normalisePhone } from "../../../../../../lib/supplier";
import { correctSupplierOrderWorkflow } from "../../../../../../workflows/dropship";
import { actAndSend } from "../../act";

/** What a phone number is, the contract does not know. */
const Correction = CorrectOrder.safeExtend({
  phone: CorrectOrder.shape.phone
    .unwrap()
    .refine((typed) => normalisePhone(typed) !== null, problem("phone"))
    .optional(),
});

/** POST /admin/dropship/supplier-orders/:id/correct : writes to Medusa's order and asks again; 409 once it may have left. */
export const POST = actAndSend(Correction, ({ scope, id, actor, body: correction }) =>
  correctSupplierOrderWorkflow(scope).run({ input: { id, actor, correction } }),
);
