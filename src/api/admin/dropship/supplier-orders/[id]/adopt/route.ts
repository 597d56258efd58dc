import { AdoptOrder } from "../../../../../../contract/supplier-acts";
import { adoptSupplierOrderWorkflow } from "../../../../../../workflows/dropship";
import { act } from "../../act";

/** POST /admin/dropship/supplier-orders/:id/adopt {jar_order_id} : JAR's order of this number is ours; 409 when it is not. */
export const POST = act(AdoptOrder, ({ scope, id, actor, body }) =>
  adoptSupplierOrderWorkflow(scope).run({ input: { id, actor, jarOrderId: body.jar_order_id } }),
);
