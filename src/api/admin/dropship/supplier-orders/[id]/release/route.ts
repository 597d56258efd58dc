import { releaseSupplierOrderWorkflow } from "../../../../../../workflows/dropship";
import { Nothing } from "../../../../../act";
import { actAndSend } from "../../act";

/** POST /admin/dropship/supplier-orders/:id/release : goes its way again; 409 when it was not held by a person. */
export const POST = actAndSend(Nothing, ({ scope, id, actor }) =>
  releaseSupplierOrderWorkflow(scope).run({ input: { id, actor } }),
);
