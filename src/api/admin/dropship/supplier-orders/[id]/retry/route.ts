import { retrySupplierOrderWorkflow } from "../../../../../../workflows/dropship";
import { Nothing } from "../../../../../act";
import { actAndSend } from "../../act";

/** POST /admin/dropship/supplier-orders/:id/retry : another attempt now; 409 when there is none to make. */
export const POST = actAndSend(Nothing, ({ scope, id, actor }) =>
  retrySupplierOrderWorkflow(scope).run({ input: { id, actor } }),
);
