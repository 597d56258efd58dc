import { followSupplierOrderWorkflow } from "../../../../../../workflows/dropship";
import { Nothing } from "../../../../../act";
import { act } from "../../act";

/** POST /admin/dropship/supplier-orders/:id/refresh : looks at JAR now. */
export const POST = act(Nothing, ({ scope, id, actor }) =>
  followSupplierOrderWorkflow(scope).run({ input: { id, actor } }),
);
