import { holdSupplierOrderWorkflow } from "../../../../../../workflows/dropship";
import { Nothing } from "../../../../../act";
import { act } from "../../act";

/** POST /admin/dropship/supplier-orders/:id/hold : stays here until it is released; 409 once it may have left. */
export const POST = act(Nothing, ({ scope, id, actor }) =>
  holdSupplierOrderWorkflow(scope).run({ input: { id, actor } }),
);
