import { sendSupplierOrderWorkflow } from "../../../../../../workflows/dropship";
import { Nothing } from "../../../../../act";
import { actAndSend } from "../../act";

/** POST /admin/dropship/supplier-orders/:id/send : sent now; 409 while sending is paused or when it is no longer possible. */
export const POST = actAndSend(Nothing, ({ scope, id, actor }) =>
  sendSupplierOrderWorkflow(scope).run({ input: { id, actor } }),
);
